import { operations } from '../../../generated/operations.js'
import { type Problem, ValidationError } from '../../errors.js'
import { type Micros, parseSigned } from '../../money.js'
import { type FaultRule, FILES, isForWebhooks } from './fault-rules.js'

/** What a rule of each kind may have, besides `kind` and its aim. */
const FIELDS: Readonly<Record<FaultRule['kind'], readonly string[]>> = {
  status: ['status', 'code', 'retryAfter', 'body', 'contentType', 'accepted'],
  drop_before_accept: [],
  drop_after_accept: [],
  stall: ['accepted'],
  truncate: [],
  garbage: ['body'],
  error_in_200: ['code', 'accepted'],
  slow: ['ms'],
  stall_body: [],
  wallet: ['usd'],
  job_fails: ['code', 'message'],
  job_hangs: [],
  webhook_twice: [],
  webhook_late: ['ms'],
  webhook_lost: [],
  webhook_forged: [],
}
const AIM: readonly string[] = ['kind', 'operation', 'times', 'after', 'probability']

const TYPES: Readonly<Record<string, readonly string[]>> = {
  code: ['string'],
  message: ['string'],
  contentType: ['string'],
  accepted: ['boolean'],
  retryAfter: ['number', 'string'],
}

/** What goes over the wire as the value of a header. */
const HEADER = /^[\t\x20-\x7e\x80-\xff]*$/

/**
 * What somebody else puts into the wallet, or, below zero, takes out of it.
 *
 * @throws ValidationError for what is no amount
 */
export function signedMicros(usd: string | number): Micros {
  return parseSigned(usd, 'usd')
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
  require(Object.hasOwn(FIELDS, String(rule.kind)), 'kind', `one of ${Object.keys(FIELDS).join(', ')}`, rule.kind)
  const fields = [...AIM, ...(Object.hasOwn(FIELDS, String(rule.kind)) ? FIELDS[rule.kind] : Object.values(FIELDS).flat())]
  for (const [field, value] of Object.entries(rule)) {
    require(fields.includes(field), field, `no other field than ${[...new Set(fields)].join(', ')}`, field)
    const types = value === undefined ? undefined : TYPES[field]
    require(types?.includes(typeof value) ?? true, field, `a ${types?.join(' or a ')}`, value)
  }
  const known = operation === undefined || FILES.includes(operation) || Object.hasOwn(operations, operation)
  require(known, 'operation', 'an operationId of the API, download or upload', operation)
  require(operation === undefined || !isForWebhooks(rule), 'operation', 'nothing, since deliveries have none', operation)
  require(times === Number.POSITIVE_INFINITY || (Number.isInteger(times) && times > 0), 'times', 'a whole number above 0', times)
  require(Number.isInteger(after) && after >= 0, 'after', 'a whole number, 0 or more', after)
  const { probability = 1 } = rule
  require(probability >= 0 && probability <= 1, 'probability', 'a number from 0 to 1', probability)
  if (rule.kind === 'status') {
    require(Number.isInteger(rule.status) && rule.status >= 200 && rule.status <= 599, 'status', 'a status from 200 to 599', rule.status)
  }
  for (const field of ['retryAfter', 'contentType'] as const) {
    const value = 'status' in rule ? rule[field] : undefined
    const fits = typeof value === 'number' ? value >= 0 && Number.isFinite(value) : HEADER.test(value ?? '')
    require(fits, field, field === 'retryAfter' ? 'seconds, 0 or more, or a date in text' : 'what a header can hold', value)
  }
  if (rule.kind === 'slow' || rule.kind === 'webhook_late')
    require(Number.isFinite(rule.ms) && rule.ms >= 0, 'ms', 'milliseconds, 0 or more', rule.ms)
  if (problems.length > 0) throw new ValidationError(problems)
}

/**
 * Does the work for one rule of a list, and says of which one a problem is.
 *
 * @param place of the rule, such as `faults[2]`
 * @throws ValidationError
 */
export function inRule(place: string, work: () => void): void {
  try {
    work()
  } catch (error) {
    if (!(error instanceof ValidationError)) throw error
    throw new ValidationError(error.problems.map((problem) => ({ ...problem, path: [place, problem.path].filter(Boolean).join('.') })))
  }
}
