import type { OperationId } from '../../../generated/operations.js'
import { sum } from '../../money.js'
import { ApiFailure } from '../http/failure.js'
import type { Account } from '../wallet.js'
import type { ChargeLine } from './bill.js'
import { type Charge, chargeFor, totalOf } from './charges.js'
import type { FaultQueue } from './faults.js'
import { Heap } from './heap.js'

/** Why a job failed, as far as the API tells. */
export interface JobFailure {
  readonly code: string
  readonly message: string
}

/** Where a job is. The words for it are the family's: see `statusOf`. */
export type Phase = 'queued' | 'running' | 'completed' | 'failed' | 'cancelled'

/** Work that a request asks for. */
export interface JobPlan<Data> {
  readonly id: string
  readonly operation: OperationId
  /** What the family has to know about it later. */
  readonly data: Data
  /** How long it takes once it runs, in the world's milliseconds; `Infinity` for what ends only when somebody ends it. */
  readonly workMs: number
  /** How long it waits before; default 5,000. */
  readonly queueMs?: number
  /** What it costs, if it succeeds; left out for what is free. */
  readonly lines?: readonly ChargeLine[]
  /** Takes one of the places that `concurrentJobs` limits; default false. */
  readonly limited?: boolean
  /** Set when it is bound to fail. */
  readonly failure?: JobFailure | undefined
  /** Runs once, at the time it ends: what comes of it, and the webhook. */
  readonly ended?: (job: Job<Data>) => void
}

/** Work and what becomes of it. */
export interface Job<Data = unknown> {
  readonly id: string
  readonly operation: OperationId
  readonly data: Data
  readonly createdAt: number
  readonly startsAt: number
  /** `Infinity` for a job that hangs, or waits for somebody. */
  endsAt: number
  lines: readonly ChargeLine[] | undefined
  /** Money taken at submission. */
  readonly paid: boolean
  failure: JobFailure | undefined
  cancelled: boolean
  ended: boolean
}

const QUEUE_MS = 5_000
const NO_CREDIT: JobFailure = { code: 'MOVIO_PAYMENT_INSUFFICIENT_CREDIT', message: 'Insufficient credit. Please top up your wallet.' }
const INSUFFICIENT = 'The wallet does not cover this request.'

/** The phase of a job; ended jobs have been settled by the time a handler looks. */
export function phaseOf(job: Job, now: number): Phase {
  if (!job.ended) return now < job.startsAt ? 'queued' : 'running'
  return job.cancelled ? 'cancelled' : job.failure ? 'failed' : 'completed'
}

/** The failure of a job that has failed; before that nobody knows of it. */
export const failureOf = (job: Job): JobFailure | undefined => (job.ended ? job.failure : undefined)

interface Due {
  readonly at: number
  readonly number: number
  readonly job: Job
  readonly end: () => void
}

/** What `Jobs` needs to know of the world. */
interface Surroundings {
  readonly account: Account
  readonly faults: FaultQueue
  readonly options: { readonly concurrentJobs: number; readonly chargeAt: 'completion' | 'submission'; readonly refunds: boolean }
  now(): number
  /** Asks to be called at a time by whoever moves the time on. */
  alarm(at: number): void
}

/** Starts jobs, ends them when their time has come, and keeps the bill. Lazy: nothing happens until someone looks. */
export class Jobs {
  readonly charges: Charge[] = []
  readonly #world: Surroundings
  readonly #due = new Heap<Due>((a, b) => a.at < b.at || (a.at === b.at && a.number < b.number))
  readonly #active = new Set<Job>()
  #number = 0

  constructor(world: Surroundings) {
    this.#world = world
  }

  /**
   * Starts a job.
   *
   * @throws ApiFailure 429 when too many are under way, 402 when there is nothing to pay with
   */
  start<Data>(plan: JobPlan<Data>): Job<Data> {
    this.admit([plan])
    return this.begin(plan)
  }

  /**
   * Whether these jobs could start now, all of them; takes no money.
   *
   * @throws ApiFailure 429, 402
   */
  admit(plans: readonly Pick<JobPlan<unknown>, 'limited' | 'lines'>[]): void {
    const { account, options } = this.#world
    if (plans.some((plan) => plan.limited)) this.#makeRoom()
    const total = options.chargeAt === 'submission' ? sum(plans.map((plan) => totalOf(plan.lines ?? []))) : 0
    const free = plans.every((plan) => plan.lines === undefined)
    if (free || (account.solvent() && account.covers(total))) return
    account.reload()
    throw new ApiFailure(402, 'insufficient_credit', INSUFFICIENT)
  }

