import { ConnectionError, HeyGenError, JobFailedError, JobStoppedError, TimeoutError } from '../errors.js'
import { fieldOf } from '../fields.js'
import { RateLimitError, ServerError } from '../http/api-error.js'
import type { Poll } from '../operation.js'

/** What a job's status means for who waits: to wait on, to end with the job, or to end with an error. */
export type Verdict = { readonly kind: 'under_way' } | { readonly kind: 'done' } | { readonly kind: 'ended'; readonly error: HeyGenError }

/** The status in a job's own answer; `unknown` where it has none. */
export function statusOf(job: object, poll: Poll): string {
  const status = fieldOf(job, poll.status.slice(poll.status.lastIndexOf('.') + 1))
  return typeof status === 'string' ? status : 'unknown'
}

export function verdictOf(id: string, job: object, poll: Poll): Verdict {
  const status = statusOf(job, poll)
  if (poll.success.includes(status)) return { kind: 'done' }
  if (poll.failure.includes(status)) return { kind: 'ended', error: failed(id, status, job) }
  const stopped = (why: string): Verdict => ({ kind: 'ended', error: new JobStoppedError({ jobId: id, status, why, job }) })
  if (poll.waiting?.includes(status)) return stopped('it goes on only after a person has acted.')
  if (poll.pending && !poll.pending.includes(status)) return stopped('this version does not know that status.')
  return { kind: 'under_way' }
}

/** Whether an error of a look says nothing of the job: the next look may go well. */
export function isPassing(error: unknown): boolean {
  return error instanceof HeyGenError && [ConnectionError, TimeoutError, RateLimitError, ServerError].some((kind) => error instanceof kind)
}

/** The families say why a job failed in fields of their own. */
function failed(jobId: string, status: string, job: object): JobFailedError {
  const first = (...values: readonly unknown[]): string | undefined =>
    values.filter((value) => typeof value === 'string' && value !== '').map(String)[0]
  const error = fieldOf(job, 'error')
  const failureCode = first(
    fieldOf(job, 'failure_code'),
    fieldOf(error, 'code'),
    fieldOf(job, 'end_reason'),
    fieldOf(job, 'failure_reason'),
  )
  const failureMessage = first(fieldOf(job, 'failure_message'), fieldOf(error, 'message'), error, fieldOf(job, 'error_message'))
  return new JobFailedError({ jobId, status, failureCode, failureMessage, job })
}
