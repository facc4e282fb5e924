import { isHeyGenError } from '../errors.js'
import { isLedgerError } from '../guard/fault.js'
import type { Refusal, ScopeReport } from '../guard/refusal.js'
import { formatAmount, type Micros, parseAmount, parseSigned, type Unit } from '../money.js'
import type { QuoteWithVerdict } from '../quote/quote.js'
import type { BatchPlan } from './batch-types.js'

/** An item that is still to be sent, and what it would cost. */
export interface Quoted {
  readonly id: string
  readonly quoted: QuoteWithVerdict | Error
  /** What would be held; undefined when that isn't known. */
  readonly needed: Micros | undefined
}

/** What a refusal says would have to be free, or what the quote would hold at most. */
export function neededBy(quote: QuoteWithVerdict, maximum: string | number | undefined): Micros | undefined {
  const high = (quote.usd ?? quote.credits)?.high ?? maximum
  return high === undefined ? undefined : parseAmount(high, 'up')
}

/** Whether time or another job's end can turn a refusal into a yes: nothing else has to change. */
export function canFit(refusal: Refusal): boolean {
  if (refusal.permanent) return false
  if (refusal.reason === 'too_many_jobs') return true
  if (refusal.reason !== 'cap_exceeded' && refusal.reason !== 'wallet_insufficient') return false
  const needed = refusal.needed === null ? 0 : parseAmount(refusal.needed)
  return refusal.scopes.every((scope) => {
    const amounts = scope.usd ?? scope.credits
    return !amounts || parseSigned(amounts.cap) - parseSigned(amounts.charged) >= needed
  })
}

/**
 * What is ahead. Items are laid into the room that every limit has now, in their order; who doesn't fit waits for what those before give back.
 */
export function planOf(facts: Pick<BatchPlan, 'runId' | 'items' | 'ended' | 'underWay' | 'edited'>, quotes: readonly Quoted[]): BatchPlan {
  const left = new Map<string, Micros>()
  const refused: { id: string; refusal: Refusal }[] = []
  const invalid: { id: string; error: Error }[] = []
  const waiting: string[] = []
  const totals = { low: 0, expected: 0, high: 0, fitting: 0, fits: 0 }
  let unit: Unit = 'usd'
  for (const { id, quoted, needed = 0 } of quotes) {
    if (quoted instanceof Error) {
      invalid.push({ id, error: quoted })
      continue
    }
    const final = quoted.verdict.refusals.find((refusal) => !canFit(refusal) && !passes(refusal))
    if (final) {
      refused.push({ id, refusal: final })
      continue
    }
    const amounts = quoted.usd ?? quoted.credits
    unit = quoted.unit
    totals.low += amounts ? parseAmount(amounts.low) : needed
    totals.expected += amounts ? parseAmount(amounts.expected) : needed
    totals.high += needed
    const scopes = quoted.verdict.remaining.filter(({ per }) => per !== 'request')
    for (const scope of scopes) if (!left.has(scope.key)) left.set(scope.key, leftIn(scope))
    if (scopes.some(({ key }) => (left.get(key) ?? 0) < needed)) {
      waiting.push(id)
      continue
    }
    for (const { key } of scopes) left.set(key, (left.get(key) ?? 0) - needed)
    totals.fitting++
    totals.fits += needed
  }
  return {
    ...facts,
    unit,
    low: formatAmount(totals.low),
    expected: formatAmount(totals.expected),
    high: formatAmount(totals.high),
    fits: { items: totals.fitting, high: formatAmount(totals.fits) },
    waiting,
    refused,
    invalid,
  }
}

/** Refusals by what could not be read just now. */
export function passes({ reason }: Refusal): boolean {
  return reason === 'wallet_unreadable' || reason === 'ledger_unavailable'
}

/** What a quote failed with, when that is the item's own fault; everything else ends the run. */
export function ownFault(error: unknown): Error {
  if (isHeyGenError(error) && !isLedgerError(error)) return error
  throw error
}

/** Below zero where more was charged than a cap has, or the wallet is below its floor. */
function leftIn({ usd, credits }: ScopeReport): Micros {
  const amounts = usd ?? credits
  return amounts ? parseSigned(amounts.left) : 0
}
