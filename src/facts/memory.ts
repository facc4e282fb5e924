/** Values that are remembered for a time; of too many, the oldest are forgotten. */
export class Memory<T> {
  readonly #entries = new Map<string, { readonly value: T; readonly until: number }>()
  readonly #most: number
  readonly #now: () => number

  constructor(most: number, now: () => number) {
    this.#most = most
    this.#now = now
  }

  get(key: string): T | undefined {
    const entry = this.#entries.get(key)
    return entry && this.#now() < entry.until ? entry.value : undefined
  }

  /** @param forMs how long it holds, in milliseconds; Infinity for what never changes. */
  set(key: string, value: T, forMs: number): void {
    this.#entries.delete(key)
    const [oldest] = this.#entries.keys()
    if (oldest !== undefined && this.#entries.size >= this.#most) this.#entries.delete(oldest)
    this.#entries.set(key, { value, until: this.#now() + forMs })
  }
}
