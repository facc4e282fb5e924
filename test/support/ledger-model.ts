import type { Scope, Window } from '../../src/ledger/ledger.js'

/** One thing a caller asks of a ledger. */
export type Call =
  | {
      kind: 'reserve'
      id: string
      amounts: number[]
      scopes: { key: string; cap: number }[]
      body: string
      leaseMs: number
      behindMs: number
    }
  | { kind: 'sweep' }
  | { kind: 'dispatch'; id: string }
  | { kind: 'accept'; id: string; part: string; job: string }
  | { kind: 'settle'; id: string; part: string; amount: number }
  | { kind: 'release'; id: string; part: string; why: 'resolved' | 'rejected' | 'not_sent' }
  | { kind: 'adjust'; id: string; key: string; delta: number }

/** A call, the last reserve of an id once more, or a step of the clock. */
export type Step = Call | { kind: 'again'; id: string } | { kind: 'clock'; byMs: number }

interface ModelPart {
  part: string
  amount: number
  state: 'open' | 'settled' | 'released'
  job: string | null
  charged: number | null
}

interface ModelReservation {
  id: string
  state: 'held' | 'sent' | 'settled' | 'released' | 'expired'
  parts: ModelPart[]
  scopes: { key: string; window: Window | null }[]
  body: string
  leaseUntil: number
  dispatched: boolean
  sends: number
}

/** Lengths in milliseconds of the windows that each scope key has; 0 for one without end. `jobs` counts jobs, of which a cap of 100 admits one. */
export const SCOPE_LENGTHS: Readonly<Record<string, number>> = { total: 0, run: 0, jobs: 0, short: 50, medium: 200, long: 1000 }

export function windowed(key: string, cap: number, callersTime: number): Scope {
  const length = SCOPE_LENGTHS[key] ?? 0
  if (key === 'jobs') return { key, cap: Math.ceil(cap / 100), counts: 'jobs' }
  if (length === 0) return { key, cap }
  const start = Math.floor(callersTime / length) * length
  return {
    key,
    cap,
    windows: [
      { start, end: start + length },
      { start: start + length, end: start + 2 * length },
    ],
  }
}

/**
 * What a ledger should answer, worked out the slow way: every sum is added up from all reservations each time it is needed, and nothing
 * is shared with the product's code.
 */
export class LedgerModel {
  time = Number.NEGATIVE_INFINITY
  readonly reservations: ModelReservation[] = []
  readonly #adjustments: { key: string; id: string; delta: number }[] = []
  /** What was posted, as `kind id amount`. */
  readonly posted: string[] = []

  /** Time passes; leases end. Returns how many. */
  tick(clock: number): number {
    this.time = Math.max(this.time, clock)
    const due = this.reservations.filter((each) => each.state === 'held' && each.leaseUntil <= this.time)
    for (const each of due) {
      each.state = 'expired'
      for (const part of each.parts) if (part.state === 'open') part.state = 'released'
    }
    return due.length
  }

  sums(key: string, window: Window | null): { charged: number; held: number } {
    const there = this.reservations.filter((each) =>
      each.scopes.some((scope) => scope.key === key && scope.window?.start === window?.start),
    )
    const parts = there.flatMap((each) => each.parts)
    if (key === 'jobs') return { charged: 0, held: parts.filter((part) => part.state === 'open').length }
    const add = (amounts: number[]) => amounts.reduce((total, amount) => total + amount, 0)
    const moved = this.#adjustments.filter((adjustment) => there.some((each) => each.id === adjustment.id))
    return {
      charged: add(parts.map((part) => part.charged ?? 0)) + add(moved.map((adjustment) => adjustment.delta)),
      held: add(parts.filter((part) => part.state === 'open').map((part) => part.amount)),
    }
  }

