import { LedgerError, SpendRefusedError } from '../errors.js'
import type { Ledger, ReserveResult, Scope, ScopeState } from '../ledger/ledger.js'
import type { Verdict } from '../quote/quote.js'
import type { Billing } from '../quote/rate-cards.js'
import { type CheckedCap, capsFor, scopeKey, scopesOf, walletKey } from './caps.js'
import type { Chores } from './chores.js'
import { asRefusal, ledgerRefusal, type NamedScope, noRoom, type Refused, refusal, report } from './explain.js'
import { readable } from './fault.js'
import { Granted, type Held } from './granted.js'
import { breaches, type Plan } from './limits.js'
import { type SpendNote, writeNote } from './note.js'
import type { Refusal } from './refusal.js'
import { findAttempt, type SpendIdentity } from './replay.js'
import { refusedOf, requestLimits, type SpendRequest } from './request.js'
import type { Senders } from './senders.js'
import type { Spend } from './spend.js'
import { capMismatch, cardMismatch, maximumMismatch } from './units.js'
import type { Wallet } from './wallet.js'

export interface GuardOptions {
  readonly ledger: Ledger
  readonly account: string
  readonly caps: readonly CheckedCap[]
  readonly plan: Plan
  /** Undefined: the balance is not looked at. */
  readonly wallet: Wallet | undefined
  readonly now: () => number
  readonly senders: Senders
  readonly chores: Chores
  /** Looks finished jobs up, so that they give their room back. Free calls. */
  readonly makeRoom: (scopeKeys: readonly string[]) => Promise<void>
}

