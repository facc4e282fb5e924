import { lazily } from '../duration/lazily.js'
import { CARDS, CONSERVATIVE, laterCards, MODEL_CARDS, USD_CARDS } from './cards.js'
import type { Pricing } from './pricer.js'
import type { Rate, RateCard, UnknownRate } from './rate-card.js'

/**
 * The rates that `expected` may be read from; the dearest of them counts. One, but for `conservative`, which has one for each list with the
 * key. A model's key that the card lacks is read from the newest of the model's lists in force, any other from the next list that has it.
 */
export function ratesOf(pricing: Pricing, key: string): readonly Rate[] {
  const { own, models, next } = known(pricing.card, key)
  if (own.length > 0) return own
  if (models.length > 0) return having(inForce(models, pricing.today), key)
  return pricing.reserveFrom === 'card' ? NO_RATES : next
}

/** The rates that `high` must cover beside those: an old list must not make a reservation too small. */
export function dearerRates(pricing: Pricing, key: string): readonly Rate[] {
  return pricing.reserveFrom === 'card' ? NO_RATES : known(pricing.card, key).dearer
}

/** Whether a rate is from a list that came after the card, which lacks its key. */
export function isFromNext({ card }: Pricing, { key, card: from }: Rate): boolean {
  return from !== card.id && !card.rates.has(key) && laterCards(card).some(({ id }) => id === from)
}

/** A row for the key whose amount nobody could read. */
export function unknownRate({ card }: Pricing, key: string): UnknownRate | undefined {
  return [card, ...modelCards(card, key)].map(({ unknown }) => unknown.get(key)).find((rate) => rate !== undefined)
}

/** Everything that the lists say of a key, seen from a card. */
interface Known {
  readonly own: readonly Rate[]
  /** The lists of the model that the key is of. */
  readonly models: readonly RateCard[]
  /** The price on the next list that has one: what a published list doesn't sell yet, a caller's own may leave out on purpose. */
  readonly next: readonly Rate[]
  readonly dearer: readonly Rate[]
}

/** Cards don't change, and a quote asks for the same few keys again and again. */
const KNOWN = new WeakMap<RateCard, Map<string, Known>>()
const NO_RATES: readonly Rate[] = []

function known(card: RateCard, key: string): Known {
  const ofCard = KNOWN.get(card)
  const found = ofCard?.get(key)
  if (found) return found
  const read = knownOf(card, key)
  // Keys that no list has may come from a body, and are without end.
  if (read.own.length + read.models.length + read.dearer.length > 0) {
    if (ofCard) ofCard.set(key, read)
    else KNOWN.set(card, new Map([[key, read]]))
  }
  return read
}

function knownOf(card: RateCard, key: string): Known {
  if (card.id === CONSERVATIVE) return { own: having(USD_CARDS, key), models: [], next: [], dearer: [] }
  const rate = card.rates.get(key)
  const models = modelCards(card, key)
  const later = having(laterCards(card), key)
  return {
    own: rate ? [rate] : [],
    models,
    next: card.unit === 'usd' && CARDS.some(({ id }) => id === card.id) ? later.slice(0, 1) : [],
    dearer: [...later, ...having(rate ? models.filter(({ applies }) => applies > card.applies) : models, key)],
  }
}

const models = lazily(
  (): ReadonlyMap<string, readonly RateCard[]> =>
    new Map(
      MODEL_CARDS.flatMap((card) => [...card.rates.keys(), ...card.unknown.keys()]).map((key) => [
        key,
        MODEL_CARDS.filter(({ rates, unknown }) => rates.has(key) || unknown.has(key)),
      ]),
    ),
)
const NO_CARDS: readonly RateCard[] = []

/** The lists of the model that a key is of; none for a card in credits, or one of the model's own. */
function modelCards(card: RateCard, key: string): readonly RateCard[] {
  const lists = card.unit === 'usd' ? (models().get(key) ?? NO_CARDS) : NO_CARDS
  return lists[0]?.family === card.family ? NO_CARDS : lists
}

/** The newest list that applies by that day; the first one when none does yet; the newest of all when the day isn't known. */
function inForce(lists: readonly RateCard[], today: string | undefined): readonly RateCard[] {
  const newest = (today === undefined ? lists : lists.filter(({ applies }) => applies <= today)).at(-1) ?? lists[0]
  return newest ? [newest] : []
}

function having(cards: readonly RateCard[], key: string): readonly Rate[] {
  return cards.map(({ rates }) => rates.get(key)).filter((rate) => rate !== undefined)
}
