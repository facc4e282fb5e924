import { isHeyGenError } from '../../errors.js'
import type { Ledger, Posting, ReserveRequest, Scope, ScopeState, Window } from '../../ledger/ledger.js'

/** A clock that a check sets: epoch milliseconds. */
export interface Clock {
  now: number
}

export const NOON = Date.parse('2026-05-05T12:00:00Z')
export const LEASE = 600_000

/** A request of one part and one scope; every field can be replaced. */
export function request(id: string, amount = 100, rest: Partial<ReserveRequest> = {}): ReserveRequest {
  return {
    id,
    unit: 'usd',
    parts: [{ part: 'main', amount }],
    scopes: [{ key: 'total', cap: 1000 }],
    fingerprint: `body of ${id}`,
    note: {},
    ...rest,
  }
}

/** The parts of a request in two languages. */
export const TWO = [
  { part: 'de', amount: 60 },
  { part: 'fr', amount: 40 },
]

export function charge(amount: number): { amount: number; basis: 'computed' } {
  return { amount, basis: 'computed' }
}

/** Reserves and dispatches. */
export async function send(ledger: Ledger, wanted: ReserveRequest): Promise<void> {
  const { granted } = await ledger.reserve(wanted)
  if (!granted || !(await ledger.dispatch(wanted.id))) throw new Error(`could not send ${wanted.id}`)
}

/** Charged and held of one scope. */
export async function sums(ledger: Ledger, key = 'total', windows?: Scope['windows']): Promise<[charged: number, held: number]> {
  const [state] = await ledger.query([windows ? { key, cap: 0, windows } : { key, cap: 0 }])
  return [state?.charged ?? Number.NaN, state?.held ?? Number.NaN]
}

/** A connection, whichever there are: the same for the same number. */
export function at(ledgers: readonly Ledger[], number: number): Ledger {
  const ledger = ledgers[number % ledgers.length]
  if (!ledger) throw new Error('no connection')
  return ledger
}

/** Two calls at once, begun in this order or the other. */
export async function atOnce<A, B>(begin: 'first' | 'second', first: () => Promise<A>, second: () => Promise<B>): Promise<readonly [A, B]> {
  if (begin === 'first') return Promise.all([first(), second()])
  const [b, a] = await Promise.all([second(), first()])
  return [a, b]
}

export const amounts = (postings: readonly Posting[]): readonly number[] => postings.map(({ amount }) => amount)

/** The code of the error that a call ends in; `no error` when it ends well. */
export async function codeOf(call: Promise<unknown>): Promise<string> {
  try {
    await call
    return 'no error'
  } catch (error) {
    if (isHeyGenError(error)) return error.code
    throw error
  }
}

/** The hour-long windows around a time, counted from `NOON`. */
export function hours(time: number): [Window, Window] {
  const hour = 3_600_000
  const start = NOON + Math.floor((time - NOON) / hour) * hour
  return [
    { start, end: start + hour },
    { start: start + hour, end: start + 2 * hour },
  ]
}

export function left(scopes: readonly ScopeState[]): Record<string, number> {
  return Object.fromEntries(scopes.map((scope) => [scope.key, scope.left]))
}
