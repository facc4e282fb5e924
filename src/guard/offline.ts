import { isHeyGenError, type Problem, ValidationError } from '../errors.js'
import { bodyProblems } from '../quote/bodies.js'
import { DEFAULT_CARD } from '../quote/cards.js'
import { checkFacts } from '../quote/facts.js'
import type { BillableName, RateCardName } from '../quote/names.js'
import { methodOf, operationIdOf } from '../quote/operation-names.js'
import { type OfflineQuote, presentOffline } from '../quote/presented.js'
import { price } from '../quote/price.js'
import type { Pricing } from '../quote/pricer.js'
import type { Facts } from '../quote/quote.js'
import type { RateCard } from '../quote/rate-card.js'
import { resolved } from '../quote/rate-cards.js'
import { shown } from '../shown.js'
import { breaches, type Plan, planWarnings } from './limits.js'

/** What an offline quote goes by beside its card; a client's options of the same names. */
export interface OfflineOptions {
  /** Default: `self-serve`. */
  readonly plan?: Plan | undefined
  /** Default: `dearest`, which holds the dearest known price. */
  readonly reserveFrom?: Pricing['reserveFrom'] | undefined
  /** The day of the quote, ISO date: says which of a model's lists is in force, and lets old lists be warned of. Default: neither. */
  readonly today?: string | undefined
  /** Days after a list was last seen from which a quote warns. Default 120; only with `today`. */
  readonly staleAfterDays?: number | undefined
}

/**
 * What a request would cost, from what is given alone: no look-up, no network, no clock. The same input gives the same quote. There is no
 * verdict in it, since caps and wallet are a client's; what the plan forbids is a warning (`too_long`, `enterprise_only`). Of the body, what its price is made from is checked here; `quoteOffline` of the main entry
 * checks all of it, misspelt fields too.
 *
 * @param operation the method (`videos.create`) or the `operationId` (`createVideo`).
 * @param body as for the call.
 * @param facts what the body doesn't say, such as `avatarType` and lengths; what is missing widens the quote or leaves it unpriced.
 * @param card a card's name, `latest`, `conservative`, or a card of your own. Default: `2026-06`.
 * @throws ValidationError for an unknown operation, facts that are unknown or out of range, an unknown card or option, or fields of the body
 * that decide its price and are missing, of another type or out of range.
 * @example quoteOffline('voices.speech', { text: 'Hello.', voice_id: 'v' }, { language: 'en' }).usd
 */
export function quoteOffline(
  operation: BillableName,
  body: unknown,
  facts: Facts = {},
  card: RateCardName | RateCard = DEFAULT_CARD,
  options: OfflineOptions = {},
): OfflineQuote {
  const id = operationIdOf(operation)
  const problems = optionProblems(options)
  if (typeof body !== 'object' || body === null || Array.isArray(body))
    problems.push({ path: 'body', expected: `the body of ${methodOf(id)}, an object`, got: shown(body) })
  else problems.push(...bodyProblems(id, body))
  if (problems.length > 0) throw new ValidationError(problems)
  return offlineQuote(id, body, checkFacts(facts), resolved(card), options)
}

/** The same of a body and facts that were checked. */
export function offlineQuote(id: string, body: unknown, facts: Facts, card: RateCard, options: OfflineOptions): OfflineQuote {
  const { plan = 'self-serve', reserveFrom = 'dearest', today, staleAfterDays } = options
  const pricing = {
    card,
    reserveFrom,
    ...(today === undefined ? {} : { today }),
    ...(staleAfterDays === undefined ? {} : { staleAfterDays }),
  }
  const { quote } = readable(id, body, () => price({ operation: id, body, facts }, pricing))
  // Without a verdict, what the plan forbids has no other place.
  const forbidden = breaches(quote, plan).map(({ reason, message }) => ({ code: reason, message }))
  return presentOffline({ ...quote, warnings: [...quote.warnings, ...planWarnings(quote, plan), ...forbidden] })
}

/** Everything that is wrong with the options. */
export function optionProblems(options: unknown): Problem[] {
  if (typeof options !== 'object' || options === null) return [{ path: 'options', expected: 'an object', got: shown(options) }]
  return Object.entries(options).flatMap(([name, value]) => {
    const path = `options.${name}`
    const expected = Object.hasOwn(EXPECTED, name) ? EXPECTED[name] : undefined
    if (!expected) return [{ path, expected: `one of ${Object.keys(EXPECTED).join(', ')}`, got: 'an unknown option' }]
    return value === undefined || expected.holds(value) ? [] : [{ path, expected: expected.text, got: shown(value) }]
  })
}

const EXPECTED: Readonly<Record<string, { readonly text: string; readonly holds: (value: unknown) => boolean }>> = {
  plan: { text: '"self-serve" | "enterprise"', holds: (value) => value === 'self-serve' || value === 'enterprise' },
  reserveFrom: { text: '"dearest" | "card"', holds: (value) => value === 'dearest' || value === 'card' },
  today: {
    text: 'a day such as "2026-11-01"',
    holds: (value) => typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value) && !Number.isNaN(Date.parse(value)),
  },
  staleAfterDays: { text: 'days, 0 or more', holds: (value) => typeof value === 'number' && value >= 0 },
}

/** A body of another shape makes a pricer stumble: that is the body's fault, and is said so. */
function readable<T>(id: string, body: unknown, work: () => T): T {
  try {
    return work()
  } catch (error) {
    if (isHeyGenError(error)) throw error
    const expected = `a body as ${methodOf(id)} takes it`
    throw new ValidationError([{ path: 'body', expected, got: `${shown(body)} that no price can be read from` }], { cause: error })
  }
}
