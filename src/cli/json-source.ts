import { ValidationError } from '../errors.js'
import { isRecord } from '../fields.js'
import { shown } from '../shown.js'
import type { RowDefaults } from './csv-rows.js'
import type { RowPrice, RowRequest } from './row-quote.js'
import { type Batch, jsonLine, type Row } from './rows.js'

/** As for CSV: a longer line is most likely a file that isn't one object per line. */
const LONGEST_LINE = 4_000_000

/**
 * Rows of a JSON Lines file. A line is `{ "operation"?, "body", "facts"? }` with whatever else the caller keeps beside them, or the body
 * itself, with `operation` and `facts` among its fields.
 */
export async function* jsonSource(
  chunks: AsyncIterable<string>,
  defaults: RowDefaults,
  quote: (request: RowRequest) => RowPrice,
): AsyncGenerator<Batch> {
  let rest = ''
  let line = 1
  const take = (lines: readonly string[]): Batch => {
    const rows = lines.flatMap((text, i) => (text.trim() === '' ? [] : [rowOf(text, line + i, defaults, quote)]))
    line += lines.length
    return { head: '', rows }
  }
  for await (const chunk of chunks) {
    const lines = (rest + chunk).split('\n')
    rest = lines.pop() ?? ''
    if (rest.length > LONGEST_LINE) throw new Error(`line ${line + lines.length}: more than ${LONGEST_LINE} characters`)
    yield take(lines)
  }
  yield take([rest])
}

function rowOf(text: string, line: number, defaults: RowDefaults, quote: (request: RowRequest) => RowPrice): Row {
  const input = parsed(text.replace(/^\ufeff/, ''))
  return {
    line,
    price() {
      if ('problem' in input) throw new ValidationError([{ path: '', expected: 'a JSON object', got: input.problem }])
      const { operation, facts, ...others } = input.value
      const body = typeof others.body === 'object' ? others.body : others
      if (operation !== undefined && typeof operation !== 'string')
        throw new ValidationError([{ path: 'operation', expected: 'a name such as videos.create', got: shown(operation) }])
      return quote({
        operation: operation === undefined ? defaults.operation : defaults.operationOf(operation),
        body: { ...defaults.body, ...body },
        facts: typeof facts === 'object' || facts === undefined ? { ...defaults.facts, ...facts } : facts,
      })
    },
    show: (quoted) => jsonLine(line, 'problem' in input ? text : input.value, quoted),
  }
}

function parsed(text: string): { readonly value: Readonly<Record<string, unknown>> } | { readonly problem: string } {
  try {
    const value: unknown = JSON.parse(text)
    if (isRecord(value)) return { value }
    return { problem: shown(value) }
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) }
  }
}
