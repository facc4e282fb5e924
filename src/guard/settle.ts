import type { Charge, EndResult, Ledger, Part, ReleaseReason, Reservation, Scope } from '../ledger/ledger.js'
import { describeAmount, type Micros } from '../money.js'
import type { Poll } from '../operation.js'
import { chargeFor } from '../quote/build.js'
import type { ChargeTerms } from '../quote/pricer.js'
import { pricerOf } from '../quote/pricers.js'
import type { Chores } from './chores.js'
import type { Granted } from './granted.js'
import { readNote } from './note.js'
import { type Receipt, receiptOf } from './receipt.js'

/** What to do with the money of a job that failed. The self-serve pages don't say whether failed jobs are charged; the Enterprise page says they aren't. */
export type FailedJobs = 'release' | 'charge' | 'hold'

export interface SettleOptions {
  readonly ledger: Ledger
  readonly chores: Chores
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

  /**
   * Records which job works on a reservation, after a 2xx. A ledger that fails here doesn't fail the call: it is told before the next one.
   */
  async accepted(granted: Granted, job: string): Promise<void> {
    const { id, amount } = granted
    const what = `job ${job} works on reservation "${id}", which holds ${describeAmount(amount)}`
    await this.#options.chores.do(what, () => this.#accept(id, granted.parts[0]?.part ?? '', job))
  }

  async #accept(id: string, part: string, job: string): Promise<void> {
    const { ledger } = this.#options
    const owner = await ledger.findByJob(job)
    if (owner?.reservation.id === id) return
    // The API replayed an answer that another reservation stands for: nothing was bought under this one.
    if (owner) return void (await ledger.release(id, part, 'rejected'))
    const known = await ledger.find(id)
    const taken = known?.parts.some((candidate) => candidate.part === part && candidate.job !== null)
    if (known && (taken || known.state === 'released' || known.state === 'expired')) return this.#adopt(known, part, job)
    await ledger.accept(id, [{ part, job }])
  }

  /** Charges the reserved amount at once, where no single job can be followed. */
  async acceptedWithoutJob(granted: Granted): Promise<void> {
    for (const { part, amount } of granted.parts) {
      this.#report(await this.#options.ledger.settle(granted.id, part, { amount, basis: 'reserved' }), { drifted: false, assumed: true })
    }
  }

  /** Looks at a job in a free answer; settles or releases its part if it has ended. Jobs that no reservation knows are left alone. */
  async observed(job: SeenJob): Promise<void> {
    await this.#options.chores.catchUp()
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

  /**
   * A new job under money that is already given back or works on another job: HeyGen will bill it, so it gets a reservation of its own in the
   * same windows, whatever the caps say by now.
   */
  async #adopt(origin: Reservation, part: string, job: string): Promise<void> {
    const { ledger } = this.#options
    const id = `${origin.id}+${job}`
    const scopes = origin.scopes.map(({ key, window }): Scope => {
      const cap = Number.MAX_SAFE_INTEGER
      return window ? { key, cap, windows: [window, { start: window.end, end: 2 * window.end - window.start }] } : { key, cap }
    })
    const parts = origin.parts.filter((candidate) => candidate.part === part).map(({ amount }) => ({ part, amount }))
    await ledger.reserve({ id, unit: origin.unit, parts, scopes, fingerprint: origin.fingerprint, note: origin.note })
    await ledger.dispatch(id)
    await ledger.accept(id, [{ part, job }])
  }

  #report(result: EndResult, facts: { drifted: boolean; assumed: boolean }): void {
    if (!result.replay) this.#options.onSettle(receiptOf(result, facts))
  }
}

/** Billed quantity in the final answer × the terms stored with the reservation; without a usable length, what was reserved. */
function chargeOf(reservation: Reservation, part: Part, job: SeenJob): Charge {
  const note = readNote(reservation.note)
  const terms = note.terms[part.part]
  const amount = terms && computed(terms, pricerOf(note.operation)?.billedSeconds(job.detail))
  return amount === undefined ? { amount: part.amount, basis: 'reserved' } : { amount, basis: 'computed' }
}

function computed(terms: ChargeTerms, seconds: number | undefined): Micros | undefined {
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
