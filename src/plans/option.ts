import { formatAmount, type Micros, multiply, parseAmount, prorate, sum } from '../money.js'
import { type PlanTerms, ROLLOVER } from './catalogue.js'
import type { PlanCredits, PlanNote, PlanOption } from './comparison.js'
import { brokenLimits } from './limits.js'
import { type Need, note, wholeCredits } from './needs.js'
import type { CheckedWorkload } from './workload.js'

/** A month's workload, and what it takes. */
export interface Month {
  readonly workload: CheckedWorkload
  readonly minutes: Micros
  readonly wallet: Need
  readonly credits: Need
  readonly billing: 'monthly' | 'annual'
}

/** An option together with its exact amount, for sorting. */
export interface PricedOption {
  readonly option: PlanOption
  /** Null when it doesn't fit or has no published price. */
  readonly micros: Micros | null
}

/** What one plan makes of a month's workload. */
export function planOption(plan: PlanTerms, month: Month): PricedOption {
  const need = plan.pays === 'wallet' ? month.wallet : plan.pays === 'credits' ? month.credits : null
  const reasons = brokenLimits(plan, month.workload, need, month.minutes)
  const credits = plan.pays === 'credits' && month.credits.unpriced.length === 0 ? creditsOf(plan, month.credits, month.billing) : null
  const priced = reasons.length === 0 && plan.monthlyUsd ? sum(monthly(plan, plan.monthlyUsd.value, month, credits)) : null
  const tier = credits !== null && credits.included !== plan.credits?.value
  const estimated = priced !== null && plan.pays === 'credits' && (tier || month.billing === 'annual')
  return {
    micros: priced,
    option: {
      plan: plan.id,
      name: plan.name,
      fits: reasons.length > 0 ? 'no' : plan.monthlyUsd ? 'yes' : 'ask_sales',
      usd: priced === null ? null : formatAmount(priced),
      estimated,
      usdPerMinute: priced === null ? null : formatAmount(prorate(priced, parseAmount(1), month.minutes)),
      credits,
      reasons,
      assumptions: [...(need?.notes ?? []), ...assumptions(plan, month, tier)],
    },
  }
}

function creditsOf(plan: PlanTerms, need: Need, billing: Month['billing']): PlanCredits {
  const used = wholeCredits(need)
  const basic = plan.credits?.value ?? 0
  const included = plan.mostCredits ? Math.max(basic, Math.min(used, plan.mostCredits.value)) : basic
  const block = plan.addOn?.value.credits ?? 0
  const addOnBlocks = block > 0 ? Math.max(0, Math.ceil((used - included) / block)) : 0
  const bought = addOnBlocks * block
  return {
    used,
    included,
    addOnBlocks,
    bought,
    unused: Math.max(0, included + bought - used),
    rollsOver: Math.max(0, included - used),
    rollover: ROLLOVER[billing].value,
  }
}

/** The parts of a month's bill. */
function monthly(plan: PlanTerms, base: string, month: Month, credits: PlanCredits | null): readonly Micros[] {
  const firstTier = plan.credits?.value ?? 1
  const size = plan.mostCredits && credits ? credits.included : firstTier
  const seats = month.workload.seats - 1
  return [
    // By the first tier's price per credit: larger tiers have no published price.
    prorate(parseAmount(base), size, firstTier),
    plan.pays === 'wallet' ? month.wallet.micros : 0,
    plan.extraSeatUsd ? multiply(parseAmount(plan.extraSeatUsd.value), seats) : 0,
    plan.addOn && credits ? multiply(parseAmount(plan.addOn.value.usd), credits.addOnBlocks) : 0,
  ]
}

function assumptions(plan: PlanTerms, month: Month, tier: boolean): readonly PlanNote[] {
  const { workload, billing } = month
  const notes: PlanNote[] = []
  const say = (when: boolean, code: string, message: string) => when && notes.push(note(code, message))
  const web = plan.pays === 'credits'
  say(
    tier,
    'tier_price_estimated',
    `Only the first tier's price is published ($${plan.monthlyUsd?.value} for ${plan.credits?.value} credits): a larger one is estimated at the same price per credit, in exactly the size needed.`,
  )
  say(web && billing === 'annual', 'annual_price_unknown', 'Prices of annual billing are not published here: this is the monthly one.')
  say(
    workload.longestMinutes === undefined && plan.longestMinutes !== null,
    'length_not_checked',
    `One video may last ${plan.longestMinutes?.value} minutes; give longestMinutes to have that checked.`,
  )
  say(
    (plan.id === 'creator' || plan.id === 'pro') && workload.uses.some(({ name }) => name === 'avatarIV'),
    'avatar_iv_may_be_shorter',
    'Business is said to allow longer Avatar IV videos, without figures: here one may have to be shorter than other videos.',
  )
  say(
    web && workload.seats > 1,
    'seats_bring_no_credits',
    'Whether an additional seat brings credits of its own is not published; none are counted.',
  )
  if (plan.topUpUsd) {
    say(true, 'minimum_top_up', `Usage is taken from a prepaid wallet: at least $${plan.topUpUsd.value} at a time; ${plan.topUpUsd.note}.`)
    say(workload.seats > 1, 'api_has_no_seats', 'API keys have no seats: everyone spends from one wallet.')
    say(workload.resolution === '4k', 'four_k_disputed', `4K is sold by the price page, but ${plan.resolution?.note}.`)
  }
  say(
    plan.freeVideos !== null,
    'free_terms_vary',
    'Free videos are 1 to 3 a month by region, of 1 or 3 minutes, with a watermark; which engines they may use is not published.',
  )
  return notes
}
