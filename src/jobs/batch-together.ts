import { HeyGenError, JobFailedError, ValidationError } from '../errors.js'
import { fieldOf } from '../fields.js'
import { matched, viewOf } from '../guard/carried.js'
import type { Call } from '../pipeline.js'
import { type Group, halves, type Twin, type Unit } from './batch-group.js'
import { endOf, type ItemTools, type Purchase, REPEATABLE_MS } from './batch-item.js'
import { groupLine } from './batch-journal.js'
import { send } from './batch-send.js'
import { chargeOf } from './batch-tools.js'
import type { BatchMethod, BatchResult } from './batch-types.js'
import { startedIds } from './poll-kinds.js'
import { type JobOutcome, JobsError } from './wait-error.js'

export interface GroupTools extends ItemTools {
  readonly runId: string
  readonly end: (result: BatchResult<BatchMethod>) => void
  /** Ends the run for what went wrong. */
  readonly stop: (error: unknown) => void
}

/** A hundred items, some of them in line at HeyGen. */
const DEFAULT_WAIT_MS = 4 * 3_600_000

/**
 * Buys the items of a group with one request and waits for each, or goes on where an earlier run stopped.
 *
 * @returns those that were not bought, in smaller parts
 * @throws AbortedError, and what the journal throws.
 */
export async function runGroup(tools: GroupTools, twin: Twin, group: Group): Promise<readonly Unit[]> {
  const { clock, journal, operation } = tools
  const { key, members, kept } = group
  if (kept?.sent) {
    await follow(tools, twin, group, { ...kept.sent, fresh: false })
    return []
  }
  const unresolved = async (error: HeyGenError, reservation: string | null = null): Promise<readonly Unit[]> => {
    for (const purchase of group.purchases)
      tools.end({ id: purchase.id, state: 'unresolved', error, charge: await charged(tools, group, purchase, reservation), earlier: false })
    return []
  }
  const places = new Map(group.purchases.map((purchase) => [purchase.id, purchase]))
  const purchases = members.flatMap(([id]) => places.get(id) ?? [])
  if (kept) {
    const text = 'These items were being sent together when an earlier run ended, and nobody knows whether they were bought.'
    const why = (rest: string) => new HeyGenError('outcome_unknown', `${text} ${rest}`, { operation: operation.sdk })
    if (clock.now() - kept.at > REPEATABLE_MS)
      return unresolved(why('That was more than 23 hours ago, so their key no longer protects a repeat.'))
    if (purchases.length < members.length) return unresolved(why('Some are not in the list any more, or were edited: add them, or wait.'))
  }
  const sent = await send({
    ...tools,
    call: callOf(twin, purchases),
    key,
    doubtful: kept !== undefined,
    note: async (step) => {
      await journal.append(groupLine(key, step === 'free' ? { step } : { step, at: clock.now(), members }))
      if (step === 'sending') for (const { id } of purchases) tools.moved(id, 'sending')
    },
    // Fewer may fit where all of them don't.
    room: async () => false,
  })
  if (sent.kind === 'refused' || sent.kind === 'failed') {
    if (!sent.free) return unresolved(sent.error)
    // Fewer may fit, or be well-formed. What HeyGen itself turns down, it says more of item by item.
    return sent.kind === 'refused' || sent.error instanceof ValidationError ? halves(purchases, tools.runId) : purchases
  }
  const [batch] = sent.kind === 'accepted' ? startedIds(twin.operation, sent.data) : []
  if (sent.kind === 'unknown') return unresolved(sent.error, sent.reservation)
  if (batch === undefined) {
    const text = `${twin.operation.sdk} was accepted, but its answer names no batch. What is held for it stays held.`
    return unresolved(new HeyGenError('job_unknown', text, { operation: twin.operation.sdk }), sent.reservation)
  }
  await journal.append(groupLine(key, { step: 'sent', batch, reservation: sent.reservation }))
  for (const { id } of purchases) tools.moved(id, 'sent')
  await follow(tools, twin, group, { batch, reservation: sent.reservation, fresh: true })
  return []
}

function callOf({ operation, field }: Twin, purchases: readonly Purchase[]): Call {
  const calls = purchases.map(({ call }) => call)
  // All of theirs: one that was begun with other labels counts for whoever pays for an item now.
  const labels = [...new Set(calls.flatMap(({ options }) => options.labels ?? []))]
  const facts = calls.map(({ options }) => options.facts ?? {})
  return {
    operation,
    params: {},
    body: { [field]: calls.map(({ body }) => body) },
    options: { ...(labels.length > 0 ? { labels } : {}), facts: { items: facts } },
  }
}

