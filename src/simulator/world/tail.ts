/** A list of what has happened that doesn't grow for ever: the last ones stay, `most` of them at least; older ones go a tenth at a time. */
export class Tail<T> {
  readonly items: T[] = []
  readonly #most: number
  #dropped = 0

  constructor(most: number) {
    this.#most = most
  }

  /** How many have gone: the number of the oldest that is left, counted from the first there was. */
  get dropped(): number {
    return this.#dropped
  }

  add(item: T): void {
    this.items.push(item)
    const surplus = this.items.length - this.#most
    if (surplus < this.#most / 10) return
    this.items.splice(0, surplus)
    this.#dropped += surplus
  }
}
