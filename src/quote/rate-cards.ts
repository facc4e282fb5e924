import { ValidationError } from '../errors.js'
import { shown } from '../shown.js'
import { diffCards, type RateCardDiff } from './card-diff.js'
import { CARDS, conservative, DEFAULT_CARD, getCard, latest } from './cards.js'
import { isRateCard } from './define-card.js'
import type { RateCardName } from './names.js'
import type { RateCard } from './rate-card.js'

/** The known price lists: data, each row with its date and source. */
export interface RateCards {
  /**
   * The card of that name; `latest` and `conservative` are names too.
   *
   * @throws ValidationError naming the known cards when there is none.
   */
  get(id: RateCardName): RateCard
  /** Every known list, oldest first within its family. */
  list(): readonly RateCard[]
  /** The newest known rate per key over every USD list, older lists as fallback. Each rate says which list it is from. */
  readonly latest: RateCard
  /** Every USD list at once: a quote on it takes the list that makes each line dearest, and names it. */
  readonly conservative: RateCard
  /**
   * What changed from one card to another.
   *
   * @throws ValidationError for an unknown name, and for cards of different units.
   * @example rateCards.diff('2026-06', '2026-08-28').changed[0] // { key, from: { amount, per }, to: { amount, per }, ratio }
   */
  diff(from: RateCardName | RateCard, to: RateCardName | RateCard): RateCardDiff
}

/**
 * The known price lists: data, each row with its date and source.
 *
 * @example rateCards.get('2026-06').rates.get('cinematic')?.amount // '7.00', as a decimal string
 */
export const rateCards: RateCards = {
  get: getCard,
  list: () => [...CARDS],
  latest,
  conservative,
  diff: (from, to) => diffCards(resolved(from), resolved(to)),
}

/** What an account pays with: a prepaid wallet in USD, one in Enterprise credits, a web plan's credits, or by metered use in USD. */
export type Billing = 'wallet' | 'credits_wallet' | 'subscription' | 'usage_based'

const LISTS: Readonly<Record<Billing, string>> = {
  wallet: DEFAULT_CARD,
  credits_wallet: 'enterprise-credits-v2',
  subscription: 'web-credits',
  // Nobody publishes what metered accounts pay: the self-serve list stands in, and the quote says so.
  usage_based: DEFAULT_CARD,
}

/** The list that an account's calls are quoted on, unless the caller names one. */
export function cardFor(billing: Billing): RateCard {
  return getCard(LISTS[billing])
}

/**
 * The card that a caller names or hands over.
 *
 * @throws ValidationError for an unknown name, and for what is no card.
 */
export function resolved(card: string | RateCard): RateCard {
  if (typeof card === 'string') return getCard(card)
  if (isRateCard(card)) return card
  throw new ValidationError([{ path: 'card', expected: 'a card’s name, or a card made by defineRateCard', got: shown(card) }])
}
