import type { Clock } from '../clock.js'
import {
  AbortedError,
  ConnectionError,
  HeyGenError,
  JobFailedError,
  JobStoppedError,
  type Problem,
  TimeoutError,
  ValidationError,
} from '../errors.js'
import { RateLimitError, ServerError } from '../http/api-error.js'
import type { Poll } from '../operation.js'

/** How to wait for a job. */
export interface WaitOptions<Detail> {
  /** Stops waiting; the job goes on and its reservation stays held. */
  readonly signal?: AbortSignal | undefined
  /** How long to wait at most, in milliseconds. Default 1,200,000: twenty minutes. */
  readonly timeout?: number | undefined
  /** Milliseconds between looks, from 500 up. Default: 5 s growing to 30 s, each a random quarter more or less. */
  readonly interval?: number | undefined
  /** Called with the job each time it was looked at. */
  readonly onProgress?: ((job: Detail) => void) | undefined
}

const DEFAULT_TIMEOUT_MS = 1_200_000
// The API's command line asks not to poll faster than every 5 to 10 s (its guide of autumn 2026) and backs off to 30 s (July 2026).
const FIRST_INTERVAL_MS = 5_000
const LONGEST_INTERVAL_MS = 30_000
const GROWTH = 1.5
const SHORTEST_INTERVAL_MS = 500
const LONGEST_LOOK_MS = 60_000
/** The last look comes when the time is up, and needs a moment of its own. */
const SHORTEST_LOOK_MS = 1_000

interface Waiting<Detail> {
  readonly id: string
  readonly poll: Poll
  readonly clock: Clock
  readonly random: () => number
  /** One look, that takes at most `timeout` milliseconds. */
  readonly fetchJob: (signal: AbortSignal | undefined, timeout: number) => Promise<Detail>
}

/**
 * Looks at a job until it has ended. A look is free, and one that fails for a passing reason doesn't fail the job.
 *
 * @throws JobFailedError when the job failed; JobStoppedError when it needs a person or its status is new to this version; TimeoutError
 * with the job's id when time is up, while the job goes on; AbortedError; ApiError when the job can't be read (401, 403, 404).
 */
export async function waitForJob<Detail extends object>(waiting: Waiting<Detail>, options: WaitOptions<Detail> = {}): Promise<Detail> {
  checkOptions(options)
  const { id, poll, clock, random } = waiting
  const timeoutMs = options.timeout ?? DEFAULT_TIMEOUT_MS
  const deadline = clock.now() + timeoutMs
  for (let look = 0; ; look++) {
    const job = await tryFetch(waiting, options.signal, deadline - clock.now())
    if (job) {
      options.onProgress?.(job)
      const status = statusOf(job, poll)
      if (poll.success.includes(status)) return job
      if (poll.failure.includes(status)) throw failed(id, status, job)
      if (poll.waiting?.includes(status)) throw new JobStoppedError({ jobId: id, status, why: 'it goes on only after a person has acted.' })
      if (poll.pending && !poll.pending.includes(status))
        throw new JobStoppedError({ jobId: id, status, why: 'this version does not know that status.' })
    }
    const spread = 0.75 + random() / 2
    const pause = options.interval ?? Math.min(LONGEST_INTERVAL_MS, FIRST_INTERVAL_MS * GROWTH ** look) * spread
    const left = deadline - clock.now()
    if (left <= 0) {
      const message = `Job ${id} had not ended after ${Math.round(timeoutMs / 1000)} s. It may still be running: wait for it again with the same id. Its reservation stays held.`
      throw new TimeoutError(message, { timeoutMs, jobId: id })
    }
    await clock.sleep(Math.min(pause, left), options.signal)
  }
}

/** The job, or undefined when it couldn't be had just now: a look that fails, stalls or gives nonsense is not the job's fault. */
async function tryFetch<Detail extends object>(
  { fetchJob }: Waiting<Detail>,
  signal: AbortSignal | undefined,
  left: number,
): Promise<Detail | undefined> {
  if (signal?.aborted) throw new AbortedError('The wait was aborted. The job goes on and its reservation stays held.')
  try {
    const job: unknown = await fetchJob(signal, Math.min(LONGEST_LOOK_MS, Math.max(SHORTEST_LOOK_MS, left)))
    // A 2xx that isn't what the document says comes through as it is.
    return typeof job === 'object' && job !== null ? (job as Detail) : undefined
  } catch (error) {
    const passing = [ConnectionError, TimeoutError, RateLimitError, ServerError].some((kind) => error instanceof kind)
    if (passing && error instanceof HeyGenError) return undefined
    throw error
  }
}

function statusOf(job: object, poll: Poll): string {
  const status: unknown = Reflect.get(job, poll.status.slice(poll.status.lastIndexOf('.') + 1))
  return typeof status === 'string' ? status : 'unknown'
}

function failed(jobId: string, status: string, job: object): JobFailedError {
  const text = (key: string): string | undefined => {
    const value: unknown = Reflect.get(job, key)
    return typeof value === 'string' ? value : undefined
  }
  return new JobFailedError({ jobId, status, failureCode: text('failure_code'), failureMessage: text('failure_message') })
}

function checkOptions<Detail>({ timeout, interval, onProgress }: WaitOptions<Detail>): void {
  const problems: Problem[] = []
  if (timeout !== undefined && !(timeout > 0)) problems.push({ path: 'timeout', expected: 'milliseconds above 0', got: String(timeout) })
  if (interval !== undefined && !(interval >= SHORTEST_INTERVAL_MS))
    problems.push({ path: 'interval', expected: `milliseconds, ${SHORTEST_INTERVAL_MS} or more`, got: String(interval) })
  if (onProgress !== undefined && typeof onProgress !== 'function')
    problems.push({ path: 'onProgress', expected: 'a function', got: typeof onProgress })
  if (problems.length > 0) throw new ValidationError(problems, { operation: 'wait' })
}
