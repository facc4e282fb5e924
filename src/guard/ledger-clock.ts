import type { Ledger, Reservation } from '../ledger/ledger.js'
import { readable } from './fault.js'

/** Where a difference in milliseconds lies: from `least` to `most`. */
export interface Bounds {
  readonly least: number
  readonly most: number
}

/** A second, which is as exact as the `Date` of an answer: the first step of the search. */
const STEP = 1000
/** Further than any clock: 2^40 seconds. */
const MOST_STEPS = 40

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

function isOpen(reservation: Reservation | undefined): boolean {
  return reservation?.state === 'held' || reservation?.state === 'sent'
}
