import type { Io } from './io.js'

const BAR = 24
const CLEAR = '\r\u001b[K'

/** How far something is: one line that is drawn again in a terminal, plain lines in a log. */
export class Progress {
  readonly #io: Io
  readonly #quiet: boolean
  #drawn = false
  #last = ''

  constructor(io: Io, quiet: boolean) {
    this.#io = io
    this.#quiet = quiet
  }

  /** A line that stays. */
  line(text: string): void {
    this.clear()
    this.#io.err.write(`${text}\n`)
  }

  /**
   * How far it is now.
   *
   * @param share from 0 to 1; undefined where nobody knows.
   * @param logged what a log gets instead, if anything: told once, until it changes. A log wants news, not movement.
   */
  show(text: string, share?: number, logged?: string): void {
    if (this.#quiet) return
    if (this.#io.err.isTTY) {
      const bar = share === undefined ? '' : `${barOf(share)} `
      const width = (this.#io.err.columns ?? 80) - 1
      this.#io.err.write(`${CLEAR}${`${bar}${text}`.slice(0, width)}`)
      this.#drawn = true
    } else if (logged !== undefined && logged !== this.#last) {
      this.#last = logged
      this.#io.err.write(`${logged}\n`)
    }
  }

  /** Takes the drawn line away. */
  clear(): void {
    if (!this.#drawn) return
    this.#drawn = false
    this.#io.err.write(CLEAR)
  }
}

function barOf(share: number): string {
  const full = Math.round(Math.min(1, Math.max(0, share)) * BAR)
  return `[${'#'.repeat(full)}${'-'.repeat(BAR - full)}]`
}
