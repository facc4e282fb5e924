import type { Ledger, ReleaseReason, Reservation } from '../ledger/ledger.js'
import type { Micros } from '../money.js'

/** What the guard lends a reservation for its way to the wire. */
export interface GrantedTools {
  readonly ledger: Ledger
  /** Holds the money once more, after the lease ran out before the send; throws a refusal when there is no room any more. */
  readonly renew: () => Promise<Reservation>
  /** Turns a ledger's failure into a refusal: without the ledger nothing is sent. */
  readonly refusalFor: (error: unknown) => Error
}

/**
 * The guard's "yes": a reservation in the ledger that the send step must have in hand. Only the guard makes one.
 * A replay stands for money already held or charged under the same key: it is never released here, since the first sender may still succeed.
 */
export class Granted {
  readonly #tools: GrantedTools
  #reservation: Reservation
  readonly replay: boolean

  constructor(tools: GrantedTools, reservation: Reservation, replay: boolean) {
    this.#tools = tools
    this.#reservation = reservation
    this.replay = replay
  }

  get id(): string {
    return this.#reservation.id
  }

  /** What is held, the sum of the parts. */
  get amount(): Micros {
    return this.#reservation.parts.reduce((all, part) => all + part.amount, 0)
  }

  get parts(): readonly { readonly part: string; readonly amount: Micros }[] {
    return this.#reservation.parts
  }

  /** Fences the send. Resolves when the request may leave; throws the refusal when it may not. */
  async dispatch(): Promise<void> {
    const { ledger, renew, refusalFor } = this.#tools
    if (this.replay && this.#reservation.state === 'settled') return
    try {
      if (await ledger.dispatch(this.id)) return
      this.#reservation = await renew()
      if (await ledger.dispatch(this.id)) return
    } catch (error) {
      throw refusalFor(error)
    }
    throw refusalFor(new Error('the reservation expired twice before it could be used'))
  }

  /** Gives the money back after proof that nothing was accepted. */
  async release(why: ReleaseReason): Promise<void> {
    if (this.replay) return
    for (const { part } of this.parts) await this.#tools.ledger.release(this.id, part, why)
  }
}