interface Following {
  readonly batch: string
  readonly reservation: string | null
  readonly fresh: boolean
}

/** Waits for each item by itself as soon as the batch has named its jobs. */
async function follow(tools: GroupTools, twin: Twin, group: Group, { batch, reservation, fresh }: Following): Promise<void> {
  const { waiters, signal, wait } = tools
  const { timeout = DEFAULT_WAIT_MS, interval } = wait
  const how = { signal, timeout, interval }
  const left = new Set(group.purchases)
  const waits: Promise<void>[] = []
  const finish = (purchase: Purchase, work: Promise<unknown>) => {
    left.delete(purchase)
    const end = endOf(tools, purchase, work, () => charged(tools, group, purchase, reservation)).then(tools.end)
    end.catch(tools.stop)
    waits.push(end)
  }
  const looked = (detail: object) => {
    const named = jobsIn(group, detail, batch)
    for (const purchase of left) {
      const jobs = named.get(purchase.id)
      if (jobs) finish(purchase, jobsOf(tools, jobs, how, fresh))
    }
  }
  const ended = await waiters.jobs(twin.operation, [batch], { ...how, onProgress: ({ job }) => job && looked(job) }, fresh).then(
    () => undefined,
    (error: unknown) => error,
  )
  const text = `Batch ${batch} has ended, but does not tell of this item. What is held for it stays held.`
  const missing = new HeyGenError('job_unknown', text, { operation: twin.operation.sdk })
  for (const purchase of left) finish(purchase, Promise.reject(ended ?? missing))
  for (const end of await Promise.allSettled(waits)) if (end.status === 'rejected') throw end.reason
}

/** An output of an item: its job, or why there is none. */
type Output = { readonly id: string } | { readonly failure: JobFailedError }

/** The outputs of the items of which a batch tells all. */
function jobsIn({ members }: Group, detail: object, batch: string): ReadonlyMap<string, readonly Output[]> {
  const parts = members.flatMap(([id, , outputs], i) =>
    Array.from({ length: outputs }, (_, j) => ({ id, part: outputs === 1 ? partOf(i) : `${partOf(i)}/${j}` })),
  )
  const found = new Map<string, Output[]>()
  for (const [{ id }, item] of matched(parts, viewOf({ ...detail })).pairs) {
    const output = item.id === undefined ? failureOf(item, batch) : { id: item.id }
    if (output) found.set(id, [...(found.get(id) ?? []), output])
  }
  return new Map(members.flatMap(([id, , outputs]) => (found.get(id)?.length === outputs ? [[id, found.get(id) ?? []]] : [])))
}

function failureOf({ status, error }: { readonly status: string; readonly error: unknown }, batch: string): Output | undefined {
  if (status !== 'failed') return undefined
  const at = (key: string): string | undefined => {
    const value = fieldOf(error, key)
    return typeof value === 'string' ? value : undefined
  }
  return { failure: new JobFailedError({ jobId: batch, status, failureCode: at('code'), failureMessage: at('message') }) }
}

/** Resolves as the item's own method with `wait` does. @throws what a wait for its jobs throws */
async function jobsOf(
  { waiters, operation }: GroupTools,
  outputs: readonly Output[],
  how: Parameters<GroupTools['waiters']['jobs']>[2],
  fresh: boolean,
): Promise<unknown> {
  const ids = outputs.flatMap((output) => ('id' in output ? [output.id] : []))
  const failures = outputs.flatMap((output) => ('failure' in output ? [output.failure] : []))
  const [failure] = failures
  if (!failure) return waiters.jobs(operation, ids, how, fresh)
  if (outputs.length === 1) throw failure
  const others = ids.length === 0 ? [] : await waiters.jobs(operation, ids, how, fresh).then((jobs) => good(ids, jobs), bad)
  throw new JobsError([...others, ...failures.map((error): JobOutcome => ({ jobId: error.jobId, ok: false, error }))], operation.sdk)
}

const good = (ids: readonly string[], jobs: unknown): readonly JobOutcome[] =>
  ids.map((jobId, i) => ({ jobId, ok: true, job: Array.isArray(jobs) ? jobs[i] : {} }))

function bad(error: unknown): readonly JobOutcome[] {
  if (error instanceof JobsError) return error.results
  throw error
}

/** What one item cost: the parts of the batch's reservation that are its own. */
function charged({ ledger }: GroupTools, { members }: Group, { id }: Purchase, reservation: string | null) {
  const own = partOf(members.findIndex(([name]) => name === id))
  return chargeOf(ledger, reservation, (part) => part === own || part.startsWith(`${own}/`))
}

/** As the pricer of batches names it. */
function partOf(place: number): string {
  return `item ${place}`
}
