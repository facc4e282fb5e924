import { existsSync } from 'node:fs'
import { relative, resolve } from 'node:path'
import { isRecord } from '../fields.js'
import type { Cap } from '../guard/caps.js'
import type { BatchCap, BatchItem, BatchMethod, BatchOptions, BatchSummary } from '../jobs/batch-types.js'
import { fileJournal } from '../node/file-journal.js'
import type { Operation } from '../operation.js'
import type { Arguments } from './args.js'
import { waitOptionsOf } from './call-options.js'
import type { Context } from './context.js'
import { EXIT } from './failure.js'
import { readJson, UsageError } from './input.js'
import { STOPPED } from './interrupts.js'
import { operationOf } from './operations.js'
import { printable } from './printable.js'
import { DELIMITERS, namesOf, renaming } from './rows-request.js'
import { RunDownloads } from './run-downloads.js'
import { itemsOf } from './run-items.js'
import { askFor, exitCodeOfRun, nextStep, resultLine, shownResult, summaryOf } from './run-text.js'
import { UnderWay } from './under-way.js'

/** Buys every row of a file. @returns the exit code. */
export async function runFile(context: Context, args: Arguments, file: string): Promise<number> {
  const operation = boughtBy(args)
  const at = (path: string) => (path === '-' ? path : resolve(context.io.folder, path))
  const journal = journalOf(args, file, at)
  const into = args.text('download')
  const downloads = into === undefined ? undefined : new RunDownloads(into, operation)
  const items = await itemsOf({ file: at(file), format: formatOf(args, file), operation, ...(await readingOf(context, args)) })
  downloads?.expect(items)
  const { caps, labels, confirmAbove } = await context.settings()
  const { own, others } = runCapOf(caps)
  const concurrency = args.number('concurrency', { least: 1, whole: true })
  const { heygen } = await context.open('needed', { confirm: false, caps: others, telling: false })
  const { signal, again } = context.interrupts()
  // A second Ctrl-C doesn't wait for the answers under way: ledger and journal survive a kill at any moment.
  again.addEventListener('abort', () => context.io.exit(STOPPED))
  let planned = false
  const work = new UnderWay()
  const options: BatchOptions<BatchMethod> = {
    method: operation.sdk as BatchMethod,
    journal: fileJournal(journal),
    resume: true,
    signal,
    wait: waitOptionsOf(args, 'timeout'),
    ...(own ? { cap: own } : {}),
    ...(labels.length > 0 ? { labels } : {}),
    ...(concurrency === undefined ? {} : { concurrency }),
    onPlan: async (plan) => {
      work.resumed = plan.underWay
      const ask = await askFor(context, plan, confirmAbove)
      planned = args.has('plan-only')
      if (!planned) await ask()
      else if (context.json)
        context.print({ ...plan, invalid: plan.invalid.map(({ id, error }) => ({ id, error: error.message })) }, () => '')
      return !planned
    },
    onProgress: (progress) => {
      const { items: all, item } = progress
      const { text, ended } = work.after(progress)
      context.progress().show(text, ended / all)
      if (item.state === 'sent' && !context.io.err.isTTY) context.say(`${item.id} was sent (${ended} of ${all} ended)`)
    },
  }
  const goOn = `To go on, give the same command again: what was bought is in ${relative(context.io.folder, journal)}, and is not paid for twice.`
  // The rows were checked against the method's own schema.
  const run = heygen.batch(items as unknown as readonly BatchItem<BatchMethod>[], options)
  // Of rows that can't be sent nothing is bought: that is thrown by now.
  context.hints.push(goOn)
  try {
    for await (const result of run) {
      context.progress().clear()
      if (!context.json) context.io.out.write(printable(resultLine(result)))
      await downloads?.take(context, result)
    }
  } catch (error) {
    if (planned) return 0
    throw error
  }
  return tellEnd(context, await run.all(), { downloads, journal, goOn })
}

interface RunEnd {
  readonly downloads: RunDownloads | undefined
  readonly journal: string
  /** How to go on, said where there is something left to do. */
  readonly goOn: string
}

function tellEnd(context: Context, summary: BatchSummary<BatchMethod>, { downloads, journal, goOn }: RunEnd): number {
  const exitCode = exitCodeOfRun(summary) || (downloads?.missing ? EXIT.failed : 0)
  const { results, ...counts } = summary
  if (context.json)
    context.print(
      {
        ...counts,
        results: results.map((result) => ({ ...shownResult(result), ...(downloads ? { files: downloads.of(result.id) } : {}) })),
        journal,
        exitCode,
      },
      () => '',
    )
  context.say(summaryOf(summary))
  if (exitCode !== 0) context.say(nextStep(summary, goOn))
  return exitCode
}

function boughtBy(args: Arguments): Operation {
  const method = args.text('method') ?? 'videos.create'
  const operation = operationOf(method)
  if (operation.billable === 'no' || operation.stream) throw new UsageError(`--method: ${method} is nothing that a run can buy`)
  return operation
}

/** How the flags say that rows are to be read. */
async function readingOf(context: Context, args: Arguments) {
  return {
    body: await objectOf(context, args, 'body'),
    facts: await objectOf(context, args, 'facts'),
    idColumn: args.text('id') ?? 'id',
    ignored: namesOf(args.text('ignore')),
    renamed: new Map(namesOf(args.text('map')).map(renaming)),
    delimiter: delimiterOf(args.text('delimiter')),
  }
}

function journalOf(args: Arguments, file: string, at: (path: string) => string): string {
  const given = args.text('journal')
  if (given === undefined && file === '-') throw new UsageError('rows from standard input need --journal PATH, so that the run can go on')
  if (file !== '-' && !existsSync(at(file))) throw new UsageError(`${file} could not be read: there is no such file`)
  return at(given ?? `${file}.journal.jsonl`)
}

function formatOf(args: Arguments, file: string): 'csv' | 'jsonl' {
  const given = args.word('format', ['csv', 'jsonl'])
  if (given !== undefined) return given
  if (/\.(?:csv|tsv)$/i.test(file)) return 'csv'
  if (/\.(?:jsonl|ndjson)$/i.test(file)) return 'jsonl'
  throw new UsageError(`is ${file} CSV or JSON Lines? Say --format csv or --format jsonl`)
}

async function objectOf(context: Context, args: Arguments, name: string): Promise<object> {
  const text = args.text(name)
  const value = text === undefined ? {} : await readJson(`--${name}`, text, context.io.input)
  if (isRecord(value)) return value
  throw new UsageError(`--${name} is not a JSON object`)
}

function delimiterOf(text: string | undefined) {
  if (text === undefined) return undefined
  const found = DELIMITERS[text]
  if (found === undefined) throw new UsageError('--delimiter is comma, semicolon or tab')
  return found
}

/** The cap of this run, and the rest. A run's cap goes on with the run, so it is the journal's that counts, not this process's. */
function runCapOf(caps: readonly Cap[]): { readonly own: BatchCap | undefined; readonly others: readonly Cap[] } {
  const own = caps.filter(({ per }) => per === 'run')
  if (own.length > 1) throw new UsageError('a run has one cap for itself; give the others a period, such as 20/day')
  const [cap] = own
  const others = caps.filter(({ per }) => per !== 'run')
  // Checked by the client, like every cap.
  return { own: cap && (cap as BatchCap), others }
}
