import { operations } from '../../../generated/operations.js'
import { type Problem, ValidationError } from '../../errors.js'
import { type Micros, parseAmount } from '../../money.js'
import { type FaultRule, FILES, isForWebhooks } from './fault-rules.js'

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

/**
 * What somebody else puts into the wallet, or, below zero, takes out of it.
 *
 * @throws ValidationError for what is no amount
 */
export function signedMicros(usd: string | number): Micros {
  const text = String(usd)
  return text.startsWith('-') ? -parseAmount(text.slice(1), 'exact', 'usd') : parseAmount(usd, 'exact', 'usd')
}

/** @throws ValidationError for a rule that can't be */
export function checkRule(rule: FaultRule): void {
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
