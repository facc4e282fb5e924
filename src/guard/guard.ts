import { LedgerError, SpendRefusedError } from '../errors.js'
import type { Reservation, ReserveRequest, ReserveResult, ScopeState } from '../ledger/ledger.js'
import type { Verdict } from '../quote/quote.js'
import { type Bounds, type BoundsOptions, boundsOf } from './bounds.js'
import type { Chores } from './chores.js'
import { asRefusal, ledgerRefusal, noRoom, type Refused, report } from './explain.js'
import { isLedgerError, readable } from './fault.js'
import { Granted, type Held } from './granted.js'
import { holding } from './holding.js'
import type { Plan } from './limits.js'
import type { Refusal } from './refusal.js'
import { type Attempt, findAttempt, type SpendIdentity, takeBack } from './replay.js'
import { refusedOf, requestLimits, type SpendRequest } from './request.js'
import { fullFor, moneyOf, roomRefusals } from './room.js'
import { type Asking, confirm, isDue } from './rules/confirm.js'
import { jobsScope } from './rules/jobs.js'
import { planRule, priceRule, unitRule } from './rules/request-rules.js'
import type { Rule } from './rules/rule.js'
import { KillSwitch } from './rules/stop.js'
import { countsJobs, scopesOf } from './scopes.js'
import type { Senders } from './senders.js'
import { isAt } from './server.js'
import type { Spend } from './spend.js'
import { Warnings, type WarningsOptions } from './warnings.js'

export interface GuardOptions extends BoundsOptions, WarningsOptions {
  readonly plan: Plan
  readonly senders: Senders
  readonly chores: Chores
  /** Looks finished jobs up, so that they give their room back. Free calls. */
  readonly makeRoom: (scopeKeys: readonly string[]) => Promise<void>
}

/**
 * Decides what may be sent: the rules, limits on one request, somebody's confirmation; then caps, jobs and the wallet, all of them or
 * nothing.
 */
export class Guard {
  readonly #options: GuardOptions
  /** What no room can change, and the kill switch. */
  readonly #rules: readonly Rule[]
  readonly #stopRule: Rule
  readonly #warnings: Warnings

  constructor(options: GuardOptions) {
    this.#options = options
    this.#stopRule = new KillSwitch(options).rule
    this.#rules = [unitRule(options.caps, options.wallet), planRule(options.plan), priceRule, this.#stopRule]
    this.#warnings = new Warnings(options)
  }