  /** Starts a job that has been admitted. */
  begin<Data>(plan: JobPlan<Data>): Job<Data> {
    const { account, faults, options } = this.#world
    const createdAt = this.#world.now()
    const startsAt = createdAt + (plan.queueMs ?? QUEUE_MS)
    const outcome = faults.outcomeOf(plan.operation)
    const { lines } = plan
    const job: Job<Data> = {
      id: plan.id,
      operation: plan.operation,
      data: plan.data,
      createdAt,
      startsAt,
      endsAt: outcome?.hangs ? Number.POSITIVE_INFINITY : startsAt + plan.workMs,
      lines,
      paid: options.chargeAt === 'submission' && lines !== undefined && account.pay(totalOf(lines)),
      failure: outcome?.failure ?? plan.failure,
      cancelled: false,
      ended: false,
    }
    if (job.paid) this.#post(job, createdAt)
    if (plan.limited) this.#active.add(job)
    this.#schedule(job, () => plan.ended?.(job))
    return job
  }

  /**
   * Takes the money for something that is done at once.
   *
   * @throws ApiFailure 402
   */
  charge(id: string, operation: OperationId, lines: readonly ChargeLine[]): void {
    const { account } = this.#world
    if (!account.solvent() || !account.pay(totalOf(lines))) {
      account.reload()
      throw new ApiFailure(402, 'insufficient_credit', INSUFFICIENT)
    }
    this.charges.push(chargeFor({ id, operation, lines }, this.#world.now()))
  }

  /**
   * Ends a job now, before its time.
   *
   * @param outcome `completed` charges what `lines` says by then; `cancelled` charges nothing and gives back what was paid
   */
  end<Data>(job: Job<Data>, outcome: 'completed' | 'cancelled', ended?: (job: Job<Data>) => void): void {
    if (job.ended) return
    job.endsAt = this.#world.now()
    job.cancelled = outcome === 'cancelled'
    this.#finish(job, () => ended?.(job))
  }

  /** Gives back what a job that has ended well has cost, whether refunds are on or not: for work that came to nothing. */
  refund(job: Job): void {
    if (!job.lines) return
    this.#world.account.refund(totalOf(job.lines))
    this.#post(job, job.endsAt, -1)
  }

  /** Ends, in the order of their ends, the jobs that are due. */
  settle(now: number): void {
    for (let next = this.#due.first(); next && next.at <= now; next = this.#due.first()) {
      this.#due.take()
      if (!next.job.ended) this.#finish(next.job, next.end)
    }
  }

  #schedule(job: Job, end: () => void): void {
    if (job.endsAt === Number.POSITIVE_INFINITY) return
    this.#number++
    this.#due.add({ at: job.endsAt, number: this.#number, job, end })
    this.#world.alarm(job.endsAt)
  }

  #makeRoom(): void {
    const { options } = this.#world
    if (this.#active.size < options.concurrentJobs) return
    const first = Math.min(...[...this.#active].map((job) => job.endsAt))
    // A job that hangs never makes room; a client has to be told some time all the same.
    const seconds = Number.isFinite(first) ? Math.max(1, Math.ceil((first - this.#world.now()) / 1000)) : 60
    const message = `${this.#active.size} jobs are under way, the most at once.`
    throw new ApiFailure(429, 'rate_limit_exceeded', message, { headers: { 'retry-after': String(seconds) } })
  }

  #finish(job: Job, end: () => void): void {
    job.ended = true
    this.#active.delete(job)
    if (job.failure !== undefined || job.cancelled) this.#giveBack(job)
    else if (!job.paid) this.#collect(job)
    end()
  }

  #giveBack(job: Job): void {
    if (!job.paid || !(this.#world.options.refunds || job.cancelled)) return
    this.refund(job)
  }

  #collect(job: Job): void {
    if (!job.lines) return
    if (this.#world.account.pay(totalOf(job.lines))) this.#post(job, job.endsAt)
    else job.failure = NO_CREDIT
  }

  #post({ id, operation, lines = [] }: Job, at: number, sign: 1 | -1 = 1): void {
    this.charges.push(chargeFor({ id, operation, lines }, at, sign))
  }
}
