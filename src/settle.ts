import { operations } from '../generated/operations.js'
import type { HeyGenError, Problem } from './errors.js'
import { isRecord } from './fields.js'
import type { StartedJob } from './guard/accept.js'
import type { Granted } from './guard/granted.js'
import { jobKey } from './guard/job-name.js'
import { SESSION, SESSION_VIDEO } from './guard/sessions.js'
import type { Settler } from './guard/settle.js'
import { apiErrorFrom } from './http/api-error.js'
import type { Operation, Poll } from './operation.js'
import { type Answer, FREE } from './pipeline.js'
import { pricerOf } from './quote/pricers.js'

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

/** The part that stands for the whole of an unpriced request. */
const WHOLE = 'all'

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
    const error = errorWithin(answer)
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
function errorWithin({ call, status, json, requestId, reservation }: Answer): HeyGenError | undefined {
  if (!isRecord(json) || json.error === undefined || json.error === null) return undefined
  const error: HeyGenError = apiErrorFrom({ operation: call.operation.sdk, status, requestId, json, doubtful: reservation !== FREE })
  if (reservation === FREE) return error
  const job = jobIn(call, json)
  error.message += job
    ? ` The answer names job ${job} all the same: reservation "${reservation.id}" stays held until that job has ended.`
    : ` Reservation "${reservation.id}" stays held: the answer does not say whether a job was started.`
  return error
}

async function accept(settler: Settler, answer: Answer, granted: Granted, failed: boolean): Promise<void> {
  const { call, json, stream } = answer
  const { poll } = call.operation
  const data = isRecord(json) && isRecord(json.data) ? json.data : {}
  const message = messageIn(answer, granted)
  if (message) return settler.acceptedMessage(granted, message.session, message.started)
  const jobs = startedJobs(answer, granted)
  if (jobs.length > 0) return settler.accepted(granted, jobs)
  if (!failed && (!poll || stream || (unpriced(granted) && idsIn(call, json).length > 1))) await settler.acceptedWithoutJob(granted, data)
}

/** The jobs that an answer names, with the part each works on: ids of a list stand in the request's order. */
function startedJobs({ call, json }: Answer, granted: Granted): readonly StartedJob[] {
  const { poll, id: operation } = call.operation
  if (!poll) return []
  const names = granted.parts.map(({ part }) => part)
  const [first = ''] = names
  const key = (id: string) => jobKey(poll.operation, id)
  if (poll.id.endsWith('[]')) {
    const ids = idsIn(call, json)
    // What one amount stands for can't be told apart by jobs.
    if (unpriced(granted) && ids.length > 1) return []
    return ids.flatMap((id, i) => (id === undefined ? [] : [{ part: names[i] ?? names.at(-1) ?? '', job: key(id) }]))
  }
  const job = jobIn(call, json)
  const carrier = pricerOf(operation)?.carrier
  const carried = names.find((name) => name === carrier)
  const video = carried && poll.operation === SESSION ? textAt(json, 'data.video_id') : undefined
  return [
    ...(job ? [{ part: carried ?? first, job: key(job) }] : []),
    ...(video ? [{ part: first, job: jobKey(SESSION_VIDEO, video) }] : []),
  ]
}

/** Whether the whole of a request is held as one amount, which the caller named. */
function unpriced({ parts }: Granted): boolean {
  return parts.length === 1 && parts[0]?.part === WHOLE
}

/** A message to a session has no job to poll: its video shows in the session, beside those of other messages. */
function messageIn({ call, json }: Answer, granted: Granted): { readonly session: string; readonly started: StartedJob } | undefined {
  if (call.operation.id !== operations.sendVideoAgentMessage.id) return undefined
  const part = granted.parts.find((each) => each.part === pricerOf(call.operation.id)?.carrier)?.part
  if (part === undefined) return undefined
  const session = textAt(json, 'data.session_id') ?? String(call.params.session_id)
  // Not the run's id: a second message that steers the same run was paid for too, and can't be a replay, as messages take no key.
  return { session, started: { part, job: jobKey(SESSION, `${session}#${granted.id}`) } }
}

/** The id of the one job that an answer says was started. */
function jobIn({ operation }: Answer['call'], json: unknown): string | undefined {
  return operation.poll && !operation.poll.id.endsWith('[]') ? textAt(json, operation.poll.id) : undefined
}

/** The ids of the jobs that an answer says were started, each in its place. */
function idsIn({ operation }: Answer['call'], json: unknown): readonly (string | undefined)[] {
  const ids: unknown = operation.poll?.id.endsWith('[]') ? at(json, operation.poll.id.replace(/\[\]$/, '')) : undefined
  return Array.isArray(ids) ? ids.map((id: unknown) => (typeof id === 'string' && id !== '' ? id : undefined)) : []
}

async function observe(settler: Settler, { call, json }: Answer): Promise<void> {
  const subject = Object.values(call.params).at(-1)
  if (call.operation.id === operations.stopVideoAgentSession.id) return settler.stopped(String(subject))
  const getter = GETTERS.get(call.operation.id)
  if (!getter || !isRecord(json)) return
  const listed = Array.isArray(json.data)
  const items: readonly unknown[] = Array.isArray(json.data) ? json.data : [json.data]
  const videos = call.operation.id === operations.listVideoAgentSessionVideos.id
  let failure: unknown
  // Payments of a session get its videos in the order they were made in, however they are listed.
  for (const detail of videos ? [...items].sort((a, b) => madeAt(a) - madeAt(b)) : items) {
    const id = listed ? isRecord(detail) && detail.id : subject
    if (!isRecord(detail) || typeof id !== 'string') continue
    try {
      if (videos) await settler.listedVideo(String(subject), id, detail)
      await settler.observed({ getter: getter.operation, id, poll: getter.poll, detail, listed })
    } catch (error) {
      // One job that can't be settled mustn't keep the others from it.
      failure = error
    }
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
  // A session's videos are videos.
  const video = getters.get(operations.getVideoV3.id)
  if (video) getters.set(operations.listVideoAgentSessionVideos.id, video)
  return getters
}

/** When a video was made, in seconds; 0 where it doesn't say. */
function madeAt(detail: unknown): number {
  const made = at(detail, 'created_at')
  return typeof made === 'number' && Number.isFinite(made) ? made : 0
}

function textAt(value: unknown, path: string): string | undefined {
  const found = at(value, path)
  return typeof found === 'string' && found !== '' ? found : undefined
}

function at(value: unknown, path: string): unknown {
  let current = value
  for (const key of path.split('.')) current = isRecord(current) ? current[key] : undefined
  return current
}
