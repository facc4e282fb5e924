import type { Micros } from '../money.js'
import type { Assumption, Facts, Interval, Meter } from './quote.js'
import type { RateCard } from './rate-card.js'

/** The price list a quote is read from, and whether later lists raise its `high`. */
export interface Pricing {
  readonly card: RateCard
  readonly reserveFrom: 'dearest' | 'card'
}

/** One item to price: a meter's quantity under a rate-card key. */
export interface DraftLine {
  readonly part: string
  readonly meter: Meter
  readonly quantity: Interval<number>
  /** The key that `expected` is read under. */
  readonly key: string
  /** A cheaper reading for `low`; default the key itself. */
  readonly lowKey?: string
  /** Every key whose price `high` must cover; default the key itself. */
  readonly highKeys?: readonly string[]
  /** Upper end of the likely quantity (95th percentile), where the quantity is an estimate. */
  readonly likelyHigh?: number
  /** An item that may turn out to cost nothing: `low` is zero. */
  readonly perhapsFree?: boolean
}

/** What a pricer says of a request, before money is worked out. */
export interface Draft {
  readonly lines: readonly DraftLine[]
  readonly seconds: Interval<number> | null
  readonly assumptions: readonly Assumption[]
  readonly warnings: readonly Assumption[]
  /** Why there is no price; undefined when there is one. */
  readonly unpriced?: string
}

/**
 * How a finished job's charge is worked out, stored with its reservation: a flat price, or an amount for so many seconds.
 * The pair keeps mixed rates exact enough: the charge is `seconds × amount / perSeconds`, rounded up.
 */
export type ChargeTerms =
  | { readonly kind: 'flat'; readonly amount: Micros }
  | { readonly kind: 'seconds'; readonly amount: Micros; readonly perSeconds: number }

/** A family of billable operations: what a request costs, and what its finished job cost. Pure, no I/O. */
export interface Pricer {
  /** Looks whose type the price depends on. */
  looks(body: unknown, facts: Facts): readonly string[]
  /** Lines, lengths and assumptions of a validated body. */
  draft(body: unknown, facts: Facts, pricing: Pricing): Draft
  /** Billed seconds that a finished job's answer states; undefined when it states none. */
  billedSeconds(answer: unknown): number | undefined
}
