import { type Micros, parseAmount, type Unit } from '../money.js'
import type { Billing } from '../quote/rate-cards.js'

/** A pool of a web plan's credits. */
interface Pool {
  readonly remaining?: number | null
}

/** What `GET /v3/users/me` says of money. */
export interface Account {
  readonly billing_type?: string | null | undefined
  readonly wallet?:
    | {
        readonly currency?: string
        readonly remaining_balance?: number | null
        readonly auto_reload?: { readonly enabled?: boolean } | null
      }
    | null
    | undefined
  readonly subscription?:
    | { readonly credits?: { readonly premium_credits?: Pool | null; readonly add_on_credits?: Pool | null } | null }
    | null
    | undefined
  readonly usage_based?: { readonly spending_cap_usd?: number | null; readonly spending_current_usd?: number | null } | null | undefined
}

/** What is left to spend, in the unit that the account bills. */
export interface Balance {
  readonly billing: Billing
  readonly unit: Unit
  readonly balance: Micros
  /** Whether HeyGen charges the account's card for more when the balance is used up, so that the balance is no limit. */
  readonly autoReload: boolean
}

/** What could be read of an account's money, or why nothing could. */
export type AccountReading = Balance | { readonly unreadable: string } | { readonly unsupported: string }

/**
 * What an account pays with and how much of it is left. A wallet has its balance, a web plan its own and its added credits together, a
 * usage-based account what its spending cap leaves. Nothing that isn't stated is taken for money: the included credits of usage-based
 * accounts have no published worth and don't count.
 */
export function readAccount(account: Account): AccountReading {
  const { wallet, subscription, usage_based: usage } = account
  const kind = account.billing_type || (wallet ? 'wallet' : subscription ? 'subscription' : usage ? 'usage_based' : undefined)
  if (kind === undefined) return { unreadable: 'the account states no wallet' }
  if (kind === 'wallet') return ofWallet(wallet)
  if (kind === 'subscription') return ofPlan(subscription)
  if (kind === 'usage_based') return ofUsage(usage)
  return { unsupported: typeof kind === 'string' ? kind : 'an unnamed kind of account' }
}

function ofWallet(wallet: Account['wallet']): AccountReading {
  if (!wallet) return { unreadable: 'the account states no wallet' }
  const currency = typeof wallet.currency === 'string' ? wallet.currency.toLowerCase() : undefined
  if (currency !== 'usd' && currency !== 'credits') return { unsupported: `a wallet in ${currency ?? 'an unnamed currency'}` }
  const balance = micros(wallet.remaining_balance)
  if (balance === undefined) return { unreadable: 'the account states no balance' }
  const autoReload = wallet.auto_reload?.enabled === true
  if (currency === 'usd') return { billing: 'wallet', unit: 'usd', balance, autoReload }
  return { billing: 'credits_wallet', unit: 'credit', balance, autoReload }
}

function ofPlan(subscription: Account['subscription']): AccountReading {
  const { premium_credits: own, add_on_credits: added } = subscription?.credits ?? {}
  const pools = [own, added].filter((pool) => pool !== null && pool !== undefined)
  if (pools.length === 0) return { unreadable: 'the account states no credits' }
  let balance = 0
  for (const { remaining } of pools) {
    const left = micros(remaining)
    if (left === undefined) return { unreadable: "the account doesn't state how many credits are left" }
    balance += left
  }
  return { billing: 'subscription', unit: 'credit', balance, autoReload: false }
}

function ofUsage(usage: Account['usage_based']): AccountReading {
  const cap = micros(usage?.spending_cap_usd)
  const spent = micros(usage?.spending_current_usd, 'up')
  if (cap === undefined) return { unreadable: 'the account states no spending cap' }
  if (spent === undefined) return { unreadable: "the account doesn't state what is spent of its spending cap" }
  return { billing: 'usage_based', unit: 'usd', balance: cap - spent, autoReload: false }
}

/** Above any balance, and low enough that sums of two stay exact. */
const MOST = 1e9

/** A stated number as micros, rounded against the spender; undefined for what is no usable number. */
function micros(value: unknown, rounding: 'up' | 'down' = 'down'): Micros | undefined {
  if (typeof value !== 'number' || !Number.isFinite(value) || Math.abs(value) > MOST) return undefined
  if (value >= 0) return parseAmount(value, rounding)
  return -parseAmount(-value, rounding === 'up' ? 'down' : 'up')
}
