import type { Ledger } from '../ledger/ledger.js'

interface Sending {
  running: number
  doubt: boolean
  /** The ledger's answer to whoever asked first. */
  dispatched: Promise<boolean> | undefined
}

/**
 * Who is sending under which reservation in this process. Two calls with one key share a reservation: the money may go back only when the
 * last of them has left and every one proved that nothing was accepted. To the ledger they are one sender: it counts the other processes.
 */
export class Senders {
  readonly #sending = new Map<string, Sending>()

  /**
   * @param doubt somebody before may have been heard: this reservation's money is not for us to give back.
   * @param dispatched it was dispatched by this process before, and proved that nobody was heard.
   */
  join(id: string, doubt: boolean, dispatched: boolean): void {
    const known = this.#sending.get(id)
    if (known) known.running++
    else this.#sending.set(id, { running: 1, doubt, dispatched: dispatched ? Promise.resolve(true) : undefined })
  }

  /** Fences a send in the ledger, once for all that are on their way together. */
  async dispatch(ledger: Ledger, id: string): Promise<boolean> {
    const sending = this.#sending.get(id)
    if (!sending?.dispatched) return this.#ask(ledger, id, sending)
    const sent = await sending.dispatched.catch(() => false)
    if (!sent) return this.dispatch(ledger, id)
    // It may have been ended by somebody else since.
    const found = await ledger.find(id)
    return found?.state === 'sent' || ledger.dispatch(id)
  }

  /** Whether somebody in this process is sending under a reservation just now. */
  sending(id: string): boolean {
    return this.#sending.has(id)
  }

  async #ask(ledger: Ledger, id: string, sending: Sending | undefined): Promise<boolean> {
    const asked = ledger.dispatch(id)
    if (sending) sending.dispatched = asked
    let sent = false
    try {
      sent = await asked
    } finally {
      // Who waited for this answer asks again.
      if (sending && !sent) sending.dispatched = undefined
    }
    return sent
  }

  /** Returns whether this was the last sender and nobody can have been heard. */
  leave(id: string, proved: boolean): boolean {
    const known = this.#sending.get(id)
    if (!known) return false
    known.running--
    known.doubt ||= !proved
    if (known.running > 0) return false
    this.#sending.delete(id)
    return !known.doubt
  }
}

const byLedger = new WeakMap<Ledger, Senders>()

/** The senders of a ledger: clients that share it can share a key too. */
export function sendersOf(ledger: Ledger): Senders {
  const senders = byLedger.get(ledger) ?? new Senders()
  byLedger.set(ledger, senders)
  return senders
}
