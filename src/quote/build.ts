import { formatAmount, type Micros, multiply, prorate, sum } from '../money.js'
import { type DatedRate, dearestRate, laterCards } from './cards.js'
import type { ChargeTerms, Draft, DraftLine, Pricing } from './pricer.js'
import type { Assumption, Interval, PricedParts, Quote, QuoteLine } from './quote.js'

/** A quote with the integers behind it: what the guard holds and how the charge will be worked out. */
export interface PricedQuote {
  readonly quote: Quote
  /** Null when unpriced. */
  readonly money: (PricedParts & { readonly terms: Readonly<Record<string, ChargeTerms>> }) | null
}

interface Amounts extends Interval<Micros> {
  readonly likely: { readonly low: Micros; readonly high: Micros }
}

interface Priced {
  readonly line: QuoteLine
  readonly amounts: Amounts
  readonly rate: Micros
}

/** Turns a pricer's draft into a quote: looks the rates up, multiplies, rounds against the spender, adds up. */
export function buildQuote(operation: string, draft: Draft, pricing: Pricing): PricedQuote {
  const common = { operation, card: pricing.card.id, unit: pricing.card.unit, seconds: draft.seconds }
  const said = { assumptions: draft.assumptions, warnings: draft.warnings }
  const unpriced = (why: string): PricedQuote => ({
    quote: { ...common, priced: false, unpriced: why, usd: null, likely: null, lines: [], ...said },
    money: null,
  })
  if (draft.unpriced !== undefined) return unpriced(draft.unpriced)

  const priced: Priced[] = []
  for (const line of draft.lines) {
    const rate = pricing.card.rates.get(line.key)
    const high = dearestRate(pricing.card, [line.key, ...(line.highKeys ?? [])], pricing.reserveFrom)
    if (!rate || !high) return unpriced(`card ${pricing.card.id} has no price for ${line.key}`)
    priced.push(priceLine(line, { rate, card: pricing.card.id }, high, pricing))
  }

  const total = (pick: (amounts: Amounts) => Micros) => sum(priced.map(({ amounts }) => pick(amounts)))
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
    assumptions: draft.assumptions,
    warnings: [...draft.warnings, ...cardWarnings(pricing)],
  }
  const parts = [...new Set(draft.lines.map((line) => line.part))].map((part) => ({
    part,
    amount: sum(priced.filter(({ line }) => line.part === part).map(({ amounts }) => amounts.high)),
  }))
  return {
    quote,
    money: {
      parts,
      expected: total((a) => a.expected),
      high: total((a) => a.high),
      terms: Object.fromEntries(parts.map(({ part }) => [part, termsOf(priced, part)])),
    },
  }
}

function priceLine(line: DraftLine, rate: DatedRate, high: DatedRate, pricing: Pricing): Priced {
  const { quantity } = line
  const whole = line.meter === 'second' ? Math.ceil(quantity.high) : quantity.high
  const lowRate = (line.lowKey === undefined ? undefined : pricing.card.rates.get(line.lowKey)) ?? rate.rate
  const low = line.perhapsFree ? 0 : multiply(lowRate.micros, quantity.low)
  const expected = multiply(rate.rate.micros, quantity.expected)
  const amounts: Amounts = {
    low: Math.min(low, expected),
    expected,
    high: Math.max(expected, multiply(high.rate.micros, whole)),
    likely: { low: multiply(rate.rate.micros, quantity.low), high: multiply(rate.rate.micros, line.likelyHigh ?? quantity.expected) },
  }
  return {
    amounts,
    rate: rate.rate.micros,
    line: {
      part: line.part,
      key: line.key,
      meter: line.meter,
      quantity: { low: quantity.low, expected: quantity.expected, high: whole },
      rate: formatAmount(rate.rate.micros),
      card: rate.card,
      highRate: formatAmount(high.rate.micros),
      highCard: high.card,
      usd: { low: formatAmount(amounts.low), expected: formatAmount(amounts.expected), high: formatAmount(amounts.high) },
      source: rate.rate.source,
    },
  }
}

/** One part's terms: flat when nothing in it is counted in seconds, else its expected amount spread over its expected seconds. */
function termsOf(priced: readonly Priced[], part: string): ChargeTerms {
  const lines = priced.filter(({ line }) => line.part === part)
  const amount = sum(lines.map(({ amounts }) => amounts.expected))
  const metered = lines.filter(({ line }) => line.meter === 'second')
  const [only] = metered
  if (!only) return { kind: 'flat', amount }
  if (lines.every(({ line, rate }) => line.meter === 'second' && rate === only.rate))
    return { kind: 'seconds', amount: only.rate, perSeconds: 1 }
  const seconds = metered.reduce((all, { line }) => all + line.quantity.expected, 0)
  // 0.1 + 0.2 seconds are 0.3: the sum's float error would end up in the charge.
  return { kind: 'seconds', amount, perSeconds: Math.round(seconds * 1_000_000) / 1_000_000 }
}

/** The charge for so many billed seconds under these terms, rounded up to a micro; a flat price whatever the length. */
export function chargeFor(terms: ChargeTerms, billedSeconds: number | undefined): Micros | undefined {
  if (terms.kind === 'flat') return terms.amount
  if (billedSeconds === undefined || terms.perSeconds <= 0) return undefined
  return prorate(terms.amount, billedSeconds, terms.perSeconds)
}

function cardWarnings({ card }: Pricing): Assumption[] {
  const later = laterCards(card)
  const newest = later.at(-1)
  if (!newest) return []
  return [
    {
      code: 'superseded_rate_card',
      message: `Card ${card.id} has ${later.length === 1 ? 'a known successor' : 'known successors'}, the newest ${newest.id}: HeyGen may charge another price. The reservation covers the dearest of them.`,
    },
  ]
}
