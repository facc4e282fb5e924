import { type Micros, parseAmount, prorate } from '../money.js'
import { secondsPer } from './cards.js'
import type { Draft, DraftLine } from './pricer.js'
import type { Interval } from './quote.js'
import type { Rate, RateUnit, Rounding } from './rate-card.js'

/** What a line counts under a rate: seconds where the rate is for a length of time, else things. */
export interface Billable extends Interval<number> {
  readonly timed: boolean
  readonly likelyHigh: number
}

/** Counted things that are each their own: a character is no call. Of the others, one of each is one call. */
const OWN_KIND: readonly RateUnit[] = ['clip', 'character']

/**
 * What is billed of a line under a rate, before minimum and rounding. A length is prorated, so minutes may be fractions. A rate for time on
 * what is counted needs to know how long that is; a rate for a thing on a length takes the part's only line as one thing, but for clips and characters, of which a length may have any number.
 *
 * @returns undefined when the card's unit can't be had from what the line says.
 */
export function billable(line: DraftLine, rate: Rate, draft: Draft): Billable | undefined {
  const { quantity, meter, likelyHigh = quantity.expected } = line
  const per = secondsPer(meter)
  if (secondsPer(rate.per) > 0) {
    if (per === 1) return timed(quantity, likelyHigh)
    if (per > 0) return timed(scaled(quantity, per), precise(likelyHigh * per))
    const length = line.seconds ?? (draft.lines.length === 1 ? draft.seconds : null)
    return length ? timed(length, length.expected) : undefined
  }
  if (per > 0 && OWN_KIND.includes(rate.per)) return undefined
  if (per > 0) return draft.lines.filter(({ part }) => part === line.part).length === 1 ? ONE : undefined
  if (meter !== rate.per && (OWN_KIND.includes(meter) || OWN_KIND.includes(rate.per))) return undefined
  return { ...quantity, likelyHigh, timed: false }
}

const ONE: Billable = { low: 1, expected: 1, high: 1, likelyHigh: 1, timed: false }

function timed({ low, expected, high }: Interval<number>, likelyHigh: number): Billable {
  return { low, expected, high, likelyHigh, timed: true }
}

function scaled({ low, expected, high }: Interval<number>, per: number): Interval<number> {
  return { low: precise(low * per), expected: precise(expected * per), high: precise(high * per) }
}

/** Seconds without the error that floats pick up in sums and products. */
export function precise(seconds: number): number {
  return Math.round(seconds * 1_000_000) / 1_000_000
}

/** The quantity after the rate's minimum, in seconds or things. */
export function atLeast(quantity: number, rate: Rate): number {
  return Math.max(quantity, rate.minimum * (secondsPer(rate.per) || 1))
}

/** The price of so many seconds or things, rounded up to a micro. */
export function priceOf(rate: Rate, quantity: number): Micros {
  const per = secondsPer(rate.per) || 1
  const thousandths = Math.round(quantity * 1000)
  const product = rate.micros * thousandths
  // Integers below 2^53 divide exactly; this way is twenty times as fast as the one for any decimal.
  if (thousandths / 1000 !== quantity || !(product <= Number.MAX_SAFE_INTEGER)) return prorate(rate.micros, quantity, per)
  const rest = product % (1000 * per)
  return (product - rest) / (1000 * per) + (rest > 0 ? 1 : 0)
}

/** A quantity up to the next step of a published rule; one that no rule is for stays as it is. */
export function upToStep(quantity: number, step: number | undefined): number {
  return step === undefined ? quantity : Math.ceil(precise(quantity / step)) * step
}

/** An amount up to the next step of a published rule. */
export function upToAmount(amount: Micros, rounding: Rounding | null): Micros {
  if (rounding?.amount === undefined) return amount
  const step = parseAmount(rounding.amount)
  return Math.ceil(amount / step) * step
}

/** The price of one line as its card bills it on its own: with minimum and published rounding. */
export function billedAlone(rate: Rate, quantity: number, isTimed: boolean): { readonly quantity: number; readonly amount: Micros } {
  const billed = billedQuantity(rate, quantity, isTimed)
  return { quantity: billed, amount: upToAmount(priceOf(rate, billed), rate.rounding) }
}

/** The seconds or things that its card bills of a line on its own. */
export function billedQuantity(rate: Rate, quantity: number, isTimed: boolean): number {
  return upToStep(atLeast(quantity, rate), isTimed ? rate.rounding?.seconds : undefined)
}
