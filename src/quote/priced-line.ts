import { formatAmount, type Unit } from '../money.js'
import { type Billable, billable, billedAlone, billedQuantity } from './billing.js'
import { dearerRates, ratesOf, unknownRate } from './lookup.js'
import type { Amounts, PricedLine } from './part-amounts.js'
import type { Draft, DraftLine, Pricing } from './pricer.js'
import type { QuoteLine } from './quote.js'
import type { Rate } from './rate-card.js'

/** A line at the rates that count for it, or why it has no price. */
export function priceLine(line: DraftLine, draft: Draft, pricing: Pricing): PricedLine | string {
  const own = dearest(undefined, ratesOf(pricing, line.key), line, draft, 'expected')
  if (typeof own === 'string') return own
  if (!own) return noPrice(line.key, pricing)
  const low = dearest(undefined, ratesOf(pricing, line.lowKey ?? line.key), line, draft, 'low') ?? own
  if (typeof low === 'string') return low
  let high = dearestOf(undefined, line.key, line, draft, pricing)
  for (const key of line.highKeys ?? []) {
    if (typeof high === 'string') return high
    if (key !== line.key) high = dearestOf(high, key, line, draft, pricing)
  }
  if (typeof high === 'string') return high
  return pricedLine(line, own, low, high ?? own, pricing.card.unit)
}

interface Candidate {
  readonly rate: Rate
  readonly counted: Billable
  readonly billed: ReturnType<typeof billedAlone>
}

/** The dearest of what was found so far and everything that may be charged under a key. */
function dearestOf(
  best: Candidate | undefined,
  key: string,
  line: DraftLine,
  draft: Draft,
  pricing: Pricing,
): Candidate | string | undefined {
  const found = dearest(best, ratesOf(pricing, key), line, draft, 'high')
  return typeof found === 'string' ? found : dearest(found, dearerRates(pricing, key), line, draft, 'high')
}

/** The rate that makes the line dearest, the first of equal ones; a text when one can't be applied to it; undefined when there is none. */
function dearest(
  known: Candidate | undefined,
  rates: readonly Rate[],
  line: DraftLine,
  draft: Draft,
  end: 'low' | 'expected' | 'high',
): Candidate | string | undefined {
  let best = known
  for (const rate of rates) {
    const counted = billable(line, rate, draft)
    if (!counted) return `card ${rate.card} prices ${line.key} per ${rate.per.replace('_', ' ')}, which this request does not tell`
    // What is held is at least whole seconds, whatever the card says: no published rule fits every charge that was seen.
    const quantity = end === 'high' && counted.timed ? Math.ceil(counted.high) : counted[end]
    const billed = billedAlone(rate, quantity, counted.timed)
    if (
      !best ||
      billed.amount > best.billed.amount ||
      (billed.amount === best.billed.amount && rate.micros > best.rate.micros && rate.per === best.rate.per)
    )
      best = { rate, counted, billed }
  }
  return best
}

function pricedLine(line: DraftLine, own: Candidate, low: Candidate, high: Candidate, unit: Unit): PricedLine {
  const { rate, counted, billed } = own
  const lowest = line.perhapsFree ? 0 : low.billed.amount
  const amounts: Amounts = {
    low: Math.min(lowest, billed.amount),
    expected: billed.amount,
    high: Math.max(billed.amount, high.billed.amount),
    likely: likely(rate, counted),
  }
  const cost = { low: formatAmount(amounts.low), expected: formatAmount(amounts.expected), high: formatAmount(amounts.high) }
  const shown: QuoteLine = {
    part: line.part,
    key: line.key,
    meter: counted.timed ? 'second' : rate.per,
    quantity: { low: billedQuantity(rate, counted.low, counted.timed), expected: billed.quantity, high: high.billed.quantity },
    rate: formatAmount(rate.micros),
    per: rate.per,
    card: rate.card,
    highRate: formatAmount(high.rate.micros),
    highCard: high.rate.card,
    usd: unit === 'usd' ? cost : null,
    credits: unit === 'credit' ? cost : null,
    source: rate.source,
  }
  return { line: shown, rate, counted, amounts, free: line.perhapsFree === true, lowRate: low.rate }
}

/** Amounts under the name of their unit: the other one is null, so that credits can't be read as dollars. */
export function inUnit<T>(unit: Unit, amounts: T): { readonly usd: T | null; readonly credits: T | null } {
  return unit === 'usd' ? { usd: amounts, credits: null } : { usd: null, credits: amounts }
}

function likely(rate: Rate, { low, likelyHigh, timed }: Billable): Amounts['likely'] {
  return { low: billedAlone(rate, low, timed).amount, high: billedAlone(rate, likelyHigh, timed).amount }
}

function noPrice(key: string, pricing: Pricing): string {
  const row = unknownRate(pricing, key)
  const why = `card ${pricing.card.id} has no price for ${key}`
  return row ? `${why}: ${row.card} has it without an amount${row.note ? ` (${row.note})` : ''}` : why
}
