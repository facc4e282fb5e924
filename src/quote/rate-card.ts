import { lazily } from '../duration/lazily.js'
import { type Problem, ValidationError } from '../errors.js'
import { type Micros, parseAmount, type Unit } from '../money.js'
import { RateTable } from './rate-table.js'

/** How many seconds one unit of a rate lasts, for those that are a length of time. */
export const UNIT_SECONDS = { second: 1, ten_seconds: 10, minute: 60, five_minutes: 300 } as const

/** Units that are counted, not timed. */
export const COUNTED = ['video', 'call', 'clip', 'character', 'look', 'training', 'image', 'asset'] as const

/** What one unit of a rate is. */
export type RateUnit = keyof typeof UNIT_SECONDS | (typeof COUNTED)[number]

/** How sure a figure is. */
type Confidence = 'official copy' | 'several readings' | 'single source' | 'inferred' | 'reseller' | 'caller'

/**
 * A published rule that bills more than the exact length: for each output video, up to a whole number of steps. It applies to charges and
 * to `expected` too. Without one, `expected` and charges are exact, and what is held is rounded up to whole seconds.
 */
export interface Rounding {
  /** The length goes up to a multiple of so many seconds. */
  readonly seconds?: number
  /** The price goes up to a multiple of this amount, such as `'1'` for whole credits. */
  readonly amount?: string
}

/** One price, with its source and date. */
export interface Rate {
  readonly key: string
  /** The list it was published on; a card made from several says of each rate where it is from. */
  readonly card: string
  readonly per: RateUnit
  /** Decimal string in the card's unit. */
  readonly amount: string
  readonly micros: Micros
  /** The least quantity that is billed, in units of `per`. */
  readonly minimum: number
  readonly rounding: Rounding | null
  /** When the figure was seen, as a date or a span of dates. */
  readonly observed: string
  /** The last day on which its list was seen, ISO date; null for undated copies. */
  readonly seen: string | null
  readonly confidence: Confidence
  readonly source: string
  readonly note: string | null
}

/** A price that a list is known to have, of which nobody could read the amount. Never zero. */
export type UnknownRate = Pick<Rate, 'key' | 'card' | 'per' | 'observed' | 'source' | 'note'>

/** Which lists replace each other: one is later than another only within its family. */
type Family = 'usd' | 'heygen_video_1' | 'heygen_voice_1' | 'enterprise' | 'enterprise_web' | 'web' | 'premium' | 'api' | 'own'

/** A dated price list. A key that is missing has no known price on it: that is never zero. */
export interface RateCard {
  /** Its name in quotes and receipts. */
  readonly id: string
  /** What its amounts count. */
  readonly unit: Unit
  readonly family: Family
  /** First day on which the list is known to apply, ISO date. Decides which cards are later than another. */
  readonly applies: string
  /** What one of its credits is worth in USD, where that is published. */
  readonly usdPerCredit: string | null
  /** Every price by its key. */
  readonly rates: ReadonlyMap<string, Rate>
  /** Rows without a readable amount. */
  readonly unknown: ReadonlyMap<string, UnknownRate>
}

/** A row of a card's data; `amount: null` is a price that exists and isn't known. */
export interface Row {
  readonly key: string
  readonly per: RateUnit
  readonly amount: string | null
  readonly minimum?: number
  readonly rounding?: Rounding
  readonly observed?: string
  readonly confidence?: Confidence
  readonly source?: string
  readonly note?: string
}

export interface CardData {
  readonly id: string
  readonly unit: Unit
  /** Default: `usd` for a card in USD, else a family of its own. */
  readonly family?: Family
  readonly applies: string
  /** The last day on which it was seen; null for undated copies. Default: the day it applies from. */
  readonly seen?: string | null
  readonly observed: string
  readonly confidence: Confidence
  readonly source: string
  readonly usdPerCredit?: string
  /** For every row that has none of its own. */
  readonly rounding?: Rounding
  readonly rows: readonly Row[]
}

/**
 * Makes a card of its data. Its rows are read when somebody first asks for one: most programs price by one or two of the dozen lists.
 *
 * @throws ValidationError, at that first look, for a key that comes twice and for an amount that is no decimal of at most six places.
 */
export function rateCard(data: CardData): RateCard {
  const { id, unit, applies, family = unit === 'usd' ? 'usd' : 'own', usdPerCredit = null } = data
  const read = lazily(() => ratesOf(data))
  return Object.freeze({
    id,
    unit,
    family,
    applies,
    usdPerCredit,
    get rates() {
      return read().rates
    },
    get unknown() {
      return read().unknown
    },
  })
}

/** Amounts become exact micros, each row gets the card's date, source and rounding unless it has its own. */
function ratesOf(data: CardData): Pick<RateCard, 'rates' | 'unknown'> {
  const rates = new Map<string, Rate>()
  const unknown = new Map<string, UnknownRate>()
  for (const row of data.rows) {
    const { key, per } = row
    const path = `${data.id}.${key}`
    if (rates.has(key) || unknown.has(key)) throw new ValidationError([twice(path)])
    const common = { key, card: data.id, per, observed: row.observed ?? data.observed, source: row.source ?? data.source }
    const note = row.note ?? null
    if (row.amount === null) unknown.set(key, { ...common, note })
    else
      rates.set(key, {
        ...common,
        amount: row.amount,
        micros: parseAmount(row.amount, 'exact', path),
        minimum: row.minimum ?? 0,
        rounding: Object.freeze(row.rounding ?? data.rounding ?? null),
        seen: data.seen === undefined ? data.applies : data.seen,
        confidence: row.confidence ?? data.confidence,
        note,
      })
  }
  return { rates: new RateTable(rates), unknown: new RateTable(unknown) }
}

function twice(path: string): Problem {
  return { path, expected: 'each key once', got: 'two rows' }
}
