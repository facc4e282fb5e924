import type { AnyHeyGenError } from './any-error.js'
import type { Refusal, RefusalReason } from './guard/refusal.js'

const BRAND = Symbol.for('heygen-guard.error')

/** Options common to every error of this package. */
export interface ErrorDetails {
  /** The operation's `operationId` or method name, when one was under way. */
  readonly operation?: string | undefined
  readonly cause?: unknown
}

/**
 * The base of every error this package throws. `code` is stable and safe to branch on; `retryable` says whether the same call may
 * be made again as it is. No error ever holds the API key or the request's headers.
 */
export class HeyGenError extends Error {
  override readonly name: string = 'HeyGenError'
  /** What went wrong: stable, and safe to branch on. */
  readonly code: string
  /** Whether the same call may be made again as it is. */
  readonly retryable: boolean = false
  /** The operation's `operationId` or method name, when one was under way. */
  readonly operation: string | undefined

  constructor(code: string, message: string, details: ErrorDetails = {}) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause })
    this.code = code
    this.operation = details.operation
  }

  get [BRAND](): true {
    return true
  }

  toJSON(): object {
    return Object.assign({ name: this.name, message: this.message }, this)
  }
}

/**
 * Whether a value is an error of this package, also across ESM, CJS and subpath copies, where `instanceof` fails. Its `name` then tells which, and
 * so what it holds.
 *
 * @example
 * if (isHeyGenError(error) && error.name === 'SpendRefusedError') console.log(error.code, error.refusal.resetsAt)
 */
export function isHeyGenError(value: unknown): value is AnyHeyGenError {
  return typeof value === 'object' && value !== null && BRAND in value
}

/** One thing that is wrong with an input: where, what was expected there, and what was found. */
export interface Problem {
  /** Dotted path into the input, such as `scenes[2].input.avatar_id`; empty for the whole. */
  readonly path: string
  readonly expected: string
  readonly got: string
}

/** An input that can't be sent: nothing left the machine. Lists every problem found, not just the first. */
export class ValidationError extends HeyGenError {
  override readonly name = 'ValidationError'
  declare readonly code: 'invalid_input'
  /** Everything that is wrong, in the order of the input. */
  readonly problems: readonly Problem[]

  constructor(problems: readonly Problem[], details: ErrorDetails = {}) {
    const lines = problems.map((problem) => `${problem.path || 'the input'}: expected ${problem.expected}, got ${problem.got}`)
    const { operation = '' } = details
    // What is no method of a resource, such as `new HeyGen()` or `spend`, is not sent anywhere.
    const head = operation.includes('.') ? `${operation} was not sent. ` : operation && `${operation}: `
    // Where only the first line of an error is shown, as n8n does, it has to name one.
    super('invalid_input', `${head}${lines.length === 1 ? '' : `${lines.length} problems: `}${lines.join('\n  ')}`, details)
    this.problems = problems
  }
}

/**
 * The guard's "no": nothing billable was sent. Nothing is held for this request either, unless it repeats a key under which money is
 * held already, or the ledger failed on the way; the message says so. `refusal` has the numbers.
 */
export class SpendRefusedError extends HeyGenError {
  override readonly name = 'SpendRefusedError'
  /** That of the refusal. */
  declare readonly code: RefusalReason
  /** What was refused and why, with the numbers. */
  readonly refusal: Refusal

  constructor(refusal: Refusal, details: ErrorDetails = {}) {
    super(refusal.reason, refusal.message, { operation: refusal.operation, ...details })
    this.refusal = refusal
  }
}

/**
 * A paid request left the machine and no answer proved whether it was accepted. Its reservation stays in state `sent` and keeps
 * counting against every cap until it is settled, proven uncharged, or resolved by a person.
 */
export class OutcomeUnknownError extends HeyGenError {
  override readonly name = 'OutcomeUnknownError'
  declare readonly code: 'outcome_unknown'
  /** What its money is held under; `resolve` and `reconcile` know it by this. */
  readonly reservationId: string
  /** The key the request carried; sending the same body with it within 23 hours can't pay twice. Undefined where the API takes none. */
  readonly idempotencyKey: string | undefined
  /** What stays held, as a decimal string. */
  readonly held: string
  /** How many times it was sent. */
  readonly attempts: number

