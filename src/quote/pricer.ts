import type { Micros } from '../money.js'
import type { Assumption, Facts, Interval, Meter } from './quote.js'
import type { RateCard } from './rate-card.js'
import { measured, type Recording } from './recordings.js'

/** The price list a quote is read from, and whether later lists raise its `high`. */
export interface Pricing {
  readonly card: RateCard
  readonly reserveFrom: 'dearest' | 'card'
  /** ISO date. Says which model list is in force and how old a card is; without it the newest list counts and no card is stale. */
  readonly today?: string
  /** Days after a card was last seen from which a quote on it warns. Default 120. */
  readonly staleAfterDays?: number
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
  /** The length in seconds of what is counted, for cards that bill it by time. Default: the draft's, if this is its only line. */
  readonly seconds?: Interval<number>
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
  /**
   * How the charge is worked out, where the lines' meters don't say it. `flat`: as expected, whatever the answer states. `unit`: the line's
   * price for as many things as `billedSeconds` counts.
   */
  readonly charge?: 'flat' | 'unit'
  /** The one part that stands for all lines, where a single job does the work and its answer states no lengths: what is held is then charged. */
  readonly whole?: string
}

/**
 * How a finished job's charge is worked out, stored with its reservation: a flat price, or an amount for so many seconds.
 * The pair keeps mixed rates exact enough: the charge is `seconds × amount / perSeconds`, rounded up.
 */
export type ChargeTerms =
  | { readonly kind: 'flat'; readonly amount: Micros }
  | {
      readonly kind: 'seconds'
      readonly amount: Micros
      readonly perSeconds: number
      /** The least that is billed. */
      readonly minimumSeconds?: number
      /** The length is billed in steps of so many seconds, rounded up. */
      readonly stepSeconds?: number
      /** The charge goes up to a multiple of this, such as whole credits. */
      readonly step?: Micros
    }

/**
 * A family of billable operations: what a request costs, and what its finished job cost. Pure, no I/O.
 *
 * `Body` is the type of the operation's body: the validate step has checked it against the schema before any pricer sees it, in the plain core
 * `checkBody`. Whoever looks a pricer up by an operation's name has a `Pricer` of unknown bodies.
 */
export interface Pricer<Body = unknown> {
  /** Looks whose type the price depends on. */
  looks(body: Body, facts: Facts): readonly string[]
  /** Recordings whose length the price depends on, unless a fact stands for it. */
  recordings?(body: Body, facts: Facts, pricing: Pricing): readonly Recording[]
  /** Lines, lengths and assumptions of a validated body. */
  draft(body: Body, facts: Facts, pricing: Pricing): Draft
  /** Billed seconds (or things, see `Draft.charge`) that a finished job's answer states; undefined when it states none, 0 when it was free. */
  billedSeconds(answer: unknown): number | undefined
  /**
   * The name of a part of amount zero that follows the job under which the billed ones appear: a batch with its items, a session with its
   * video. Undefined where the answer names the billed jobs itself.
   */
  readonly carrier?: string
}

/** Recordings whose length the price depends on and the facts don't tell. */
export function unknownRecordings(pricer: Pricer | undefined, body: unknown, facts: Facts, pricing: Pricing): readonly Recording[] {
  const recordings = pricer?.recordings?.(body, facts, pricing) ?? []
  return recordings.filter(({ source }) => !measured(source, facts))
}
