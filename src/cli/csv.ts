import { type Delimiter, delimiterOf } from './csv-delimiter.js'

/** One record of a CSV file. */
export interface CsvRecord {
  readonly fields: readonly string[]
  /** Line of the file that it begins on, from 1; a quoted field may hold line breaks. */
  readonly line: number
  /** What is wrong with it, if anything. */
  readonly problem: string | undefined
}

/** Some records in a row, and the delimiter they were read with. */
export interface CsvBatch {
  readonly records: readonly CsvRecord[]
  readonly delimiter: Delimiter
}

const NEWLINE = 10
const QUOTE = '"'
/** A row of more characters is no row: most likely a quotation mark is never closed, and the rest of the file would be read as one field. */
const LONGEST_RECORD = 4_000_000
/** What has no end yet is looked at again when there is half as much more of it: piece by piece, a long row would be read over and over. */
const LOOKED_AT_AGAIN = 262_144

/**
 * Records of a CSV file (RFC 4180: quoted fields with delimiters, line breaks and doubled quotation marks), in the batches that the file
 * comes in. A byte order mark is skipped, lines end in LF or CRLF, and blank lines are no records.
 *
 * @param given the delimiter; left out, it is the comma, semicolon or tab that the first line has most of.
 * @throws Error for a record of more than four million characters.
 */
export async function* csvRecords(chunks: AsyncIterable<string>, given?: Delimiter): AsyncGenerator<CsvBatch> {
  let rest = ''
  let line = 1
  let enough = 0
  let delimiter = given
  const take = (last: boolean): CsvBatch => {
    const records: CsvRecord[] = []
    if (rest.length < enough && !last) return { records, delimiter: delimiter ?? ',' }
    delimiter ??= delimiterOf(rest, last)
    let at = 0
    while (delimiter !== undefined && at < rest.length) {
      const found = recordAt(rest, at, delimiter, last)
      if (!found) break
      const { fields, problem, next, lines } = found
      if (fields.length > 1 || fields[0] !== '') records.push({ fields, line, problem })
      line += lines
      at = next
    }
    rest = rest.slice(at)
    enough = rest.length < LOOKED_AT_AGAIN ? 0 : Math.min(rest.length * 1.5, LONGEST_RECORD)
    if (rest.length > LONGEST_RECORD)
      throw new Error(`line ${line}: a row of more than ${LONGEST_RECORD} characters. Is a quotation mark in it never closed?`)
    return { records, delimiter: delimiter ?? ',' }
  }
  let first = true
  for await (const chunk of chunks) {
    rest += first && chunk.startsWith('\ufeff') ? chunk.slice(1) : chunk
    first = false
    yield take(false)
  }
  yield take(true)
}

/** Fields as one line of CSV, quoted where they have to be. */
export function csvLine(fields: readonly string[], delimiter: Delimiter): string {
  return `${fields.map((field) => (mustQuote(field, delimiter) ? `"${field.replaceAll(QUOTE, '""')}"` : field)).join(delimiter)}\r\n`
}

function mustQuote(field: string, delimiter: Delimiter): boolean {
  return field.includes(delimiter) || /["\r\n]/.test(field) || field.startsWith(' ') || field.endsWith(' ')
}

interface Found {
  readonly fields: readonly string[]
  readonly problem: string | undefined
  /** Where the next record begins. */
  readonly next: number
  /** Line breaks passed. */
  readonly lines: number
}

/** The record that begins at a place; undefined when its end hasn't come yet. */
function recordAt(text: string, start: number, delimiter: Delimiter, last: boolean): Found | undefined {
  const fields: string[] = []
  let problem: string | undefined
  let at = start
  let inside = 0
  for (;;) {
    const quoted = text[at] === QUOTE ? quotedAt(text, at, last) : undefined
    if (quoted === 'unfinished') return undefined
    const end = endOf(text, quoted?.end ?? at, delimiter)
    if (end >= text.length && !last) return undefined
    const line = text[end] !== delimiter
    const plain = text.slice(quoted?.end ?? at, line && text[end - 1] === '\r' && end - 1 >= (quoted?.end ?? at) ? end - 1 : end)
    if (quoted) {
      if (plain !== '') problem = 'text after the closing quotation mark of a field'
      if (quoted.unclosed) problem = 'a quotation mark that is never closed'
      inside += quoted.lines
    }
    fields.push(quoted ? quoted.value + plain : plain)
    if (line) return { fields, problem, next: end + 1, lines: inside + 1 }
    at = end + 1
  }
}

interface Quoted {
  readonly value: string
  readonly end: number
  readonly lines: number
  readonly unclosed: boolean
}

function quotedAt(text: string, start: number, last: boolean): Quoted | 'unfinished' {
  let value = ''
  let from = start + 1
  for (;;) {
    const quote = text.indexOf(QUOTE, from)
    // A quotation mark at the very end may be the first of two.
    if (!last && (quote === -1 || quote + 1 >= text.length)) return 'unfinished'
    value += text.slice(from, quote === -1 ? text.length : quote)
    if (text[quote + 1] !== QUOTE || quote === -1)
      return { value, end: quote === -1 ? text.length : quote + 1, lines: breaksIn(value), unclosed: quote === -1 }
    value += QUOTE
    from = quote + 2
  }
}

function endOf(text: string, from: number, delimiter: Delimiter): number {
  const separator = delimiter.charCodeAt(0)
  let at = from
  for (; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code === separator || code === NEWLINE) break
  }
  return at
}

function breaksIn(value: string): number {
  let count = 0
  for (let at = value.indexOf('\n'); at !== -1; at = value.indexOf('\n', at + 1)) count++
  return count
}