  constructor(
    facts: {
      reservationId: string
      idempotencyKey: string | undefined
      held: string
      attempts: number
      why: string
      /** What to do; default by whether there is a key. */
      next?: string
    },
    details: ErrorDetails = {},
  ) {
    const byKey = facts.idempotencyKey
      ? `Call again with the same body and idempotencyKey "${facts.idempotencyKey}" within 23 hours: that can't pay twice.`
      : 'This operation takes no idempotency key, so sending it again could pay twice: look the job up first.'
    super(
      'outcome_unknown',
      `${details.operation ?? 'The request'} was sent ${facts.attempts} time(s) and its outcome is unknown (${facts.why}). ` +
        `${facts.held} stays held under reservation "${facts.reservationId}". ${facts.next ?? byKey}`,
      details,
    )
    this.reservationId = facts.reservationId
    this.idempotencyKey = facts.idempotencyKey
    this.held = facts.held
    this.attempts = facts.attempts
  }
}

/** The call's deadline passed. For a wait, `jobId` names the job, which may still be running and can be waited for again. */
export class TimeoutError extends HeyGenError {
  override readonly name = 'TimeoutError'
  declare readonly code: 'timeout'
  override readonly retryable = true
  /** How long was waited, in milliseconds. */
  readonly timeoutMs: number
  /** The job that was waited for; it may still be running. */
  readonly jobId: string | undefined

  constructor(message: string, facts: { timeoutMs: number; jobId?: string }, details: ErrorDetails = {}) {
    super('timeout', message, details)
    this.timeoutMs = facts.timeoutMs
    this.jobId = facts.jobId
  }
}

/** The server could not be reached, or the connection broke, on a request that costs nothing. */
export class ConnectionError extends HeyGenError {
  override readonly name = 'ConnectionError'
  declare readonly code: 'connection_failed'
  override readonly retryable = true

  constructor(message: string, details: ErrorDetails = {}) {
    super('connection_failed', message, details)
  }
}

/** The caller's `signal` was aborted while nothing paid was in doubt. */
export class AbortedError extends HeyGenError {
  override readonly name = 'AbortedError'
  declare readonly code: 'aborted'

  constructor(message: string, details: ErrorDetails = {}) {
    super('aborted', message, details)
  }
}

/** A job that ended in failure. Its reservation was released, charged or kept, as `failedJobs` says. */
export class JobFailedError extends HeyGenError {
  override readonly name = 'JobFailedError'
  declare readonly code: 'job_failed'
  /** The job, as HeyGen names it. */
  readonly jobId: string
  /** Its last status. */
  readonly status: string
  /** HeyGen's reason in short; an open set. */
  readonly failureCode: string | undefined
  /** HeyGen's reason for a person. */
  readonly failureMessage: string | undefined
  /** The job as its last answer showed it, where there is one. */
  readonly job: unknown

  constructor(
    facts: { jobId: string; status: string; failureCode?: string | undefined; failureMessage?: string | undefined; job?: unknown },
    details: ErrorDetails = {},
  ) {
    const why = [facts.failureCode, facts.failureMessage].filter(Boolean).join(': ')
    super('job_failed', `Job ${facts.jobId} ended as "${facts.status}"${why ? ` (${why})` : ''}.`, details)
    this.jobId = facts.jobId
    this.status = facts.status
    this.failureCode = facts.failureCode
    this.failureMessage = facts.failureMessage
    this.job = facts.job
  }
}

/** A job in a status that waiting can't end: it needs a person, or the status is new to this version. The job is untouched. */
export class JobStoppedError extends HeyGenError {
  override readonly name = 'JobStoppedError'
  declare readonly code: 'job_stopped'
  /** The job, as HeyGen names it. */
  readonly jobId: string
  /** What it waits in. */
  readonly status: string
  /** The job as its last answer showed it, where there is one. */
  readonly job: unknown

  constructor(facts: { jobId: string; status: string; why: string; job?: unknown }, details: ErrorDetails = {}) {
    super('job_stopped', `Job ${facts.jobId} is "${facts.status}": ${facts.why} Its reservation stays held.`, details)
    this.jobId = facts.jobId
    this.status = facts.status
    this.job = facts.job
  }
}

/** What a ledger can't do, or won't. */
export type LedgerFault =
  | 'ledger_unavailable'
  | 'ledger_damaged'
  | 'idempotency_mismatch'
  | 'unknown_reservation'
  | 'stale_windows'
  | 'invalid_transition'
  | 'sent_elsewhere'

/** What a ledger throws when it can't answer or is asked for something contradictory. The guard then refuses: it fails closed. */
export class LedgerError extends HeyGenError {
  override readonly name = 'LedgerError'
  declare readonly code: LedgerFault

  constructor(code: LedgerFault, message: string, details: ErrorDetails = {}) {
    super(code, message, details)
  }
}
