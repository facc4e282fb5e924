import { ValidationError } from '../errors.js'
import type { Unit } from '../money.js'
import { perUnit, secondsPer } from './cards.js'
import type { Rate, RateCard, RateUnit } from './rate-card.js'

/** A price as a difference shows it. */
export interface DiffPrice {
  readonly amount: string
  readonly per: RateUnit
}

/** What changed from one card to another, by key in alphabetical order. */
export interface RateCardDiff {
  readonly from: string
  readonly to: string
  readonly unit: Unit
  readonly added: readonly ({ readonly key: string } & DiffPrice)[]
  readonly removed: readonly ({ readonly key: string } & DiffPrice)[]
  readonly changed: readonly {
    readonly key: string
    readonly from: DiffPrice
    readonly to: DiffPrice
    /** New price over old, to four decimals; null where the old one is zero or the two count different things. */
    readonly ratio: number | null
  }[]
}

/**
 * Compares two cards key by key. A key without a known amount counts as missing.
 *
 * @throws ValidationError for cards of different units: USD and credits can't be compared.
 */
export function diffCards(from: RateCard, to: RateCard): RateCardDiff {
  if (from.unit !== to.unit)
    throw new ValidationError([{ path: 'to', expected: `a card in ${from.unit}, as ${from.id} is`, got: `${to.id}, in ${to.unit}` }])
  const only = (a: RateCard, b: RateCard) =>
    sorted(a).flatMap((rate) => (b.rates.has(rate.key) ? [] : [{ key: rate.key, ...shownPrice(rate) }]))
  const changed = sorted(from).flatMap((before) => {
    const after = to.rates.get(before.key)
    if (!after || (after.micros === before.micros && after.per === before.per)) return []
    return [{ key: before.key, from: shownPrice(before), to: shownPrice(after), ratio: ratio(before, after) }]
  })
  return { from: from.id, to: to.id, unit: from.unit, added: only(to, from), removed: only(from, to), changed }
}

function sorted({ rates }: RateCard): readonly Rate[] {
  return [...rates.values()].sort((a, b) => (a.key < b.key ? -1 : 1))
}

function shownPrice({ amount, per }: Rate): DiffPrice {
  return { amount, per }
}

function ratio(before: Rate, after: Rate): number | null {
  const comparable = before.per === after.per || (isTimed(before) && isTimed(after))
  return comparable && before.micros > 0 ? Math.round((perUnit(after) / perUnit(before)) * 10_000) / 10_000 : null
}

function isTimed({ per }: Rate): boolean {
  return secondsPer(per) > 0
}
