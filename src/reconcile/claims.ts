import { markOfTitle } from '../guard/marks.js'
import { readNote } from '../guard/note.js'
import { openParts } from '../guard/reservations.js'
import type { Reservation } from '../ledger/ledger.js'
import type { Clocks } from './clocks.js'
import type { JobList, Listed } from './lists.js'
import type { Claim } from './match.js'

export const MINUTE = 60_000
/** What HeyGen's clock and the ledger's may differ by beyond what they do now. */
const SKEW = MINUTE
/** The same where money is to go back for want of a job: an hour, as much as a wrong time zone or summer time makes. */
const AROUND = 60 * MINUTE
/** Repeats and their waits, from the first send to the one that was taken. */
export const SENDING = 5 * MINUTE
/** Who sent more than once may have been heard until the key no longer protects a repeat. */
export const REPEATS = 23 * 60 * MINUTE
/** When a job that isn't in a complete list has had time enough to appear. */
export const ABSENT = 10 * MINUTE

/** When a reservation was first sent, by the ledger's clock. */
export function sentOf({ sentAt, createdAt }: Reservation): number {
  return sentAt ?? createdAt
}

/**
 * Where and when the jobs of a lost request must have been made. A clock that is wrong now may have been right then, or the other way round: both count.
 */
export function claimOf({ skew = { least: 0, most: 0 } }: Clocks, reservation: Reservation, list: JobList): Claim {
  const { id, sends } = reservation
  const sent = sentOf(reservation)
  const last = sends > 1 ? sent + REPEATS : sent
  const parts = openParts(reservation).flatMap(({ part, job, amount }) => (job === null && amount > 0 ? [part] : []))
  return {
    id,
    from: sent - Math.max(0, skew.most) - SKEW,
    to: last - Math.min(0, skew.least) + SENDING + SKEW,
    title: readNote(reservation.note).title,
    titled: list.title !== undefined,
    parts,
    rival: false,
  }
}

/** When a job may have been made that must not be taken for somebody else's. */
export function around({ from, to }: Claim): Pick<Claim, 'from' | 'to'> {
  return { from: from - AROUND, to: to + AROUND }
}

export function isWithin({ from, to }: Pick<Claim, 'from' | 'to'>, { createdAt }: Listed): boolean {
  return createdAt >= from && createdAt <= to
}

/** Whether a job bears the title that the request gave, whenever it was made. */
export function titledAs({ title, titled }: Claim, job: Listed): boolean {
  return titled && title !== undefined && job.title !== null && markOfTitle(job.title) === title
}
