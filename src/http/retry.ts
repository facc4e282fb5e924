import type { FailureKind, Sent } from './failure.js'

/** What one attempt, or a whole call, proves about the server having taken the request. */
export type Acceptance = 'accepted' | 'rejected' | 'unknown'

/** How one attempt ended. `code` is the error envelope's, if the answer had one. */
export type Outcome =
  | { readonly kind: 'response'; readonly status: number; readonly code?: string | undefined }
  | { readonly kind: 'failure'; readonly sent: Sent; readonly failure: FailureKind }

export interface Attempt {
  /** Repeating it can't do it twice: it carries a key, or it is a free GET, HEAD, PUT or DELETE. */
  readonly idempotent: boolean
  readonly outcome: Outcome
  /** Which attempt this was, from 1. */
  readonly attempt: number
  /** Attempts after the first; 0 sends exactly once. */
  readonly maxRetries: number
  /** What the server asked for, in milliseconds. */
  readonly retryAfterMs?: number | undefined
  /** From 0 to 1, for the jitter. */
  readonly random: number
}

export type Decision =
  | { readonly action: 'done' }
  | { readonly action: 'retry'; readonly waitMs: number }
  | { readonly action: 'stop'; readonly acceptance: Acceptance }

const RETRY_AFTER_CAP_MS = 60_000
const BACKOFF_START_MS = 500
const BACKOFF_CAP_MS = 30_000

// These three say "send the very same request elsewhere", so it was not handled here. The others, 302 and 303 above all, are also how
// servers answer a POST that worked.
const NOT_HANDLED_HERE = new Set([301, 307, 308])

/** What this outcome alone proves. */
function proof(outcome: Outcome, idempotent: boolean): Acceptance {
  if (outcome.kind === 'failure') return outcome.sent === 'no' ? 'rejected' : 'unknown'
  const { status, code } = outcome
  if (status >= 200 && status < 300) return 'accepted'
  if (status >= 300 && status < 400) return NOT_HANDLED_HERE.has(status) ? 'rejected' : 'unknown'
  if (status === 408) return 'unknown'
  // A 409 whose body was lost may have been "in progress"; with a key, asking once more tells.
  if (status === 409) return code === 'request_in_progress' || (code === undefined && idempotent) ? 'unknown' : 'rejected'
  return status >= 400 && status < 500 ? 'rejected' : 'unknown'
}

// A redirect or a status from outside HTTP would come again; an abort is the caller's word.
function isTransient(outcome: Outcome): boolean {
  if (outcome.kind === 'failure') return outcome.failure !== 'aborted'
  return outcome.status === 408 || outcome.status === 409 || (outcome.status >= 500 && outcome.status < 600)
}

function mayRepeat(outcome: Outcome, acceptance: Acceptance, idempotent: boolean): boolean {
  if (outcome.kind === 'response' && outcome.status === 429) return true
  if (!isTransient(outcome)) return false
  if (acceptance === 'rejected') return outcome.kind === 'failure'
  return idempotent
}

function waitMs({ attempt, random, retryAfterMs }: Attempt): number {
  const backoff = Math.min(BACKOFF_CAP_MS, BACKOFF_START_MS * 2 ** (attempt - 1)) * (0.5 + random / 2)
  const asked = retryAfterMs !== undefined && retryAfterMs > 0 ? Math.min(retryAfterMs, RETRY_AFTER_CAP_MS) : 0
  return Math.round(Math.max(asked, backoff))
}

/**
 * What to do after an attempt: the whole of the sending rules, and no I/O.
 *
 * 2xx is done. 429 is retried for everything: it proves that nothing was accepted. So does a connection that was never made. 408, 409 in
 * progress, 5xx and broken or timed-out requests leave a doubt, and are retried only where a repeat can't do it twice. The price is no part
 * of it: what is unsafe to repeat when paid is unsafe when free. Other 4xx
 * and redirects are never retried. The wait is the larger of Retry-After (at most 60 s) and a backoff of 0.5 s doubling up to 30 s, of which
 * a random half is taken off.
 *
 * @example decide({ idempotent: false, outcome: { kind: 'response', status: 502 }, attempt: 1, maxRetries: 2, random: 0.5 })
 * // { action: 'stop', acceptance: 'unknown' }
 */
export function decide(input: Attempt): Decision {
  const { outcome, idempotent } = input
  const acceptance = proof(outcome, idempotent)
  if (acceptance === 'accepted') return { action: 'done' }
  if (input.attempt <= input.maxRetries && mayRepeat(outcome, acceptance, idempotent)) return { action: 'retry', waitMs: waitMs(input) }
  return { action: 'stop', acceptance }
}

/** What one outcome alone proves, for `strongest`. */
export const acceptanceOf = (input: Pick<Attempt, 'outcome' | 'idempotent'>): Acceptance => proof(input.outcome, input.idempotent)

/**
 * What all attempts of a call prove together: `accepted` if the last was, `rejected` only if every one was (so also if none was made),
 * else `unknown`.
 */
export function strongest(acceptances: readonly Acceptance[]): Acceptance {
  if (acceptances.at(-1) === 'accepted') return 'accepted'
  return acceptances.every((acceptance) => acceptance === 'rejected') ? 'rejected' : 'unknown'
}

/**
 * A Retry-After header in milliseconds from `now` (epoch milliseconds): whole seconds, or an HTTP date. A date in the past is 0; anything
 * else is undefined.
 */
export function parseRetryAfter(value: string | null, now: number): number | undefined {
  const text = value?.trim() ?? ''
  if (/^\d{1,9}$/.test(text)) return Number(text) * 1000
  // Date.parse alone would take "-5" or "1.5" for a year.
  if (!/^[A-Za-z]{3,9},? .*\d/.test(text)) return undefined
  const at = Date.parse(text)
  return Number.isNaN(at) ? undefined : Math.max(0, at - now)
}
