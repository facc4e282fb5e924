import { HeyGenError } from '../errors.js'
import type { Ledger, Scope } from '../ledger/ledger.js'
import { type Micros, parseAmount } from '../money.js'
import { walletKey } from './caps.js'

/** What `GET /v3/users/me` says of money. */
export interface Account {
  readonly billing_type?: string | null | undefined
  readonly wallet?:
    | {
        readonly currency?: string
        readonly remaining_balance?: number | null
      }
    | null
    | undefined
}

/** The prepaid balance as it was last read. */
export interface WalletReading {
  readonly balance: Micros
  /** What this ledger had charged just before the balance was read. */
  readonly chargedBefore: Micros
}

export type WalletState =
  | { readonly kind: 'read'; readonly reading: WalletReading }
  | { readonly kind: 'unreadable'; readonly why: string }
  | { readonly kind: 'unsupported'; readonly billing: string }

export interface WalletOptions {
  readonly ledger: Ledger
  readonly account: string
  /** Never spend the balance below this. */
  readonly floor: Micros
  readonly maxAgeMs: number
  readonly now: () => number
  /** Reads the account: a free call. */
  readonly fetchAccount: () => Promise<Account>
}

/**
 * The prepaid balance as a scope of the ledger. Its cap is `balance - floor + charged`, where `charged` was read from the ledger before the
 * balance was read from HeyGen: a charge that lands between the two is then counted twice, which only errs towards refusing.
 */
export class Wallet {
  readonly #options: WalletOptions
  #state: WalletState | undefined
  #readAt = Number.NEGATIVE_INFINITY
  #reading: Promise<WalletState> | undefined
  #generation = 0

  constructor(options: WalletOptions) {
    this.#options = options
  }

  /** The balance, read again when older than `maxAgeMs`. Callers that ask at the same time share one read. */
  async state(maxAgeMs = this.#options.maxAgeMs): Promise<WalletState> {
    const age = this.#options.now() - this.#readAt
    // An age of 0 is no proof that nothing happened since, and a negative one says that the clock was set back.
    if (this.#state?.kind === 'read' && maxAgeMs > 0 && age >= 0 && age <= maxAgeMs) return this.#state
    if (this.#reading) return this.#reading
    const reading = this.#read().finally(() => {
      if (this.#reading === reading) this.#reading = undefined
    })
    this.#reading = reading
    return reading
  }

  /** Forgets the reading, as after a 402, and any that is under way: it may be of the time before. */
  invalidate(): void {
    this.#state = undefined
    this.#reading = undefined
    this.#generation++
  }

  scope(reading: WalletReading): Scope {
    return { key: walletKey(this.#options.account), cap: reading.balance - this.#options.floor + reading.chargedBefore }
  }

  async #read(): Promise<WalletState> {
    const { ledger, account, now, fetchAccount } = this.#options
    const generation = this.#generation
    const [before] = await ledger.query([{ key: walletKey(account), cap: 0 }])
    const readAt = now()
    const state = await fetchAccount().then(
      (found) => readAccount(found, before?.charged ?? 0),
      (error: unknown): WalletState => ({
        kind: 'unreadable',
        why: error instanceof HeyGenError ? error.message : 'the account could not be read',
      }),
    )
    if (generation === this.#generation) {
      this.#state = state
      this.#readAt = readAt
    }
    return state
  }
}

function readAccount(account: Account, chargedBefore: Micros): WalletState {
  const { billing_type: billing, wallet } = account
  if (!wallet) {
    if (billing && billing !== 'wallet') return { kind: 'unsupported', billing }
    return { kind: 'unreadable', why: 'the account states no wallet' }
  }
  if (wallet.currency !== 'usd') return { kind: 'unsupported', billing: `a wallet in ${wallet.currency ?? 'an unnamed currency'}` }
  const balance = wallet.remaining_balance
  if (typeof balance !== 'number' || !Number.isFinite(balance)) return { kind: 'unreadable', why: 'the account states no balance' }
  const micros = balance <= 0 ? -parseAmount(-balance, 'up') : parseAmount(balance, 'down')
  return { kind: 'read', reading: { balance: micros, chargedBefore } }
}
