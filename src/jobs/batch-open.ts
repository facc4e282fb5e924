import { ValidationError } from '../errors.js'
import { fieldOf } from '../fields.js'
import { fingerprint } from '../validate/fingerprint.js'
import type { CheckedBatch, CheckedItem } from './batch-input.js'
import type { Purchase } from './batch-item.js'
import { type BatchJournal, headLine, type KeptRun, readRun } from './batch-journal.js'
import { type BatchTools, paramsOf, type RunClient } from './batch-tools.js'
import type { BatchMethod, BatchOptions } from './batch-types.js'

/** A run whose journal has been read. */
export interface OpenedRun {
  readonly runId: string
  readonly journal: BatchJournal
  readonly client: RunClient
  readonly purchases: readonly Purchase[]
  /** Ids of items that were bought with another body. */
  readonly edited: readonly string[]
}

/** @throws ValidationError when the journal is of another run; HeyGenError `journal_damaged`; what the journal throws. */
export async function openRun(
  tools: BatchTools,
  journal: BatchJournal,
  { operation, items }: CheckedBatch,
  options: BatchOptions<BatchMethod>,
): Promise<OpenedRun> {
  const kept = readRun(await journal.read())
  if (kept) checkKept(kept, operation.sdk, options)
  const runId = kept?.runId ?? options.runId ?? tools.newId()
  const client = tools.clientFor(options.cap, runId)
  if (!kept) await journal.append(headLine(runId, operation.sdk))
  const purchases = items.map((item) => purchaseOf(item, operation, { runId, kept, labels: options.labels ?? [] }))
  const edited = purchases.filter(
    ({ id, print, kept: own }) =>
      !wasBought(own) && [...(kept?.items.get(id) ?? [])].some(([other, step]) => other !== print && wasBought(step)),
  )
  return { runId, journal, client, purchases, edited: edited.map(({ id }) => id) }
}

/** The run and the item make the key, and the body: another body is another purchase, and the same one never is. */
function purchaseOf(
  { id, path, body, options }: CheckedItem,
  operation: CheckedBatch['operation'],
  run: { readonly runId: string; readonly kept: KeptRun | undefined; readonly labels: readonly string[] },
): Purchase {
  const print = fingerprint([operation.id, path, body ?? null])
  const labels = [...run.labels, ...(Array.isArray(options.labels) ? options.labels : [])]
  const field = operation.idempotency.startsWith('body:') ? operation.idempotency.slice('body:'.length) : undefined
  const own = field === undefined ? undefined : fieldOf(body, field)
  const made = `batch:${fingerprint([run.runId, id])}:${print}`
  return {
    id,
    print,
    key: operation.idempotency === 'none' ? undefined : typeof own === 'string' && own !== '' ? own : made,
    call: { operation, params: paramsOf(operation, path), body, options: { ...options, ...(labels.length > 0 ? { labels } : {}) } },
    kept: run.kept?.items.get(id)?.get(print),
  }
}

function wasBought(kept: Purchase['kept']): boolean {
  return kept !== undefined && kept.step !== 'free'
}

function checkKept(kept: KeptRun, method: string, { resume, runId }: BatchOptions<BatchMethod>): void {
  const problem = (path: string, expected: string, got: string) => new ValidationError([{ path, expected, got }], { operation: 'batch' })
  if (!resume) throw problem('journal', 'an empty one, or resume: true', `the journal of run ${kept.runId}`)
  if (runId !== undefined && runId !== kept.runId) throw problem('runId', `that of the journal, ${kept.runId}`, runId)
  if (method !== kept.method) throw problem('method', `that of the journal, ${kept.method}`, method)
}
