import { operations } from '../../generated/operations.js'
import type { PaidMethods } from '../../generated/resources.js'
import { collect } from '../collect.js'
import { ValidationError } from '../errors.js'
import { type OfflineOptions, offlineQuote, optionProblems } from '../guard/offline.js'
import { DEFAULT_CARD } from '../quote/cards.js'
import { checkFacts } from '../quote/facts.js'
import type { BillableName, RateCardName } from '../quote/names.js'
import { operationIdOf } from '../quote/operation-names.js'
import type { OfflineQuote } from '../quote/presented.js'
import type { Facts } from '../quote/quote.js'
import type { RateCard } from '../quote/rate-card.js'
import { resolved } from '../quote/rate-cards.js'
import { checkedBody } from './validate.js'

/** The body of a method, where it is named; where only a variable names it, the body is checked when it is priced. */
export type OfflineBody<Name extends string> = Name extends keyof PaidMethods ? NonNullable<PaidMethods[Name]['body']> : unknown

/**
 * What a request would cost, from what is given alone: no look-up, no network, no clock. The same input gives the same quote, which is the
 * one that a client gives with the same facts. There is no verdict in it, since caps and wallet are a client's: what the plan
 * forbids is a warning.
 *
 * @param operation the method (`videos.create`) or the `operationId` (`createVideo`).
 * @param body as for the call, and checked like there.
 * @param facts what the body doesn't say, such as `avatarType` and lengths; what is missing widens the quote or leaves it unpriced.
 * @param card a card's name, `latest`, `conservative`, or a card of your own. Default: `2026-06`.
 * @param options the plan, what is reserved from, and the day.
 * @throws ValidationError with everything that is wrong with operation, body, facts, card or options.
 * @example quoteOffline('voices.speech', { text: 'Hello.', voice_id: 'v' }, { language: 'en' }).usd
 */
export function quoteOffline<Name extends BillableName>(
  operation: Name,
  body: OfflineBody<Name>,
  facts: Facts = {},
  card: RateCardName | RateCard = DEFAULT_CARD,
  options: OfflineOptions = {},
): OfflineQuote {
  const id = operationIdOf(operation)
  const row = Object.values(operations).find((candidate) => candidate.id === id)
  const problems = optionProblems(options)
  const checkedFacts = collect(problems, () => checkFacts(facts))
  const onCard = collect(problems, () => resolved(card))
  const checked = row && checkedBody(row, body, problems)
  if (problems.length > 0 || !checkedFacts || !onCard) throw new ValidationError(problems)
  return offlineQuote(id, checked, checkedFacts, onCard, options)
}
