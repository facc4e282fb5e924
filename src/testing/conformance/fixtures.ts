import { isHeyGenError } from '../../errors.js'
import type { Ledger, ReserveRequest, Scope, ScopeState, Window } from '../../ledger/ledger.js'

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
