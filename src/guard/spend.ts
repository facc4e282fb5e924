import type { Ledger } from '../ledger/ledger.js'
import type { ScopeReport } from './refusal.js'

/** Where the money of an account stands. */
export interface Spend {
  /** Every cap but those per request, in the order they were given. */
  readonly caps: readonly ScopeReport[]
  /**
   * What the account has left, as a limit: its wallet, its plan's credits, or what its spending cap leaves. Null where it isn't looked at or
   * couldn't be read.
   */
  readonly wallet: ScopeReport | null
  /** How many jobs may run at the same time, and how many do; null without `concurrency`. */
  readonly jobs: { readonly limit: number; readonly running: number } | null
  /** Who shares these numbers, and what they survive. */
  readonly ledger: Pick<Ledger, 'reach' | 'durability'>
}
