/** Items of which the first in order can be had at any time, at a cost that grows with the logarithm of their number. */
export class Heap<T> {
  readonly #items: T[] = []
  readonly #before: (a: T, b: T) => boolean

  constructor(before: (a: T, b: T) => boolean) {
    this.#before = before
  }

  first(): T | undefined {
    return this.#items[0]
  }

  add(item: T): void {
    const items = this.#items
    let index = items.push(item) - 1
    while (index > 0) {
      const above = (index - 1) >> 1
      if (!this.#swapped(index, above)) return
      index = above
    }
  }

  /** Takes the first out. */
  take(): T | undefined {
    const items = this.#items
    const first = items[0]
    const last = items.pop()
    if (last === undefined || items.length === 0) return first
    items[0] = last
    let index = 0
    for (;;) {
      const left = 2 * index + 1
      const right = left + 1
      const [leftItem, rightItem] = [items[left], items[right]]
      if (leftItem === undefined) return first
      const child = rightItem !== undefined && this.#before(rightItem, leftItem) ? right : left
      if (!this.#swapped(child, index)) return first
      index = child
    }
  }

  /** Changes places if the lower one belongs before the upper. */
  #swapped(lower: number, upper: number): boolean {
    const items = this.#items
    const [a, b] = [items[lower], items[upper]]
    if (a === undefined || b === undefined || !this.#before(a, b)) return false
    items[lower] = b
    items[upper] = a
    return true
  }
}
