import { type OperationId, operations } from '../../generated/operations.js'
import { type Problem, ValidationError } from '../errors.js'

/** Which requests a fault meets. */
interface Aim {
  /** Default: any operation. */
  readonly operation?: OperationId
  /** How many requests it meets; default 1. */
  readonly times?: number
  /** How many requests it lets pass first; default 0. */
  readonly after?: number
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
 */
export type Fault =
  | StatusFault
  | { readonly kind: 'drop_before_accept' | 'drop_after_accept' }
  | { readonly kind: 'truncate' }
  | ({ readonly kind: 'stall' } & Acceptance)
  | { readonly kind: 'garbage'; readonly body?: unknown }
  | { readonly kind: 'slow'; readonly ms: number }
  | ({ readonly kind: 'error_in_200'; readonly code?: string } & Acceptance)

/** A fault and the requests it meets. */
export type FaultRule = Aim & Fault

const KINDS: readonly string[] = [
  'status',
  'drop_before_accept',
  'drop_after_accept',
  'stall',
  'truncate',
  'garbage',
  'error_in_200',
  'slow',
] satisfies Fault['kind'][]

function check(rule: FaultRule): void {
  const problems: Problem[] = []
  const require = (fits: boolean, path: string, expected: string, got: unknown) => {
    if (!fits) problems.push({ path, expected, got: String(got) })
  }
  const { operation, times = 1, after = 0 } = rule
  require(operation === undefined || Object.hasOwn(operations, operation), 'operation', 'an operationId of the API', operation)
  require(times === Number.POSITIVE_INFINITY || (Number.isInteger(times) && times > 0), 'times', 'a whole number above 0', times)
  require(Number.isInteger(after) && after >= 0, 'after', 'a whole number, 0 or more', after)
  require(KINDS.includes(rule.kind), 'kind', `one of ${KINDS.join(', ')}`, rule.kind)
  if (rule.kind === 'status') {
    require(Number.isInteger(rule.status) && rule.status >= 200 && rule.status <= 599, 'status', 'a status from 200 to 599', rule.status)
  }
  if (rule.kind === 'slow') require(Number.isFinite(rule.ms) && rule.ms >= 0, 'ms', 'milliseconds, 0 or more', rule.ms)
  if (problems.length > 0) throw new ValidationError(problems)
}

const CARRIED_OUT: readonly string[] = ['drop_after_accept', 'truncate', 'garbage', 'slow'] satisfies Fault['kind'][]

/** Whether the servers carry out a request that meets the fault. */
export const isCarriedOut = (fault: Fault): boolean => CARRIED_OUT.includes(fault.kind) || ('accepted' in fault && fault.accepted === true)

/** Faults that wait for their requests. */
export function faultQueue() {
  const waiting: { readonly rule: FaultRule; after: number; times: number }[] = []
  return {
    /** @throws ValidationError for a rule that can't be. */
    add(rule: FaultRule): void {
      check(rule)
      waiting.push({ rule, after: rule.after ?? 0, times: rule.times ?? 1 })
    },
    /** The fault of a request, used up by it: of the rules that fit and don't let it pass, the oldest. */
    take(operation: OperationId | undefined): Fault | undefined {
      for (const entry of waiting) {
        if (entry.times === 0 || (entry.rule.operation !== undefined && entry.rule.operation !== operation)) continue
        if (entry.after > 0) {
          entry.after--
          continue
        }
        entry.times--
        return entry.rule
      }
      return undefined
    },
  }
}
