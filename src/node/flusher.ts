/**
 * Flushes for many at once: whoever asks while one flush is under way shares the next, which covers all that was written before it began.
 */
export class Flusher {
  readonly #flush: () => Promise<void>
  #running: Promise<void> = Promise.resolve()
  #next: Promise<void> | undefined

  constructor(flush: () => Promise<void>) {
    this.#flush = flush
  }

  /** Resolves when all that was written before this call is on the disk. */
  flushed(): Promise<void> {
    if (this.#next) return this.#next
    const next = this.#running
      .catch(() => {})
      .then(() => {
        this.#next = undefined
        this.#running = this.#flush()
        return this.#running
      })
    this.#next = next
    return next
  }
}
