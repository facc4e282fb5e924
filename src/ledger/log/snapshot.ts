import type { Unit } from '../../money.js'
import { Book } from '../book.js'
import { BookEntry } from '../entry.js'
import type { Part, ReservationState } from '../ledger.js'
import { sharedNote } from '../notes.js'
import { type Bucket, type Entry, isOpen, type PartRecord, partsOf } from '../records.js'
import { quoted } from './quoted.js'

type KeptPart = readonly [
  part: string,
  amount: number,
  state: Part['state'],
  job: string | null,
  charged: number | null,
  basis: Part['basis'],
  released: Part['released'],
]

/** One line of a book written down whole. */
export type SnapshotLine =
  | { readonly is: 'book'; readonly sequence: number }
  | {
      readonly is: 'sum'
      /** Its place, which reservations name it by. */
      readonly place: number
      readonly key: string
      readonly window: readonly [start: number, end: number] | null
      /** Absent: money. */
      readonly counts?: 'jobs'
      readonly charged: number
      readonly held: number
    }
  | {
      readonly is: 'reservation'
      readonly id: string
      readonly sequence: number
      readonly unit: Unit
      readonly state: ReservationState
      readonly parts: readonly KeptPart[]
      readonly sums: readonly number[]
      readonly fingerprint: string
      readonly createdAt: number
      readonly sentAt: number | null
      /** Absent in files of format 1, which knew only whether there was one. */
      readonly sends?: number
      readonly endedAt: number | null
      readonly leaseUntil: number
      readonly note: Readonly<Record<string, unknown>>
    }
  | { readonly is: 'adjustment'; readonly key: string; readonly id: string; readonly delta: number }
  | { readonly is: 'value'; readonly key: string; readonly value: string }

/** The book as the members of JSON objects, without braces, one per line: a pure function of what it knows, so that everyone who writes it down writes the same. */
export function* linesOf(book: Book): Generator<string> {
  const places: Places = new Map()
  yield* sumLinesOf(book, places)
  for (const entry of book.reservations.values()) yield reservationText(entry, places)
  yield* restLinesOf(book)
}

/** The numbers that reservations name their sums by. */
export type Places = Map<Bucket, number>

function placeIn(places: Places, bucket: Bucket): number {
  const known = places.get(bucket)
  if (known !== undefined) return known
  places.set(bucket, places.size)
  return places.size - 1
}

/** What stands before the reservations. */
export function* sumLinesOf(book: Book, places: Places): Generator<string> {
  yield `"is":"book","sequence":${book.sequence}`
  for (const bucket of book.buckets.all()) {
    const place = placeIn(places, bucket)
    const { key, window, counts, charged, held } = bucket
    const jobs = counts === 'jobs' ? { counts } : {}
    yield membersOf({ is: 'sum', place, key, window: window && [window.start, window.end], ...jobs, charged, held })
  }
}

/** What stands after the reservations. */
export function* restLinesOf(book: Book): Generator<string> {
  for (const [key, { id, delta }] of book.adjustments) yield membersOf({ is: 'adjustment', key, id, delta })
  for (const [key, value] of book.values) yield membersOf({ is: 'value', key, value })
}

function membersOf(line: SnapshotLine): string {
  return JSON.stringify(line).slice(1, -1)
}

/** By hand: the next file waits for thousands of these. */
export function reservationText(entry: Entry, places: Places): string {
  const { id, sequence, unit, state, fingerprint, createdAt, sentAt, sends, endedAt, leaseUntil, note } = entry
  let parts = ''
  for (const part of entry.parts.values()) parts += parts === '' ? partText(part) : `,${partText(part)}`
  let sums = ''
  for (const bucket of entry.buckets) sums += sums === '' ? `${placeIn(places, bucket)}` : `,${placeIn(places, bucket)}`
  return (
    `"is":"reservation","id":${quoted(id)},"sequence":${sequence},"unit":"${unit}","state":"${state}","parts":[${parts}],"sums":[${sums}],` +
    `"fingerprint":${quoted(fingerprint)},"createdAt":${createdAt},"sentAt":${sentAt},"sends":${sends},"endedAt":${endedAt},` +
    `"leaseUntil":${leaseUntil},"note":${note}`
  )
}

function partText({ part, amount, state, job, charged, basis, released }: PartRecord): string {
  const known = job === null ? 'null' : quoted(job)
  return `[${quoted(part)},${amount},"${state}",${known},${charged},${named(basis)},${named(released)}]`
}

function named(word: string | null): string {
  return word === null ? 'null' : `"${word}"`
}

/** Puts a book together again from its lines, in their order. */
export class BookReader {
  readonly book = new Book()
  readonly #buckets: Bucket[] = []

  read(line: SnapshotLine): void {
    const { book } = this
    switch (line.is) {
      case 'book':
        book.sequence = line.sequence
        return
      case 'sum': {
        const bucket = book.buckets.make(line.key, line.window && { start: line.window[0], end: line.window[1] }, line.counts)
        bucket.charged = line.charged
        bucket.held = line.held
        this.#buckets[line.place] = bucket
        return
      }
      case 'reservation':
        this.#reservation(line)
        return
      case 'adjustment':
        book.adjustments.set(line.key, { id: line.id, delta: line.delta })
        return
      case 'value':
        book.values.set(line.key, line.value)
    }
  }

  #reservation(line: Extract<SnapshotLine, { is: 'reservation' }>): void {
    const { book } = this
    const parts = line.parts.map(
      ([part, amount, state, job, charged, basis, released]): PartRecord => ({ part, amount, state, job, charged, basis, released }),
    )
    const { id, sequence, unit, state, fingerprint, createdAt, sentAt, sends = sentAt === null ? 0 : 1, endedAt, leaseUntil } = line
    const entry = new BookEntry({
      id,
      sequence,
      unit,
      parts: partsOf(parts),
      buckets: line.sums.flatMap((place) => this.#buckets[place] ?? []),
      fingerprint,
      note: sharedNote(JSON.stringify(line.note)),
      createdAt,
      leaseUntil,
      state,
      sentAt,
      sends,
      endedAt,
    })
    book.reservations.set(id, entry)
    if (isOpen(entry)) book.open.add(entry)
    if (state === 'held') book.leases.add(entry)
    for (const part of entry.parts.values()) if (part.job !== null) book.jobs.set(part.job, { entry, part })
  }
}