  /** The answer to a step, in the form that `answerOf` brings a ledger's answer into. */
  apply(step: Call, scopes: readonly Scope[], expired: number): unknown {
    if (step.kind === 'sweep') return expired
    if (step.kind === 'reserve') return this.#reserve(step, scopes)
    if (step.kind === 'adjust') return this.#adjust(step)
    const found = this.reservations.find((each) => each.id === step.id)
    if (!found) return 'unknown_reservation'
    if (step.kind === 'dispatch') {
      if (found.state === 'held') Object.assign(found, { state: 'sent', dispatched: true })
      if (found.state === 'sent') found.sends++
      return found.state === 'sent'
    }
    if (step.kind === 'accept') return this.#accept(found, step)
    const part = found.parts.find((each) => each.part === step.part)
    if (!part) return 'invalid_input'
    if (step.kind === 'settle' && (found.state === 'held' || found.state === 'expired')) return 'invalid_transition'
    const replay = part.state !== 'open'
    if (!replay && step.kind === 'release' && step.why !== 'resolved' && found.sends > 1) return 'sent_elsewhere'
    if (!replay) {
      this.posted.push(step.kind === 'settle' ? `charge ${found.id} ${step.amount}` : `release ${found.id} 0`)
      part.state = step.kind === 'settle' ? 'settled' : 'released'
      if (step.kind === 'settle') part.charged = step.amount
      const states = found.parts.map((each) => each.state)
      if (!states.includes('open')) found.state = states.includes('settled') ? 'settled' : 'released'
    }
    return { replay, overrun: part.charged === null || part.charged < part.amount ? 0 : part.charged - part.amount }
  }

  #reserve(step: Extract<Call, { kind: 'reserve' }>, scopes: readonly Scope[]): unknown {
    const known = this.reservations.find((each) => each.id === step.id)
    if (known) {
      const amounts = known.parts.map((part) => part.amount)
      const same =
        known.body === step.body &&
        String(amounts) === String(step.amounts) &&
        String(known.scopes.map(({ key }) => key).sort()) === String(scopes.map(({ key }) => key).sort())
      return same ? { granted: true, replay: true } : 'idempotency_mismatch'
    }
    const places: { key: string; cap: number; window: Window | null }[] = []
    for (const { key, cap, windows } of scopes) {
      const window = windows ? windows.find(({ end }) => this.time < end) : null
      if (window === undefined) return 'stale_windows'
      places.push({ key, cap, window })
    }
    const amount = step.amounts.reduce((total, each) => total + each, 0)
    const short = places.filter(({ key, cap, window }) => {
      const { charged, held } = this.sums(key, window)
      return charged + held + (key === 'jobs' ? step.amounts.length : amount) > cap
    })
    if (short.length > 0) return { granted: false, short: short.map(({ key }) => key) }
    const parts = step.amounts.map(
      (each, index): ModelPart => ({ part: `p${index}`, amount: each, state: 'open', job: null, charged: null }),
    )
    const { id, body } = step
    this.reservations.push({
      id,
      state: 'held',
      parts,
      scopes: places,
      body,
      leaseUntil: this.time + step.leaseMs,
      dispatched: false,
      sends: 0,
    })
    return { granted: true, replay: false }
  }

  #accept(found: ModelReservation, { part: name, job }: { part: string; job: string }): unknown {
    if (!found.dispatched) return 'invalid_transition'
    const part = found.parts.find((each) => each.part === name)
    if (!part) return 'invalid_input'
    const owner = this.reservations.flatMap((each) => each.parts).find((each) => each.job === job)
    if ((owner && owner !== part) || (part.job !== null && part.job !== job)) return 'idempotency_mismatch'
    part.job = job
    return 'accepted'
  }

  #adjust({ id, key, delta }: { id: string; key: string; delta: number }): unknown {
    const used = this.#adjustments.find((adjustment) => adjustment.key === key)
    if (used) return used.id === id && used.delta === delta ? false : 'idempotency_mismatch'
    const found = this.reservations.find((each) => each.id === id)
    if (!found) return 'unknown_reservation'
    const below = found.scopes.some(({ key: scope, window }) => scope !== 'jobs' && this.sums(scope, window).charged + delta < 0)
    if (found.state === 'held' || found.state === 'sent' || below) return 'invalid_transition'
    this.#adjustments.push({ key, id, delta })
    this.posted.push(`adjustment ${id} ${delta}`)
    return true
  }
}
