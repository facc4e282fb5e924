import type { CheckedCap } from '../caps.js'
import { refusal } from '../explain.js'
import { breaches, type Plan } from '../limits.js'
import type { Refusal } from '../refusal.js'
import { capMismatch, changedSince, maximumMismatch } from '../units.js'
import type { Wallet } from '../wallet.js'
import type { Rule } from './rule.js'

const NOTHING: readonly Refusal[] = []

/** Caps and maxima count what the request is billed in: another unit could hold nothing back. */
export function unitRule(caps: readonly CheckedCap[], wallet: Wallet | undefined): Rule {
  return (request, refused) => {
    const { quote } = request.priced
    const found = [capMismatch(caps, quote), maximumMismatch(request.maximum, quote)].filter((why) => why !== undefined)
    if (found.length === 0) return NOTHING
    // The account may have changed to what they count: then the next call is priced by that.
    return changedSince(wallet, request, quote).then((changed) =>
      changed === undefined
        ? found.map((why) => refusal(refused, 'unit_mismatch', why, true))
        : [refusal(refused, 'unit_mismatch', changed, false)],
    )
  }
}

/** The plan allows it. */
export function planRule(plan: Plan): Rule {
  return ({ priced: { quote } }, refused) => breaches(quote, plan).map(({ reason, message }) => refusal(refused, reason, message, true))
}

/** Its price is known, or the caller says what it may cost at most. */
export const priceRule: Rule = ({ priced: { quote, money }, maximum }, refused) => {
  if (money || maximum?.micros) return []
  const name = quote.unit === 'usd' ? 'maxUsd' : 'maxCredits'
  const why = `${quote.unpriced}. An unknown price is never taken as zero. Give ${name}, above zero, to say what it may cost at most.`
  return [refusal(refused, 'price_unknown', why, true)]
}
