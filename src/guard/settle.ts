import type { Charge, EndResult, Ledger, Part, ReleaseReason, Reservation } from '../ledger/ledger.js'
import { describeAmount, type Micros } from '../money.js'
import type { Poll } from '../operation.js'
import { chargeFor } from '../quote/build.js'
import type { ChargeTerms } from '../quote/pricer.js'
import { pricerOf } from '../quote/pricers.js'
import { acceptJobs, type StartedJob } from './accept.js'
import { type Following, followBatch } from './batches.js'
import { billedParts, carrierOf, itemGetter } from './carried.js'
import type { Chores } from './chores.js'
import type { Granted } from './granted.js'
import { jobKey } from './job-name.js'
import { readNote, type Speech, termsFor } from './note.js'
import { type Receipt, receiptOf } from './receipt.js'
import { leftWork } from './remains.js'
import { giveNamed, giveVideo, madeAt, nameVideo, rememberMessage, SESSION, SESSION_VIDEO, waitingIn } from './sessions.js'

/** What to do with the money of a job that failed. The self-serve pages don't say whether failed jobs are charged; the Enterprise page says they aren't. */
export type FailedJobs = 'release' | 'charge' | 'hold'

export interface SettleOptions {
  readonly ledger: Ledger
  readonly chores: Chores
  readonly now: () => number
  readonly failedJobs: FailedJobs
  /** Reads the balance again; resolves to whether it could be read. */
  readonly rereadWallet: () => Promise<boolean>
  readonly onSettle: (receipt: Receipt) => void
  /** Told how long a script in one voice really was. */
  readonly onSpoken: (speech: Speech, seconds: number) => Promise<void>
}

/** A job as a free answer shows it. */
export interface SeenJob {
  /** `operationId` of the GET that reads such jobs. */
  readonly getter: string
  readonly id: string
  readonly poll: Poll
  /** The job's object in the answer. */
  readonly detail: Readonly<Record<string, unknown>>
  /** It is one of several that the answer shows. */
  readonly listed?: boolean
}

/** Ends reservations: whoever sees a job's final state first settles or releases it, exactly once. */
export class Settler {
  readonly #options: SettleOptions

  constructor(options: SettleOptions) {
    this.#options = options
  }

  /**
   * Records which jobs work on a reservation, after a 2xx. A ledger that fails here doesn't fail the call: it is told before the next one.
   */
  async accepted(granted: Granted, started: readonly StartedJob[]): Promise<void> {
    const { id, amount, unit } = granted
    const { ledger, now, chores } = this.#options
    const what = () => {
      const jobs = started.map(({ job }) => job).join(', ')
      return `${started.length > 1 ? `jobs ${jobs} work` : `job ${jobs} works`} on reservation "${id}", which holds ${describeAmount(amount, unit)}`
    }
    await chores.do(what, () => acceptJobs(ledger, now, id, started))
  }

  /** Records that a message of a session was paid for: its video will show in the session. */
  async acceptedMessage(granted: Granted, session: string, started: StartedJob): Promise<void> {
    await this.accepted(granted, [started])
    const what = () => `reservation "${granted.id}" waits for a video of session ${session}`
    await this.#options.chores.do(what, () => rememberMessage(this.#options.ledger, session, granted.id))
  }

