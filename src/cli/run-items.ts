import { collect } from '../collect.js'
import { type Problem, ValidationError } from '../errors.js'
import { isRecord } from '../fields.js'
import type { Operation } from '../operation.js'
import { checkFacts } from '../quote/facts.js'
import { checkedBody } from '../validate/validate.js'
import { columnsOf } from './columns.js'
import { csvRecords } from './csv.js'
import type { Delimiter } from './csv-delimiter.js'
import { CsvRows } from './csv-rows.js'
import { isFilled } from './csv-source.js'
import { UsageError } from './input.js'
import { idsOf } from './operations.js'
import type { RowRequest } from './row-quote.js'
import { textOf, textOfProblems } from './rows-command.js'

/** A row, as a batch takes it. */
export interface RunItem {
  readonly id: string
  readonly body: unknown
  readonly [field: string]: unknown
}

/** How a file is read. */
export interface RunFile {
  readonly file: string
  readonly format: 'csv' | 'jsonl'
  readonly operation: Operation
  readonly body: object
  readonly facts: object
  readonly idColumn: string
  readonly ignored: readonly string[]
  readonly renamed: ReadonlyMap<string, string>
  readonly delimiter: Delimiter | undefined
}

const MOST_SHOWN = 20

/** The rows of a file. @throws UsageError for a file that can't be read, and listing every row that can't be sent. */
export async function itemsOf(request: RunFile): Promise<readonly RunItem[]> {
  const bad: string[] = []
  const take = (line: number, read: () => RunItem): readonly RunItem[] => {
    try {
      return [read()]
    } catch (error) {
      if (!(error instanceof ValidationError || error instanceof UsageError)) throw error
      bad.push(`line ${line}: ${error instanceof ValidationError ? textOfProblems(error) : error.message}`)
      return []
    }
  }
  const items = await (request.format === 'csv' ? ofCsv(request, take) : ofJson(request, take))
  if (bad.length > 0) {
    const more = bad.length > MOST_SHOWN ? `\n  … and ${bad.length - MOST_SHOWN} more` : ''
    throw new UsageError(
      `nothing was sent: ${bad.length} rows of ${request.file} can't be\n  ${bad.slice(0, MOST_SHOWN).join('\n  ')}${more}`,
    )
  }
  if (items.length === 0) throw new UsageError(`${request.file} has no rows`)
  return items
}

type Take = (line: number, read: () => RunItem) => readonly RunItem[]

async function ofCsv(request: RunFile, take: Take): Promise<readonly RunItem[]> {
  const { operation, body, facts, file } = request
  const items: RunItem[] = []
  let rows: CsvRows<RowRequest> | undefined
  let names: readonly string[] = []
  for await (const { records } of csvRecords(textOf(file), request.delimiter))
    for (const { fields, line, problem } of records.filter(isFilled)) {
      if (!rows) {
        if (problem) throw new UsageError(`the line that names the columns has ${problem}`)
        names = fields.map((name) => name.trim())
        const columns = columnsOf(fields, [...new Set([...request.ignored, ...ownColumns(request, names)])], request.renamed)
        rows = new CsvRows(columns, { operation, operationOf: () => operation, body, facts }, checked)
        continue
      }
      const known = rows
      items.push(
        ...take(line, () => {
          if (problem) throw new UsageError(problem)
          if (fields.length !== names.length) throw new UsageError(`${fields.length} fields, where the first line has ${names.length}`)
          const cell = (name: string) => fields[names.indexOf(name)]?.trim() || undefined
          const { body: made, facts: stated } = known.quote(fields)
          const path = idsOf(operation).map(cell)
          const labels = cell('labels')?.split(/\s+/)
          return itemOf(request, {
            id: cell(request.idColumn),
            path,
            body: made,
            facts: stated,
            labels,
            maxUsd: cell('maxUsd'),
            maxCredits: cell('maxCredits'),
          })
        }),
      )
    }
  return items
}

/** Columns that are no fields of the body. @throws UsageError without one that names the rows. */
function ownColumns({ operation, idColumn, file }: RunFile, names: readonly string[]): readonly string[] {
  if (!names.includes(idColumn))
    throw new UsageError(
      `${file} has no column "${idColumn}": each row needs a name of its own, so that it is never bought twice; --id COLUMN says which`,
    )
  return [idColumn, 'labels', 'maxUsd', 'maxCredits', ...idsOf(operation)].filter((name) => names.includes(name))
}

async function ofJson(request: RunFile, take: Take): Promise<readonly RunItem[]> {
  let text = ''
  for await (const piece of textOf(request.file)) text += piece
  return text
    .replace(/^\ufeff/, '')
    .split('\n')
    .flatMap((line, i) => (line.trim() === '' ? [] : take(i + 1, () => ofLine(request, line))))
}

function ofLine(request: RunFile, line: string): RunItem {
  const value = parsed(line)
  const { [request.idColumn]: id, facts, labels, maxUsd, maxCredits, path, ...rest } = value
  const names = idsOf(request.operation)
  const own = names.map((name) => rest[name])
  for (const name of names) if (typeof rest.body !== 'object') delete rest[name]
  const body = typeof rest.body === 'object' ? rest.body : rest
  const all = { ...request.facts, ...(typeof facts === 'object' ? facts : {}) }
  const made = checked({ operation: request.operation, body: { ...request.body, ...body }, facts: all })
  return itemOf(request, { id, path: path ?? own, body: made.body, facts: made.facts, labels, maxUsd, maxCredits })
}

function parsed(line: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(line)
    if (isRecord(value)) return value
  } catch {
    // Told below.
  }
  throw new UsageError('no JSON object')
}

/** The row as it is, if it can be sent. @throws ValidationError */
function checked(request: RowRequest): RowRequest {
  const problems: Problem[] = []
  collect(problems, () => checkFacts(request.facts))
  checkedBody(request.operation, request.body, problems)
  if (problems.length > 0) throw new ValidationError(problems)
  return request
}

function itemOf({ operation, idColumn }: RunFile, fields: Readonly<Record<string, unknown>>): RunItem {
  const { id, path, body, facts, ...rest } = fields
  if (typeof id !== 'string' || id === '') throw new UsageError(`no "${idColumn}": each row needs a name of its own`)
  const given = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined))
  const stated = typeof facts === 'object' && facts !== null && Object.keys(facts).length > 0 ? { facts } : {}
  return { id, body, ...given, ...stated, ...(idsOf(operation).length > 0 ? { path } : {}) }
}
