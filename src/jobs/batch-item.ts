import { AbortedError, HeyGenError, JobFailedError } from '../errors.js'
import type { Operation } from '../operation.js'
import type { Call } from '../pipeline.js'
import { type BatchJournal, itemLine, type Kept, type KeptFailure } from './batch-journal.js'
import { send } from './batch-send.js'
import { type BatchTools, chargeOf, type RunClient } from './batch-tools.js'
import type { BatchCharge, BatchMethod, BatchOptions, BatchResult } from './batch-types.js'
import { startedIds } from './poll-kinds.js'
import { type JobOutcome, JobsError } from './wait-error.js'

/** A purchase: an item with its body. */
export interface Purchase {
  readonly id: string
  readonly print: string
  /** Undefined where the API takes none. */
  readonly key: string | undefined
  readonly call: Call
  /** What the journal knows of it. */
  readonly kept: Kept | undefined
}

export interface ItemTools extends Pick<BatchTools, 'clock' | 'random' | 'ledger' | 'waiters'> {
  readonly operation: Operation
  readonly client: RunClient
  readonly journal: BatchJournal
  readonly signal: AbortSignal
  readonly wait: NonNullable<BatchOptions<BatchMethod>['wait']>
  /** Whether there are items at work whose end may make room. */
  readonly othersAtWork: () => boolean
  /** How many items have ended so far. */
  readonly ends: () => number
  /** Resolves when the next of them has ended, or the run was stopped. */
  readonly nextEnd: () => Promise<void>
  readonly moved: (id: string, state: 'sending' | 'sent') => void
}

type Result = BatchResult<BatchMethod>

const HOUR = 3_600_000
/** HeyGen keeps an idempotency record for 24 hours (API reference, 2026-09-07); an hour of that is left for clocks and queues. */
export const REPEATABLE_MS = 23 * HOUR
const DEFAULT_WAIT_MS = HOUR

/** Buys an item and waits for it, or goes on where an earlier run stopped. @throws AbortedError, and what the journal throws. */
export async function runItem(tools: ItemTools, purchase: Purchase): Promise<Result> {
  const { id, kept, key } = purchase
  if (kept?.step === 'done') return earlier(id, { state: 'done', result: kept.result, charge: kept.charge })
  if (kept?.step === 'failed') return earlier(id, { state: 'failed', error: errorOf(kept, tools.operation), charge: kept.charge })
  if (kept?.step === 'sent') return finish(tools, purchase, kept.jobs, kept.reservation)
  if (kept?.step === 'sending') {
    const text = `${id} was being sent when an earlier run ended, and nobody knows whether it was bought.`
    const unresolved = (next: string): Result => ({
      id,
      state: 'unresolved',
      error: new HeyGenError('outcome_unknown', `${text} ${next}`, { operation: tools.operation.sdk }),
      charge: null,
      earlier: false,
    })
    if (key === undefined)
      return unresolved('This operation takes no idempotency key, so it is not sent again: look for it in the lists of the API.')
    if (tools.clock.now() - kept.at > REPEATABLE_MS)
      return unresolved('That was more than 23 hours ago, so its key no longer protects a repeat.')
  }
  return buy(tools, purchase)
}

async function buy(tools: ItemTools, purchase: Purchase): Promise<Result> {
  const { clock, operation, journal, ledger } = tools
  const { id, print, key, call, kept } = purchase
  let before = 0
  const sent = await send({
    ...tools,
    call,
    key,
    doubtful: kept?.step === 'sending',
    note: async (step) => {
      await journal.append(itemLine(id, print, step === 'free' ? { step } : { step, at: clock.now() }))
      if (step !== 'sending') return
      before = tools.ends()
      tools.moved(id, 'sending')
    },
    room: async () => {
      // Somebody has made room while it was refused.
      if (tools.ends() > before) return true
      if (!tools.othersAtWork()) return false
      await tools.nextEnd()
      return true
    },
  })
  // What an earlier send may have bought is neither refused nor failed.
  if ((sent.kind === 'refused' || sent.kind === 'failed') && !sent.free)
    return { id, state: 'unresolved', error: sent.error, charge: null, earlier: false }
  if (sent.kind === 'refused') return { id, state: 'refused', refusal: sent.refusal, charge: null, earlier: false }
  if (sent.kind === 'failed') return { id, state: 'failed', error: sent.error, charge: null, earlier: false }
  const { reservation } = sent
  if (sent.kind === 'unknown')
    return { id, state: 'unresolved', error: sent.error, charge: await chargeOf(ledger, reservation), earlier: false }
  if (!operation.poll) return keepDone(tools, purchase, sent.data, () => chargeOf(ledger, reservation))
  const jobs = startedIds(operation, sent.data)
  await journal.append(itemLine(id, print, { step: 'sent', jobs, reservation }))
  tools.moved(id, 'sent')
  return finish(tools, purchase, jobs, reservation)
}

