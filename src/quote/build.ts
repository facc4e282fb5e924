import { formatAmount, type Micros, sum } from '../money.js'
import { type Billable, billable, billedAlone, billedQuantity } from './billing.js'
import { cardNotes, cardWarnings } from './card-notes.js'
import { dearerRates, ratesOf, unknownRate } from './lookup.js'
import { type Amounts, type PricedLine, partAmounts } from './part-amounts.js'
import type { ChargeTerms, Draft, DraftLine, Pricing } from './pricer.js'
import type { PricedParts, Quote, QuoteLine } from './quote.js'
import type { Rate } from './rate-card.js'
import { termsOf } from './terms.js'

export { chargeFor } from './terms.js'

/** A quote with the integers behind it: what the guard holds and how the charge will be worked out. */
export interface PricedQuote {
  readonly quote: Quote
  /** Null when unpriced. */
  readonly money: (PricedParts & { readonly terms: Readonly<Record<string, ChargeTerms>> }) | null
}

/** Turns a pricer's draft into a quote: looks the rates up, multiplies, rounds against the spender, adds up. */
export function buildQuote(operation: string, draft: Draft, pricing: Pricing): PricedQuote {
  const common = { operation, card: pricing.card.id, unit: pricing.card.unit, seconds: draft.seconds }
  const unpriced = (why: string): PricedQuote => ({
    quote: {
      ...common,
      priced: false,
      unpriced: why,
      usd: null,
      likely: null,
      lines: [],
      assumptions: draft.assumptions,
      warnings: draft.warnings,
    },
    money: null,
  })
  if (draft.unpriced !== undefined) return unpriced(draft.unpriced)

  const priced: PricedLine[] = []
  for (const line of draft.lines) {
    const found = priceLine(line, draft, pricing)
    if (typeof found === 'string') return unpriced(found)
    priced.push(found)
  }

  const names = [...new Set(priced.map(({ line }) => line.part))]
  const parts = names.map((part) => {
    const lines = priced.filter(({ line }) => line.part === part)
    return { part, lines, amounts: partAmounts(lines) }
  })
  const total = (pick: (amounts: Amounts) => Micros) => sum(parts.map(({ amounts }) => pick(amounts)))
  const estimated = draft.lines.some((line) => line.likelyHigh !== undefined)
  const quote: Quote = {
    ...common,
    priced: true,
    unpriced: null,
    usd: {
      low: formatAmount(total((a) => a.low)),
      expected: formatAmount(total((a) => a.expected)),
      high: formatAmount(total((a) => a.high)),
    },
    likely: estimated ? { low: formatAmount(total((a) => a.likely.low)), high: formatAmount(total((a) => a.likely.high)) } : null,
    lines: priced.map(({ line }) => line),
    assumptions: [...draft.assumptions, ...cardNotes(priced)],
    warnings: [...draft.warnings, ...cardWarnings(pricing, priced)],
  }
  return {
    quote,
    money: {
      parts: parts.map(({ part, amounts }) => ({ part, amount: amounts.high })),
      expected: total((a) => a.expected),
      high: total((a) => a.high),
      terms: Object.fromEntries(
        parts.map(({ part, lines }) => [
          part,
          termsOf(lines.map(({ rate, counted, amounts }) => ({ rate, ...counted, seconds: counted.expected, expected: amounts.expected }))),
        ]),
      ),
    },
  }
}

/** A line at the rates that count for it, or why it has no price. */
function priceLine(line: DraftLine, draft: Draft, pricing: Pricing): PricedLine | string {
  const own = priciest(ratesOf(pricing, line.key), line, draft, 'expected')
  if (typeof own === 'string') return own
  if (!own) return noPrice(line.key, pricing)
  const low = priciest(ratesOf(pricing, line.lowKey ?? line.key), line, draft, 'low') ?? own
  if (typeof low === 'string') return low
  const keys = [line.key, ...(line.highKeys ?? [])]
  const high = priciest(
    keys.flatMap((key) => [...ratesOf(pricing, key), ...dearerRates(pricing, key)]),
    line,
    draft,
    'high',
  )
  if (typeof high === 'string') return high
  return pricedLine(line, own, low, high ?? own)
}

interface Candidate {
  readonly rate: Rate
  readonly counted: Billable
  readonly billed: ReturnType<typeof billedAlone>
}

/** The rate that makes the line dearest, the first of equal ones; a text when one can't be applied to it; undefined when there is none. */
function priciest(rates: readonly Rate[], line: DraftLine, draft: Draft, end: 'low' | 'expected' | 'high'): Candidate | string | undefined {
  let best: Candidate | undefined
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

function pricedLine(line: DraftLine, own: Candidate, low: Candidate, high: Candidate): PricedLine {
  const { rate, counted, billed } = own
  const likely = (quantity: number) => billedAlone(rate, quantity, counted.timed).amount
  const lowest = line.perhapsFree ? 0 : low.billed.amount
  const amounts: Amounts = {
    low: Math.min(lowest, billed.amount),
    expected: billed.amount,
    high: Math.max(billed.amount, high.billed.amount),
    likely: { low: likely(counted.low), high: likely(counted.likelyHigh) },
  }
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
    usd: { low: formatAmount(amounts.low), expected: formatAmount(amounts.expected), high: formatAmount(amounts.high) },
    source: rate.source,
  }
  return { line: shown, rate, counted, amounts, free: line.perhapsFree === true, lowRate: low.rate }
}

function noPrice(key: string, pricing: Pricing): string {
  const row = unknownRate(pricing, key)
  const why = `card ${pricing.card.id} has no price for ${key}`
  return row ? `${why}: ${row.card} has it without an amount${row.note ? ` (${row.note})` : ''}` : why
}
