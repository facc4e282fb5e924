import { CONSERVATIVE, laterCards, MODEL_CARDS, USD_CARDS } from './cards.js'
import type { Pricing } from './pricer.js'
import type { Rate, RateCard, UnknownRate } from './rate-card.js'

/**
 * The rates that `expected` may be read from; the dearest of them counts. One, but for `conservative`, which has one for each list with the
 * key. A model's key that the card lacks is read from the newest of the model's lists in force.
 */
export function ratesOf(pricing: Pricing, key: string): readonly Rate[] {
  const { card } = pricing
  if (card.id === CONSERVATIVE) return having(USD_CARDS, key)
  const own = card.rates.get(key)
  if (own) return [own]
  return having(inForce(modelCards(card, key), pricing.today), key)
}

/** The rates that `high` must cover beside those: an old list must not make a reservation too small. */
export function dearerRates(pricing: Pricing, key: string): readonly Rate[] {
  const { card, reserveFrom } = pricing
  if (reserveFrom === 'card' || card.id === CONSERVATIVE) return []
  const models = modelCards(card, key)
  return having([...laterCards(card), ...(card.rates.has(key) ? models.filter(({ applies }) => applies > card.applies) : models)], key)
}

/** A row for the key whose amount nobody could read. */
export function unknownRate({ card }: Pricing, key: string): UnknownRate | undefined {
  return [card, ...modelCards(card, key)].map(({ unknown }) => unknown.get(key)).find((rate) => rate !== undefined)
}

const MODELS: ReadonlyMap<string, readonly RateCard[]> = new Map(
  MODEL_CARDS.flatMap((card) => [...card.rates.keys(), ...card.unknown.keys()]).map((key) => [
    key,
    MODEL_CARDS.filter(({ rates, unknown }) => rates.has(key) || unknown.has(key)),
  ]),
)
const NONE: readonly RateCard[] = []

/** The lists of the model that a key is of; none for a card in credits, or one of the model's own. */
function modelCards(card: RateCard, key: string): readonly RateCard[] {
  const lists = card.unit === 'usd' ? (MODELS.get(key) ?? NONE) : NONE
  return lists[0]?.family === card.family ? NONE : lists
}

/** The newest list that applies by that day; the first one when none does yet; the newest of all when the day isn't known. */
function inForce(lists: readonly RateCard[], today: string | undefined): readonly RateCard[] {
  const newest = (today === undefined ? lists : lists.filter(({ applies }) => applies <= today)).at(-1) ?? lists[0]
  return newest ? [newest] : []
}

function having(cards: readonly RateCard[], key: string): readonly Rate[] {
  return cards.map(({ rates }) => rates.get(key)).filter((rate) => rate !== undefined)
}
