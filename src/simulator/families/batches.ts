import type { OperationId } from '../../../generated/operations.js'
import type { VideoBatchDetail, VideoBatchItem, VideoStatusEntry } from '../../../generated/types.js'
import { ApiFailure, invalid } from '../http/failure.js'
import { type PageQuery, pageOf } from '../http/paging.js'
import { type Collection, collection } from '../world/collection.js'
import { failureOf, type Job, type JobFailure, type JobPlan } from '../world/jobs.js'
import { unixSeconds, type World } from '../world/world.js'
import { type StatusWords, statusOf } from './status.js'

/** An item of a batch: a job, or the reason why there is none. */
type BatchItem = { readonly job: Job } | { readonly failure: JobFailure }

/** Jobs that one request has started. */
interface Batch {
  readonly id: string
  readonly title: string | null
  readonly createdAt: number
  readonly items: readonly BatchItem[]
}

/** The batches of one family. */
export const batchCollection = (name: string) => collection<Batch>(name, { kind: 'batch', id: (batch) => batch.id })

const ITEM_WORDS: StatusWords = { queued: 'queued', running: 'processing', completed: 'completed', failed: 'failed' }
const MOST_IDS = 100
const PAGE = 100
/** Items wait in line, since they take none of the places of `concurrentJobs`. */
const ITEM_QUEUE_MS = 2_000

/** Runs work that may find a fault with the request: the fault, if it is one that the API would answer with. */
function attempt<T>(work: () => T): { readonly value: T } | { readonly failure: JobFailure } {
  try {
    return { value: work() }
  } catch (error) {
    if (error instanceof ApiFailure) return { failure: { code: error.code, message: error.message } }
    throw error
  }
}

interface BatchPlan<Body, Data> {
  readonly title: string | null | undefined
  readonly bodies: readonly Body[]
  /** Checks a body and plans its job; throws an `ApiFailure` for an item that fails without becoming one. */
  plan(body: Body): JobPlan<Data>
  /** Told about every job that has begun. */
  begun(job: Job<Data>): void
  readonly callbackUrl: string | null | undefined
}

/**
 * Starts a batch. An item that breaks a rule fails alone, the others go on; money is asked for once, for all of them.
 *
 * @returns the id
 * @throws ApiFailure 402
 */
export function startBatch<Body, Data>(world: World, batches: Collection<Batch>, batch: BatchPlan<Body, Data>): string {
  const planned = batch.bodies.map((body) => attempt(() => batch.plan(body)))
  const plans = planned.flatMap((item) => ('value' in item ? [item.value] : []))
  world.jobs.admit(plans.map(({ lines }) => (lines ? { lines } : {})))
  const batchId = world.id('batch')
  let open = plans.length
  const told = (at: number) =>
    world.events.emit('batch.finished', { batch_id: batchId }, { entityId: batchId, callbackUrl: batch.callbackUrl, at })
  const items = planned.map((item, i): BatchItem => {
    if ('failure' in item) return item
    const plan = item.value
    const ended = (job: Job<Data>) => {
      plan.ended?.(job)
      open--
      if (open === 0) told(job.endsAt)
    }
    const job = world.jobs.begin({ ...plan, limited: false, queueMs: ITEM_QUEUE_MS * (i + 1), ended })
    batch.begun(job)
    return { job }
  })
  if (open === 0) told(world.clock.now())
  batches.insert({ id: batchId, title: batch.title ?? null, createdAt: world.clock.now(), items })
  return batchId
}

const wordOf = (world: World, item: BatchItem): string => ('job' in item ? statusOf(world, item.job, ITEM_WORDS) : 'failed')

const errorOf = (item: BatchItem) => {
  const failure = 'job' in item ? failureOf(item.job) : item.failure
  return failure ? { ...failure } : null
}

function overall(words: readonly string[]): string {
  if (words.some((word) => word === 'queued' || word === 'processing')) return 'processing'
  return words.every((word) => word === 'failed') ? 'failed' : 'completed'
}

/** A batch as it is shown, with one page of its items. */
export function batchDetail(world: World, operation: OperationId, batch: Batch, query: PageQuery): VideoBatchDetail {
  const words = batch.items.map((item) => wordOf(world, item))
  const counts: Record<string, number> = {}
  for (const word of words) counts[word] = (counts[word] ?? 0) + 1
  const items = batch.items.map(
    (item, i): VideoBatchItem => ({
      item_index: i,
      status: words[i] ?? 'failed',
      video_id: 'job' in item ? item.job.id : null,
      error: errorOf(item),
    }),
  )
  const { data, has_more, next_token } = pageOf(operation, items, query, PAGE)
  return {
    batch_id: batch.id,
    title: batch.title,
    status: overall(words),
    total_items: items.length,
    counts_by_status: counts,
    created_at: unixSeconds(batch.createdAt),
    items: data,
    has_more,
    next_token,
  }
}

function idsIn(list: string | undefined, name: string): string[] {
  const ids = list?.split(',').filter(Boolean) ?? []
  if (ids.length > MOST_IDS) throw invalid(name, `At most ${MOST_IDS} ids at once.`)
  return ids
}

interface StatusQuery {
  /** Comma-separated, with the name of the parameter, which differs by family. */
  readonly ids: string | undefined
  readonly name: string
  readonly batchIds: string | undefined
}

/**
 * The states of many jobs at once; the items of batches count too. Unknown ids are told as such, not refused.
 *
 * @param find the job of an id, and the words of its family
 * @throws ApiFailure 400 for no id at all, or more than 100
 */
export function bulkStatuses(
  world: World,
  query: StatusQuery,
  batches: Collection<Batch>,
  find: (id: string) => Job | undefined,
  words: StatusWords,
) {
  const ids = idsIn(query.ids, query.name)
  const batchIds = idsIn(query.batchIds, 'batch_ids')
  if (ids.length + batchIds.length === 0) throw invalid(query.name, `Give ${query.name} or batch_ids.`)
  const single = ids.map((id): VideoStatusEntry => {
    const job = find(id)
    if (!job) return { video_id: id, status: 'not_found', error: null }
    return { video_id: id, status: statusOf(world, job, words), error: errorOf({ job }) }
  })
  const inBatches = batchIds.flatMap((id): VideoStatusEntry[] => {
    const batch = batches.find(id)
    if (!batch) return [{ batch_id: id, status: 'not_found', error: null }]
    return batch.items.map((item, i) => ({
      video_id: 'job' in item ? item.job.id : null,
      status: wordOf(world, item),
      error: errorOf(item),
      batch_id: id,
      item_index: i,
    }))
  })
  return { data: [...single, ...inBatches], has_more: false, next_token: null }
}