  /**
   * Charges at once, where no job can be followed: by the length that the answer states, else the reserved amount.
   *
   * @param detail what the answer says of the finished work, if anything.
   */
  async acceptedWithoutJob(granted: Granted, detail: Readonly<Record<string, unknown>>): Promise<void> {
    const { id, amount: all, unit } = granted
    await this.#options.chores.do(
      () => `reservation "${id}" is charged; it holds ${describeAmount(all, unit)}`,
      async () => {
        const known = await this.#options.ledger.find(id)
        if (known) for (const part of billedParts(known)) await this.#charge(known, part, detail)
      },
    )
  }

  /** Looks at a job in a free answer; settles or releases its part if it has ended. Jobs that no reservation knows are left alone. */
  async observed(job: SeenJob): Promise<void> {
    await this.#options.chores.catchUp()
    const status = job.detail[field(job.poll.status)]
    if (typeof status !== 'string') return
    const done = job.poll.success.includes(status)
    const ended = done || job.poll.failure.includes(status)
    const items = itemGetter(job.getter)
    if (job.getter === SESSION) await this.#followSession(job.id, job.detail, { done, ended })
    if (!ended && items === undefined) return
    const found = await this.#ownerOf(job)
    if (!found) return
    const { reservation, part } = found
    if (carrierOf(reservation)?.part !== part.part) {
      if (part.state === 'open' && ended) await this.#end(reservation, part, job.detail, done)
    } else if (items !== undefined) {
      const batch = { detail: job.detail, ended, failed: ended && !done, jobOf: (id: string) => jobKey(items, id) }
      await followBatch(this.#following, reservation, batch)
    }
    // What the ledger failed to end with the last part, ends now.
    await this.#closeCarrier(reservation)
  }

  /** A session lists a video: it may be the one that somebody paid for there. */
  async listedVideo(session: string, video: string, detail: Detail): Promise<void> {
    await this.#options.chores.catchUp()
    await giveVideo(this.#options.ledger, this.#options.now, session, video, madeAt(detail))
  }

  /** A session that was stopped makes no further videos: what waits for one ends as `failedJobs` says. */
  async stopped(session: string): Promise<void> {
    await this.#options.chores.catchUp()
    for (const { reservation, part } of await waitingIn(this.#options.ledger, session)) await this.#fail(reservation, part, {}, 'resolved')
  }

  /** Ends a part as a person has decided: with a charge, or `undefined` for none. */
  async decided(id: string, part: string, charged: Micros | undefined): Promise<EndResult> {
    const { ledger } = this.#options
    const ending =
      charged === undefined ? ledger.release(id, part, 'resolved') : ledger.settle(id, part, { amount: charged, basis: 'manual' })
    const result = await ending
    await this.#ended(result, { drifted: false, assumed: false })
    return result
  }

  get #following(): Following {
    const { ledger, now } = this.#options
    return { ledger, now, charge: (...args) => this.#charge(...args), fail: (...args) => this.#fail(...args) }
  }

  /** Gives a session's new video to the oldest payment that waits for one; the others end with a session that made none. */
  async #followSession(id: string, detail: Detail, { done, ended }: { done: boolean; ended: boolean }): Promise<void> {
    const video = detail.video_id
    const named = typeof video === 'string' && video !== ''
    if (named) await nameVideo(this.#options.ledger, this.#options.now, id, video)
    // A video's own end settles its payment, and a message to a session that has ended well may still lead to another.
    if (!ended || (named && done)) return
    for (const { reservation, part } of await waitingIn(this.#options.ledger, id)) {
      if (done) await this.#charge(reservation, part, {})
      else await this.#fail(reservation, part, detail)
    }
  }

  /** The reservation that a job works on. A video that a session has named may find its own now that it tells its age. */
  async #ownerOf({ getter, id, detail, listed }: SeenJob): ReturnType<Ledger['findByJob']> {
    const { ledger, now } = this.#options
    const owner = await ledger.findByJob(jobKey(getter, id))
    if (owner || listed || getter !== SESSION_VIDEO || !(await giveNamed(ledger, now, id, madeAt(detail)))) return owner
    return ledger.findByJob(jobKey(getter, id))
  }

  /** Ends a part with its job. */
  async #end(reservation: Reservation, part: Part, detail: Detail, done: boolean): Promise<void> {
    if (done || (leftWork(detail) && this.#options.failedJobs !== 'hold')) await this.#charge(reservation, part, detail, done)
    else await this.#fail(reservation, part, detail)
  }

  async #charge(reservation: Reservation, part: Part, detail: Detail, done = true): Promise<void> {
    const charge = chargeOf(reservation, part, detail)
    const result = await this.#options.ledger.settle(reservation.id, part.part, charge)
    await this.#ended(result, { drifted: charge.basis === 'computed', assumed: charge.basis === 'reserved' })
    const { speech, operation } = readNote(reservation.note)
    const seconds = pricerOf(operation)?.billedSeconds(detail)
    if (done && !result.replay && speech && seconds !== undefined) await this.#options.onSpoken(speech, seconds)
  }

  async #fail(reservation: Reservation, part: Part, detail: Detail, why: ReleaseReason = 'job_failed'): Promise<void> {
    const { failedJobs, ledger, rereadWallet } = this.#options
    if (failedJobs === 'hold') return
    if (failedJobs === 'charge') return this.#charge(reservation, part, detail, false)
    if (lacksCredit(detail) && !(await rereadWallet())) return
    await this.#ended(await ledger.release(reservation.id, part.part, why), { drifted: false, assumed: true })
  }

  /** Reports a part that has just ended; what only followed its job ends with the last one. */
  async #ended(result: EndResult, facts: { drifted: boolean; assumed: boolean }): Promise<void> {
    if (!result.replay) this.#options.onSettle(receiptOf(result, facts))
    await this.#closeCarrier(result.reservation)
  }

  async #closeCarrier(reservation: Reservation): Promise<void> {
    const carrier = carrierOf(reservation)
    if (carrier?.state === 'open' && billedParts(reservation).every(({ state }) => state !== 'open'))
      await this.#options.ledger.release(reservation.id, carrier.part, 'resolved')
  }
}

type Detail = Readonly<Record<string, unknown>>

/** Whether a job failed for lack of credit: videos say it by a code, other jobs in words only. */
function lacksCredit({ failure_code, failure_message, error }: Detail): boolean {
  return /insufficient[_ ]credit/i.test(JSON.stringify([failure_code, failure_message, error]))
}

/** Billed quantity in the final answer × the terms stored with the reservation; without a usable length, what was reserved. */
function chargeOf(reservation: Reservation, part: Part, detail: Detail): Charge {
  const note = readNote(reservation.note)
  const terms = termsFor(reservation, part.part)
  const amount = terms && computed(terms, pricerOf(note.operation)?.billedSeconds(detail))
  return amount === undefined ? { amount: part.amount, basis: 'reserved' } : { amount, basis: 'computed' }
}

function computed(terms: ChargeTerms, seconds: number | undefined): Micros | undefined {
  // Free, whatever the card's minimum is: a removal that cut nothing is refunded.
  if (terms.kind === 'seconds' && seconds === 0) return 0
  try {
    const amount = chargeFor(terms, seconds)
    return Number.isSafeInteger(amount) ? amount : undefined
  } catch {
    // A length that can't be multiplied is as good as none.
    return undefined
  }
}

/** The last name in a path such as `data.status`: list items and single answers share it. */
function field(path: string): string {
  return path.slice(path.lastIndexOf('.') + 1)
}
