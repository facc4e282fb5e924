import type { Unit } from '../../money.js'
import { Book } from '../book.js'
import type { Part, ReservationState } from '../ledger.js'
import { type Bucket, type Entry, isOpen, type PartRecord } from '../records.js'

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
      readonly endedAt: number | null
      readonly leaseUntil: number
      readonly note: Readonly<Record<string, unknown>>
    }
  | { readonly is: 'adjustment'; readonly key: string; readonly id: string; readonly delta: number }
  | { readonly is: 'value'; readonly key: string; readonly value: string }

/** The book as JSON texts, one per line: a pure function of what it knows, so that everyone who writes it down writes the same. */
export function* linesOf(book: Book): Generator<string> {
  yield JSON.stringify({ is: 'book', sequence: book.sequence })
  const places = new Map<Bucket, number>()
  for (const bucket of book.buckets.all()) {
    const place = places.size
    places.set(bucket, place)
    const { key, window, charged, held } = bucket
    yield JSON.stringify({ is: 'sum', place, key, window: window && [window.start, window.end], charged, held })
  }
  for (const entry of book.reservations.values()) yield reservationText(entry, places)
  for (const [key, { id, delta }] of book.adjustments) yield JSON.stringify({ is: 'adjustment', key, id, delta })
  for (const [key, value] of book.values) yield JSON.stringify({ is: 'value', key, value })
}

function reservationText(entry: Entry, places: ReadonlyMap<Bucket, number>): string {
  const { id, sequence, unit, state, fingerprint, createdAt, sentAt, endedAt, leaseUntil } = entry
  const parts = [...entry.parts.values()].map((each) => [
    each.part,
    each.amount,
    each.state,
    each.job,
    each.charged,
    each.basis,
    each.released,
  ])
  const sums = entry.buckets.map((bucket) => places.get(bucket))
  const members = { is: 'reservation', id, sequence, unit, state, parts, sums, fingerprint, createdAt, sentAt, endedAt, leaseUntil }
  return `${JSON.stringify(members).slice(0, -1)},"note":${entry.note}}`
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
        const bucket = book.buckets.make(line.key, line.window && { start: line.window[0], end: line.window[1] })
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
    const { id, sequence, unit, state, fingerprint, createdAt, sentAt, endedAt, leaseUntil } = line
    const entry: Entry = {
      id,
      sequence,
      unit,
      parts: new Map(parts.map((part) => [part.part, part])),
      buckets: line.sums.flatMap((place) => this.#buckets[place] ?? []),
      fingerprint,
      note: JSON.stringify(line.note),
      createdAt,
      leaseUntil,
      state,
      sentAt,
      endedAt,
    }
    book.reservations.set(id, entry)
    if (isOpen(entry)) book.open.set(id, entry)
    if (state === 'held') book.leases.add(entry)
    for (const part of parts) if (part.job !== null) book.jobs.set(part.job, { entry, part })
  }
}
