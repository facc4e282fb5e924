import type { Drift } from '../guard/drift.js'
import type { Receipt } from '../guard/receipt.js'
import type { OpenReservation } from '../guard/reservations.js'

/**
 * Why money stays held.
 * - `not_sent`: nothing was sent yet; it comes free by itself when its lease ends.
 * - `sending`: its request is on its way, or was moments ago.
 * - `running`: a job is under way. `waiting`: a job that goes on only when a person acts.
 * - `held_by_setting`: its job failed, and `failedJobs: 'hold'` keeps the money.
 * - `wallet_unreadable`: its job failed for lack of credit, and the balance can't be read.
 * - `not_settled`: its job has ended, and the charge could not be written or told.
 * - `job_gone`: the job can't be looked up any more. `job_unreadable`: it could not be read just now.
 * - `no_list`: the answer was lost, and the API has no list of such jobs.
 * - `list_unreadable`: there is one, and it could not be read far enough.
 * - `no_match`: no job of that time and title is there that nobody knows. `ambiguous`: several jobs or requests could belong together.
 * - `elsewhere`: it was sent to another base URL, where this client can't look.
 */
export type RemainingReason =
  | 'not_sent'
  | 'sending'
  | 'running'
  | 'waiting'
  | 'held_by_setting'
  | 'wallet_unreadable'
  | 'not_settled'
  | 'job_gone'
  | 'job_unreadable'
  | 'no_list'
  | 'list_unreadable'
  | 'no_match'
  | 'ambiguous'
  | 'elsewhere'

/** Money that is held after reconciling, and what a person can do about it. */
export interface Remaining extends OpenReservation {
  readonly reason: RemainingReason
  /** What was found, in one sentence. */
  readonly found: string
  /** What to do, such as a call of `heygen.resolve`. */
  readonly todo: string
  /** Time alone doesn't end it. */
  readonly needsPerson: boolean
  /** Jobs that may be its own, where there are several. */
  readonly candidates: readonly string[]
}

/** A request whose answer was lost, and the one job that can only be its own. */
export interface MatchedJob {
  readonly reservationId: string
  readonly part: string
  /** `operationId` of the request. */
  readonly operation: string
  readonly jobId: string
}

/** What `heygen.reconcile()` did and what it left. Plain data, with two methods that don't show up in it. */
export interface ReconcileReport {
  /** When it was begun, ISO 8601. */
  readonly at: string
  /** Charged just now, one for each part. */
  readonly settled: readonly Receipt[]
  /** Given back just now, one for each part. */
  readonly released: readonly Receipt[]
  /** Jobs that were found for requests whose answer was lost. */
  readonly matched: readonly MatchedJob[]
  /** What is held still, oldest first. */
  readonly remaining: readonly Remaining[]
  /** The wallet's movement beside the charges since the last time; null where the balance isn't looked at or couldn't be read. */
  readonly drift: Drift | null
  /** Whether drift has passed `stopAt` and every client on this ledger was stopped. */
  readonly stopped: boolean
  /** The report as a short text for a person. */
  explain(): string
  /** The fields as plain data. */
  toJSON(): object
}

/** How far a reconciliation is. */
export interface ReconcileProgress {
  /** `jobs`: looking at known jobs. `lists`: looking for lost ones. `wallet`: reading the balance. */
  readonly step: 'jobs' | 'lists' | 'wallet'
  readonly done: number
  readonly total: number
}

/** How far a reconciliation goes. */
export interface ReconcileOptions {
  /** Ends it; what was settled by then stays settled. */
  readonly signal?: AbortSignal | undefined
  /** Milliseconds for each look. Default 10,000. */
  readonly timeout?: number | undefined
  readonly onProgress?: ((progress: ReconcileProgress) => void) | undefined
  /**
   * Requests whose answer was lost, where a complete list shows no job that nobody knows of their time, whatever its title, or of their title,
   * ten minutes or more after they were sent; after 23 hours where several processes sent it. Their time is taken an hour wider on both sides, and by as much more as
   * the ledger's clock and HeyGen's differ; without a date in HeyGen's answers they can't be compared, and nothing goes back. `report` leaves
   * their money held; `release` gives it back, which is your standing decision: a list that is behind would prove it wrong. Default `report`.
   */
  readonly absent?: 'report' | 'release' | undefined
  /**
   * Above 1. Stops every client on this ledger (`heygen.stop`) when the wallet has paid at least so many times what was charged here, whatever
   * open jobs may explain. Default: never.
   */
  readonly stopAt?: number | undefined
}

/** A report with its methods. */
class PresentedReport {
  constructor(report: Omit<ReconcileReport, 'explain' | 'toJSON'>) {
    Object.assign(this, report)
  }

  explain(this: ReconcileReport): string {
    return explainReport(this)
  }

  toJSON(): object {
    return { ...this }
  }
}

export function presentReport(report: Omit<ReconcileReport, 'explain' | 'toJSON'>): ReconcileReport {
  const presented: object = new PresentedReport(report)
  // The constructor has just copied every field of it.
  return presented as ReconcileReport
}

function explainReport({ settled, released, matched, remaining, drift, stopped }: ReconcileReport): string {
  const counts = [
    `${settled.length} charged`,
    `${released.length} given back`,
    ...(matched.length > 0 ? [`${matched.length} lost ${matched.length === 1 ? 'job' : 'jobs'} found`] : []),
    remaining.length === 0 ? 'nothing is held' : `${remaining.length} held still`,
  ]
  const lines = remaining.map(
    ({ held, unit, operation, id, found, todo }) =>
      `- ${unit === 'usd' ? `$${held}` : `${held} credits`} for ${operation}, reservation "${id}": ${found} ${todo}`,
  )
  return [
    `Reconciled: ${counts.join(', ')}.`,
    ...lines,
    ...(drift ? [drift.message] : []),
    ...(stopped ? ['Every client on this ledger was stopped: heygen.resume() lets them go on.'] : []),
  ].join('\n')
}
