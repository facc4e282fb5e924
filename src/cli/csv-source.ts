import { ValidationError } from '../errors.js'
import { formatAmount } from '../money.js'
import { ADDED, type Column, columnsOf } from './columns.js'
import { type CsvRecord, csvLine, csvRecords } from './csv.js'
import type { Delimiter } from './csv-delimiter.js'
import { CsvRows, type RowDefaults } from './csv-rows.js'
import { UsageError } from './input.js'
import type { RowPrice, RowRequest } from './row-quote.js'
import { type Batch, jsonLine, type QuotedRow, type Row } from './rows.js'

export interface CsvOptions extends RowDefaults {
  readonly json: boolean
  readonly delimiter: Delimiter | undefined
  /** Columns that are the caller's own. */
  readonly ignored: readonly string[]
  /** Fields by the names that their columns have. */
  readonly renamed: ReadonlyMap<string, string>
}

const COLUMNS = ['seconds', 'low', 'expected', 'high', 'unit', 'note', 'error'].map((name) => ADDED + name)

/** Rows of a CSV file, whose first line names its columns. @throws UsageError for a header that can't be one. */
export async function* csvSource(
  chunks: AsyncIterable<string>,
  options: CsvOptions,
  quote: (request: RowRequest) => RowPrice,
): AsyncGenerator<Batch> {
  let known: { readonly columns: readonly Column[]; readonly rows: CsvRows<RowPrice> } | undefined
  for await (const { records, delimiter } of csvRecords(chunks, options.delimiter)) {
    let head = ''
    let rest = records
    if (!known) {
      const [first, ...others] = records
      if (!first) continue
      if (first.problem) throw new UsageError(`the line that names the columns has ${first.problem}`)
      const columns = columnsOf(first.fields, options.ignored, options.renamed)
      known = { columns, rows: new CsvRows(columns, options, quote) }
      rest = others
      if (!options.json) head = csvLine([...kept(columns, first.fields), ...COLUMNS], delimiter)
    }
    const { columns, rows } = known
    yield { head, rows: rest.filter(isFilled).map((record) => rowOf(record, columns, rows, options.json ? 'json' : delimiter)) }
  }
  if (!known) throw new UsageError('the file is empty: its first line has to name the columns')
}

function rowOf({ fields, line, problem }: CsvRecord, columns: readonly Column[], rows: CsvRows<RowPrice>, form: 'json' | Delimiter): Row {
  return {
    line,
    price() {
      const right = fields.length === columns.length
      const wrong = problem ?? (right ? undefined : `${fields.length}: is a delimiter or a quotation mark missing, or one too many?`)
      if (wrong === undefined) return rows.quote(fields)
      throw new ValidationError([{ path: '', expected: `${columns.length} fields, as the first line has`, got: wrong }])
    },
    show(quoted) {
      if (form !== 'json') return csvLine([...kept(columns, fields), ...cellsOf(quoted)], form)
      return jsonLine(line, Object.fromEntries(columns.map(({ name, position }) => [name, fields[position] ?? ''])), quoted)
    },
  }
}

/** The columns of the file, without those that an earlier quote has added. */
function kept(columns: readonly Column[], fields: readonly string[]): readonly string[] {
  const cells: string[] = []
  for (const { added, position } of columns) if (!added) cells.push(fields[position] ?? '')
  return cells
}

function cellsOf({ price, error }: QuotedRow): readonly string[] {
  const amounts = price?.amounts
  const money = amounts ? [amounts.low, amounts.expected, amounts.high].map(formatAmount) : ['', '', '']
  return [String(price?.seconds ?? ''), ...money, price?.unit ?? '', price?.note ?? '', error ?? '']
}

/** Spreadsheets end files with rows of nothing but delimiters. */
export function isFilled({ fields, problem }: CsvRecord): boolean {
  return problem !== undefined || fields.some((field) => field.trim() !== '')
}
