import { type Micros, prorate, sum } from '../money.js'
import { type Billable, billedAlone, precise, priceOf, upToAmount, upToStep } from './billing.js'
import type { Interval, QuoteLine } from './quote.js'
import type { Rate } from './rate-card.js'
import { samePrice } from './terms.js'

/** What a line or a part costs, with the reading between the 5th and the 95th percentile of an estimated length. */
export interface Amounts extends Interval<Micros> {
  readonly likely: { readonly low: Micros; readonly high: Micros }
}

/** A quote's line with the integers behind it. */
export interface PricedLine {
  readonly line: QuoteLine
  readonly rate: Rate
  readonly lowRate: Rate
  readonly counted: Billable
  /** As its card bills it on its own. */
  readonly amounts: Amounts
  /** It may turn out to cost nothing. */
  readonly free: boolean
}

/**
 * What the lines of one part cost together. They add up, but where the card rounds each output video: then the video's length is rounded, not
 * each scene's. `high` stays the sum of the lines on their own, which is never less.
 */
export function partAmounts(lines: readonly PricedLine[]): Amounts {
  const [only] = lines
  if (only && lines.length === 1) return only.amounts
  const high = total(lines, (amounts) => amounts.high)
  const likely = { low: total(lines, (a) => a.likely.low), high: total(lines, (a) => a.likely.high) }
  const apart = { low: total(lines, (a) => a.low), expected: total(lines, (a) => a.expected), high, likely }
  if (!lines.every(({ rate, counted }) => counted.timed && rate.rounding)) return apart
  const expected = together(lines.map(({ rate, counted }) => [rate, counted.expected]))
  const low = together(lines.filter(({ free }) => !free).map(({ lowRate, counted }) => [lowRate, counted.low]))
  return {
    low: Math.min(low, expected),
    expected,
    high: Math.max(high, expected),
    likely: {
      low: together(lines.map(({ rate, counted }) => [rate, counted.low])),
      high: together(lines.map(({ rate, counted }) => [rate, counted.likelyHigh])),
    },
  }
}

function together(stretches: readonly (readonly [Rate, number])[]): Micros {
  const [first] = stretches
  if (!first) return 0
  const [rate] = first
  const seconds = precise(stretches.reduce((all, [, length]) => all + length, 0))
  if (stretches.every(([other]) => samePrice(other, rate))) return billedAlone(rate, seconds, true).amount
  const exact = sum(stretches.map(([other, length]) => priceOf(other, length)))
  const stepped = seconds > 0 ? prorate(exact, upToStep(seconds, rate.rounding?.seconds), seconds) : exact
  // Each stretch was rounded up by less than a micro, which must not add up to another step.
  return upToAmount(Math.max(0, stepped - stretches.length), rate.rounding)
}

function total(lines: readonly PricedLine[], pick: (amounts: Amounts) => Micros): Micros {
  return sum(lines.map(({ amounts }) => pick(amounts)))
}
