import { isRecord } from '../fields.js'
import { DEFAULT_CARD } from '../quote/cards.js'
import { bodyOf } from './body.js'
import type { Delimiter } from './csv-delimiter.js'
import { readJson, UsageError } from './input.js'
import { operationOf } from './operations.js'
import { processIo } from './process-io.js'
import { maximumOf, planOf, type QuoteValues } from './quote-options.js'
import type { RowsRequest } from './rows-command.js'

export const DELIMITERS: Readonly<Record<string, Delimiter>> = { comma: ',', ',': ',', semicolon: ';', ';': ';', tab: '\t', '\t': '\t' }

/** The options of a file of rows. @throws UsageError for those that make no sense together. */
export async function rowsRequest(values: QuoteValues, positionals: readonly string[]): Promise<RowsRequest> {
  const { csv, jsonl } = values
  if (csv !== undefined && jsonl !== undefined) throw new UsageError('give either --csv or --jsonl')
  if (positionals.length > 1) throw new UsageError('quote takes one operation, such as videos.create')
  if (jsonl !== undefined)
    for (const option of ['ignore', 'map', 'delimiter'] as const)
      if (values[option] !== undefined) throw new UsageError(`--${option} goes with --csv`)
  const delimiter = values.delimiter === undefined ? undefined : DELIMITERS[values.delimiter]
  if (values.delimiter !== undefined && !delimiter) throw new UsageError('--delimiter is comma, semicolon or tab')
  const operation = operationOf(positionals[0] ?? 'videos.create')
  return {
    format: csv === undefined ? 'jsonl' : 'csv',
    file: csv ?? jsonl ?? '-',
    operation,
    operationOf,
    body: objectOf('--body', await bodyOf(operation, values.body ?? [], processIo())),
    facts: objectOf('--facts', values.facts === undefined ? {} : await readJson('--facts', values.facts)),
    card: values.card ?? DEFAULT_CARD,
    plan: planOf(values.plan),
    maximum: maximumOf(values),
    json: values.json === true,
    failFast: values['fail-fast'] === true,
    delimiter,
    ignored: namesOf(values.ignore),
    renamed: new Map(namesOf(values.map).map(renaming)),
  }
}

function objectOf(flag: string, value: unknown): object {
  if (isRecord(value)) return value
  throw new UsageError(`${flag} is not a JSON object`)
}

export function namesOf(text: string | undefined): readonly string[] {
  return (text ?? '')
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '')
}

export function renaming(text: string): readonly [string, string] {
  const [from, to, ...more] = text.split('=').map((name) => name.trim())
  if (!from || !to || more.length > 0) throw new UsageError(`--map has "${text}", which is not COLUMN=FIELD`)
  return [from, to]
}
