import { operations } from '../generated/operations.js'
import type { HeyGenError, Problem } from './errors.js'
import type { Granted } from './guard/granted.js'
import { jobKey, type Settler } from './guard/settle.js'
import { apiErrorFrom } from './http/api-error.js'
import type { Operation, Poll } from './operation.js'
import { type Answer, FREE } from './pipeline.js'

/** A 2xx whose body isn't what the API document says. The data is returned all the same. */
export interface Mismatch {
  readonly operation: string
  readonly status: number
  readonly requestId: string | undefined
  readonly problems: readonly Problem[]
  readonly json: unknown
}

export interface SettleStepOptions {
  readonly settler: Settler
  readonly responseProblems: (operation: Operation, json: unknown) => readonly Problem[]
  readonly onMismatch: (mismatch: Mismatch) => void
  /** A ledger that failed after the API had answered: the answer is worth more than the error. */
  readonly onLedgerFailure: (error: unknown) => void
  /** What no error may show, even if the server echoes it. */
  readonly secrets: readonly string[]
}

interface Getter {
  readonly operation: string
  readonly poll: Poll
}

/** Operations that show jobs, by their id: a GET of one job, or a list of them. */
const GETTERS: ReadonlyMap<string, Getter> = gettersOf(Object.values(operations))

/**
 * The fifth step: records which job a paid call started, and settles every job that an answer shows to have ended, whoever asked for it.
 * Once the API has answered 2xx nothing here throws but the API's own error: a paid job's id must reach the caller.
 */
export function settleStep(options: SettleStepOptions): (answer: Answer) => Promise<Answer> {
  return async (answer) => {
    const { operation } = answer.call
    const error = errorWithin(answer, options.secrets)
    try {
      if (answer.reservation !== FREE) await accept(options.settler, answer, answer.reservation, error !== undefined)
      else if (!error) await observe(options.settler, answer)
    } catch (failure) {
      options.onLedgerFailure(failure)
    }
    if (error) throw error
    const problems = answer.stream ? [] : options.responseProblems(operation, answer.json)
    if (problems.length > 0)
      options.onMismatch({ operation: operation.id, status: answer.status, requestId: answer.requestId, problems, json: answer.json })
    return answer
  }
}

/** A 2xx with a non-null `error` is an error. Nobody knows what it says of money, so a reservation stays as it is. */
function errorWithin({ call, status, json, requestId, reservation }: Answer, secrets: readonly string[]): HeyGenError | undefined {
  if (!isRecord(json) || json.error === undefined || json.error === null) return undefined
  const error: HeyGenError = apiErrorFrom({ operation: call.operation.sdk, status, requestId, json: without(secrets, json) })
  if (reservation === FREE) return error
  const job = jobIn(call, json)
  error.message += job
    ? ` The answer names job ${job} all the same: reservation "${reservation.id}" stays held until that job has ended.`
    : ` Reservation "${reservation.id}" stays held: the answer does not say whether a job was started.`
  return error
}

async function accept(settler: Settler, { call, json, stream }: Answer, granted: Granted, failed: boolean): Promise<void> {
  const { poll } = call.operation
  const job = jobIn(call, json)
  if (poll && job) await settler.accepted(granted, jobKey(poll.operation, job))
  else if (!failed && (!poll || poll.id.endsWith('[]') || stream)) await settler.acceptedWithoutJob(granted)
}

/** The same JSON with secrets replaced. (One of a few letters is a test's.) */
function without(secrets: readonly string[], json: unknown): unknown {
  const text = JSON.stringify(json)
  return JSON.parse(secrets.filter(({ length }) => length >= 8).reduce((clean, secret) => clean.replaceAll(secret, '[redacted]'), text))
}

/** The id of the one job that an answer says was started. */
function jobIn({ operation }: Answer['call'], json: unknown): string | undefined {
  const id = operation.poll && !operation.poll.id.endsWith('[]') ? at(json, operation.poll.id) : undefined
  return typeof id === 'string' && id !== '' ? id : undefined
}

async function observe(settler: Settler, { call, json }: Answer): Promise<void> {
  const getter = GETTERS.get(call.operation.id)
  if (!getter || !isRecord(json)) return
  const listed = call.operation.page?.items === 'data'
  const items = listed ? json.data : [json.data]
  if (!Array.isArray(items)) return
  let failure: unknown
  for (const detail of items) {
    const id = listed ? isRecord(detail) && detail.id : Object.values(call.params).at(-1)
    if (!isRecord(detail) || typeof id !== 'string') continue
    // One job that can't be settled mustn't keep the others from it.
    await settler.observed({ getter: getter.operation, id, poll: getter.poll, detail }).catch((error: unknown) => {
      failure = error
    })
  }
  if (failure !== undefined) throw failure
}

/** Every `get` of a poll row, and the `list` beside it, whose items have the same shape. */
function gettersOf(rows: readonly Operation[]): ReadonlyMap<string, Getter> {
  const getters = new Map<string, Getter>()
  for (const { poll } of rows) {
    const get = poll && rows.find((row) => row.id === poll.operation)
    if (!poll || !get) continue
    const getter = { operation: get.id, poll }
    getters.set(get.id, getter)
    const list = get.sdk.endsWith('.get') && rows.find((row) => row.sdk === get.sdk.replace(/get$/, 'list') && row.page?.items === 'data')
    if (list) getters.set(list.id, getter)
  }
  return getters
}

function at(value: unknown, path: string): unknown {
  let current = value
  for (const key of path.split('.')) current = isRecord(current) ? current[key] : undefined
  return current
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
