import { formatAmount, sum } from '../money.js'
import { cardNotes, cardWarnings } from './card-notes.js'
import { type Amounts, type PricedLine, partAmounts } from './part-amounts.js'
import { priceLine } from './priced-line.js'
import type { ChargeTerms, Draft, Pricing } from './pricer.js'
import type { PricedParts, Quote } from './quote.js'
import { termsOf } from './terms.js'

export { chargeFor } from './terms.js'

/** A quote with the integers behind it: what the guard holds and how the charge will be worked out. */
export interface PricedQuote {
  readonly quote: Quote
  /** Null when unpriced. */
  readonly money: (PricedParts & { readonly terms: Readonly<Record<string, ChargeTerms>> }) | null
}

/** The lines of one part, and what they cost together. */
interface Part {
  readonly part: string
  readonly lines: readonly PricedLine[]
  readonly amounts: Amounts
}

/** Turns a pricer's draft into a quote: looks the rates up, multiplies, rounds against the spender, adds up. */
export function buildQuote(operation: string, draft: Draft, pricing: Pricing): PricedQuote {
  if (draft.unpriced !== undefined) return unpricedQuote(operation, draft, pricing, draft.unpriced)
  const lines: PricedLine[] = []
  for (const line of draft.lines) {
    const found = priceLine(line, draft, pricing)
    if (typeof found === 'string') return unpricedQuote(operation, draft, pricing, found)
    lines.push(found)
  }
  const parts = partsOf(lines)
  const { low, expected, high, likely } = totalOf(parts)
  const estimated = draft.lines.some((line) => line.likelyHigh !== undefined)
  const amounts = { low: formatAmount(low), expected: formatAmount(expected), high: formatAmount(high) }
  const { id, unit } = pricing.card
  const quote: Quote = {
    operation,
    card: id,
    unit,
    seconds: draft.seconds,
    priced: true,
    unpriced: null,
    usd: unit === 'usd' ? amounts : null,
    credits: unit === 'credit' ? amounts : null,
    likely: estimated ? { low: formatAmount(likely.low), high: formatAmount(likely.high) } : null,
    lines: lines.map(({ line }) => line),
    assumptions: [...draft.assumptions, ...cardNotes(pricing, lines)],
    warnings: [...draft.warnings, ...cardWarnings(pricing, lines)],
  }
  const held = parts.map(({ part, amounts }) => ({ part, amount: amounts.high }))
  return { quote, money: { parts: held, expected, high, terms: termsByPart(parts) } }
}

function unpricedQuote(operation: string, draft: Draft, { card }: Pricing, why: string): PricedQuote {
  // Pricers name the option for the unit that most accounts bill in.
  const unpriced = card.unit === 'credit' ? why.replaceAll('maxUsd', 'maxCredits') : why
  const quote: Quote = {
    operation,
    card: card.id,
    unit: card.unit,
    seconds: draft.seconds,
    priced: false,
    unpriced,
    usd: null,
    credits: null,
    likely: null,
    lines: [],
    assumptions: draft.assumptions,
    warnings: draft.warnings,
  }
  return { quote, money: null }
}

/** The parts in the order in which their first lines come. */
function partsOf(lines: readonly PricedLine[]): readonly Part[] {
  const [only] = lines
  if (only && lines.length === 1) return [{ part: only.line.part, lines, amounts: only.amounts }]
  const groups = new Map<string, PricedLine[]>()
  for (const priced of lines) {
    const group = groups.get(priced.line.part)
    if (group) group.push(priced)
    else groups.set(priced.line.part, [priced])
  }
  return Array.from(groups, ([part, group]) => ({ part, lines: group, amounts: partAmounts(group) }))
}

function totalOf(parts: readonly Part[]): Amounts {
  const [only] = parts
  if (only && parts.length === 1) return only.amounts
  const total = (pick: (amounts: Amounts) => number) => sum(parts.map(({ amounts }) => pick(amounts)))
  return {
    low: total((a) => a.low),
    expected: total((a) => a.expected),
    high: total((a) => a.high),
    likely: { low: total((a) => a.likely.low), high: total((a) => a.likely.high) },
  }
}

/** Never by assigning: a part may be named like an object's own member. */
function termsByPart(parts: readonly Part[]): Readonly<Record<string, ChargeTerms>> {
  const [only] = parts
  if (only && parts.length === 1) return { [only.part]: termsOf(only.lines) }
  return Object.fromEntries(parts.map(({ part, lines }) => [part, termsOf(lines)]))
}
