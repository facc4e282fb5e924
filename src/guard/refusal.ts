import type { Unit } from '../money.js'
import type { Quote } from '../quote/quote.js'

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
  | 'ledger_unavailable'

/** Where a limit stands, as decimal strings; `left` can be negative after an overrun. */
export interface ScopeAmounts {
  readonly cap: string
  readonly charged: string
  readonly held: string
  readonly left: string
}

/** One limit and what is left in it. */
export interface ScopeReport {
  readonly key: string
  /** `request`, `run`, `hour`, `day`, `week`, `month`, `total` or `wallet`. */
  readonly per: string
  readonly label: string | null
  readonly timeZone: string | null
  readonly unit: Unit
  /** Null where the limit counts credits. */
  readonly usd: ScopeAmounts | null
  /** Null where the limit counts USD. */
  readonly credits: ScopeAmounts | null
  /** When the window ends (ISO 8601); null where time alone frees nothing. */
  readonly resetsAt: string | null
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
}
