import type { Quote } from '../quote/quote.js'

/**
 * Why the guard said no.
 * - `cap_exceeded`: a cap has too little room; `scopes` says which and how much is left in each.
 * - `wallet_insufficient`: the prepaid balance, less what is held, is below the worst price.
 * - `wallet_unreadable`: the balance could not be read, so nothing is known to cover the request.
 * - `account_unsupported`: the credential bills something other than a USD wallet.
 * - `price_unknown`: no known price, or no known length; give `maxUsd` to say what it may cost at most.
 * - `too_long`: the expected length of one output video is over the plan's limit.
 * - `enterprise_only`: the feature isn't sold on this plan.
 * - `ledger_unavailable`: spend could not be read or written.
 */
export type RefusalReason =
  | 'cap_exceeded'
  | 'wallet_insufficient'
  | 'wallet_unreadable'
  | 'account_unsupported'
  | 'price_unknown'
  | 'too_long'
  | 'enterprise_only'
  | 'ledger_unavailable'

/** One limit and what is left in it. Amounts are decimal strings; `left` can be negative after an overrun. */
export interface ScopeReport {
  readonly key: string
  /** `request`, `run`, `hour`, `day`, `week`, `month`, `total` or `wallet`. */
  readonly per: string
  readonly label: string | null
  readonly timeZone: string | null
  readonly usd: { readonly cap: string; readonly charged: string; readonly held: string; readonly left: string }
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
  /** What the request would have had to hold, as a decimal string; null when unpriced. */
  readonly needed: string | null
  /** Every limit that was looked at. */
  readonly scopes: readonly ScopeReport[]
  /** When the last of the binding windows ends (ISO 8601); null where time alone doesn't help. */
  readonly resetsAt: string | null
}