/** The part of an unpriced request, which the maximum stands for. */
const WHOLE = 'all'

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
    const limits = requestLimits(this.#options.caps, request)
    try {
      const shortOf = (found: readonly NamedScope[]) =>
        found.filter(({ cap, state }) => cap.unit === refused.unit && refused.needed !== null && state.left < refused.needed)
      const look = async (walletMaxAgeMs?: number) => {
        const { scopes, billing, refusal: wallet } = await this.#scopes(request, refused, walletMaxAgeMs)
        return { wallet, states: (await this.#options.ledger.query(scopes)).map((state) => this.#name(state, billing)) }
      }
      let { wallet, states } = await look()
      const full = shortOf(states).map(({ state }) => state.key)
      // As for a call: what ended in the meantime makes room, and the balance is read once more.
      if (full.length > 0) {
        await this.#options.makeRoom(full)
        ;({ wallet, states } = await look(0))
      }
      const all = [...limits, ...states]
      const short = shortOf(all)
      if (wallet) refusals.push(wallet)
      if (short.length > 0) refusals.push(noRoom(refused, all, short))
      return { allowed: refusals.length === 0, refusals, remaining: all.map(report) }
    } catch (error) {
      return { allowed: false, refusals: [...refusals, ledgerRefusal(refused, error)], remaining: limits.map(report) }
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
      // What is due may be about the very reservation that this key stands for.
      await this.#options.chores.catchUp()
      const attempt = identity.repeatable ? await findAttempt(ledger, identity, this.#options.now()) : { id: identity.id, known: undefined }
      const refusalFor = (error: unknown, held?: string) => asRefusal(refused, error, held)
      const hold = async (id: string): Promise<Held> => {
        const { reservation, replay } = await this.#hold(request, refused, { ...identity, id })
        return { reservation, known: replay }
      }
      const renew = async (): Promise<Held> => {
        const next = await findAttempt(ledger, identity, this.#options.now())
        return next.known ? { reservation: next.known, known: true } : hold(next.id)
      }
      const tools = { ledger, refusalFor, renew, senders: this.#options.senders, chores: this.#options.chores }
      if (attempt.known) return new Granted(tools, { reservation: attempt.known, known: true })
      const [first] = this.#fixedRefusals(request, refused)
      if (first) throw new SpendRefusedError(first)
      this.#checkRequestLimits(request, refused)
      return new Granted(tools, await hold(attempt.id))
    } catch (error) {
      throw asRefusal(refused, error)
    }
  }

  /**
   * What is charged, held and left in every cap, whatever its label, and in the wallet.
   *
   * @throws LedgerError when the ledger can't be read.
   */
  async spend(): Promise<Spend> {
    const { ledger, caps, account, wallet, now } = this.#options
    const state = wallet && (await readable(wallet.state()))
    const reading = state?.kind === 'read' ? state.reading : undefined
    const scopes = [...scopesOf(caps, account, now()), ...(wallet && reading ? [wallet.scope(reading)] : [])]
    const reports = (await readable(ledger.query(scopes))).map((found) => report(this.#name(found, reading?.billing)))
    return {
      caps: reports.filter(({ per }) => per !== 'wallet'),
      wallet: reports.find(({ per }) => per === 'wallet') ?? null,
      ledger: { reach: ledger.reach, durability: ledger.durability },
    }
  }

  async #hold(request: SpendRequest, refused: Refused, identity: SpendIdentity): Promise<Extract<ReserveResult, { granted: true }>> {
    await this.#options.chores.catchUp()
    let stale = 0
    for (let again = false; ; ) {
      const { scopes, billing, refusal: wallet } = await this.#scopes(request, refused, again ? 0 : undefined)
      if (wallet) throw new SpendRefusedError(wallet)
      const result = await this.#tryReserve(request, scopes, identity)
      if (result === 'stale') {
        // Windows computed once more help when one has just ended; clocks that are further apart stay so.
        if (++stale > 1) throw new LedgerError('stale_windows', "the ledger's clock is past the windows of this machine's")
        continue
      }
      if (result.granted) return result
      if (again) {
        const states = result.scopes.map((state) => this.#name(state, billing))
        throw new SpendRefusedError(
          noRoom(
            refused,
            states,
            states.filter(({ state }) => result.short.includes(state.key)),
          ),
        )
      }
      await this.#options.makeRoom(result.short)
      again = true
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
      ...(request.speech ? { speech: request.speech } : {}),
    }
    try {
      return await this.#options.ledger.reserve({
        id: identity.id,
        unit: quote.unit,
        parts: money?.parts ?? [{ part: WHOLE, amount: request.maximum?.micros ?? 0 }],
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
    const mismatches = [capMismatch(this.#options.caps, quote), maximumMismatch(request.maximum, quote)]
    const found = mismatches.flatMap((why) => (why === undefined ? [] : [refusal(refused, 'unit_mismatch', why, true)]))
    found.push(...breaches(quote, this.#options.plan).map((breach) => refusal(refused, breach.reason, breach.message, true)))
    if (!money && !request.maximum?.micros)
      found.push(
        refusal(
          refused,
          'price_unknown',
          `${quote.unpriced}. An unknown price is never taken as zero. Give ${quote.unit === 'usd' ? 'maxUsd' : 'maxCredits'}, above zero, to say what it may cost at most.`,
          true,
        ),
      )
    return found
  }

  #checkRequestLimits(request: SpendRequest, refused: Refused): void {
    const limits = requestLimits(this.#options.caps, request)
    const short = limits.filter(({ state }) => refused.needed !== null && refused.needed > state.cap)
    if (short.length > 0) throw new SpendRefusedError(noRoom(refused, limits, short))
  }

  async #scopes(
    request: SpendRequest,
    refused: Refused,
    walletMaxAgeMs?: number,
  ): Promise<{ scopes: readonly Scope[]; billing?: Billing; refusal?: Refusal }> {
    const { account, caps, wallet, now } = this.#options
    const scopes = scopesOf(capsFor(caps, request.labels), account, now())
    if (!wallet) return { scopes }
    const state = (walletMaxAgeMs === undefined && request.wallet) || (await wallet.state(walletMaxAgeMs))
    if (state.kind === 'read') {
      const { billing } = state.reading
      const why = cardMismatch(state.reading, request.priced.quote, request.billing)
      if (why !== undefined) return { scopes, billing, refusal: refusal(refused, 'unit_mismatch', why, true) }
      return { scopes: [...scopes, wallet.scope(state.reading)], billing }
    }
    if (state.kind === 'failed') throw state.error
    if (state.kind === 'unsupported') {
      const why = `the account bills ${state.billing}, which this version doesn't know. Use another credential, or set wallet: 'ignore' and name a card to rely on caps alone.`
      return { scopes, refusal: refusal(refused, 'account_unsupported', why, true) }
    }
    const why = `the wallet balance could not be read (${state.why}). Try again, or set wallet: 'ignore' to rely on caps alone.`
    return { scopes, refusal: refusal(refused, 'wallet_unreadable', why, false) }
  }

  #name(state: ScopeState, billing: Billing | undefined): NamedScope {
    const { account, caps } = this.#options
    for (const unit of ['usd', 'credit'] as const)
      if (billing && state.key === walletKey(account, unit)) return { cap: { per: 'wallet', unit, billing }, state }
    const cap = caps.find((candidate) => candidate.per !== 'request' && scopeKey(candidate, account) === state.key)
    return { cap: cap ?? { unit: 'usd', per: 'total', timeZone: 'UTC', label: undefined }, state }
  }
}