  /** What the guard would say now, but for a person's confirmation. Reserves nothing, so another request may be faster. */
  async judge(request: SpendRequest): Promise<Verdict> {
    // The quote that this verdict belongs to needn't be inside it again.
    const refused = { ...refusedOf(request), quote: null }
    const refusals: Refusal[] = []
    const limits = requestLimits(this.#options.caps, request)
    try {
      for (const rule of this.#rules) refusals.push(...(await rule(request, refused)))
      let { bounds, states } = await this.#look(request, refused)
      const before = fullFor(request, refused, moneyOf(this.#options, states, bounds.reading), states)
      const keys = [...before.money.map(({ state }) => state.key), ...before.jobs.map(({ key }) => key)]
      // As for a call: what ended in the meantime makes room, and the balance is read once more.
      if (keys.length > 0) {
        await this.#options.makeRoom(keys)
        ;({ bounds, states } = await this.#look(request, refused, 0))
      }
      if (bounds.refusal) refusals.push(bounds.refusal)
      const money = [...limits, ...moneyOf(this.#options, states, bounds.reading)]
      const full = fullFor(request, refused, money, states)
      refusals.push(...(await roomRefusals(this.#options, { request, refused, money, full })))
      return { allowed: refusals.length === 0, refusals, remaining: money.map(report) }
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
    const { ledger, senders, chores, now } = this.#options
    try {
      // What is due may be about the very reservation that this key stands for.
      await chores.catchUp()
      const attempt = identity.repeatable ? await findAttempt(ledger, identity, now()) : { id: identity.id, known: undefined }
      const refusalFor = (error: unknown, held?: string) => asRefusal(refused, error, held)
      const hold = async (id: string): Promise<Held> => {
        const { reservation, replay } = await this.#hold(request, refused, { ...identity, id })
        // Another call under the key came first, just now.
        return replay ? share({ id, known: reservation }) : { reservation, known: false }
      }
      const renew = async (): Promise<Held> => {
        await this.#meet([this.#stopRule], request, refused)
        return share(await findAttempt(ledger, identity, now()))
      }
      // What another client holds must count in every limit of this one; otherwise it goes back and is held anew.
      const share = async ({ id, known }: Attempt): Promise<Held> => {
        if (!known) return hold(id)
        if (!isAt(identity.server, known)) return share(await findAttempt(ledger, identity, now()))
        if (known.state !== 'held' || (await this.#fits(known, request, refused))) return { reservation: known, known: true }
        await takeBack(ledger, known)
        return share(await findAttempt(ledger, identity, now()))
      }
      const tools = { ledger, refusalFor, renew, senders, chores }
      const { known } = attempt
      if (known && known.state !== 'held') {
        // Sent again, it could start the job that the first send didn't.
        await this.#meet([this.#stopRule], request, refused)
        return new Granted(tools, { reservation: known, known: true })
      }
      // What holds money and was never sent is bought now: whoever held it may have had other limits.
      await this.#meet(this.#rules, request, refused)
      this.#checkRequestLimits(request, refused)
      if (isDue(request.confirm, refused)) await this.#confirm(request.confirm, request, refused, known !== undefined)
      if (!known) this.#warnings.before(request)
      return new Granted(tools, await share(attempt))
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
    const { ledger, caps, account, wallet, now, concurrency } = this.#options
    const state = wallet && (await readable(wallet.state()))
    const reading = state?.kind === 'read' ? state.reading : undefined
    const balance = wallet && reading ? [wallet.scope(reading)] : []
    const states = await readable(ledger.query([...scopesOf(caps, account, now()), ...jobsScope(account, concurrency), ...balance]))
    const reports = moneyOf(this.#options, states, reading).map(report)
    const jobs = states.find(({ key }) => countsJobs(key))
    return {
      caps: reports.filter(({ per }) => per !== 'wallet'),
      wallet: reports.find(({ per }) => per === 'wallet') ?? null,
      jobs: jobs ? { limit: jobs.cap, running: jobs.held } : null,
      ledger: { reach: ledger.reach, durability: ledger.durability },
    }
  }

  async #look(
    request: SpendRequest,
    refused: Refused,
    walletMaxAgeMs?: number,
  ): Promise<{ bounds: Bounds; states: readonly ScopeState[] }> {
    const bounds = await boundsOf(this.#options, request, refused, walletMaxAgeMs)
    return { bounds, states: await this.#options.ledger.query(bounds.scopes) }
  }

  /** Whether a reservation that was not sent yet counts in every limit of this request, and leaves all of them standing. */
  async #fits({ scopes }: Reservation, request: SpendRequest, refused: Refused): Promise<boolean> {
    const { bounds, states } = await this.#look(request, refused)
    if (bounds.refusal) throw new SpendRefusedError(bounds.refusal)
    return states.every(({ key, left }) => left >= 0 && scopes.some((scope) => scope.key === key))
  }

  async #meet(rules: readonly Rule[], request: SpendRequest, refused: Refused): Promise<void> {
    for (const rule of rules) {
      const found = rule(request, refused)
      // Asked by its shape: async functions don't give what a library such as zone.js has put in the place of `Promise`.
      const [first] = 'then' in found ? await found : found
      if (first) throw new SpendRefusedError(first)
    }
  }

  #checkRequestLimits(request: SpendRequest, refused: Refused): void {
    const limits = requestLimits(this.#options.caps, request)
    const short = limits.filter(({ state }) => refused.needed !== null && refused.needed > state.cap)
    if (short.length > 0) throw new SpendRefusedError(noRoom(refused, limits, short))
  }

  /** Asks whoever has to be asked. Nobody is asked about what would be refused all the same; what is `held` has its room. */
  async #confirm(asking: Asking, request: SpendRequest, refused: Refused, held: boolean): Promise<void> {
    const { quote } = request.priced
    const [first] = held ? [] : (await this.judge(request)).refusals
    if (first) throw new SpendRefusedError({ ...first, quote })
    await confirm(asking, refused, quote)
    // Thinking takes people a while.
    await this.#meet([this.#stopRule], request, refused)
  }

  async #hold(request: SpendRequest, refused: Refused, identity: SpendIdentity): Promise<Extract<ReserveResult, { granted: true }>> {
    const { chores, makeRoom } = this.#options
    await chores.catchUp()
    let stale = 0
    for (let again = false; ; ) {
      // Whoever was asked may have thought for longer than the reading of the quote counts.
      const fresh = isDue(request.confirm, refused) ? { ...request, wallet: undefined } : request
      const { scopes, reading, refusal: no } = await boundsOf(this.#options, fresh, refused, again ? 0 : undefined)
      if (no) throw new SpendRefusedError(no)
      const result = await this.#tryReserve(holding(request, scopes, identity))
      if (result === 'stale') {
        // Windows computed once more help when one has just ended; clocks that are further apart stay so.
        if (++stale > 1) throw new LedgerError('stale_windows', "the ledger's clock is past the windows of this machine's")
        continue
      }
      if (result.granted) {
        if (!result.replay) await this.#warnings.after(request, result.scopes)
        return result
      }
      if (again) {
        const short = result.scopes.filter(({ key }) => result.short.includes(key))
        const full = { money: moneyOf(this.#options, short, reading), jobs: short.filter(({ key }) => countsJobs(key)) }
        const money = moneyOf(this.#options, result.scopes, reading)
        const [first] = await roomRefusals(this.#options, { request, refused, money, full })
        if (first) throw new SpendRefusedError(first)
        throw new LedgerError('ledger_unavailable', 'the ledger named no limit that it refuses for')
      }
      await makeRoom(result.short)
      again = true
    }
  }

  async #tryReserve(request: ReserveRequest): Promise<ReserveResult | 'stale'> {
    try {
      return await this.#options.ledger.reserve(request)
    } catch (error) {
      if (isLedgerError(error) && error.code === 'stale_windows') return 'stale'
      throw error
    }
  }
}
