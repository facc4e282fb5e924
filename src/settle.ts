import { operations } from '../generated/operations.js'
import type { HeyGenError, Problem } from './errors.js'
import { Granted } from './guard/granted.js'
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
    checkEnvelope(answer)
    const problems = answer.stream ? [] : options.responseProblems(operation, answer.json)
    if (problems.length > 0)
      options.onMismatch({ operation: operation.id, status: answer.status, requestId: answer.requestId, problems, json: answer.json })
    try {
      if (answer.reservation !== FREE) await accept(options.settler, answer, answer.reservation)
      else await observe(options.settler, answer)
    } catch (error) {
      options.onLedgerFailure(error)
    }
    return answer
  }
}

/** A 2xx with a non-null `error` is an error. Nobody knows what it says of money, so a reservation stays as it is. */
function checkEnvelope({ call, status, json, requestId, reservation }: Answer): void {
  if (!isRecord(json) || json.error === undefined || json.error === null) return
  const error: HeyGenError = apiErrorFrom({ operation: call.operation.sdk, status, requestId, json })
  if (reservation instanceof Granted)
    error.message += ` Reservation "${reservation.id}" stays held: the answer does not say whether a job was started.`
  throw error
}

async function accept(settler: Settler, { call, json, stream }: Answer, granted: Granted): Promise<void> {
  const poll = call.operation.poll
  const ids = poll && !poll.id.endsWith('[]') ? [at(json, poll.id)].filter((id) => typeof id === 'string') : []
  const [id] = ids
  if (poll && id !== undefined) await settler.accepted(granted, jobKey(poll.operation, id))
  else if (!poll || poll.id.endsWith('[]') || stream) await settler.acceptedWithoutJob(granted)
}

async function observe(settler: Settler, { call, json }: Answer): Promise<void> {
  const getter = GETTERS.get(call.operation.id)
  if (!getter || !isRecord(json)) return
  const listed = call.operation.page?.items === 'data'
  const items = listed ? json.data : [json.data]
  if (!Array.isArray(items)) return
  for (const detail of items) {
    const id = listed ? isRecord(detail) && detail.id : Object.values(call.params).at(-1)
    if (isRecord(detail) && typeof id === 'string') await settler.observed({ getter: getter.operation, id, poll: getter.poll, detail })
  }
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
