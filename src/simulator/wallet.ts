import type { UserInfoResponse } from '../../generated/types.js'
import { formatAmount, type Micros, parseAmount } from '../money.js'

/** What the account pays with. Only the two wallets hold money that a render takes. */
export type AccountKind = 'wallet' | 'credits_wallet' | 'subscription' | 'usage_based'

/** How the wallet fills itself up: after a render was refused for lack of money, which still has to be sent again. */
export interface AutoReload {
  readonly enabled: boolean
  readonly threshold_usd?: number | null
  readonly amount_usd?: number | null
}

/** The prepaid wallet, as a test sees it. */
export interface SimulatorWallet {
  /** Decimal string in USD, or in credits in a world that charges by a list of credits, with everything charged up to now. */
  readonly balance: string
  autoReload: AutoReload | null
  /** @throws ValidationError for anything but a plain decimal amount of zero or more. */
  set(usd: string | number): void
}

/** One credit of an Enterprise wallet, as a third party reports it. */
const MICROS_PER_CREDIT = 500_000

/** The account's money, as the world handles it. */
export interface Account {
  kind: AccountKind
  /** A wallet that can't be read: the API answers null in its place. */
  hidden: boolean
  autoReload: AutoReload | null
  balance(): Micros
  set(micros: Micros): void
  /** Whether there is anything to pay with at all. */
  solvent(): boolean
  /** Whether it has that much. */
  covers(micros: Micros): boolean
  /** Takes the amount, or, when the wallet doesn't cover it, nothing; then auto-reload tops it up for the next try. */
  pay(micros: Micros): boolean
  refund(micros: Micros): void
  /** Somebody else spends or tops up, with a sign. */
  move(micros: Micros): void
  /** Fires auto-reload, if it is on. */
  reload(): void
  info(): UserInfoResponse
}

/** What the money of a world is: dollars, or credits of one kind or another, as the price list has it. */
export interface Currency {
  readonly unit: 'usd' | 'credit'
  /** Whose credits. Those of web plans are paid by a subscription, all others from a wallet. */
  readonly family: string
}

const PLAN_FAMILIES: readonly string[] = ['web', 'premium']

/** @param amount in the world's currency; everything that is paid is in it, too */
export function accountWith(amount: string | number, { unit, family }: Currency): Account {
  let balance = parseAmount(amount, 'exact', 'wallet')
  let spent: Micros = 0
  const inCredits = unit === 'credit'
  const inPlan = () => inCredits && account.kind === 'subscription'
  const hasWallet = () => account.kind === 'wallet' || account.kind === 'credits_wallet' || inPlan()

  const blocks = (): Partial<UserInfoResponse> => {
    if (account.kind === 'subscription') {
      const credits = {
        // The API counts these in whole ones, and what a plan lets one spend is not more than there is.
        premium_credits: { remaining: inCredits ? Math.floor(balance / 1e6) : 200, resets_at: '2026-12-31T00:00:00Z' },
        add_on_credits: null,
      }
      return { billing_type: 'subscription', wallet: null, subscription: { plan: 'creator', credits }, usage_based: null }
    }
    if (account.kind === 'usage_based') {
      const usage = { spending_current_usd: spent / 1e6, spending_cap_usd: 500, included_credits: 0, remaining_credits: 0 }
      return { billing_type: 'usage_based', wallet: null, subscription: null, usage_based: usage }
    }
    const credits = account.kind === 'credits_wallet'
    const remaining_balance = balance / (credits && !inCredits ? MICROS_PER_CREDIT : 1e6)
    const wallet = { currency: credits ? 'credits' : 'usd', remaining_balance, auto_reload: account.autoReload }
    return { billing_type: 'wallet', wallet: account.hidden ? null : wallet, subscription: null, usage_based: null }
  }

  const account: Account = {
    kind: !inCredits ? 'wallet' : PLAN_FAMILIES.includes(family) ? 'subscription' : 'credits_wallet',
    hidden: false,
    autoReload: { enabled: false, threshold_usd: null, amount_usd: null },
    balance: () => balance,
    set(micros) {
      balance = micros
    },
    solvent: () => !hasWallet() || balance > 0,
    covers: (micros) => !hasWallet() || balance >= micros,
    pay(micros) {
      if (hasWallet() && balance < micros) {
        account.reload()
        return false
      }
      if (hasWallet()) balance -= micros
      spent += micros
      return true
    },
    refund(micros) {
      if (hasWallet()) balance += micros
      spent -= micros
    },
    move(micros) {
      if (hasWallet()) balance = Math.max(0, balance + micros)
    },
    reload() {
      if (!account.autoReload?.enabled) return
      const usd = parseAmount(account.autoReload.amount_usd ?? 0, 'down', 'amount_usd')
      balance += inCredits ? Math.floor((usd * 1e6) / MICROS_PER_CREDIT) : usd
    },
    info: () => ({
      username: 'simulated',
      email: 'simulated@heygen.example',
      first_name: 'Sim',
      last_name: 'Ulated',
      ...blocks(),
    }),
  }
  return account
}

/** The wallet's outside. `settle` brings the world up to the present before the balance is read. */
export function walletOf(account: Account, settle: () => void): SimulatorWallet {
  return {
    get balance() {
      settle()
      return formatAmount(account.balance())
    },
    get autoReload() {
      return account.autoReload
    },
    set autoReload(value) {
      account.autoReload = value
    },
    set(usd) {
      settle()
      account.set(parseAmount(usd, 'exact', 'wallet'))
    },
  }
}
