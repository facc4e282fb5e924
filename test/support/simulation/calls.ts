import { isHeyGenError } from '../../../src/errors.js'
import type { Ledger, Scope } from '../../../src/ledger/ledger.js'
import type { Oracle } from './oracle.js'

const WINDOW_MS = 400

/** The scopes at a caller's time: one without a window, one that rolls, one that counts jobs. */
export function scopesAt(time: number): readonly Scope[] {
  const start = Math.floor(time / WINDOW_MS) * WINDOW_MS
  return [
    { key: 'total', cap: 1_000_000 },
    {
      key: 'window',
      cap: 150,
      windows: [
        { start, end: start + WINDOW_MS },
        { start: start + WINDOW_MS, end: start + 2 * WINDOW_MS },
      ],
    },
    { key: 'jobs', cap: 5, counts: 'jobs' },
  ]
}

/** One call of a caller, with what is learnt from its answer. `heard` false: its process was killed before. */
export type Begin = (ledger: Ledger) => Promise<(oracle: Oracle) => void>

/** Few ids at a time, so that several processes are at the same one. */
export function callFrom(below: (bound: number) => number, step: number, time: number, oracle: Oracle): Begin {
  const number = Math.floor(step / 30) * 4 + below(8)
  const id = `r${number}`
  const amounts = number % 3 === 0 ? [10 + (number % 7), 20] : [5 + (number % 40)]
  const part = `p${below(amounts.length)}`
  const amount = amounts[Number(part.slice(1))] ?? 0
  const kind = below(20)
  oracle.asked(id, amounts)
  if (kind < 9) {
    const parts = amounts.map((each, i) => ({ part: `p${i}`, amount: each }))
    const request = { id, unit: 'usd' as const, parts, scopes: scopesAt(time), fingerprint: id, note: {}, leaseMs: 60 }
    const before = oracle.isGranted(id)
    return async (ledger) => {
      const result = await ledger.reserve(request)
      return (heard) => heard.reserved(id, result, before)
    }
  }
  if (kind < 14)
    return async (ledger) => {
      const sent = await ledger.dispatch(id)
      return (heard) => heard.dispatched(id, sent)
    }
  if (kind < 18) {
    // Never more than was held: an overrun may pass a cap.
    const charge = { amount: Math.max(0, amount - below(3)), basis: 'computed' as const }
    oracle.ending(id, part, charge.amount)
    return async (ledger) => {
      const result = await ledger.settle(id, part, charge)
      return (heard) => heard.ended(id, result)
    }
  }
  oracle.ending(id, part, 0)
  return async (ledger) => {
    const result = await ledger.release(id, part, 'job_failed')
    return (heard) => heard.ended(id, result)
  }
}

/** Errors that a ledger may give to such calls. Nothing is learnt from them. */
export function isExpected(error: unknown): boolean {
  const codes = ['unknown_reservation', 'invalid_transition', 'stale_windows', 'ledger_unavailable']
  return isHeyGenError(error) && codes.includes(error.code)
}
