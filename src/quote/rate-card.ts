import { ValidationError } from '../errors.js'
import { type Micros, parseAmount, type Unit } from '../money.js'

/** What one unit of a rate is. */
type RateUnit = 'second' | 'minute' | 'video' | 'call' | 'clip'

/** How sure a figure is. */
type Confidence = 'official copy' | 'several readings' | 'single source' | 'reseller' | 'caller'

/** One price, with its source and date. */
export interface Rate {
  readonly key: string
  readonly per: RateUnit
  /** Decimal string in the card's unit. */
  readonly amount: string
  readonly micros: Micros
  /** The least quantity that is billed, in units of `per`. */
  readonly minimum: number
  /** When the figure was seen, as a date or a span of dates. */
  readonly observed: string
  readonly confidence: Confidence
  readonly source: string
  readonly note: string | null
}

/** A dated price list. A key that is missing has no known price on it: that is never zero. */
export interface RateCard {
  readonly id: string
  readonly unit: Unit
  /** First day on which the list is known to apply, ISO date. Decides which cards are later than another. */
  readonly applies: string
  readonly rates: ReadonlyMap<string, Rate>
}

interface Row {
  readonly key: string
  readonly per: RateUnit
  readonly amount: string
  readonly minimum?: number
  readonly observed?: string
  readonly confidence?: Confidence
  readonly note?: string
}

interface CardData {
  readonly id: string
  readonly unit: Unit
  readonly applies: string
  readonly observed: string
  readonly confidence: Confidence
  readonly source: string
  readonly rows: readonly Row[]
}

/** Reads a card's data: amounts become exact micros, each row gets the card's date and source unless it has its own. */
export function rateCard(data: CardData): RateCard {
  const rates = new Map<string, Rate>()
  for (const row of data.rows) {
    if (rates.has(row.key)) throw new ValidationError([{ path: `${data.id}.${row.key}`, expected: 'each key once', got: 'two rows' }])
    rates.set(row.key, {
      key: row.key,
      per: row.per,
      amount: row.amount,
      micros: parseAmount(row.amount, 'exact', `${data.id}.${row.key}`),
      minimum: row.minimum ?? 0,
      observed: row.observed ?? data.observed,
      confidence: row.confidence ?? data.confidence,
      source: data.source,
      note: row.note ?? null,
    })
  }
  return { id: data.id, unit: data.unit, applies: data.applies, rates }
}
