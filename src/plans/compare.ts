import { type Problem, ValidationError } from '../errors.js'
import { formatAmount, prorate, sum } from '../money.js'
import { DEFAULT_CARD, getCard } from '../quote/cards.js'
import { isRateCard } from '../quote/define-card.js'
import type { RateCard } from '../quote/rate-card.js'
import { shown } from '../shown.js'
import { PLANS } from './catalogue.js'
import type { PlanComparison, PlanOption, WebRates } from './comparison.js'
import { creditNeed, walletNeed } from './needs.js'
import { type PricedOption, planOption } from './option.js'
import { checkWorkload, type Workload } from './workload.js'

/** Which price lists a comparison reads. */
export interface CompareOptions {
  /** USD rate card of the pay-as-you-go API: a known list, `latest`, `conservative`, or one made by `defineRateCard`. Default `2026-06`. */
  readonly card?: string | RateCard | undefined
  /** Credits per minute on the web plans: `seed` is their published article, `2026-09` what was seen since. Default `seed`. */
  readonly rates?: WebRates | undefined
  /** How a web plan is billed: decides how long unused credits last. Prices are the monthly ones. Default `monthly`. */
  readonly billing?: 'monthly' | 'annual' | undefined
}

/**
 * What a month's workload costs on each of HeyGen's plans: pay-as-you-go API, Free, Creator, Pro, Business and Enterprise. Sends
 * nothing; figures are those of `PLANS` and the rate cards, and each option lists what it takes for granted.
 *
 * Each month is taken to be the same, so credits carried over never pay for a later one.
 *
 * @throws ValidationError listing everything wrong with the workload or the options.
 * @example comparePlans({ avatarIV: 40 }).cheapest // 'pro': 800 credits, where Creator includes 600
 */
export function comparePlans(workload: Workload, options: CompareOptions = {}): PlanComparison {
  const { card, rates, billing } = checkOptions(options)
  const checked = checkWorkload(workload)

  const minutes = sum(checked.uses.map(({ quantity, secondsEach }) => prorate(secondsEach * 1_000_000, quantity, 60)))
  const month = { workload: checked, minutes, wallet: walletNeed(checked, card), credits: creditNeed(checked, rates), billing }
  const plans = PLANS.map((plan) => planOption(plan, month))
    .sort(cheapestFirst)
    .map(({ option }) => option)
  const best = plans.find(({ fits }) => fits === 'yes')
  return { cheapest: best?.plan ?? null, plans, minutes: formatAmount(minutes), card: card.id, rates, summary: summarise(best, plans) }
}

const RANK = { yes: 0, ask_sales: 1, no: 2 } as const

function cheapestFirst(a: PricedOption, b: PricedOption): number {
  return RANK[a.option.fits] - RANK[b.option.fits] || (a.micros ?? 0) - (b.micros ?? 0)
}

function summarise(best: PlanOption | undefined, plans: readonly PlanOption[]): string {
  const first = best ? `${best.name} is the cheapest plan that fits: ${price(best)}.` : 'No plan with a published price fits.'
  const others = plans
    .filter(({ fits }) => fits === 'no')
    .map((plan) => `${plan.name} can't: ${plan.reasons.map(({ message }) => message).join('; ')}.`)
  return [first, ...others].join(' ')
}

function price({ usd, estimated, credits }: PlanOption): string {
  const used = credits ? ` (${credits.used} of ${credits.included + credits.bought} credits)` : ''
  return `${estimated ? 'about ' : ''}$${usd} a month${used}`
}

function checkOptions(options: CompareOptions): { card: RateCard; rates: WebRates; billing: 'monthly' | 'annual' } {
  if (typeof options !== 'object' || options === null || Array.isArray(options))
    throw new ValidationError([{ path: 'options', expected: 'an object such as { rates: "2026-09" }', got: shown(options) }])
  const problems: Problem[] = []
  const { card: given = DEFAULT_CARD, rates = 'seed', billing = 'monthly' } = options
  for (const key of Object.keys(options)) {
    if (!['card', 'rates', 'billing'].includes(key))
      problems.push({ path: key, expected: 'card, rates or billing', got: 'an unknown field' })
  }
  if (rates !== 'seed' && rates !== '2026-09') problems.push({ path: 'rates', expected: '"seed" | "2026-09"', got: shown(rates) })
  if (billing !== 'monthly' && billing !== 'annual')
    problems.push({ path: 'billing', expected: '"monthly" | "annual"', got: shown(billing) })
  if (problems.length > 0) throw new ValidationError(problems)
  const card = isRateCard(given) ? given : getCard(given)
  if (card.unit !== 'usd') throw new ValidationError([{ path: 'card', expected: 'a rate card in USD', got: shown(card.id) }])
  return { card, rates, billing }
}