/** Waits for the jobs of a purchase. */
async function finish(tools: ItemTools, purchase: Purchase, jobs: readonly string[], reservation: string | null): Promise<Result> {
  const { operation, waiters, signal, wait, ledger } = tools
  const { timeout = DEFAULT_WAIT_MS, interval } = wait
  const work = waiters.jobs(operation, jobs, { signal, timeout, interval }, purchase.kept?.step !== 'sent')
  return endOf(tools, purchase, work, () => chargeOf(ledger, reservation))
}

/** Keeps how the jobs of a purchase end. @throws AbortedError, and what the journal throws. */
export async function endOf(
  tools: Pick<ItemTools, 'journal'>,
  purchase: Purchase,
  work: Promise<unknown>,
  charged: () => Promise<BatchCharge | null>,
): Promise<Result> {
  const { id, print } = purchase
  try {
    return await keepDone(tools, purchase, await work, charged)
  } catch (error) {
    if (!(error instanceof HeyGenError) || error instanceof AbortedError) throw error
    const charge = await charged()
    const outcomes: readonly JobOutcome[] = error instanceof JobsError ? error.results : []
    const bad = error instanceof JobsError ? outcomes.flatMap((each) => (each.ok ? [] : [each.error])) : [error]
    const failed = bad.filter((each) => each instanceof JobFailedError)
    if (failed.length < bad.length) return { id, state: 'unresolved', error, charge, earlier: false }
    const failures = failed.map(
      ({ jobId, status, failureCode, failureMessage }): KeptFailure => ({ jobId, status, failureCode, failureMessage }),
    )
    const ended = outcomes.flatMap((each) => (each.ok ? [[each.jobId, each.job] as const] : []))
    await tools.journal.append(itemLine(id, print, { step: 'failed', failures, ended, charge }))
    return { id, state: 'failed', error, charge, earlier: false }
  }
}

async function keepDone(
  { journal }: Pick<ItemTools, 'journal'>,
  { id, print }: Purchase,
  result: unknown,
  charged: () => Promise<BatchCharge | null>,
): Promise<Result> {
  const charge = await charged()
  await journal.append(itemLine(id, print, { step: 'done', result, charge }))
  return done(id, result, charge, false)
}

/** The result's type is the method's, which only the caller knows. */
function done(id: string, result: unknown, charge: Result['charge'], before: boolean): Result {
  return { id, state: 'done', result, charge, earlier: before } as Result
}

function earlier(
  id: string,
  how: { state: 'done'; result: unknown; charge: Result['charge'] } | { state: 'failed'; error: Error; charge: Result['charge'] },
): Result {
  return how.state === 'done' ? done(id, how.result, how.charge, true) : { id, ...how, earlier: true }
}

/** An error of an earlier run, as far as the journal tells. */
function errorOf({ failures, ended }: Extract<Kept, { step: 'failed' }>, operation: Operation): Error {
  const errors = failures.map((failure) => new JobFailedError(failure))
  const [first] = errors
  if (first && errors.length === 1 && ended.length === 0) return first
  const good = ended.map(([jobId, job]): JobOutcome => ({ jobId, ok: true, job: typeof job === 'object' && job !== null ? job : {} }))
  return new JobsError([...good, ...errors.map((error): JobOutcome => ({ jobId: error.jobId, ok: false, error }))], operation.sdk)
}
