import { operations } from '../../generated/operations.js'
import { type ErrorDetails, ValidationError } from '../errors.js'
import { isRecord } from '../fields.js'
import { jobKey, jobNameOf } from '../guard/job-name.js'
import { type Receipt, receiptAgain } from '../guard/receipt.js'
import { SESSION, SESSION_VIDEO } from '../guard/sessions.js'
import { NotFoundError, PermissionDeniedError } from '../http/api-error.js'
import type { Ledger, Part, Reservation } from '../ledger/ledger.js'
import type { Operation } from '../operation.js'
import { shown } from '../shown.js'
import type { UnsignedCallback } from './callback.js'
import type { WebhookEvent } from './events.js'
import { type Subject, subjectsOf } from './subjects.js'

/** What a delivery led to. */
export interface WebhookSettlement {
  /**
   * `settled`: its money was charged or given back just now, by this look or by one at the same moment. `already`: that had happened before. `still_running`: the job has not ended,
   * whatever the delivery says. `held`: it has ended and its money stays held (`failedJobs: 'hold'`, or a charge that can't be told
   * yet). `unknown_job`: nothing in this ledger waits for a job that the delivery names.
   */
  readonly outcome: 'settled' | 'already' | 'still_running' | 'held' | 'unknown_job'
  /** The job, as HeyGen names it; undefined for an unknown one. */
  readonly jobId: string | undefined
  /** `operationId` of the GET that was asked. */
  readonly operation: string | undefined
  /** What that GET says, not what the delivery says. */
  readonly status: string | undefined
  /** What was charged or given back, now or before: one for each part that this job ended. */
  readonly receipts: readonly Receipt[]
}

export interface SettleFromWebhook {
  readonly ledger: Pick<Ledger, 'find' | 'findByJob'>
  /** A free GET by `operationId`, which settles what it shows to have ended; resolves to the answer's `data`. */
  readonly look: (operation: Operation, params: Readonly<Record<string, string>>) => Promise<unknown>
}

interface Owner {
  readonly reservation: Reservation
  readonly part: Part
}

const UNKNOWN: WebhookSettlement = { outcome: 'unknown_job', jobId: undefined, operation: undefined, status: undefined, receipts: [] }
const AT_ONCE = 5

/**
 * Settles what a delivery is about by looking at the job: a delivery carries no length, and an unsigned one no truth. Jobs that only a
 * callback names are looked at only if the ledger knows them, so that nobody can have us ask for what they like.
 *
 * @throws ValidationError for what is no delivery; the look's ApiError, ConnectionError, TimeoutError or AbortedError.
 */
export async function settleFromWebhook(
  { ledger, look }: SettleFromWebhook,
  event: WebhookEvent | UnsignedCallback,
): Promise<WebhookSettlement> {
  checkEvent(event)
  let found: WebhookSettlement = UNKNOWN
  const subjects = await worthALook(ledger, event)
  for (const subject of subjects) {
    const { settlement, video } = await settleSubject(ledger, look, subject)
    if (RANK.indexOf(settlement.outcome) < RANK.indexOf(found.outcome)) found = settlement
    if (video && !subjects.some(({ id }) => id === video)) subjects.push({ getter: SESSION_VIDEO, id: video, certain: true })
  }
  return found
}

/** When a delivery names several jobs (a session and its video), which result says most. */
const RANK: readonly WebhookSettlement['outcome'][] = ['settled', 'already', 'held', 'still_running', 'unknown_job']

async function worthALook(ledger: SettleFromWebhook['ledger'], event: WebhookEvent | UnsignedCallback): Promise<Subject[]> {
  const subjects = subjectsOf(event)
  const known = await Promise.all(
    subjects.map(
      async ({ getter, id, certain }) => (event.signed && certain) || (await ledger.findByJob(jobKey(getter, id))) !== undefined,
    ),
  )
  return subjects.filter((_, i) => known[i])
}

/** What a look at one job led to, and the video that it made, if it is a session. */
async function settleSubject(
  ledger: SettleFromWebhook['ledger'],
  look: SettleFromWebhook['look'],
  { getter, id }: Subject,
): Promise<{ readonly settlement: WebhookSettlement; readonly video?: string | undefined }> {
  const key = jobKey(getter, id)
  const before = await ledger.findByJob(key)
  let data: unknown
  try {
    data = await see(look, key)
  } catch (error) {
    // A job of another account, or one that somebody made up.
    if (!before && (error instanceof NotFoundError || error instanceof PermissionDeniedError)) return { settlement: UNKNOWN }
    throw error
  }
  await seeItems(ledger, look, key)
  const video = getter === SESSION ? textIn(data, 'video_id') : undefined
  const after = await ledger.findByJob(key)
  if (!after) return { settlement: UNKNOWN, video }
  const status = textIn(data, 'status')
  const openBefore = before && partsOf(before).flatMap(({ part, state }) => (state === 'open' ? [part] : []))
  const parts = partsOf(after)
  const ended = parts.filter(({ state }) => state !== 'open')
  const now = ended.filter(({ part }) => openBefore?.includes(part) ?? true)
  const settlement: WebhookSettlement = {
    outcome: ended.length < parts.length ? (hasEnded(getter, status) ? 'held' : 'still_running') : now.length > 0 ? 'settled' : 'already',
    jobId: id,
    operation: getter,
    status,
    receipts: ended.map((part) => receiptAgain(after.reservation, part)),
  }
  return { settlement, video }
}

/** What hangs on a job: its own part, and for one that carries others (a batch, a session) every part that money is held for. */
function partsOf({ reservation, part }: Owner): readonly Part[] {
  return part.amount > 0 ? [part] : reservation.parts.filter(({ amount }) => amount > 0)
}

/** A batch has just named its items, and a session its videos: only their own answers state a length. */
async function seeItems(ledger: SettleFromWebhook['ledger'], look: SettleFromWebhook['look'], key: string): Promise<void> {
  const owner = await ledger.findByJob(key)
  if (!owner || owner.part.amount > 0) return
  const jobs = partsOf(owner).flatMap(({ state, job }) => (state === 'open' && job !== null && job !== key ? [job] : []))
  for (let i = 0; i < jobs.length; i += AT_ONCE) await Promise.all(jobs.slice(i, i + AT_ONCE).map((job) => see(look, job)))
}

async function see(look: SettleFromWebhook['look'], key: string): Promise<unknown> {
  const { getter, id: job } = jobNameOf(key)
  const operation = Object.values(operations).find(({ id }) => id === getter)
  const param = operation?.path.match(/\{(\w+)\}/)?.[1]
  return operation && param ? look(operation, { [param]: job }) : undefined
}

function hasEnded(getter: string, status: string | undefined): boolean {
  const rows: readonly Operation[] = Object.values(operations)
  const poll = rows.find((row) => row.poll?.operation === getter)?.poll
  return status !== undefined && poll !== undefined && (poll.success.includes(status) || poll.failure.includes(status))
}

function checkEvent(event: unknown): void {
  const details: ErrorDetails = { operation: 'settleFromWebhook' }
  if (isRecord(event) && typeof event.signed === 'boolean' && isRecord(event.event_data)) return
  throw new ValidationError(
    [{ path: 'event', expected: 'what verify or readCallback of heygen-guard/webhooks returned', got: shown(event) }],
    details,
  )
}

function textIn(data: unknown, field: string): string | undefined {
  const value = isRecord(data) ? data[field] : undefined
  return typeof value === 'string' && value !== '' ? value : undefined
}
