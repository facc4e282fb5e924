import { formatAmount, type Micros, sum } from '../money.js'
import type { ChargeLine } from './bill.js'
import type { Account } from './wallet.js'

/** What the world took for a job, or gave back. */
export interface Charge {
  readonly jobId: string
  /** Below zero when it was given back. */
  readonly micros: Micros
  /** `micros` as a decimal string in USD. */
  readonly amount: string
  /** What was charged for, after rounding; free scenes not counted. */
  readonly seconds: number
  /** The rate; several of a studio video are joined with `+`, a video of free scenes alone has none: an empty string. */
  readonly rateKey: string
  readonly lines: readonly ChargeLine[]
  /** Epoch milliseconds of the world's clock. */
  readonly at: number
}

/** A render and what becomes of it. */
export interface Job {
  readonly id: string
  /** From 1, in order of creation. */
  readonly number: number
  readonly createdAt: number
  readonly startsAt: number
  readonly endsAt: number
  readonly lines: readonly ChargeLine[]
  /** Money taken at submission. */
  readonly paid: boolean
  failure: { readonly code: string; readonly message: string } | undefined
  ended: boolean
}

const NO_CREDIT = { code: 'MOVIO_PAYMENT_INSUFFICIENT_CREDIT', message: 'Insufficient credit. Please top up your wallet.' }

/** Micro-dollars of a bill. */
export const totalOf = (lines: readonly ChargeLine[]): Micros => sum(lines.map(({ micros }) => micros))

/** Ends jobs when their time has come, and keeps the bill. Lazy: nothing happens until someone looks. */
export class Jobs<T extends Job> {
  readonly all = new Map<string, T>()
  readonly charges: Charge[] = []
  readonly #account: Account

  constructor(account: Account) {
    this.#account = account
  }

  /** Takes or gives back the money of a job. */
  post(job: Pick<T, 'id' | 'lines'>, at: number, sign: 1 | -1 = 1): void {
    const micros = sign * totalOf(job.lines)
    const seconds = job.lines.reduce((total, line) => total + Math.round(line.seconds * 1000), 0) / 1000
    const rateKey = [...new Set(job.lines.map((line) => line.rateKey))].join('+')
    this.charges.push({ jobId: job.id, micros, amount: formatAmount(micros), seconds, rateKey, lines: job.lines, at })
  }

  /** How many jobs are under way, and when the first of them will end. */
  active(now: number): { readonly count: number; readonly firstEnd: number } {
    const ends = [...this.all.values()].filter((job) => job.endsAt > now).map((job) => job.endsAt)
    return { count: ends.length, firstEnd: Math.min(...ends) }
  }

  /** Ends, in the order of their ends, the jobs that are due. */
  settle(now: number): void {
    const due = [...this.all.values()].filter((job) => !job.ended && job.endsAt <= now)
    for (const job of due.sort((a, b) => a.endsAt - b.endsAt || a.number - b.number)) this.#end(job)
  }

  #end(job: T): void {
    job.ended = true
    if (job.failure && job.paid) {
      this.#account.refund(totalOf(job.lines))
      this.post(job, job.endsAt, -1)
    }
    if (job.failure || job.paid) return
    if (this.#account.pay(totalOf(job.lines))) this.post(job, job.endsAt)
    else job.failure = NO_CREDIT
  }
}
