import { LedgerError, OutcomeUnknownError, SpendRefusedError, ValidationError } from '../errors.js'
import type { Ledger, ReserveResult, Scope, ScopeState } from '../ledger/ledger.js'
import { describeAmount, type Micros } from '../money.js'
import type { PricedQuote } from '../quote/build.js'
import type { Verdict } from '../quote/quote.js'
import { type CheckedCap, capsFor, scopeKey, scopesOf, walletKey } from './caps.js'
import { type NamedScope, noRoom, type Refused, refusal, report } from './explain.js'
import { Granted } from './granted.js'
import { breaches, type Plan } from './limits.js'
import { type SpendNote, writeNote } from './note.js'
import type { Refusal } from './refusal.js'
import { findAttempt } from './replay.js'
import type { Spend } from './spend.js'
import type { Wallet } from './wallet.js'

/** What the guard is told of one paid request. */
export interface SpendRequest {
  /** `operationId`, for records. */
  readonly operation: string
  /** The method's name, for people. */
  readonly method: string
  readonly priced: PricedQuote
  readonly labels: readonly string[]
  readonly maxUsd: Micros | undefined
}

/** What identifies a request that is about to be sent. */
export interface SpendIdentity {
  /** Account, operation, path ids and key. */
  readonly id: string
  readonly fingerprint: string
  /** The caller chose the key, so the same purchase may already be known. */
  readonly repeatable: boolean
}

export interface GuardOptions {
  readonly ledger: Ledger
  readonly account: string
  readonly caps: readonly CheckedCap[]
  readonly plan: Plan
  /** Undefined: the balance is not looked at. */
  readonly wallet: Wallet | undefined
  readonly now: () => number
  /** Looks finished jobs up, so that they give their room back. Free calls. */
  readonly makeRoom: (scopeKeys: readonly string[]) => Promise<void>
}

/** The part of an unpriced request, which `maxUsd` stands for. */
export const WHOLE = 'all'

/** Decides what may be sent: plan limits, request limits, caps and the wallet, in that order, and all of them or nothing. */
export class Guard {
  readonly #options: GuardOptions

  constructor(options: GuardOptions) {
    this.#options = options
  }

  /** What the guard would say now. Reserves nothing, so another request may be faster. */
  async judge(request: SpendRequest): Promise<Verdict> {
    // The quote that this verdict belongs to needn't be inside it again.
    const refused = { ...refusedOf(request), quote: null }
    const refusals = this.#fixedRefusals(request, refused)
    const requestLimits = this.#requestLimits(request)
    try {
      const { scopes, refusal: wallet } = await this.#scopes(request, refused)
      const states = (await this.#options.ledger.query(scopes)).map((state) => this.#name(state))
      const all = [...requestLimits, ...states]
      const short = all.filter(({ state }) => refused.needed !== null && state.left < refused.needed)
      if (wallet) refusals.push(wallet)
      if (short.length > 0) refusals.push(noRoom(refused, all, short))
      return { allowed: refusals.length === 0, refusals, remaining: all.map(report) }
    } catch (error) {
      return { allowed: false, refusals: [...refusals, ledgerRefusal(refused, error)], remaining: requestLimits.map(report) }
    }
  }

  /**
   * Holds the request's worst price, or refuses.
   *
   * @throws SpendRefusedError with the reason and the numbers; nothing is held then.
   */
  async reserve(request: SpendRequest, identity: SpendIdentity): Promise<Granted> {
    const refused = refusedOf(request)
    const { ledger } = this.#options
    try {
      const attempt = identity.repeatable ? await findAttempt(ledger, identity, this.#options.now()) : { id: identity.id, known: undefined }
      const hold = (id: string) => this.#hold(request, refused, { ...identity, id })
      const refusalFor = (error: unknown) => asRefusal(refused, error)
      const tools = { ledger, refusalFor, renew: async () => (await hold(`${attempt.id}~renewed`)).reservation }
      if (attempt.known) return new Granted(tools, attempt.known, true)
      const [first] = this.#fixedRefusals(request, refused)
      if (first) throw new SpendRefusedError(first)
      this.#checkRequestLimits(request, refused)
      const result = await hold(attempt.id)
      return new Granted(tools, result.reservation, result.replay)
    } catch (error) {
      throw asRefusal(refused, error)
    }
  }

  /** What is charged, held and left in every cap, whatever its label, and in the wallet. */
  async spend(): Promise<Spend> {
    const { ledger, caps, account, wallet, now } = this.#options
    const state = await wallet?.state()
    const scopes = [...scopesOf(caps, account, now()), ...(wallet && state?.kind === 'read' ? [wallet.scope(state.reading)] : [])]
    const reports = (await ledger.query(scopes)).map((found) => report(this.#name(found)))
    return {
      caps: reports.filter(({ per }) => per !== 'wallet'),
      wallet: reports.find(({ per }) => per === 'wallet') ?? null,
      ledger: { reach: ledger.reach, durability: ledger.durability },
    }
  }

  async #hold(request: SpendRequest, refused: Refused, identity: SpendIdentity): Promise<Extract<ReserveResult, { granted: true }>> {
    for (let again = false; ; again = true) {
      const { scopes, refusal: wallet } = await this.#scopes(request, refused, again ? 0 : undefined)
      if (wallet) throw new SpendRefusedError(wallet)
      const result = await this.#tryReserve(request, scopes, identity)
      if (result === 'stale') continue
      if (result.granted) return result
      if (again) {
        const states = result.scopes.map((state) => this.#name(state))
        throw new SpendRefusedError(
          noRoom(
            refused,
            states,
            states.filter(({ state }) => result.short.includes(state.key)),
          ),
        )
      }
      await this.#options.makeRoom(result.short)
    }
  }

  async #tryReserve(request: SpendRequest, scopes: readonly Scope[], identity: SpendIdentity): Promise<ReserveResult | 'stale'> {
    const { money, quote } = request.priced
    const note: SpendNote = {
      operation: request.operation,
      card: quote.card,
      labels: request.labels,
      expected: money ? money.expected : null,
      terms: money?.terms ?? {},
    }
    try {
      return await this.#options.ledger.reserve({
        id: identity.id,
        unit: 'usd',
        parts: money?.parts ?? [{ part: WHOLE, amount: request.maxUsd ?? 0 }],
        scopes,
        fingerprint: identity.fingerprint,
        note: writeNote(note),
      })
    } catch (error) {
      if (error instanceof LedgerError && error.code === 'stale_windows') return 'stale'
      throw error
    }
  }

  /** Refusals that no cap can change. */
  #fixedRefusals(request: SpendRequest, refused: Refused): Refusal[] {
    const { quote, money } = request.priced
    const found = breaches(quote, this.#options.plan).map((breach) => refusal(refused, breach.reason, breach.message, true))
    if (!money && request.maxUsd === undefined)
      found.push(
        refusal(
          refused,
          'price_unknown',
          `${quote.unpriced}. An unknown price is never taken as zero. Give maxUsd to say what it may cost at most.`,
          true,
        ),
      )
    return found
  }

  #requestLimits({ labels, maxUsd, priced }: SpendRequest): NamedScope[] {
    const caps: { micros: Micros; timeZone: string; label: string | undefined }[] = capsFor(this.#options.caps, labels).filter(
      (cap) => cap.per === 'request',
    )
    if (maxUsd !== undefined && priced.money) caps.push({ micros: maxUsd, timeZone: 'UTC', label: undefined })
    return caps.map(({ micros, timeZone, label }) => ({
      cap: { per: 'request', timeZone, label },
      state: { key: 'request', window: null, cap: micros, charged: 0, held: 0, left: micros },
    }))
  }

