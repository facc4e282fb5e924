import type { Io } from './io.js'

/** Exit code of a program that Ctrl-C has ended: 128 and the signal's number. */
export const STOPPED = 130

/** Ctrl-C by degrees: the first asks to stop where nothing is lost, the second not to wait for that, the third ends the program. */
export class Interrupts {
  readonly #first = new AbortController()
  readonly #second = new AbortController()
  readonly #unlisten: () => void

  constructor(io: Io) {
    this.#unlisten = io.onInterrupt(() => {
      if (!this.#first.signal.aborted) this.#first.abort(new Error('Ctrl-C'))
      else if (!this.#second.signal.aborted) this.#second.abort(new Error('Ctrl-C'))
      else io.exit(STOPPED)
    })
  }

  /** The first one. */
  get signal(): AbortSignal {
    return this.#first.signal
  }

  /** The second one. */
  get again(): AbortSignal {
    return this.#second.signal
  }

  close(): void {
    this.#unlisten()
  }
}
