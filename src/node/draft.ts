import type { Book } from '../ledger/book.js'
import { type Places, reservationText, restLinesOf, sumLinesOf } from '../ledger/log/snapshot.js'
import { type Entry, isOpen } from '../ledger/records.js'
import { Framer } from './frame.js'

/** Reservations looked at in one go: less than a millisecond. */
const AT_ONCE = 400

/**
 * What a book holds, as the lines that the next file begins with. What has ended stays as it is, so its lines can be written before the moment
 * they are for, a few at a time: every call waits while a file begins.
 */
export class Draft {
  readonly book: Book
  readonly #places: Places = new Map()
  readonly #early = new Framer()
  readonly #rest: Iterator<Entry>
  /** The number of an entry's line among the early ones, and where each of these ends. */
  readonly #numbers = new Map<Entry, number>()
  readonly #ends: number[] = []
  #looked = 0

  constructor(book: Book) {
    this.book = book
    this.#rest = book.reservations.values()
    book.onAmended = (entry) => this.#numbers.delete(entry)
  }

  /** Goes on until this share of the book was looked at, or for as long as one call may take. */
  advance(share: number): void {
    const goal = Math.min(share * this.book.reservations.size, this.#looked + AT_ONCE)
    for (; this.#looked < goal; this.#looked++) {
      const { value: entry } = this.#rest.next()
      if (!entry || isOpen(entry)) continue
      this.#early.add(reservationText(entry, this.#places))
      this.#numbers.set(entry, this.#ends.length)
      this.#ends.push(this.#early.length)
    }
  }

  /** Writes the book as it is now. Returns how many lines that took. */
  writeTo(framer: Framer): number {
    let lines = 0
    const add = (members: string) => {
      framer.add(members)
      lines++
    }
    for (const members of sumLinesOf(this.book, this.#places)) add(members)
    // Early lines that follow each other are taken together.
    let [from, to] = [0, 0]
    for (const entry of this.book.reservations.values()) {
      const number = this.#numbers.get(entry)
      if (number !== undefined) lines++
      if (number === to) {
        to++
        continue
      }
      this.#copy(framer, from, to)
      if (number === undefined) {
        add(reservationText(entry, this.#places))
        from = to
      } else {
        from = number
        to = number + 1
      }
    }
    this.#copy(framer, from, to)
    for (const members of restLinesOf(this.book)) add(members)
    return lines
  }

  /** It is told of changes no more. */
  drop(): void {
    this.book.onAmended = undefined
  }

  #copy(framer: Framer, from: number, to: number): void {
    if (from < to) framer.addLines(this.#early, this.#ends[from - 1] ?? 0, this.#ends[to - 1] ?? 0)
  }
}
