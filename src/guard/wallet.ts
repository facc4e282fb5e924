import { HeyGenError } from '../errors.js'
import type { Ledger, Scope } from '../ledger/ledger.js'
import type { Micros } from '../money.js'
import type { Billing } from '../quote/rate-cards.js'
import { type Account, type Balance, readAccount } from './account.js'
import { walletKey } from './scopes.js'

/** The account's balance as it was last read. */
export interface WalletReading extends Balance {
  /** What this ledger had charged just before the balance was read. */
  readonly chargedBefore: Micros
}

export type WalletState =
  | { readonly kind: 'read'; readonly reading: WalletReading }
  | { readonly kind: 'unreadable'; readonly why: string }
  | { readonly kind: 'unsupported'; readonly billing: string }
  /** The ledger could not be read. A quote goes on without, and its reservation fails with the same error. */
  | { readonly kind: 'failed'; readonly error: unknown }

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
 * The account's balance as a scope of the ledger, in the unit that the account bills. Its cap is `balance - floor + charged`, where `charged`
 * was read from the ledger before the balance was read from HeyGen: a charge that lands between the two is then counted twice, which only
 * errs towards refusing.
 */
export class Wallet {
  readonly #options: WalletOptions
  #state: WalletState | undefined
  #billing: Billing | undefined
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

  /**
   * What the account pays with, as the latest reading said. Only where there was none yet the account is read, and that reading comes with
   * the answer, so that the same call needs no other.
   */
  async billing(): Promise<{ readonly billing: Billing | undefined; readonly state?: WalletState }> {
    if (this.#billing !== undefined) return { billing: this.#billing }
    const state = await this.state().catch((error: unknown): WalletState => ({ kind: 'failed', error }))
    return { billing: state.kind === 'read' ? state.reading.billing : undefined, state }
  }

  /** Forgets the reading, as after a 402, and any that is under way: it may be of the time before. */
  invalidate(): void {
    this.#state = undefined
    this.#reading = undefined
    this.#generation++
  }

  /** What must stay in it, in the unit that the account bills. */
  get floor(): Micros {
    return this.#options.floor
  }

  scope({ unit, balance, chargedBefore }: WalletReading): Scope {
    return { key: walletKey(this.#options.account, unit), cap: balance - this.#options.floor + chargedBefore }
  }

  async #read(): Promise<WalletState> {
    const { ledger, account, now, fetchAccount } = this.#options
    const generation = this.#generation
    // Both units: which one the account bills is only known once it has been read.
    const [usd, credit] = await ledger.query([
      { key: walletKey(account, 'usd'), cap: 0 },
      { key: walletKey(account, 'credit'), cap: 0 },
    ])
    const readAt = now()
    const state = await fetchAccount().then(
      (found) => stateOf(found, { usd: usd?.charged ?? 0, credit: credit?.charged ?? 0 }),
      (error: unknown): WalletState => ({
        kind: 'unreadable',
        why: error instanceof HeyGenError ? error.message : 'the account could not be read',
      }),
    )
    if (generation === this.#generation) {
      this.#state = state
      this.#readAt = readAt
    }
    if (state.kind === 'read') this.#billing = state.reading.billing
    return state
  }
}

function stateOf(account: Account, charged: Readonly<Record<Balance['unit'], Micros>>): WalletState {
  const found = readAccount(account)
  if ('unreadable' in found) return { kind: 'unreadable', why: found.unreadable }
  if ('unsupported' in found) return { kind: 'unsupported', billing: found.unsupported }
  return { kind: 'read', reading: { ...found, chargedBefore: charged[found.unit] } }
}
