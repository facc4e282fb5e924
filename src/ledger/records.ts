import type { Micros, Unit } from '../money.js'
import type { Part, Reservation, ReservationState, Scope, Window } from './ledger.js'
import { noteIn } from './notes.js'

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] }

/** What adds up in a bucket. */
export type Counts = NonNullable<Scope['counts']>

/** The sums of one scope in one window. Amounts are kept here so that deciding never means adding up history. */
export interface Bucket {
  readonly key: string
  readonly window: Window | null
  readonly counts: Counts
  charged: number
  held: number
}

/** The parts of a reservation, by name. */
export interface Parts {
  readonly size: number
  get(name: string): PartRecord | undefined
  values(): Iterable<PartRecord>
}

/** A part, and all the parts of a reservation that has only this one. Most do, and a map would weigh as much as all the rest. */
class OnePart implements Parts, PartRecord {
  part: string
  amount: Micros
  state: Part['state']
  job: string | null
  charged: Micros | null
  basis: Part['basis']
  released: Part['released']

  constructor({ part, amount, state, job, charged, basis, released }: PartRecord) {
    this.part = part
    this.amount = amount
    this.state = state
    this.job = job
    this.charged = charged
    this.basis = basis
    this.released = released
  }

  get size(): number {
    return 1
  }

  get(name: string): PartRecord | undefined {
    return name === this.part ? this : undefined
  }

  values(): Iterable<PartRecord> {
    return [this]
  }
}

/** Takes the parts' records over, or copies them: ask it for each by its name. */
export function partsOf(list: readonly PartRecord[]): Parts {
  const [first] = list
  return first && list.length === 1 ? new OnePart(first) : new Map(list.map((part) => [part.part, part]))
}

/** A reservation as the ledger keeps it; what callers get are copies made by `snapshot`. */
export interface Entry {
  readonly id: string
  /** Order of creation, from 0. */
  readonly sequence: number
  readonly unit: Unit
  readonly parts: Parts
  readonly buckets: readonly Bucket[]
  readonly fingerprint: string
  /** The note as JSON text: the caller can't reach into it, and each snapshot parses its own. */
  readonly note: string
  readonly createdAt: number
  readonly leaseUntil: number
  state: ReservationState
  sentAt: number | null
  sends: number
  endedAt: number | null
  /** Where a journal that writes the book down keeps what has ended; -1 and absent: nowhere. */
  line?: number
}

export type PartRecord = Mutable<Part>

export function isOpen(entry: Entry): boolean {
  return entry.state === 'held' || entry.state === 'sent'
}

function copiesOf(entry: Entry): Part[] {
  const parts: Part[] = []
  for (const part of entry.parts.values()) parts.push(copyOf(part))
  return parts
}

/** The buckets that a reservation counts in, for a caller. */
export function placesOf({ buckets }: Entry): Reservation['scopes'] {
  return buckets.map(({ key, window }) => ({ key, window: window && { start: window.start, end: window.end } }))
}

/** Written out: it is much quicker than a spread, and every answer has one. */
export function copyOf({ part, amount, state, job, charged, basis, released }: PartRecord): Part {
  return { part, amount, state, job, charged, basis, released }
}

/** A copy that shares nothing with the ledger or with another copy. */
export function snapshot(entry: Entry): Reservation {
  return {
    id: entry.id,
    unit: entry.unit,
    state: entry.state,
    parts: copiesOf(entry),
    scopes: placesOf(entry),
    fingerprint: entry.fingerprint,
    note: noteIn(entry.note),
    createdAt: entry.createdAt,
    sentAt: entry.sentAt,
    sends: entry.sends,
    endedAt: entry.endedAt,
    leaseUntil: entry.leaseUntil,
  }
}
