import type { Entry } from './records.js'

const SHORT = 1000

/**
 * Undispatched reservations by the end of their lease: a binary heap, so that adding one and taking the next due one stay cheap however
 * many there are. Those dispatched or released in the meantime stay in until they are due or make up half of it, and the caller passes over them.
 */
export class Leases {
  #heap: Entry[] = []
  /** When it is as long as this, it is looked through. */
  #most = SHORT

  add(entry: Entry): void {
    if (this.#heap.length >= this.#most) this.#shed()
    this.#push(entry)
  }

  #shed(): void {
    const all = this.#heap
    this.#heap = []
    for (const entry of all) if (entry.state === 'held') this.#push(entry)
    this.#most = 2 * this.#heap.length + SHORT
  }

  #push(entry: Entry): void {
    const heap = this.#heap
    let place = heap.length
    while (place > 0) {
      const above = (place - 1) >> 1
      const parent = heap[above]
      if (!parent || parent.leaseUntil <= entry.leaseUntil) break
      heap[place] = parent
      place = above
    }
    heap[place] = entry
  }

  /** Takes out the reservation whose lease ended first; undefined when none has ended at `now`. */
  takeDue(now: number): Entry | undefined {
    const first = this.#heap[0]
    if (!first || first.leaseUntil > now) return undefined
    const last = this.#heap.pop()
    if (last && last !== first) this.#sink(last)
    return first
  }

  /** Whether an undispatched reservation's lease is over at `now`. Those that are no longer `held` drop out on the way. */
  hasDue(now: number): boolean {
    for (;;) {
      const [first] = this.#heap
      if (!first || first.leaseUntil > now) return false
      if (first.state === 'held') return true
      this.takeDue(now)
    }
  }

  #sink(entry: Entry): void {
    const heap = this.#heap
    let place = 0
    for (;;) {
      const left = heap[2 * place + 1]
      const right = heap[2 * place + 2]
      const takeRight = left && right && right.leaseUntil < left.leaseUntil
      const child = takeRight ? right : left
      if (!child || child.leaseUntil >= entry.leaseUntil) break
      heap[place] = child
      place = 2 * place + (takeRight ? 2 : 1)
    }
    heap[place] = entry
  }
}
