import type { LedgerReceipt } from '../guard/ledger-receipts.js'
import type { ScopeReport } from '../guard/refusal.js'
import type { Micros } from '../money.js'

/** A cap, and how its window filled. */
export interface CapSeries {
  readonly scope: ScopeReport
  /** Epoch milliseconds of its current window; null where it has none. */
  readonly window: { readonly start: number; readonly end: number } | null
  /** What was charged in the window up to a time, after each step; thinned out to at most 120 steps. Null where receipts don't say. */
  readonly steps: readonly { readonly at: number; readonly charged: Micros }[] | null
  /** What was charged in its window without counting in it, since the cap was not given then. */
  readonly before: Micros
}

const MOST_STEPS = 120

/**
 * Follows one cap through the receipts, which come in the order of posting.
 *
 * @param read when the ledger said what is charged in it, in epoch milliseconds.
 * @param counted that amount.
 */
export function capSeries(scope: ScopeReport, window: CapSeries['window'], read: number, counted: Micros) {
  const steps: { at: number; charged: Micros }[] = []
  let charged = 0
  let whenRead = 0
  const counts = ({ madeAt, labels, operation }: LedgerReceipt): boolean => {
    // What is posted later still counts in the window that its request was made in.
    const time = Date.parse(madeAt)
    if (window && (time < window.start || time >= window.end)) return false
    if (scope.label !== null && !labels.includes(scope.label)) return false
    return scope.operation === null || scope.operation === operation
  }
  return {
    add(receipt: LedgerReceipt, amount: Micros): void {
      if (!counts(receipt)) return
      charged += amount
      if (Date.parse(receipt.at) <= read) whenRead = charged
      steps.push({ at: Date.parse(receipt.at), charged })
      // Every second one goes, again and again: the line keeps its shape and the memory its bound.
      if (steps.length > 2 * MOST_STEPS) for (let i = steps.length - 2; i > 0; i -= 2) steps.splice(i, 1)
    },
    done(): CapSeries {
      // A receipt doesn't name the engine it was charged for, nor the run it belongs to.
      const known = scope.engine === null && scope.per !== 'run'
      const agreed = whenRead === counted || charged === counted
      return { scope, window, steps: known && agreed ? [...steps] : null, before: known && !agreed ? Math.max(0, whenRead - counted) : 0 }
    },
  }
}
