import type { OperationId } from '../../../generated/operations.js'

/** Requests to file addresses, which are no operations of the API. */
export const FILES: readonly string[] = ['download', 'upload'] satisfies FaultTarget[]

/** What a request is for: an operation, or a file behind one of the API's addresses. */
export type FaultTarget = OperationId | 'download' | 'upload'

/** Which requests a fault meets. */
export interface Aim {
  /** Default: any operation; never a file. */
  readonly operation?: FaultTarget
  /** How many requests it meets; default 1. */
  readonly times?: number
  /** How many requests it lets pass first; default 0. */
  readonly after?: number
  /** How likely it meets one that it could meet, from 0 to 1, by the world's seed; default 1. */
  readonly probability?: number
}

/** Whether the servers carry the request out all the same; default false. */
interface Acceptance {
  readonly accepted?: boolean
}

/** An answer with another status. Without a body, the API's envelope with the code that belongs to the status. */
interface StatusFault extends Acceptance {
  readonly kind: 'status'
  readonly status: number
  readonly code?: string
  /** Seconds, or a date in text. */
  readonly retryAfter?: number | string
  /** Text is sent as it is, anything else as JSON. */
  readonly body?: unknown
  readonly contentType?: string
}

/**
 * Something that goes wrong, by `kind`:
 *
 * - `status`: an answer with another status, from the servers or from what stands before them.
 * - `drop_before_accept`, `drop_after_accept`: the connection breaks; only in the second the job exists. A client can't tell them apart.
 * - `stall`: no answer ever, until the caller gives up.
 * - `truncate`: carried out, but the answer breaks off in the middle.
 * - `garbage`: carried out, but the 2xx has a body that the API doesn't have.
 * - `error_in_200`: a 200 that carries an error.
 * - `slow`: carried out and answered after `ms` of the world's time; until then its Idempotency-Key is taken.
 * - `stall_body`: carried out, but half of the answer is all that ever comes.
 * - `wallet`: carried out after somebody else has moved the wallet by `usd`: below zero, spent.
 */
export type Fault =
  | StatusFault
  | { readonly kind: 'drop_before_accept' | 'drop_after_accept' }
  | { readonly kind: 'truncate' }
  | { readonly kind: 'stall_body' }
  | { readonly kind: 'wallet'; readonly usd: string | number }
  | ({ readonly kind: 'stall' } & Acceptance)
  | { readonly kind: 'garbage'; readonly body?: unknown }
  | { readonly kind: 'slow'; readonly ms: number }
  | ({ readonly kind: 'error_in_200'; readonly code?: string } & Acceptance)

/**
 * What becomes of a job that an operation starts: it fails, or never ends. Each job counts, not each request: of a batch, `after: 1` lets
 * the first item pass.
 */
export type JobFault = { readonly kind: 'job_fails'; readonly code?: string; readonly message?: string } | { readonly kind: 'job_hangs' }

/**
 * What becomes of a webhook. Each delivery to an endpoint or a callback counts, not each event, and a repeated try is none of its own.
 *
 * - `webhook_twice`: it comes twice.
 * - `webhook_late`: it comes `ms` of the world's time late, and so after those of later events.
 * - `webhook_lost`: it never comes.
 * - `webhook_forged`: its signature is of another secret.
 */
export type WebhookFault =
  | { readonly kind: 'webhook_twice' | 'webhook_lost' | 'webhook_forged' }
  | { readonly kind: 'webhook_late'; readonly ms: number }

/** A fault and the requests, jobs or deliveries that it meets. Deliveries have no operation. */
export type FaultRule = Aim & (Fault | JobFault | WebhookFault)

const WEBHOOK_KINDS: readonly string[] = [
  'webhook_twice',
  'webhook_late',
  'webhook_lost',
  'webhook_forged',
] satisfies WebhookFault['kind'][]
const JOB_KINDS: readonly string[] = ['job_fails', 'job_hangs'] satisfies FaultRule['kind'][]

export const isForJobs = (rule: FaultRule): rule is Aim & JobFault => JOB_KINDS.includes(rule.kind)
export const isForWebhooks = (rule: FaultRule): rule is Aim & WebhookFault => WEBHOOK_KINDS.includes(rule.kind)
export const isForRequests = (rule: FaultRule): rule is Aim & Fault => !isForJobs(rule) && !isForWebhooks(rule)

const CARRIED_OUT: readonly string[] = [
  'drop_after_accept',
  'truncate',
  'garbage',
  'slow',
  'stall_body',
  'wallet',
] satisfies Fault['kind'][]

/** Whether the servers carry out a request that meets the fault. */
export const isCarriedOut = (fault: Fault): boolean => CARRIED_OUT.includes(fault.kind) || ('accepted' in fault && fault.accepted === true)
