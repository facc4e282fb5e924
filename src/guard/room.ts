import type { ScopeState } from '../ledger/ledger.js'
import { type BoundsOptions, freeAt, named } from './bounds.js'
import { type NamedScope, noRoom, type Refused } from './explain.js'
import type { Refusal } from './refusal.js'
import type { SpendRequest } from './request.js'
import { jobsOf, tooManyJobs } from './rules/jobs.js'
import { countsJobs } from './scopes.js'
import type { WalletReading } from './wallet.js'

/** The limits in money that a look at the ledger found, beside what they stand for. */
export function moneyOf(options: BoundsOptions, states: readonly ScopeState[], reading: WalletReading | undefined): NamedScope[] {
  return states.filter(({ key }) => !countsJobs(key)).map((state) => named(options, state, reading))
}

/** What has too little room for a request. */
export interface Full {
  readonly money: readonly NamedScope[]
  readonly jobs: readonly ScopeState[]
}

export function fullFor(
  request: SpendRequest,
  { needed, unit }: Refused,
  money: readonly NamedScope[],
  states: readonly ScopeState[],
): Full {
  return {
    money: money.filter(({ cap, state }) => cap.unit === unit && needed !== null && state.left < needed),
    jobs: states.filter(({ key, left }) => countsJobs(key) && left < jobsOf(request)),
  }
}

/** A request that something is too full for. */
export interface Cramped {
  readonly request: SpendRequest
  readonly refused: Refused
  /** All limits in money, the full ones among them. */
  readonly money: readonly NamedScope[]
  readonly full: Full
}

/** The refusals for what is full: one for money, one for jobs. */
export async function roomRefusals({ ledger }: BoundsOptions, { request, refused, money, full }: Cramped): Promise<readonly Refusal[]> {
  const needed = jobsOf(request)
  const short = full.money.map(({ state }) => state)
  return [
    ...(short.length > 0 ? [noRoom(refused, money, full.money, await freeAt(ledger, short))] : []),
    ...(await Promise.all(
      full.jobs.map(async (state) => tooManyJobs(ledger, refused, { state, needed, freeAt: await freeAt(ledger, [state]) })),
    )),
  ]
}
