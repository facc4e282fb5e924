import type { Io } from './io.js'
import { printable } from './printable.js'

const BAR = 24
/** A shorter one shows nothing. */
const LEAST_BAR = 8
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
    this.#io.err.write(`${printable(text)}\n`)
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
      const width = (this.#io.err.columns ?? 80) - 1
      const bar = share === undefined ? '' : `${barOf(share, width - text.length - 1)} `
      this.#io.err.write(`${CLEAR}${`${bar}${printable(text)}`.slice(0, width)}`)
      this.#drawn = true
    } else if (logged !== undefined && logged !== this.#last) {
      this.#last = logged
      this.#io.err.write(`${printable(logged)}\n`)
    }
  }

  /** Takes the drawn line away. */
  clear(): void {
    if (!this.#drawn) return
    this.#drawn = false
    this.#io.err.write(CLEAR)
  }
}

/** @param room in columns. In a narrow terminal the text comes first, and the bar is a number. */
function barOf(share: number, room: number): string {
  const length = Math.min(BAR, room - 2)
  const done = Math.min(1, Math.max(0, share))
  if (length < LEAST_BAR) return `${Math.floor(done * 100)} %`
  const full = Math.round(done * length)
  return `[${'#'.repeat(full)}${'-'.repeat(length - full)}]`
}
