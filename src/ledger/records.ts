import type { Unit } from '../money.js'
import type { Part, Reservation, ReservationState, Window } from './ledger.js'

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] }

/** The sums of one scope in one window. Amounts are kept here so that deciding never means adding up history. */
export interface Bucket {
  readonly key: string
  readonly window: Window | null
  charged: number
  held: number
}

/** A reservation as the ledger keeps it; what callers get are copies made by `snapshot`. */
export interface Entry {
  readonly id: string
  /** Order of creation, from 0. */
  readonly sequence: number
  readonly unit: Unit
  readonly parts: ReadonlyMap<string, Mutable<Part>>
  readonly buckets: readonly Bucket[]
  readonly fingerprint: string
  /** The note as JSON text: the caller can't reach into it, and each snapshot parses its own. */
  readonly note: string
  readonly createdAt: number
  readonly leaseUntil: number
  state: ReservationState
  sentAt: number | null
  endedAt: number | null
}

export type PartRecord = Mutable<Part>

export function isOpen(entry: Entry): boolean {
  return entry.state === 'held' || entry.state === 'sent'
}

/** A copy that shares nothing with the ledger or with another copy. */
export function snapshot(entry: Entry): Reservation {
  return {
    id: entry.id,
    unit: entry.unit,
    state: entry.state,
    parts: [...entry.parts.values()].map((part) => ({ ...part })),
    scopes: entry.buckets.map(({ key, window }) => ({ key, window: window && { ...window } })),
    fingerprint: entry.fingerprint,
    note: JSON.parse(entry.note),
    createdAt: entry.createdAt,
    sentAt: entry.sentAt,
    endedAt: entry.endedAt,
    leaseUntil: entry.leaseUntil,
  }
}
