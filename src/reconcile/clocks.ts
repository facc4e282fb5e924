import { readable } from '../guard/fault.js'
import type { Ledger, Reservation } from '../ledger/ledger.js'

/** Where a difference in milliseconds lies: from `least` to `most`. */
export interface Bounds {
  readonly least: number
  readonly most: number
}

/** A second, which is as exact as the `Date` of an answer: the first step of the search. */
const STEP = 1000
/** Further than any clock: 2^40 seconds. */
const MOST_STEPS = 40

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

/**
 * How far the ledger's clock is ahead of this machine's. The ledger tells no time, but it says of a reservation whether it is at least so old:
 * halving finds its age to a second. The search begins with our own clock, so that two questions do where the clocks agree. Undefined where nothing is open.
 */
export async function ledgerAhead(ledger: Pick<Ledger, 'open' | 'find'>, now: () => number): Promise<Bounds | undefined> {
  const [oldest] = await readable(ledger.open({ limit: 1 }))
  if (!oldest) return undefined
  const isOlder = async (ahead: number) => {
    const olderThanMs = Math.max(0, now() + ahead - oldest.createdAt)
    return olderThanMs === 0 || (await readable(ledger.open({ olderThanMs, limit: 1 }))).length > 0
  }
  let [least, most] = [0, STEP]
  for (let step = 0; !(await isOlder(least)); step++) [least, most] = [-STEP * 2 ** step, least]
  for (let step = 1; step < MOST_STEPS && least >= 0 && (await isOlder(most)); step++) [least, most] = [most, STEP * 2 ** step]
  while (most - least > STEP) {
    const middle = (least + most) / 2
    if (await isOlder(middle)) least = middle
    else most = middle
  }
  // Where it has ended meanwhile, what was younger than asked says nothing of it.
  return isOpen(await readable(ledger.find(oldest.id))) ? { least, most } : { least, most: Number.POSITIVE_INFINITY }
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

function isOpen(reservation: Reservation | undefined): boolean {
  return reservation?.state === 'held' || reservation?.state === 'sent'
}
