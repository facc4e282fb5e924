import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import process from 'node:process'
import { ValidationError } from '../errors.js'
import type { Plan } from '../guard/limits.js'
import { formatAmount, type Micros, parseAmount, type Unit } from '../money.js'
import { getCard } from '../quote/cards.js'
import { type CsvOptions, csvSource } from './csv-source.js'
import { UsageError } from './input.js'
import { Interrupts, STOPPED } from './interrupts.js'
import { jsonSource } from './json-source.js'
import { Output } from './output.js'
import { processIo } from './process-io.js'
import { Progress } from './progress.js'
import type { Maximum } from './quote-options.js'
import { rowQuoter } from './row-quote.js'
import type { QuotedRow, Row } from './rows.js'
import { Totals } from './totals.js'

export interface RowsRequest extends CsvOptions {
  readonly format: 'csv' | 'jsonl'
  /** A path, or `-` for standard input. */
  readonly file: string
  readonly failFast: boolean
  readonly card: string
  readonly plan: Plan
  readonly maximum: Maximum | undefined
}

/**
 * Quotes every row of a file, in constant memory: what has been read is quoted and written before more is read. Nothing is looked up.
 *
 * @returns the exit code: 0, 130 after Ctrl-C, 1 when a row could not be quoted, 3 when all rows together may cost more than the maximum.
 * @throws UsageError for a file that can't be read or has no header.
 */
export async function rowsCommand(request: RowsRequest): Promise<number> {
  const { file, format, failFast } = request
  const most = limitOf(request)
  // Where the rows themselves go to the terminal, they are the progress.
  const io = processIo()
  const progress = new Progress(io, process.stdout.isTTY === true)
  const warn = (line: string) => progress.line(line)
  const quote = rowQuoter(request.card, request.plan)
  const totals = new Totals(warn)
  const output = new Output(process.stdout)
  const size = await sizeOf(file)
  const interrupts = new Interrupts(io)
  const { signal } = interrupts
  let read = 0
  const text = counted(textOf(file, signal), (length) => {
    read += length
  })
  const source = format === 'csv' ? csvSource(text, request, quote) : jsonSource(text, request, quote)
  try {
    for await (const { head, rows } of source) {
      // The last row may have been cut off.
      if (signal.aborted) break
      await output.write(head)
      for (const row of rows) {
        await output.write(row.show(quoted(row, totals)))
        if (failFast && totals.bad > 0) break
      }
      await output.flush()
      progress.show(`${totals.rows} rows`, size === undefined ? undefined : read / size)
      if (!output.open || (failFast && totals.bad > 0)) {
        warn('Stopped before the end: the sums are of the rows up to here.')
        break
      }
    }
  } finally {
    interrupts.close()
  }
  progress.clear()
  if (signal.aborted) warn('Stopped: nothing was sent; the sums are of the rows up to here.')
  for (const line of totals.summary()) warn(line)
  if (signal.aborted) return STOPPED
  if (totals.bad > 0) return 1
  if (most === undefined || totals.high <= most) return 0
  warn(`That may be more than ${flagOf(request.maximum?.unit)} ${formatAmount(most)}.`)
  return 3
}

const flagOf = (unit: Unit | undefined): string => (unit === 'credit' ? '--max-credits' : '--max-usd')

/** What all rows together may cost, in the card's unit. @throws UsageError for a maximum in another unit: it would hold nothing back. */
function limitOf({ maximum, card }: RowsRequest): Micros | undefined {
  if (!maximum) return undefined
  const flag = flagOf(maximum.unit)
  const { unit } = getCard(card)
  if (unit !== maximum.unit)
    throw new UsageError(`card ${card} is in ${unit === 'usd' ? 'USD' : 'credits'}: give ${flagOf(unit)}, not ${flag}`)
  return parseAmount(maximum.amount, 'down', flag)
}

function quoted(row: Row, totals: Totals): QuotedRow {
  try {
    const price = row.price()
    totals.add(price)
    return { price, error: null }
  } catch (problem) {
    if (!(problem instanceof ValidationError || problem instanceof UsageError)) throw problem
    const error = problem instanceof ValidationError ? textOfProblems(problem) : problem.message
    totals.addBad(row.line, error)
    return { price: null, error }
  }
}

export function textOfProblems({ problems }: ValidationError): string {
  return problems.map(({ path, expected, got }) => `${path || 'the row'}: expected ${expected}, got ${got}`).join('; ')
}

/** Bytes of a file; undefined where nobody knows before its end. */
async function sizeOf(file: string): Promise<number | undefined> {
  if (file === '-') return undefined
  return stat(file).then(
    (found) => (found.isFile() ? found.size : undefined),
    () => undefined,
  )
}

async function* counted(text: AsyncIterable<string>, count: (bytes: number) => void): AsyncGenerator<string> {
  for await (const piece of text) {
    count(Buffer.byteLength(piece))
    yield piece
  }
}

/** A file's text, piece by piece, up to where the signal ends it; `-` is standard input. @throws UsageError when it can't be read. */
export async function* textOf(file: string, signal?: AbortSignal): AsyncGenerator<string> {
  const stream = file === '-' ? process.stdin.setEncoding('utf8') : createReadStream(file, 'utf8')
  const end = () => void stream.destroy()
  signal?.addEventListener('abort', end)
  try {
    // Both streams give text, since both have an encoding.
    for await (const chunk of stream) yield String(chunk)
  } catch (error) {
    if (signal?.aborted) return
    throw new UsageError(`${file} could not be read: ${error instanceof Error ? error.message : String(error)}`)
  } finally {
    signal?.removeEventListener('abort', end)
  }
}
