import type { LedgerReceipt } from './ledger-receipts.js'

export type ExportFormat = 'csv' | 'jsonl'

const COLUMNS: readonly (keyof LedgerReceipt)[] = [
  'at',
  'day',
  'kind',
  'operation',
  'labels',
  'unit',
  'amount',
  'reserved',
  'expected',
  'drift',
  'overrun',
  'basis',
  'why',
  'card',
  'jobId',
  'part',
  'reservationId',
  'key',
  'reason',
]
/** A spreadsheet takes a text that begins so for a formula (OWASP, "CSV Injection"). */
const FORMULA = /^[=+\-@\t\r\n]/
const AMOUNT = /^-?\d+(\.\d+)?$/

/**
 * Receipts as lines of text, each with its line end: CSV by RFC 4180 with a head line (CRLF), or JSON lines. Several labels are parted by
 * spaces. A cell that a spreadsheet would take for a formula gets an apostrophe before it; amounts stay numbers.
 */
export async function* exportLines(receipts: AsyncIterable<LedgerReceipt>, format: ExportFormat): AsyncGenerator<string> {
  if (format === 'csv') yield `${COLUMNS.join(',')}\r\n`
  for await (const receipt of receipts)
    yield format === 'csv' ? `${COLUMNS.map((column) => cell(receipt[column])).join(',')}\r\n` : `${JSON.stringify(receipt)}\n`
}

function cell(value: LedgerReceipt[keyof LedgerReceipt]): string {
  if (value === null) return ''
  const text = typeof value === 'string' ? value : value.join(' ')
  const safe = FORMULA.test(text) && !AMOUNT.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
