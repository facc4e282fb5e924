import { type Problem, ValidationError } from '../errors.js'
import { isRecord } from '../fields.js'
import type { Unit } from '../money.js'
import { shown } from '../shown.js'
import { CARDS, getCard } from './cards.js'
import type { PricesByKey, RateCardName } from './names.js'
import { checkFields, checkRounding, isDay, rowOf } from './own-rates.js'
import { type RateCard, type RateUnit, type Rounding, rateCard } from './rate-card.js'
import { RateTable } from './rate-table.js'

/** A price of the caller's own, in full. */
export interface OwnRate {
  /** What one unit is. Default: as on the card that this one extends. */
  readonly per?: RateUnit | undefined
  /** At most six decimals. */
  readonly amount: string | number
  /** The least quantity that is billed, in units of `per`. Default 0. */
  readonly minimum?: number | undefined
  readonly rounding?: Rounding | undefined
  readonly note?: string | undefined
}

/** A price list of the caller's own, such as a contract's. */
export interface RateCardInput {
  /** Names the card in quotes and receipts; not one of the known lists' names. */
  readonly id: string
  /** The card whose prices count where `rates` says nothing: a known card's name or another card. Default: none. */
  readonly extends?: RateCardName | RateCard | undefined
  /** Default: that of the extended card, else `usd`. */
  readonly unit?: Unit | undefined
  /** First day on which it applies, ISO date. Known lists from later days raise what is held, unless `reserveFrom` is `card`. */
  readonly applies: string
  /** Where the prices are from. Shown in every line of a quote. */
  readonly source: string
  /** For every own rate without one. */
  readonly rounding?: Rounding | undefined
  /**
   * By key: a new amount, which keeps the unit, minimum and rounding of the row that it replaces; a rate in full; or null for a price that is
   * not known any more.
   */
  readonly rates: PricesByKey<string | number | OwnRate | null>
}

const FIELDS = ['id', 'extends', 'unit', 'applies', 'source', 'rounding', 'rates']
const RESERVED = ['latest', 'conservative']

/**
 * Makes a rate card from the caller's own prices, on top of a known one if wanted. Lines of quotes name the card that their rate is from:
 * this one, or the one it extends.
 *
 * @throws ValidationError listing everything that is wrong. Keys that no known list has are refused: a misspelt price would never be used.
 * @example defineRateCard({ id: 'contract', extends: '2026-06', applies: '2026-07-01', source: 'order form 17', rates: { agent: '0.03' } })
 */
export function defineRateCard(input: RateCardInput): RateCard {
  if (!isRecord(input)) throw new ValidationError([problem('card', 'an object such as { id, applies, source, rates }', input)])
  const problems: Problem[] = []
  const { id, applies, source, rates: given } = input
  checkFields(input, FIELDS, '', problems)
  if (typeof id !== 'string' || !/^[\x21-\x7e]{1,100}$/.test(id))
    problems.push(problem('id', '1 to 100 printable ASCII characters without spaces', id))
  else if (RESERVED.includes(id) || CARDS.some((card) => card.id === id)) problems.push(problem('id', 'a name that no known card has', id))
  if (!isDay(applies)) problems.push(problem('applies', 'a day such as "2026-11-01"', applies))
  if (typeof source !== 'string' || source.trim() === '')
    problems.push(problem('source', 'where the prices are from, in a few words', source))
  const base = baseOf(input.extends, problems)
  const unit = unitOf(input.unit, base, problems)
  const rounding = checkRounding(input.rounding, 'rounding', problems)
  if (!isRecord(given)) problems.push(problem('rates', 'an object from key to price', given))
  const entries = isRecord(given) ? Object.entries(given) : []
  const rows = entries.flatMap(([key, value]) => rowOf(key, value, { base, rounding }, problems) ?? [])
  if (problems.length > 0) throw new ValidationError(problems)
  const own = rateCard({
    id,
    unit,
    family: base?.family ?? (unit === 'usd' ? 'usd' : 'own'),
    applies,
    observed: applies,
    confidence: 'caller',
    source,
    rows,
    ...(rounding ? { rounding } : {}),
  })
  const kept = <T>(inherited: ReadonlyMap<string, T> | undefined) =>
    [...(inherited ?? [])].filter(([key]) => !own.rates.has(key) && !own.unknown.has(key))
  return Object.freeze({
    ...own,
    usdPerCredit: base?.usdPerCredit ?? null,
    rates: new RateTable([...kept(base?.rates), ...own.rates]),
    unknown: new RateTable([...kept(base?.unknown), ...own.unknown]),
  })
}

/** Whether a value is a card, made here or known. */
export function isRateCard(value: unknown): value is RateCard {
  return isRecord(value) && typeof value.id === 'string' && value.rates instanceof Map && value.unknown instanceof Map
}

function baseOf(value: unknown, problems: Problem[]): RateCard | undefined {
  if (value === undefined || isRateCard(value)) return value
  if (typeof value === 'string') {
    try {
      return getCard(value)
    } catch (error) {
      if (!(error instanceof ValidationError)) throw error
      problems.push(...error.problems.map((found) => ({ ...found, path: 'extends' })))
      return undefined
    }
  }
  problems.push(problem('extends', 'the name of a known card, or a card', value))
  return undefined
}

function unitOf(value: unknown, base: RateCard | undefined, problems: Problem[]): Unit {
  if (value === undefined) return base?.unit ?? 'usd'
  if (value !== 'usd' && value !== 'credit') problems.push(problem('unit', '"usd" | "credit"', value))
  else if (!base || base.unit === value) return value
  else problems.push(problem('unit', `"${base.unit}", as on card ${base.id}`, value))
  return 'usd'
}

function problem(path: string, expected: string, got: unknown): Problem {
  return { path, expected, got: shown(got) }
}
