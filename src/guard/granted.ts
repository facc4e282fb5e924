import { LedgerError } from '../errors.js'
import type { Ledger, Reservation } from '../ledger/ledger.js'
import { describeAmount, type Micros, type Unit } from '../money.js'
import type { Chores } from './chores.js'
import { giveBack, givenBack, isSentElsewhere } from './replay.js'
import type { Senders } from './senders.js'

/** A reservation to send under. `known`: it was there before this call, made under the same key. */
export interface Held {
  readonly reservation: Reservation
  readonly known: boolean
}

/** What the guard lends a reservation for its way to the wire. */
export interface GrantedTools {
  readonly ledger: Ledger
  readonly senders: Senders
  readonly chores: Chores
  /** Holds the money once more, after the lease ran out before the send; throws a refusal when there is no room any more. */
  readonly renew: () => Promise<Held>
  /** Turns a ledger's failure into a refusal: without the ledger nothing is sent. `held` says what stays held all the same. */
  readonly refusalFor: (error: unknown, held?: string) => Error
}

/** How a call's attempts ended, taken together. */
export type SendOutcome = 'accepted' | 'unknown' | 'rejected' | 'not_sent'

/** What became of the money: `kept` is held still, `stuck` should have gone back but the ledger failed. */
export type MoneyOutcome = 'released' | 'kept' | 'stuck' | 'nothing_held'

/**
 * The guard's "yes": a reservation in the ledger that the send step must have in hand. Only the guard makes one, and whoever takes it says
 * once how the send ended.
 */
export class Granted {
  readonly #tools: GrantedTools
  #held: Held
  #ended = false

  constructor(tools: GrantedTools, held: Held) {
    this.#tools = tools
    this.#held = this.#enter(held)
  }

  get id(): string {
    return this.#held.reservation.id
  }

  /** The money was held or charged before, under the same key, and is not held twice. */
  get replay(): boolean {
    return this.#held.known
  }

  /** What is held, the sum of the parts. */
  get amount(): Micros {
    return this.parts.reduce((all, part) => all + part.amount, 0)
  }

  get unit(): Unit {
    return this.#held.reservation.unit
  }

  get parts(): readonly { readonly part: string; readonly amount: Micros }[] {
    return this.#held.reservation.parts
  }

  /** Fences the send. Resolves when the request may leave; throws the refusal when it may not. */
  async dispatch(): Promise<void> {
    const { ledger, renew, senders, chores, refusalFor } = this.#tools
    try {
      // Another call under the same key may be giving this money back, part by part: no send may come in between.
      const gone = await chores.gone(this.id)
      if (this.#settled || (!gone && (await senders.dispatch(ledger, this.id)) && (await this.#isWhole()))) return
      if (this.#ended) return
      const next = await renew()
      senders.leave(this.id, true)
      this.#held = this.#enter(next)
      // The call has ended meanwhile, and nobody else will give back what was held just now.
      if (this.#ended) {
        this.#ended = false
        return void (await this.end('not_sent'))
      }
      if (this.#settled || ((await senders.dispatch(ledger, this.id)) && (await this.#isWhole()))) return
      throw new LedgerError('stale_windows', "the reservation's lease ended twice before it could be used: check the ledger's clock")
    } catch (error) {
      const money = await this.end('not_sent')
      const held = money === 'kept' || money === 'stuck'
      throw refusalFor(error, held ? `${describeAmount(this.amount, this.unit)} stays held under reservation "${this.id}".` : undefined)
    }
  }

  /** Says how the send ended. The money goes back only if no sender under this reservation can have been heard. */
  async end(outcome: SendOutcome): Promise<MoneyOutcome> {
    if (this.#ended) return 'kept'
    this.#ended = true
    const proved = outcome === 'rejected' || outcome === 'not_sent'
    const nobodyHeard = this.#tools.senders.leave(this.id, proved)
    if (this.#settled) return 'nothing_held'
    if (!nobodyHeard || outcome === 'accepted' || outcome === 'unknown') return 'kept'
    const { id, parts } = this
    let elsewhere = false
    const work = async () => {
      try {
        await giveBack(this.#tools.ledger, { id, parts }, outcome)
      } catch (error) {
        // Another process sent under it as well, and may have been heard.
        elsewhere = isSentElsewhere(error)
        if (!elsewhere) throw error
      }
    }
    const done = await this.#tools.chores.do(() => `${describeAmount(this.amount, this.unit)} of reservation "${id}" go back`, work, id)
    if (elsewhere) return 'kept'
    return done ? 'released' : 'stuck'
  }

  /** A repeat of a purchase that is already paid for. */
  get #settled(): boolean {
    return this.#held.known && this.#held.reservation.state === 'settled'
  }

  /** Whether all of it is still held: another process may have been giving it back part by part when this one dispatched. */
  async #isWhole(): Promise<boolean> {
    if (this.parts.length < 2) return true
    const found = await this.#tools.ledger.find(this.id)
    return found !== undefined && !givenBack(found)
  }

  #enter(held: Held): Held {
    const { senders, chores } = this.#tools
    const { id, state } = held.reservation
    const proved = chores.keep(id)
    const sent = held.known && state === 'sent'
    // Found as sent: somebody before may have been heard under it. Who sends in another process at the same time is for the ledger to say.
    senders.join(id, sent && !proved, sent && proved)
    return held
  }
}
