import type { Ledger, ScopeState } from '../ledger/ledger.js'
import { describeAmount, formatAmount } from '../money.js'
import type { Cap, CheckedCap } from './caps.js'
import { describeScope, report } from './explain.js'
import type { ScopeReport } from './refusal.js'
import { capsOn, type SpendRequest } from './request.js'
import { scopeKey } from './scopes.js'

/** Something about spend that refuses nothing and that somebody should know. */
export interface SpendWarning {
  /** `cap_share`: a cap has reached one of its `warnAt`. `no_cap`: a paid call was let on that no cap and no maximum holds. */
  readonly code: 'cap_share' | 'no_cap'
  /** The same for a person. */
  readonly message: string
  /** The cap; null for `no_cap`, as is the rest. */
  readonly cap: Cap | null
  /** The share of `warnAt` that was reached. */
  readonly threshold: number | null
  /** Charged and held together, as a share of the cap, when it was noticed. */
  readonly share: number | null
  /** Where the cap stands, the request that reached it included. */
  readonly state: ScopeReport | null
}

export interface WarningsOptions {
  readonly ledger: Ledger
  readonly account: string
  readonly caps: readonly CheckedCap[]
  /** The caller said that there are to be no caps. */
  readonly capsWaived?: boolean | undefined
  readonly onWarn?: ((warning: SpendWarning) => void) | undefined
}

/** What was warned of in one window of a cap, as the ledger keeps it. */
interface Warned {
  readonly window: number
  readonly shares: readonly number[]
}

/** How often a write that lost a race is tried again. Losing all of them leaves the warning to the next request. */
const TRIES = 5

/** Warns once: of a client without caps, and of each share of a cap, the latter over all processes on the ledger. Never fails a call. */
export class Warnings {
  readonly #options: WarningsOptions
  /** What is known to be in the ledger, so that it is read only when a share is newly reached. */
  readonly #warned = new Map<string, Warned>()
  #toldOfNoCap = false

  constructor(options: WarningsOptions) {
    this.#options = options
  }

  /** Before a request is held. */
  before({ maximum, method }: SpendRequest): void {
    const { caps, capsWaived, onWarn } = this.#options
    if (this.#toldOfNoCap || capsWaived || caps.length > 0 || maximum !== undefined) return
    this.#toldOfNoCap = true
    const message = `${method} is paid for without any cap: only what the account has left limits this client. Give caps such as { usd: 20, per: 'day' }, or caps: 'none' if that is meant.`
    onWarn?.({ code: 'no_cap', message, cap: null, threshold: null, share: null, state: null })
  }

  /** After a request was held, with the scopes it is held in. */
  async after(request: SpendRequest, states: readonly ScopeState[]): Promise<void> {
    for (const cap of capsOn(this.#options.caps, request)) {
      const state = cap.per === 'request' ? undefined : states.find(({ key }) => key === scopeKey(cap, this.#options.account))
      if (cap.warnAt && state) await this.#look(cap, cap.warnAt, state).catch(() => undefined)
    }
  }

  async #look(cap: CheckedCap, warnAt: readonly number[], state: ScopeState): Promise<void> {
    // Two caps may share a sum: each has its own shares of its own amount.
    const key = `${state.key}/warned/${cap.micros}`
    const window = state.window?.start ?? 0
    const used = state.charged + state.held
    const reached = warnAt.filter((share) => used >= Math.round(share * cap.micros))
    const known = this.#warned.get(key)
    if (known?.window === window && reached.every((share) => known.shares.includes(share))) return
    for (const threshold of await this.#claim(key, window, reached)) {
      const share = cap.micros === 0 ? 1 : used / cap.micros
      const named = { cap, state: { ...state, cap: cap.micros, left: cap.micros - used } }
      const message = `${describeScope(named)} has reached ${percent(threshold)}: ${describeAmount(used, cap.unit)} of it are charged or held.`
      this.#options.onWarn?.({ code: 'cap_share', message, cap: asWritten(cap), threshold, share, state: report(named) })
    }
  }

  /** Which of the shares nobody has warned of yet in this window; from now on they count as warned of. */
  async #claim(key: string, window: number, reached: readonly number[]): Promise<readonly number[]> {
    const { ledger } = this.#options
    if (reached.length === 0) return []
    for (let tries = 0; tries < TRIES; tries++) {
      const text = await ledger.get(key)
      const kept = parsed(text)
      const before = kept?.window === window ? kept.shares : []
      // A request of the window before that was slow: nobody needs to hear of it any more.
      const news = kept && kept.window > window ? [] : reached.filter((share) => !before.includes(share))
      const next: Warned = { window, shares: [...before, ...news] }
      if (news.length > 0 && !(await ledger.compareAndSet(key, text, JSON.stringify(next)))) continue
      this.#warned.set(key, next)
      return news
    }
    return []
  }
}

function parsed(text: string | undefined): Warned | undefined {
  if (text === undefined) return undefined
  try {
    const value: unknown = JSON.parse(text)
    return isWarned(value) ? value : undefined
  } catch {
    return undefined
  }
}

function isWarned(value: unknown): value is Warned {
  if (typeof value !== 'object' || value === null || !('window' in value && 'shares' in value)) return false
  return typeof value.window === 'number' && Array.isArray(value.shares)
}

/** A cap as its client could have given it. */
function asWritten({ unit, micros, per, timeZone, label, operation, engine, warnAt }: CheckedCap): Cap {
  const amount = formatAmount(micros)
  return { ...(unit === 'usd' ? { usd: amount } : { credits: amount }), per, timeZone, label, operation, engine, warnAt }
}

function percent(share: number): string {
  return `${Number((share * 100).toFixed(4))} %`
}