  #checkRequestLimits(request: SpendRequest, refused: Refused): void {
    const limits = this.#requestLimits(request)
    const short = limits.filter(({ state }) => refused.needed !== null && refused.needed > state.cap)
    if (short.length > 0) throw new SpendRefusedError(noRoom(refused, limits, short))
  }

  async #scopes(
    request: SpendRequest,
    refused: Refused,
    walletMaxAgeMs?: number,
  ): Promise<{ scopes: readonly Scope[]; refusal?: Refusal }> {
    const { account, caps, wallet, now } = this.#options
    const scopes = scopesOf(capsFor(caps, request.labels), account, now())
    if (!wallet) return { scopes }
    const state = await wallet.state(walletMaxAgeMs)
    if (state.kind === 'read') return { scopes: [...scopes, wallet.scope(state.reading)] }
    if (state.kind === 'unsupported') {
      const why = `the credential bills ${state.billing}, and this version quotes USD wallets only. Use an API key with a USD wallet, or set wallet: 'ignore' to rely on caps alone.`
      return { scopes, refusal: refusal(refused, 'account_unsupported', why, true) }
    }
    const why = `the wallet balance could not be read (${state.why}). Try again, or set wallet: 'ignore' to rely on caps alone.`
    return { scopes, refusal: refusal(refused, 'wallet_unreadable', why, false) }
  }

  #name(state: ScopeState): NamedScope {
    const { account, caps } = this.#options
    if (state.key === walletKey(account)) return { cap: 'wallet', state }
    const cap = caps.find((candidate) => candidate.per !== 'request' && scopeKey(candidate, account) === state.key)
    return { cap: cap ?? { per: 'total', timeZone: 'UTC', label: undefined }, state }
  }
}

function refusedOf({ operation, method, priced, maxUsd }: SpendRequest): Refused {
  return { operation, method, quote: priced.quote, needed: priced.money?.high ?? maxUsd ?? null }
}

/** Errors that say something of the request pass; everything else is the ledger failing, which refuses. */
function asRefusal(refused: Refused, error: unknown): Error {
  if (error instanceof SpendRefusedError || error instanceof ValidationError || error instanceof OutcomeUnknownError) return error
  if (error instanceof LedgerError && error.code !== 'ledger_unavailable') return error
  return new SpendRefusedError(ledgerRefusal(refused, error))
}

function ledgerRefusal(refused: Refused, error: unknown): Refusal {
  const why = error instanceof LedgerError ? error.message : 'it failed in an unexpected way'
  const held = refused.needed === null ? '' : ` Up to ${describeAmount(refused.needed)} would have been spent.`
  return refusal(
    refused,
    'ledger_unavailable',
    `the ledger could not be read or written (${why}), and nothing is sent without it.${held}`,
    false,
  )
}
