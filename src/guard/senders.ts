import type { Ledger } from '../ledger/ledger.js'

interface Sending {
  running: number
  doubt: boolean
}

/**
 * Who is sending under which reservation in this process. Two calls with one key share a reservation: the money may go back only when the
 * last of them has left and every one proved that nothing was accepted.
 */
export class Senders {
  readonly #sending = new Map<string, Sending>()

  /** @param doubt somebody before may have been heard: this reservation's money is not for us to give back. */
  join(id: string, doubt: boolean): void {
    const known = this.#sending.get(id)
    if (known) known.running++
    else this.#sending.set(id, { running: 1, doubt })
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
