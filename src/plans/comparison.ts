import type { PlanId } from './catalogue.js'

/** Which credits the web plans are counted in: those of their published article, or what was seen after it. */
export type WebRates = 'seed' | '2026-09'

/** Something that was taken for granted, or that the published terms leave open. */
export interface PlanNote {
  readonly code: string
  readonly message: string
}

/** Why a plan can't do a workload. */
export interface PlanReason {
  readonly code: 'too_long' | 'resolution' | 'seats' | 'not_enough_credits' | 'no_known_price' | 'free_videos'
  readonly message: string
}

/** A month's credits on a plan that counts in them. In whole credits. */
export interface PlanCredits {
  /** What the workload takes, rounded up to whole credits. */
  readonly used: number
  /** What comes with the plan; for a larger Pro tier, the size that would be bought. */
  readonly included: number
  readonly addOnBlocks: number
  /** Credits in those blocks. */
  readonly bought: number
  /** Included or bought, and not used. */
  readonly unused: number
  /** Included and not used: what carries over. */
  readonly rollsOver: number
  /** Until when: the end of the next cycle (billed monthly), or the annual renewal. */
  readonly rollover: 'one_more_cycle' | 'until_renewal'
}

/** What one plan makes of a workload. */
export interface PlanOption {
  readonly plan: PlanId
  readonly name: string
  /** `ask_sales`: the terms are by contract. */
  readonly fits: 'yes' | 'no' | 'ask_sales'
  /** USD a month as a decimal string; null when it doesn't fit or the price is by contract. */
  readonly usd: string | null
  /** Whether `usd` rests on a price that isn't published. */
  readonly estimated: boolean
  /** USD per minute of the workload, rounded up to a micro-dollar; null as `usd`. */
  readonly usdPerMinute: string | null
  /** Null for plans that don't count credits, or when a feature has no published rate. */
  readonly credits: PlanCredits | null
  /** Why it doesn't fit; empty when it does. */
  readonly reasons: readonly PlanReason[]
  readonly assumptions: readonly PlanNote[]
}

/** What a month costs on each plan. */
export interface PlanComparison {
  /** The cheapest plan that fits, of those with a published price; null when none does. */
  readonly cheapest: PlanId | null
  /** Every plan: those that fit, cheapest first; then those by contract; then those that don't fit. */
  readonly plans: readonly PlanOption[]
  /** Minutes of the whole workload as a decimal string, cinematic videos included. */
  readonly minutes: string
  /** The rate card behind the pay-as-you-go price. */
  readonly card: string
  /** The list that credits were counted by. */
  readonly rates: WebRates
  /** A few sentences: which plan is cheapest, and why each other one can't do it. */
  readonly summary: string
}
