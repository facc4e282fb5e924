/** A disk as quick as this is waited for on the spot: to have another thread wait costs a third of a flush. */
const QUICK_MS = 5
/** The quickest of so many flushes counts: one that was held up says little of the disk. */
const SAMPLES = 4

/**
 * Flushes for many at once: whoever asks while one flush is under way shares the next, which covers all that was written before it began.
 */
export class Flusher {
  readonly #flush: () => Promise<void>
  readonly #flushNow: () => void
  #running: Promise<void> = Promise.resolve()
  #next: Promise<void> | undefined
  #busy = false
  readonly #lastMs: number[] = []

  constructor(flush: () => Promise<void>, flushNow: () => void) {
    this.#flush = flush
    this.#flushNow = flushNow
  }

  /** Resolves when all that was written before this call is on the disk. */
  flushed(): Promise<void> {
    if (this.#next) return this.#next
    const next = this.#running
      .catch(() => {})
      .then(() => {
        this.#next = undefined
        this.#running = this.#timed()
        return this.#running
      })
    this.#next = next
    return next
  }

  /** Flushes before it returns, if the disk was quick lately and nobody else is at it. Returns whether it did. */
  tryNow(): boolean {
    if (this.#busy || this.#next || Math.min(...this.#lastMs) > QUICK_MS) return false
    const started = performance.now()
    this.#flushNow()
    this.#took(performance.now() - started)
    return true
  }

  #took(ms: number): void {
    this.#lastMs.push(ms)
    if (this.#lastMs.length > SAMPLES) this.#lastMs.shift()
  }

  async #timed(): Promise<void> {
    this.#busy = true
    const started = performance.now()
    try {
      await this.#flush()
      this.#took(performance.now() - started)
    } finally {
      this.#busy = false
    }
  }
}
