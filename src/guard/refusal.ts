import type { Unit } from '../money.js'
import type { Quote } from '../quote/quote.js'
import type { Stop } from './rules/stop.js'

/**
 * Why the guard said no.
 * - `cap_exceeded`: a cap has too little room; `scopes` says which and how much is left in each.
 * - `wallet_insufficient`: what the account has left (a wallet, a plan's credits, a spending cap), less what is held, is below the worst price.
 * - `wallet_unreadable`: the balance could not be read, so nothing is known to cover the request.
 * - `account_unsupported`: the account bills in a way that this version doesn't know.
 * - `unit_mismatch`: the account bills credits and a cap, a maximum or the card counts USD, or the other way round.
 * - `price_unknown`: no known price, or no known length; give `maxUsd` (`maxCredits`) to say what it may cost at most.
 * - `too_long`: the expected length of one output video is over the plan's limit.
 * - `enterprise_only`: the feature isn't sold on this plan.
 * - `cap_required`: the wallet reloads itself, so that it is no limit, and no cap counts the request.
 * - `not_confirmed`: it is above the amount that needs a confirmation, and there was none.
 * - `too_many_jobs`: as many jobs run as `concurrency` allows; `jobs` says how many.
 * - `stopped`: somebody has stopped paid calls; `stop` says who, when and why.
 * - `ledger_unavailable`: spend could not be read or written.
 */
export type RefusalReason =
  | 'cap_exceeded'
  | 'wallet_insufficient'
  | 'wallet_unreadable'
  | 'account_unsupported'
  | 'unit_mismatch'
  | 'price_unknown'
  | 'too_long'
  | 'enterprise_only'
  | 'cap_required'
  | 'not_confirmed'
  | 'too_many_jobs'
  | 'stopped'
  | 'ledger_unavailable'

/** Where a limit stands, as decimal strings; `left` can be negative after an overrun. */
export interface ScopeAmounts {
  /** The limit itself. */
  readonly cap: string
  /** What was charged in its window. */
  readonly charged: string
  /** What is held for requests that have not ended. */
  readonly held: string
  /** The limit less both. */
  readonly left: string
}

/** One limit and what is left in it. */
export interface ScopeReport {
  readonly key: string
  /** `request`, `run`, `hour`, `day`, `week`, `month`, `total` or `wallet`. */
  readonly per: string
  readonly label: string | null
  /** `operationId` that it is limited to. */
  readonly operation: string | null
  /** Part of a rate-card key that it is limited to. */
  readonly engine: string | null
  readonly timeZone: string | null
  readonly unit: Unit
  /** Null where the limit counts credits. */
  readonly usd: ScopeAmounts | null
  /** Null where the limit counts USD. */
  readonly credits: ScopeAmounts | null
  /** When the window ends (ISO 8601); null where time alone frees nothing. */
  readonly resetsAt: string | null
}

/** What runs at the same time, and what a request would add. */
export interface RunningJobs {
  readonly limit: number
  /** Jobs that run, and requests that are about to be sent. */
  readonly running: number
  /** How many the request would start. */
  readonly needed: number
  /** What has run longest; null when nothing runs. */
  readonly oldest: {
    readonly reservationId: string
    /** Empty while they aren't known. */
    readonly jobIds: readonly string[]
    /** ISO 8601. */
    readonly since: string
  } | null
}

/** The guard's "no", as a value: plain data, safe to log and to send on. */
export interface Refusal {
  readonly reason: RefusalReason
  /** What was refused, the numbers, and what to do next. */
  readonly message: string
  /** `operationId` of the request. */
  readonly operation: string
  /** False when waiting or freeing money can change the answer; true when only another request or setting can. */
  readonly permanent: boolean
  /** The quote the decision was made on; null in a quote's own verdict. */
  readonly quote: Quote | null
  /** What the request would have had to hold, as a decimal string in `unit`; null when unpriced. */
  readonly needed: string | null
  /** What the request is priced in. */
  readonly unit: Unit
  /** Every limit that was looked at. */
  readonly scopes: readonly ScopeReport[]
  /** When the last of the binding windows ends (ISO 8601); null where time alone doesn't help. */
  readonly resetsAt: string | null
  /**
   * When something could come free in every binding limit (ISO 8601), if nothing else happens: what is held there and was never sent ends with its lease.
   * Null where nothing like that is known. Jobs that end may make room earlier, and the room may turn out too small.
   */
  readonly freeAt: string | null
  /** For `too_many_jobs`, else null. */
  readonly jobs: RunningJobs | null
  /** For `stopped`, else null. */
  readonly stop: Stop | null
}
