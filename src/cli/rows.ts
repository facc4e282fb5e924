import { formatAmount } from '../money.js'
import type { RowPrice } from './row-quote.js'

/** A row of a file, ready to be quoted. */
export interface Row {
  /** Line of the file that it begins on, from 1. */
  readonly line: number
  /** @throws ValidationError or UsageError for a row that can't be quoted. */
  price(): RowPrice
  /** The row as it is written to the output. */
  show(quoted: QuotedRow): string
}

/** What became of a row: a price, or what is wrong with it. */
export type QuotedRow = { readonly price: RowPrice; readonly error: null } | { readonly price: null; readonly error: string }

/** Some rows, and what has to be written before them. */
export interface Batch {
  readonly head: string
  readonly rows: readonly Row[]
}

/** A quoted row as one line of JSON: stable fields, amounts as decimal strings, and the row as it came. */
export function jsonLine(line: number, input: unknown, { price, error }: QuotedRow): string {
  const amounts = price?.amounts
  const shown = {
    line,
    operation: price?.operation ?? null,
    seconds: price?.seconds ?? null,
    unit: price?.unit ?? null,
    low: amounts ? formatAmount(amounts.low) : null,
    expected: amounts ? formatAmount(amounts.expected) : null,
    high: amounts ? formatAmount(amounts.high) : null,
    note: price?.note ?? null,
    error,
    input,
  }
  try {
    return `${JSON.stringify(shown)}\n`
  } catch {
    // Nested too deep to be written again.
    return `${JSON.stringify({ ...shown, input: null })}\n`
  }
}
