import type { Bounds } from '../guard/ledger-clock.js'

/** Notes what answers say of HeyGen's clock: how far it is ahead of this machine's. */
export class ServerClock {
  ahead: Bounds | undefined

  /** @param date of the answer to a request that left at `sent` and was answered by `received`, by this machine's clock. */
  saw(date: string | null, sent: number, received: number): void {
    const told = date === null ? Number.NaN : Date.parse(date)
    // Whole seconds: it was up to one later.
    if (Number.isFinite(told)) this.ahead = { least: told - received, most: told + 1000 - sent }
  }
}

/** The ledger's clock by this machine's, and how it differs from HeyGen's. */
export class Clocks {
  readonly #now: () => number
  readonly #server: ServerClock
  readonly #ledger: Bounds | undefined

  constructor(now: () => number, server: ServerClock, ledger: Bounds | undefined) {
    this.#now = now
    this.#server = server
    this.#ledger = ledger
  }

  /** What the ledger's clock says at the least. */
  get ledgerNow(): number {
    return this.#now() + (this.#ledger?.least ?? Number.NEGATIVE_INFINITY)
  }

  /** How far the ledger's clock is ahead of HeyGen's; undefined where no answer had a date. */
  get skew(): Bounds | undefined {
    const [ledger, server] = [this.#ledger, this.#server.ahead]
    return ledger && server && { least: ledger.least - server.most, most: ledger.most - server.least }
  }
}
