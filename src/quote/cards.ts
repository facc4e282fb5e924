import { ValidationError } from '../errors.js'
import { shown } from '../shown.js'
import { card202606 } from './cards/2026-06.js'
import { card20260630 } from './cards/2026-06-30.js'
import { card20260828 } from './cards/2026-08-28.js'
import type { Rate, RateCard } from './rate-card.js'

/** The card quotes are read from unless the caller names another. */
export const DEFAULT_CARD = '2026-06'

/** Every known list in USD, oldest first. */
const USD_CARDS: readonly RateCard[] = [card202606, card20260630, card20260828]

/** A rate together with the card it stands on. */
export interface DatedRate {
  readonly rate: Rate
  readonly card: string
}

/**
 * The card of that name.
 *
 * @throws ValidationError naming the known cards when there is none.
 */
export function getCard(id: string): RateCard {
  const card = USD_CARDS.find((candidate) => candidate.id === id)
  if (card) return card
  throw new ValidationError([{ path: 'card', expected: `one of ${USD_CARDS.map((c) => c.id).join(', ')}`, got: shown(id) }])
}

/** The cards of the same unit that came after this one, oldest first. */
export function laterCards(card: RateCard): readonly RateCard[] {
  return USD_CARDS.filter((candidate) => candidate.unit === card.unit && candidate.applies > card.applies)
}

/**
 * The dearest known rate for any of the keys, on the card or a later one: an old list must not make a reservation too small.
 *
 * @returns undefined when none of the keys has a price anywhere.
 */
export function dearestRate(card: RateCard, keys: readonly string[], from: 'dearest' | 'card' = 'dearest'): DatedRate | undefined {
  const cards = from === 'card' ? [card] : [card, ...laterCards(card)]
  let best: DatedRate | undefined
  for (const candidate of cards) {
    for (const key of keys) {
      const rate = candidate.rates.get(key)
      if (rate && (!best || rate.micros > best.rate.micros)) best = { rate, card: candidate.id }
    }
  }
  return best
}
