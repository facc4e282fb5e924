import type { Ledger, Scope, ScopeState } from '../ledger/ledger.js'
import type { CheckedCap } from './caps.js'
import type { NamedScope, Refused } from './explain.js'
import { refusal } from './explain.js'
import type { Refusal } from './refusal.js'
import { capsOn, type SpendRequest } from './request.js'
import { type AutoReload, capDemanded } from './rules/auto-reload.js'
import { jobsScope } from './rules/jobs.js'
import { scopeKey, scopesOf, walletKey } from './scopes.js'
import { cardMismatch, isCardNamed } from './units.js'
import type { Wallet, WalletReading } from './wallet.js'

export interface BoundsOptions {
  readonly ledger: Ledger
  readonly account: string
  readonly caps: readonly CheckedCap[]
  /** Undefined: the balance is not looked at. */
  readonly wallet: Wallet | undefined
  /** Default `capped`. */
  readonly autoReload?: AutoReload | undefined
  /** How many jobs may run at the same time; undefined: any number. */
  readonly concurrency?: number | undefined
  readonly now: () => number
}

/** Where a request has to fit. */
export interface Bounds {
  readonly scopes: readonly Scope[]
  /** The balance as it was read; undefined where it isn't looked at or couldn't be read. */
  readonly reading?: WalletReading
  /** Why the account says no, whatever there is room for. */
  readonly refusal?: Refusal
}

/** The scopes of a request: the caps that count it, the jobs that run, and the account's balance. */
export async function boundsOf(options: BoundsOptions, request: SpendRequest, refused: Refused, walletMaxAgeMs?: number): Promise<Bounds> {
  const { account, caps, wallet, now, concurrency } = options
  const scopes = [...scopesOf(capsOn(caps, request), account, now()), ...jobsScope(account, concurrency, request.operation)]
  if (!wallet) return { scopes }
  const state = (walletMaxAgeMs === undefined && request.wallet) || (await wallet.state(walletMaxAgeMs))
  if (state.kind === 'read') {
    const { reading } = state
    const why = cardMismatch(reading, request.priced.quote, request.billing)
    // Unless the caller named the list, it is the account that has changed meanwhile: the next call goes by the new one.
    const no =
      why === undefined
        ? capDemanded(options.autoReload ?? 'capped', reading, caps, request, refused)
        : refusal(refused, 'unit_mismatch', why, isCardNamed(request))
    return no ? { scopes, reading, refusal: no } : { scopes: [...scopes, wallet.scope(reading)], reading }
  }
  if (state.kind === 'failed') throw state.error
  if (state.kind === 'unsupported') {
    const why = `the account bills ${state.billing}, which this version doesn't know. Use another credential, or set wallet: 'ignore' and name a card to rely on caps alone.`
    return { scopes, refusal: refusal(refused, 'account_unsupported', why, true) }
  }
  const why = `the wallet balance could not be read (${state.why}). Try again, or set wallet: 'ignore' to rely on caps alone.`
  return { scopes, refusal: refusal(refused, 'wallet_unreadable', why, false) }
}

/** A scope's state beside the cap or the balance that it stands for. */
export function named({ account, caps, wallet }: BoundsOptions, state: ScopeState, reading: WalletReading | undefined): NamedScope {
  if (wallet && reading && state.key === walletKey(account, reading.unit)) {
    const { unit, billing, autoReload } = reading
    return { cap: { per: 'wallet', unit, billing, floor: wallet.floor, autoReload }, state }
  }
  const cap = caps.find((candidate) => candidate.per !== 'request' && scopeKey(candidate, account) === state.key)
  return { cap: cap ?? UNKNOWN, state }
}

const UNKNOWN = { unit: 'usd', per: 'total', timeZone: 'UTC', label: undefined, operation: undefined, engine: undefined } as const

/**
 * When something held in each of these scopes could come free by itself: what was never sent ends with its lease. What was held in a window that is
 * over makes no room in this one. Null where not known.
 */
export async function freeAt(ledger: Ledger, states: readonly Pick<ScopeState, 'key' | 'window'>[]): Promise<string | null> {
  const ends = await Promise.all(
    states.map(async ({ key, window }) => {
      const held = await ledger.open({ scope: key, states: ['held'] }).catch(() => [])
      const here = held.filter(({ scopes }) => scopes.some((scope) => scope.key === key && scope.window?.start === window?.start))
      return here.reduce((first, { leaseUntil }) => Math.min(first, leaseUntil), Number.POSITIVE_INFINITY)
    }),
  )
  const last = Math.max(...ends)
  return states.length > 0 && Number.isFinite(last) ? new Date(last).toISOString() : null
}
