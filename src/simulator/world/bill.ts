import type { Micros } from '../../money.js'
import type { Rate, RateCard, RateUnit } from '../../quote/rate-card.js'
import { INVENTED, type SimulatorCard, successionOf } from './rates.js'

/** What becomes of parts of a second: charged to the millisecond, or whole seconds of each line. */
export type SimulatorRounding = 'exact' | 'seconds_down' | 'seconds_up'

export const ROUNDINGS: readonly string[] = ['exact', 'seconds_down', 'seconds_up'] satisfies SimulatorRounding[]

/** Something to be charged for: a length or a count, and the rate it is charged at; without a rate it is free. */
interface Use {
  readonly rateKey: string | undefined
  /** Length of it, for rates of time. */
  readonly milliseconds?: number
  /** How many, for rates that are counted; default 1. */
  readonly count?: number
}

/** One row of a bill. */
export interface ChargeLine {
  readonly rateKey: string
  /** As charged, after rounding; 0 for what has no length. */
  readonly seconds: number
  readonly micros: Micros
}

type Price = Pick<Rate, 'per' | 'micros' | 'minimum' | 'rounding'>

/** What the world charges. */
export interface Pricing {
  /** The rows of a bill. A part of a micro-dollar is charged as a whole one. */
  bill(uses: readonly Use[]): ChargeLine[]
}

const SECONDS: Partial<Readonly<Record<RateUnit, number>>> = { second: 1, ten_seconds: 10, minute: 60, five_minutes: 300 }

const upTo = (value: number, step: number) => Math.ceil(value / step) * step

function timed(price: Price, seconds: number, milliseconds: number, rounding: SimulatorRounding): { length: number; micros: Micros } {
  let length = Math.max(milliseconds, price.minimum * seconds * 1000)
  if (rounding === 'seconds_up') length = upTo(length, 1000)
  if (rounding === 'seconds_down') length = Math.floor(length / 1000) * 1000
  if (price.rounding?.seconds) length = upTo(length, price.rounding.seconds * 1000)
  return { length, micros: Math.ceil((price.micros * length) / (seconds * 1000)) }
}

/**
 * @param card what it leaves out has the price of the list before, then of the one after, then one that we made up
 * @param own prices in the card's unit that come before all of these, by rate
 */
export function pricingOf(card: SimulatorCard | RateCard, rounding: SimulatorRounding, own: ReadonlyMap<string, Micros>): Pricing {
  const lists = successionOf(card)
  const prices = new Map<string, Price>()
  const listed = (key: string): Price => {
    for (const list of lists) {
      const rate = list.rates.get(key)
      if (rate) return rate
    }
    const invented = INVENTED.get(key)
    if (!invented) throw new Error(`Simulator defect: no price list has "${key}".`)
    return { ...invented, minimum: 0, rounding: null }
  }
  const priceOf = (key: string): Price => {
    const known = prices.get(key)
    if (known) return known
    const micros = own.get(key)
    const price = micros === undefined ? listed(key) : { ...listed(key), micros }
    prices.set(key, price)
    return price
  }
  return {
    bill: (uses) =>
      uses.flatMap(({ rateKey, milliseconds = 0, count = 1 }) => {
        if (rateKey === undefined) return []
        const price = priceOf(rateKey)
        const seconds = SECONDS[price.per]
        const measured = seconds
          ? timed(price, seconds, milliseconds, rounding)
          : { length: milliseconds, micros: price.micros * Math.max(count, price.minimum) }
        const step = Number(price.rounding?.amount ?? 0) * 1e6
        return [{ rateKey, seconds: measured.length / 1000, micros: step > 0 ? upTo(measured.micros, step) : measured.micros }]
      }),
  }
}
