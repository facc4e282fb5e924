import type { Book } from '../ledger/book.js'
import { type Places, reservationText, restLinesOf, sumLinesOf } from '../ledger/log/snapshot.js'
import { type Entry, isOpen } from '../ledger/records.js'
import { Framer } from './frame.js'

/** Reservations looked at in one go: less than a millisecond. */
const AT_ONCE = 400
/** Of what is of no use any more, so much is kept rather than begun anew. */
const SPARE = { bytes: 1 << 20, places: 1000 }

/**
 * What a book holds, as the lines that the next file begins with. What has ended stays as it is, so its lines can be written before the moment
 * they are for, a few at a time (every call waits while a file begins), and serve for the files after that one as well.
 */
export class Draft {
  readonly book: Book
  #places: Places = new Map()
  /** The lines of what has ended, in any order; an entry knows the number of its own. */
  #lines = new Framer()
  /** Where each of them ends. */
  #ends: number[] = []
  #rest: Iterator<Entry> = [].values()
  /** Every reservation of a lower sequence was looked at. */
  #reached = 0
  /** Those that were when the file began. */
  #from = 0

  constructor(book: Book) {
    this.book = book
    this.#begin()
    book.onAmended = (entry) => {
      entry.line = -1
    }
  }

  /** Goes on until this share of what is new was looked at, or for as long as one call may take. */
  advance(share: number): void {
    const goal = this.#from + Math.min(share, 1) * (this.book.sequence - this.#from)
    const ended: Entry[] = []
    for (let looked = 0; this.#reached < goal && looked < AT_ONCE; looked++) {
      const { value: entry } = this.#rest.next()
      if (!entry) {
        // The newest was forgotten. A list that has come to its end stays there.
        this.#rest = this.book.reservations.values()
        this.#reached = this.book.sequence
        break
      }
      this.#reached = Math.max(this.#reached, entry.sequence + 1)
      if (hasNoLine(entry)) ended.push(entry)
    }
    this.#write(ended)
  }

  /** Writes the book as it is now. Returns how many lines that took. */
  writeTo(framer: Framer): number {
    const { book } = this
    this.#write([...book.reservations.values()].filter(hasNoLine))
    const sums = [...sumLinesOf(book, this.#places)]
    framer.makeRoom(this.#lines.length)
    framer.addAll(sums)
    // Lines that follow each other are taken together.
    let [from, to, live] = [0, 0, 0]
    for (const entry of book.reservations.values()) {
      const { line = -1 } = entry
      if (line >= 0) live++
      if (line === to) {
        to++
        continue
      }
      this.#copy(framer, from, to)
      if (line >= 0) {
        from = line
        to = line + 1
      } else {
        framer.add(reservationText(entry, this.#places))
        from = to
      }
    }
    this.#copy(framer, from, to)
    const rest = [...restLinesOf(book)]
    framer.addAll(rest)
    const lines = sums.length + book.reservations.size + rest.length
    this.#from = this.#reached
    this.#tidy(live)
    return lines
  }

  #write(entries: readonly Entry[]): void {
    for (let at = 0; at < entries.length; at += AT_ONCE) {
      const some = entries.slice(at, at + AT_ONCE)
      this.#lines.addAll(
        some.map((entry) => reservationText(entry, this.#places)),
        this.#ends,
      )
      const first = this.#ends.length - some.length
      for (const [index, entry] of some.entries()) entry.line = first + index
    }
  }

  #copy(framer: Framer, from: number, to: number): void {
    if (from < to) framer.addLines(this.#lines, this.#ends[from - 1] ?? 0, this.#ends[to - 1] ?? 0)
  }

  /** Begins anew when most lines are of what was forgotten, or most numbers of sums of windows that are over. */
  #tidy(live: number): void {
    const { book } = this
    const used = this.#ends.length === 0 ? 0 : (this.#lines.length * live) / this.#ends.length
    if (this.#lines.length <= 2 * used + SPARE.bytes && this.#places.size <= 2 * book.buckets.size + SPARE.places) return
    for (const entry of book.reservations.values()) entry.line = -1
    this.#places = new Map()
    this.#lines = new Framer()
    this.#ends = []
    this.#begin()
  }

  #begin(): void {
    const { reservations, sequence } = this.book
    const [oldest] = reservations.values()
    this.#rest = reservations.values()
    this.#reached = oldest?.sequence ?? sequence
    this.#from = this.#reached
  }
}

function hasNoLine(entry: Entry): boolean {
  return (entry.line ?? -1) < 0 && !isOpen(entry)
}
