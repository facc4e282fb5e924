import type { Part, Posting, Reservation, Scope, ScopeState, Window } from '../ledger.js'
import type { Answer } from './connection.js'

type Span = readonly [start: number, end: number] | null
type ToldScopes = readonly (readonly [key: string, span: Span])[]

/** A scope's sums in the window that was picked. */
export type ToldState = readonly [span: Span, charged: number, held: number]

export type ToldPart = readonly [
  part: string,
  amount: number,
  state: Part['state'],
  job: string | null,
  charged: number | null,
  basis: Part['basis'],
  released: Part['released'],
]

export interface ToldReservation extends Omit<Reservation, 'parts' | 'scopes' | 'note'> {
  readonly parts: readonly ToldPart[]
  readonly scopes: ToldScopes
  /** JSON text: what PostgreSQL's own JSON can't hold, such as U+0000, stays as it was. */
  readonly note: string
}

export type ToldPosting = readonly [
  at: number,
  number: number,
  kind: Posting['kind'],
  reservation: string,
  part: string | null,
  job: string | null,
  unit: Posting['unit'],
  reserved: number,
  amount: number,
  basis: Posting['basis'],
  why: string | null,
  key: string | null,
  scopes: ToldScopes,
  createdAt: number,
  note: string,
]

export type ReserveAnswer = Answer & { readonly states: readonly ToldState[] } & (
    | { readonly granted: true; readonly replay: boolean; readonly reservation: ToldReservation }
    | { readonly granted: false; readonly short: readonly string[] }
  )

export interface EndAnswer extends Answer {
  readonly replay: boolean
  readonly part: ToldPart
  readonly reservation: ToldReservation
}

export function partFrom([part, amount, state, job, charged, basis, released]: ToldPart): Part {
  return { part, amount, state, job, charged, basis, released }
}

export function reservationFrom(told: ToldReservation): Reservation {
  const { id, unit, state, parts, scopes, fingerprint, note, createdAt, sentAt, sends, endedAt, leaseUntil } = told
  return {
    id,
    unit,
    state,
    parts: parts.map(partFrom),
    scopes: scopesFrom(scopes),
    fingerprint,
    note: JSON.parse(note),
    createdAt,
    sentAt,
    sends,
    endedAt,
    leaseUntil,
  }
}

/** @param asked scopes in the order in which they were asked, which is that of the states. */
export function statesFrom(states: readonly ToldState[], asked: readonly Pick<Scope, 'key' | 'cap'>[]): readonly ScopeState[] {
  return asked.flatMap(({ key, cap }, index) => {
    const state = states[index]
    if (!state) return []
    const [span, charged, held] = state
    return [{ key, window: windowFrom(span), cap, charged, held, left: cap - charged - held }]
  })
}

export function postingFrom(told: ToldPosting): Posting {
  const [at, , kind, reservation, part, job, unit, reserved, amount, basis, why, key, scopes, createdAt, note] = told
  const about = { reservation, unit, scopes: scopesFrom(scopes), createdAt, note: JSON.parse(note) }
  return { kind, at, part, job, reserved, amount, basis, why, key, ...about }
}

function scopesFrom(scopes: ToldScopes): Reservation['scopes'] {
  return scopes.map(([key, span]) => ({ key, window: windowFrom(span) }))
}

function windowFrom(span: Span): Window | null {
  return span && { start: span[0], end: span[1] }
}
