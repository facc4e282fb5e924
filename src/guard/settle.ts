import type { Charge, EndResult, Ledger, Part, ReleaseReason, Reservation } from '../ledger/ledger.js'
import { describeAmount, type Micros } from '../money.js'
import type { Poll } from '../operation.js'
import { chargeFor } from '../quote/build.js'
import type { ChargeTerms } from '../quote/pricer.js'
import { pricerOf } from '../quote/pricers.js'
import { acceptJob, type StartedJob } from './accept.js'
import { billedParts, carrierOf, itemGetter, itemsOf, matched } from './carried.js'
import type { Chores } from './chores.js'
import type { Granted } from './granted.js'
import { readNote, type Speech, termsFor } from './note.js'
import { type Receipt, receiptOf } from './receipt.js'
import { rememberMessage, SESSION, SESSION_VIDEO, waitingIn } from './sessions.js'

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
}

/** The name a job has in the ledger. */
export function jobKey(getter: string, id: string): string {
  return `${getter}/${id}`
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
    const { id, amount } = granted
    const { ledger, now, chores } = this.#options
    const jobs = started.map(({ job }) => job).join(', ')
    const what = `${started.length > 1 ? `jobs ${jobs} work` : `job ${jobs} works`} on reservation "${id}", which holds ${describeAmount(amount)}`
    await chores.do(what, async () => {
      for (const each of started) await acceptJob(ledger, now, id, each)
    })
  }

  /** Records that a message of a session was paid for: its video will show in the session. */
  async acceptedMessage(granted: Granted, session: string, started: StartedJob): Promise<void> {
    await this.accepted(granted, [started])
    const what = `reservation "${granted.id}" waits for a video of session ${session}`
    await this.#options.chores.do(what, () => rememberMessage(this.#options.ledger, session, granted.id))
  }

  /**
   * Charges at once, where no job can be followed: by the length that the answer states, else the reserved amount.
   *
   * @param detail what the answer says of the finished work, if anything.
   */
  async acceptedWithoutJob(granted: Granted, detail: Readonly<Record<string, unknown>>): Promise<void> {
    const { id, amount: all } = granted
    await this.#options.chores.do(`reservation "${id}" is charged; it holds ${describeAmount(all)}`, async () => {
      const known = await this.#options.ledger.find(id)
      if (known) for (const part of billedParts(known)) await this.#charge(known, part, detail)
    })
  }

  /** Looks at a job in a free answer; settles or releases its part if it has ended. Jobs that no reservation knows are left alone. */
  async observed(job: SeenJob): Promise<void> {
    await this.#options.chores.catchUp()
    const { ledger } = this.#options
    const status = job.detail[field(job.poll.status)]
    if (typeof status !== 'string') return
    const done = job.poll.success.includes(status)
    const ended = done || job.poll.failure.includes(status)
    const follows = job.getter === SESSION || itemGetter(job.getter) !== undefined
    if (!ended && !follows) return
    const found = await ledger.findByJob(jobKey(job.getter, job.id))
    const carrying = follows && (!found || carrierOf(found.reservation)?.part === found.part.part)
    if (carrying && job.getter === SESSION) return this.#followSession(job.id, job.detail, { done, ended })
    if (found?.part.state !== 'open') return
    if (carrying) return this.#followBatch(found.reservation, job, ended && !done)
    if (done) await this.#charge(found.reservation, found.part, job.detail)
    else if (ended) await this.#fail(found.reservation, found.part, job.detail)
  }

  /** A session lists a video: it may be the one that somebody paid for there. */
  async listedVideo(session: string, video: string): Promise<void> {
    await this.#followSession(session, { video_id: video }, { done: false, ended: false })
  }

  /** A session that was stopped makes no further videos: what waits for one ends as `failedJobs` says. */
  async stopped(session: string): Promise<void> {
    await this.#options.chores.catchUp()
    for (const reservation of await waitingIn(this.#options.ledger, session))
      for (const part of withoutJob(reservation)) await this.#fail(reservation, part, {}, 'resolved')
  }

  /** Records the jobs of a batch as they appear, and ends the parts whose items ended without a job to look at. */
  async #followBatch(reservation: Reservation, { getter, detail }: SeenJob, failed: boolean): Promise<void> {
    const { ledger } = this.#options
    const note = readNote(reservation.note)
    const pairs = matched(billedParts(reservation), itemsOf(detail)).filter(([part]) => part.state === 'open')
    const named = pairs.flatMap(([{ part, job }, { id }]) =>
      job === null && id !== undefined ? [{ part, job: jobKey(itemGetter(getter) ?? '', id) }] : [],
    )
    const owners = await Promise.all(named.map(({ job }) => ledger.findByJob(job)))
    const free = named.filter((_, i) => !owners[i])
    if (free.length > 0) await ledger.accept(reservation.id, free)
    for (const [part, { id, status, code }] of pairs) {
      if (status === 'failed' || (failed && id === undefined)) await this.#fail(reservation, part, { failure_code: code })
      else if (status === 'completed' && termsFor(note, part.part)?.kind === 'flat') await this.#charge(reservation, part, {})
    }
  }

  /** Gives a session's new video to the oldest payment that waits for one. */
  async #followSession(id: string, detail: Detail, { done, ended }: { done: boolean; ended: boolean }): Promise<void> {
    const { ledger } = this.#options
    const waiting = (await waitingIn(ledger, id)).flatMap((reservation) => withoutJob(reservation).map((part) => ({ reservation, part })))
    const [first, ...rest] = waiting
    const video = detail.video_id
    if (typeof video === 'string' && video !== '') {
      const job = jobKey(SESSION_VIDEO, video)
      const known = await ledger.findByJob(job)
      if (first && !known) await ledger.accept(first.reservation.id, [{ part: first.part.part, job }])
      // A video's own end settles its payment; messages that led to none end with a session that failed.
      if (ended && !done) for (const { reservation, part } of known ? waiting : rest) await this.#fail(reservation, part, detail)
      return
    }
    if (!ended) return
    for (const { reservation, part } of waiting) {
      if (done) await this.#charge(reservation, part, {})
      else await this.#fail(reservation, part, detail)
    }
  }

  async #charge(reservation: Reservation, part: Part, detail: Detail): Promise<void> {
    const charge = chargeOf(reservation, part, detail)
    const result = await this.#options.ledger.settle(reservation.id, part.part, charge)
    await this.#ended(result, { drifted: charge.basis === 'computed', assumed: charge.basis === 'reserved' })
    const { speech, operation } = readNote(reservation.note)
    const seconds = pricerOf(operation)?.billedSeconds(detail)
    if (!result.replay && speech && seconds !== undefined) await this.#options.onSpoken(speech, seconds)
  }

  async #fail(reservation: Reservation, part: Part, detail: Detail, why: ReleaseReason = 'job_failed'): Promise<void> {
    const { failedJobs, ledger, rereadWallet } = this.#options
    if (failedJobs === 'hold') return
    if (failedJobs === 'charge') return this.#charge(reservation, part, detail)
    if (/insufficient_credit/i.test(String(detail.failure_code)) && !(await rereadWallet())) return
    await this.#ended(await ledger.release(reservation.id, part.part, why), { drifted: false, assumed: true })
  }

  /** Reports a part that has just ended; what only followed its job ends with the last one. */
  async #ended(result: EndResult, facts: { drifted: boolean; assumed: boolean }): Promise<void> {
    const { reservation, replay } = result
    if (!replay) this.#options.onSettle(receiptOf(result, facts))
    const carrier = carrierOf(reservation)
    if (carrier?.state === 'open' && billedParts(reservation).every(({ state }) => state !== 'open'))
      await this.#options.ledger.release(reservation.id, carrier.part, 'resolved')
  }
}

type Detail = Readonly<Record<string, unknown>>

/** Billed parts that wait for a job to appear. */
function withoutJob(reservation: Reservation): readonly Part[] {
  return billedParts(reservation).filter(({ state, job }) => state === 'open' && job === null)
}

/** Billed quantity in the final answer × the terms stored with the reservation; without a usable length, what was reserved. */
function chargeOf(reservation: Reservation, part: Part, detail: Detail): Charge {
  const note = readNote(reservation.note)
  const terms = termsFor(note, part.part)
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
