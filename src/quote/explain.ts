import { ValidationError } from '../errors.js'
import { describeAmount, parseAmount } from '../money.js'
import { shown } from '../shown.js'
import type { Interval, Quote, QuoteLine, Verdict } from './quote.js'

const UNITS: Readonly<Record<string, string>> = { second: 's', ten_seconds: '10 s', five_minutes: '5 minutes' }

/**
 * A quote as a short text: each line's quantity, rate and card, what is held for it and why, what was taken for granted, and why the request would
 * be refused, where that is known.
 *
 * @throws ValidationError for what is no quote.
 * @example console.log((await heygen.quote.videos.create(body)).explain())
 */
export function explainQuote(quote: Quote & { readonly verdict?: Verdict }): string {
  if (!Array.isArray(quote?.lines)) throw new ValidationError([{ path: 'quote', expected: 'a quote', got: shown(quote) }])
  const money = (amount: string) => describeAmount(parseAmount(amount), quote.unit)
  const head = `${quote.operation} on rate card ${quote.card}`
  const amounts = quote.usd ?? quote.credits
  if (!amounts) return [`${head}: no price, because ${quote.unpriced ?? 'none is known'}`, ...notes(quote)].join('\n')
  const several = quote.lines.some(({ part }) => part !== quote.lines[0]?.part)
  const rows = quote.lines.map((line) => {
    const cost = line.usd ?? line.credits
    return [
      ...(several ? [line.part] : []),
      line.key,
      `${quantity(line.quantity.expected, line)} × ${money(line.rate)}${perUnit(line)}`,
      `= ${cost ? money(cost.expected) : ''}`,
      `held ${quantity(line.quantity.high, line)} × ${money(line.highRate)}${perUnit(line)} (${line.highCard}) = ${cost ? money(cost.high) : ''}`,
    ]
  })
  return [
    `${head}: ${money(amounts.expected)} expected, ${money(amounts.high)} held`,
    ...aligned(rows),
    `  between ${money(amounts.low)} and ${money(amounts.high)}${length(quote.seconds)}; what is held is rounded up and at the dearest known price`,
    ...notes(quote),
  ].join('\n')
}

function quantity(value: number, { meter }: QuoteLine): string {
  return `${value} ${UNITS[meter] ?? (value === 1 ? meter : `${meter}s`)}`
}

/** What a rate is for, where it isn't one of what is counted. The lists of a family agree on that for each key. */
function perUnit({ per, meter }: QuoteLine): string {
  return per === meter ? '' : `/${UNITS[per] ?? per}`
}

function length(seconds: Interval<number> | null): string {
  if (!seconds) return ''
  return seconds.low === seconds.high ? `, for ${seconds.expected} s` : `, for ${seconds.low} to ${seconds.high} s`
}

function notes(quote: Quote & { readonly verdict?: Verdict }): string[] {
  return [
    ...quote.assumptions.map(({ message }) => `  assumed: ${message}`),
    ...quote.warnings.map(({ message }) => `  warning: ${message}`),
    ...(quote.verdict?.refusals ?? []).map(({ message }) => `  refused: ${message}`),
  ]
}

function aligned(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, i) => Math.max(...rows.map((row) => row[i]?.length ?? 0)))
  return rows.map((row) => `  ${row.map((cell, i) => cell.padEnd(widths[i] ?? 0)).join('  ')}`.trimEnd())
}
