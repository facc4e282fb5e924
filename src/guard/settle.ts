import { LedgerError } from '../errors.js'
import type { Charge, EndResult, Ledger, Part, ReleaseReason, Reservation } from '../ledger/ledger.js'
import { type Micros, sum } from '../money.js'
import type { Poll } from '../operation.js'
import { chargeFor } from '../quote/build.js'
import { pricerOf } from '../quote/pricers.js'
import type { Granted } from './granted.js'
import { readNote } from './note.js'
import { type Receipt, receiptOf } from './receipt.js'

/** What to do with the money of a job that failed. The self-serve pages don't say whether failed jobs are charged; the Enterprise page says they aren't. */
export type FailedJobs = 'release' | 'charge' | 'hold'

export interface SettleOptions {
  readonly ledger: Ledger
  readonly failedJobs: FailedJobs
  /** Reads the balance again; resolves to whether it could be read. */
  readonly rereadWallet: () => Promise<boolean>
  readonly onSettle: (receipt: Receipt) => void
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

  /** Records which job works on a reservation, after a 2xx. */
  async accepted(granted: Granted, job: string): Promise<void> {
    const { ledger } = this.#options
    const part = granted.parts[0]?.part ?? ''
    const owner = await ledger.findByJob(job)
    if (owner && owner.reservation.id !== granted.id) return granted.release('rejected')
    try {
      const reservation = await ledger.accept(granted.id, [{ part, job }])
      if (reservation.state === 'released' || reservation.state === 'expired') await this.#chargeLate(granted, job)
    } catch (error) {
      if (!(error instanceof LedgerError) || error.code !== 'idempotency_mismatch') throw error
      await this.#chargeLate(granted, job)
    }
  }

  /** Charges the reserved amount at once, where no single job can be followed. */
  async acceptedWithoutJob(granted: Granted): Promise<void> {
    for (const { part, amount } of granted.parts) {
      this.#report(await this.#options.ledger.settle(granted.id, part, { amount, basis: 'reserved' }), { drifted: false, assumed: true })
    }
  }

  /** Looks at a job in a free answer; settles or releases its part if it has ended. Jobs that no reservation knows are left alone. */
  async observed(job: SeenJob): Promise<void> {
    const status = job.detail[field(job.poll.status)]
    if (typeof status !== 'string') return
    const done = job.poll.success.includes(status)
    if (!done && !job.poll.failure.includes(status)) return
    const found = await this.#options.ledger.findByJob(jobKey(job.getter, job.id))
    if (found?.part.state !== 'open') return
    if (done) await this.#charge(found.reservation, found.part, job)
    else await this.#fail(found.reservation, found.part, job)
  }

  async #charge(reservation: Reservation, part: Part, job: SeenJob): Promise<void> {
    const charge = chargeOf(reservation, part, job)
    this.#report(await this.#options.ledger.settle(reservation.id, part.part, charge), {
      drifted: charge.basis === 'computed',
      assumed: charge.basis === 'reserved',
    })
  }

  async #fail(reservation: Reservation, part: Part, job: SeenJob): Promise<void> {
    const { failedJobs, ledger, rereadWallet } = this.#options
    if (failedJobs === 'hold') return
    if (failedJobs === 'charge') return this.#charge(reservation, part, job)
    if (/insufficient_credit/i.test(String(job.detail.failure_code)) && !(await rereadWallet())) return
    const why: ReleaseReason = 'job_failed'
    this.#report(await ledger.release(reservation.id, part.part, why), { drifted: false, assumed: true })
  }

  /** An answer that names a new job under money already given back: posted in full, since HeyGen will bill it. */
  async #chargeLate(granted: Granted, job: string): Promise<void> {
    await this.#options.ledger.adjust({
      id: granted.id,
      key: `late:${job}`,
      delta: granted.amount,
      why: `job ${job} was accepted after its reservation had ended`,
    })
  }

  #report(result: EndResult, facts: { drifted: boolean; assumed: boolean }): void {
    if (!result.replay) this.#options.onSettle(receiptOf(result, facts))
  }
}

/** Billed quantity in the final answer × the terms stored with the reservation; without a length, what was reserved. */
function chargeOf(reservation: Reservation, part: Part, job: SeenJob): Charge {
  const note = readNote(reservation.note)
  const terms = note.terms[part.part]
  const computed: Micros | undefined = terms && chargeFor(terms, pricerOf(note.operation)?.billedSeconds(job.detail))
  return computed === undefined ? { amount: part.amount, basis: 'reserved' } : { amount: sum([computed]), basis: 'computed' }
}

/** The last name in a path such as `data.status`: list items and single answers share it. */
function field(path: string): string {
  return path.slice(path.lastIndexOf('.') + 1)
}
