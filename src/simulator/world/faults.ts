import { type OperationId, operations } from '../../../generated/operations.js'
import { type Problem, ValidationError } from '../../errors.js'
import { type Micros, parseAmount } from '../../money.js'
import { fraction } from './random.js'

/** Requests to file addresses, which are no operations of the API. */
const FILES: readonly string[] = ['download', 'upload'] satisfies FaultTarget[]

/** What a request is for: an operation, or a file behind one of the API's addresses. */
export type FaultTarget = OperationId | 'download' | 'upload'

/** Which requests a fault meets. */
interface Aim {
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
type JobFault = { readonly kind: 'job_fails'; readonly code?: string; readonly message?: string } | { readonly kind: 'job_hangs' }

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

/** What a fault makes of a job. */
interface Outcome {
  readonly hangs: boolean
  readonly failure?: { readonly code: string; readonly message: string }
}

const KINDS: readonly string[] = [
  'status',
  'drop_before_accept',
  'drop_after_accept',
  'stall',
  'truncate',
  'garbage',
  'error_in_200',
  'slow',
  'stall_body',
  'wallet',
  'job_fails',
  'job_hangs',
  'webhook_twice',
  'webhook_late',
  'webhook_lost',
  'webhook_forged',
] satisfies FaultRule['kind'][]

const FIELDS: readonly string[] = [
  'operation',
  'times',
  'after',
  'probability',
  'kind',
  'status',
  'code',
  'message',
  'retryAfter',
  'body',
  'contentType',
  'accepted',
  'usd',
  'ms',
]

const WEBHOOK_KINDS: readonly string[] = [
  'webhook_twice',
  'webhook_late',
  'webhook_lost',
  'webhook_forged',
] satisfies WebhookFault['kind'][]
const JOB_KINDS: readonly string[] = ['job_fails', 'job_hangs'] satisfies FaultRule['kind'][]

/**
 * What somebody else puts into the wallet, or, below zero, takes out of it.
 *
 * @throws ValidationError for what is no amount
 */
export function signedMicros(usd: string | number): Micros {
  const text = String(usd)
  return text.startsWith('-') ? -parseAmount(text.slice(1), 'exact', 'usd') : parseAmount(usd, 'exact', 'usd')
}

function check(rule: FaultRule): void {
  if (typeof rule !== 'object' || rule === null) throw new ValidationError([{ path: '', expected: 'a rule', got: String(rule) }])
  if (rule.kind === 'wallet') signedMicros(rule.usd)
  const problems: Problem[] = []
  const require = (fits: boolean, path: string, expected: string, got: unknown) => {
    if (!fits) problems.push({ path, expected, got: String(got) })
  }
  const { operation, times = 1, after = 0 } = rule
  // Rules also come from files.
  for (const field of Object.keys(rule)) require(FIELDS.includes(field), field, `no other field than ${FIELDS.join(', ')}`, field)
  const known = operation === undefined || FILES.includes(operation) || Object.hasOwn(operations, operation)
  require(known, 'operation', 'an operationId of the API, download or upload', operation)
  require(operation === undefined || !isForWebhooks(rule), 'operation', 'nothing, since deliveries have none', operation)
  require(times === Number.POSITIVE_INFINITY || (Number.isInteger(times) && times > 0), 'times', 'a whole number above 0', times)
  require(Number.isInteger(after) && after >= 0, 'after', 'a whole number, 0 or more', after)
  const { probability = 1 } = rule
  require(probability >= 0 && probability <= 1, 'probability', 'a number from 0 to 1', probability)
  require(KINDS.includes(rule.kind), 'kind', `one of ${KINDS.join(', ')}`, rule.kind)
  if (rule.kind === 'status') {
    require(Number.isInteger(rule.status) && rule.status >= 200 && rule.status <= 599, 'status', 'a status from 200 to 599', rule.status)
  }
  if (rule.kind === 'slow' || rule.kind === 'webhook_late')
    require(Number.isFinite(rule.ms) && rule.ms >= 0, 'ms', 'milliseconds, 0 or more', rule.ms)
  if (problems.length > 0) throw new ValidationError(problems)
}

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

const isForJobs = (rule: FaultRule): rule is Aim & JobFault => JOB_KINDS.includes(rule.kind)
const isForWebhooks = (rule: FaultRule): rule is Aim & WebhookFault => WEBHOOK_KINDS.includes(rule.kind)
const isForRequests = (rule: FaultRule): rule is Aim & Fault => !isForJobs(rule) && !isForWebhooks(rule)

function outcome(rule: JobFault): Outcome {
  if (rule.kind === 'job_hangs') return { hangs: true }
  return { hangs: false, failure: { code: rule.code ?? 'rendering_failed', message: rule.message ?? 'The video could not be rendered.' } }
}

/** Faults that wait for their requests and jobs. */
export interface FaultQueue {
  /** @throws ValidationError for a rule that can't be. */
  add(rule: FaultRule): void
  /** The fault of a request, used up by it: of the rules that fit and don't let it pass, the oldest. */
  take(target: FaultTarget | undefined): Fault | undefined
  /** The same for a job. */
  outcomeOf(operation: OperationId): Outcome | undefined
  /** The same for a delivery. */
  ofDelivery(): WebhookFault | undefined
}

/** @param seed of the rules that have a probability */
export function faultQueue(seed: number): FaultQueue {
  const waiting: { readonly rule: FaultRule; after: number; times: number; readonly number: number; drawn: number }[] = []
  let number = 0

  /** Uses up the oldest rule that fits. */
  function met(target: FaultTarget | undefined, fits: (rule: FaultRule) => boolean): FaultRule | undefined {
    for (const entry of waiting) {
      const { rule, number: of } = entry
      const aimed = rule.operation === undefined ? !FILES.includes(target ?? '') : rule.operation === target
      if (entry.times === 0 || !aimed || !fits(rule)) continue
      if (entry.after > 0) {
        entry.after--
        continue
      }
      entry.drawn++
      if (rule.probability !== undefined && fraction(`fault ${seed} ${of} ${entry.drawn}`) >= rule.probability) continue
      entry.times--
      return rule
    }
    return undefined
  }

  return {
    add(rule) {
      check(rule)
      number++
      waiting.push({ rule, after: rule.after ?? 0, times: rule.times ?? 1, number, drawn: 0 })
    },
    take(target) {
      const rule = met(target, isForRequests)
      return rule && isForRequests(rule) ? rule : undefined
    },
    outcomeOf(operation) {
      const rule = met(operation, isForJobs)
      return rule && isForJobs(rule) ? outcome(rule) : undefined
    },
    ofDelivery() {
      const rule = met(undefined, isForWebhooks)
      return rule && isForWebhooks(rule) ? rule : undefined
    },
  }
}
