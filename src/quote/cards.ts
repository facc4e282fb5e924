import { lazily } from '../duration/lazily.js'
import { ValidationError } from '../errors.js'
import { shown } from '../shown.js'
import { CARDS, USD_CARDS } from './card-lists.js'
import { type Rate, type RateCard, UNIT_SECONDS } from './rate-card.js'
import { RateTable } from './rate-table.js'

export { CARDS, MODEL_CARDS, USD_CARDS } from './card-lists.js'

/** The card quotes are read from unless the caller names another. */
export const DEFAULT_CARD = '2026-06'

/** The name of the card that is every USD list at once. Compared by name: cards may come from another copy of this package. */
export const CONSERVATIVE = 'conservative'

const TIMED: ReadonlyMap<string, number> = new Map(Object.entries(UNIT_SECONDS))

/** The newest known rate per key over every USD list, older lists as fallback. Each rate says which list it is from. */
export const latest: RateCard = merged('latest', () => true)

/**
 * Every USD list at once: a quote takes the list that makes each line dearest, and names it. `rates` holds the dearest rate of each key,
 * whole units compared.
 */
export const conservative: RateCard = merged(CONSERVATIVE, (rate, known) => perUnit(rate) > perUnit(known))

/** The price of one thing, or of one second. */
export function perUnit({ micros, per }: Rate): number {
  return micros / (secondsPer(per) || 1)
}

/** How many seconds one unit of a rate lasts; 0 for units that are counted. */
export function secondsPer(per: Rate['per']): number {
  return TIMED.get(per) ?? 0
}

/**
 * The card of that name: a known list, `latest` or `conservative`.
 *
 * @throws ValidationError naming the known cards when there is none.
 */
export function getCard(id: string): RateCard {
  const all = [...CARDS, latest, conservative]
  const card = all.find((candidate) => candidate.id === id)
  if (card) return card
  throw new ValidationError([{ path: 'card', expected: `one of ${all.map((c) => c.id).join(', ')}`, got: shown(id) }])
}

const LATER = new WeakMap<RateCard, readonly RateCard[]>()

/** The cards that came after this one in its family, oldest first. */
export function laterCards(card: RateCard): readonly RateCard[] {
  const known = LATER.get(card)
  if (known) return known
  const later = CARDS.filter(({ unit, family, applies }) => unit === card.unit && family === card.family && applies > card.applies)
  LATER.set(card, later)
  return later
}

function merged(id: string, replaces: (rate: Rate, known: Rate) => boolean): RateCard {
  const oldestFirst = [...USD_CARDS].sort((a, b) => (a.applies < b.applies ? -1 : 1))
  const read = lazily(() => mergedRates(oldestFirst, replaces))
  return Object.freeze({
    id,
    unit: 'usd',
    family: 'usd',
    applies: oldestFirst.at(-1)?.applies ?? '',
    usdPerCredit: null,
    get rates() {
      return read().rates
    },
    get unknown() {
      return read().unknown
    },
  })
}

function mergedRates(
  oldestFirst: readonly RateCard[],
  replaces: (rate: Rate, known: Rate) => boolean,
): Pick<RateCard, 'rates' | 'unknown'> {
  const rates = new Map<string, Rate>()
  const unknown = new Map(oldestFirst.flatMap((card) => [...card.unknown]))
  for (const card of oldestFirst)
    for (const [key, rate] of card.rates) {
      const known = rates.get(key)
      if (!known || replaces(rate, known)) rates.set(key, rate)
      unknown.delete(key)
    }
  return { rates: new RateTable(rates), unknown: new RateTable(unknown) }
}
