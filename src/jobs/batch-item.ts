import { AbortedError, HeyGenError, JobFailedError, OutcomeUnknownError, SpendRefusedError } from '../errors.js'
import { ApiError, RateLimitError } from '../http/api-error.js'
import type { Operation } from '../operation.js'
import type { Call } from '../pipeline.js'
import { type BatchJournal, itemLine, type Kept, type KeptFailure } from './batch-journal.js'
import { canFit, passes } from './batch-plan.js'
import { type BatchTools, chargeOf, type RunClient } from './batch-tools.js'
import type { BatchMethod, BatchOptions, BatchResult } from './batch-types.js'
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
  /** Resolves when the next of them has ended, or the run was stopped. */
  readonly nextEnd: () => Promise<void>
  readonly moved: (id: string, state: 'sending' | 'sent') => void
}

type Result = BatchResult<BatchMethod>

const HOUR = 3_600_000
/** HeyGen keeps an idempotency record for 24 hours (API reference, 2026-09-07); an hour of that is left for clocks and queues. */
const REPEATABLE_MS = 23 * HOUR
const FIRST_PAUSE_MS = 5_000
const LONGEST_PAUSE_MS = 30_000
/** How long a request that is turned down for the moment is tried again. */
const PATIENCE_MS = HOUR
/** How often a request of unknown outcome is repeated under its key, beyond what the client has done already. */
const REPEATS = 3
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
  const { clock, operation, client, signal, journal } = tools
  const { id, print, key, call } = purchase
  const since = clock.now()
  let repeats = 0
  for (let pauses = 0; ; ) {
    if (signal.aborted) throw new AbortedError('The batch run was stopped before this item was sent.', { cause: signal.reason })
    await journal.append(itemLine(id, print, { step: 'sending', at: clock.now() }))
    tools.moved(id, 'sending')
    let pause = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 1.5 ** pauses) * (0.75 + tools.random() / 2)
    try {
      // Without the run's signal: an aborted request would leave its outcome unknown.
      const { data, reservationId = null } = await client.call({
        ...call,
        options: { ...call.options, ...(key === undefined ? {} : { idempotencyKey: key }) },
      })
      if (!operation.poll) return await keepDone(tools, purchase, data, reservationId)
      const jobs = startedIds(operation, data)
      await journal.append(itemLine(id, print, { step: 'sent', jobs, reservation: reservationId }))
      tools.moved(id, 'sent')
      return await finish(tools, purchase, jobs, reservationId)
    } catch (error) {
      if (!(error instanceof HeyGenError) || error instanceof AbortedError) throw error
      if (error instanceof OutcomeUnknownError || isTakenPerhaps(error, operation)) {
        if (key === undefined || repeats++ >= REPEATS) {
          const reservation = error instanceof OutcomeUnknownError ? error.reservationId : null
          return { id, state: 'unresolved', error, charge: await chargeOf(tools.ledger, reservation), earlier: false }
        }
      } else {
        // Every other error of a paid call proves that nothing was bought by it. What an earlier send bought is another matter.
        if (repeats === 0 && purchase.kept?.step !== 'sending') await journal.append(itemLine(id, print, { step: 'free' }))
        const patient = clock.now() - since < PATIENCE_MS
        if (error instanceof SpendRefusedError) {
          const { refusal } = error
          if (canFit(refusal) && tools.othersAtWork()) {
            await tools.nextEnd()
            continue
          }
          const again = refusal.reason === 'too_many_jobs' ? patient : passes(refusal) && pauses < REPEATS
          if (!again) return { id, state: 'refused', refusal, charge: null, earlier: false }
        } else if (error instanceof RateLimitError && patient) pause = Math.max(pause, error.retryAfterMs ?? 0)
        else if (!error.retryable || pauses >= REPEATS) return { id, state: 'failed', error, charge: null, earlier: false }
      }
    }
    pauses++
    await clock.sleep(pause, signal)
  }
}

/** A 2xx that carries an error doesn't say whether a job was started: its money stays held. */
function isTakenPerhaps(error: HeyGenError, operation: Operation): boolean {
  return error instanceof ApiError && error.status < 300 && error.operation === operation.sdk
}

/** Waits for the jobs of a purchase. */
async function finish(tools: ItemTools, purchase: Purchase, jobs: readonly string[], reservation: string | null): Promise<Result> {
  const { operation, waiters, signal, wait, ledger, journal } = tools
  const { id, print } = purchase
  try {
    const { timeout = DEFAULT_WAIT_MS, interval } = wait
    const how = { signal, timeout, interval }
    const result = await waiters.jobs(operation, jobs, how, purchase.kept?.step !== 'sent')
    return await keepDone(tools, purchase, result, reservation)
  } catch (error) {
    if (!(error instanceof HeyGenError) || error instanceof AbortedError) throw error
    const charge = await chargeOf(ledger, reservation)
    const outcomes: readonly JobOutcome[] = error instanceof JobsError ? error.results : []
    const bad = error instanceof JobsError ? outcomes.flatMap((each) => (each.ok ? [] : [each.error])) : [error]
    const failed = bad.filter((each) => each instanceof JobFailedError)
    if (failed.length < bad.length) return { id, state: 'unresolved', error, charge, earlier: false }
    const failures = failed.map(
      ({ jobId, status, failureCode, failureMessage }): KeptFailure => ({ jobId, status, failureCode, failureMessage }),
    )
    const ended = outcomes.flatMap((each) => (each.ok ? [[each.jobId, each.job] as const] : []))
    await journal.append(itemLine(id, print, { step: 'failed', failures, ended, charge }))
    return { id, state: 'failed', error, charge, earlier: false }
  }
}

async function keepDone(
  { ledger, journal }: ItemTools,
  { id, print }: Purchase,
  result: unknown,
  reservation: string | null,
): Promise<Result> {
  const charge = await chargeOf(ledger, reservation)
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
