import type { Ledger, Part, Reservation } from '../ledger/ledger.js'
import { acceptJob, isTaken } from './accept.js'
import { billedParts, carrierOf } from './carried.js'

/** `operationId` of the GET that reads a Video Agent's session, and of the one that reads its videos. */
export const SESSION = 'getVideoAgentSession'
export const SESSION_VIDEO = 'getVideoV3'

/** A kept value holds 3 kB: the reservations of some 25 messages. */
const LONGEST = 3000
/**
 * What the ledger's clock may be ahead of HeyGen's where a session's own payment is known, so that few of its videos are not: as much as a wrong time
 * zone or summer time makes. And where it isn't: a payment that waits for too long is seen, one that took another's video is not.
 */
const SKEW = { begunHere: 3_600_000, begunElsewhere: 300_000 }
/** 2020, in seconds: no video of HeyGen's is older. */
const FIRST = 1_577_836_800

/** A payment that is, or was, for a video of a session. */
export interface Payment {
  readonly reservation: Reservation
  readonly part: Part
}

/** Where the ledger keeps which messages of a session are paid for. */
function keyOf(session: string, page: number): string {
  return `session-messages/${session}${page === 0 ? '' : `#${page}`}`
}

/** Remembers that a message of a session was paid for under a reservation. What is kept of those that have their video makes room for it. */
export async function rememberMessage(ledger: Ledger, session: string, reservation: string): Promise<void> {
  for (let page = 0; ; ) {
    const before = await ledger.get(keyOf(session, page))
    const ids = idsIn(before)
    if (ids.includes(reservation)) return
    const written = (kept: readonly string[]) => JSON.stringify([...kept, reservation])
    const full = written(ids).length > LONGEST && ids.length > 0
    const rest = full ? (await found(ledger, ids)).filter((each) => !hasVideos(each)).map(({ id }) => id) : ids
    if (written(rest).length > LONGEST && rest.length > 0) page++
    else if (await ledger.compareAndSet(keyOf(session, page), before, written(rest))) return
  }
}

/** What was paid for videos of a session, oldest first: the session's own payment, then its messages'. */
async function paymentsIn(ledger: Ledger, session: string): Promise<readonly Payment[]> {
  const own = await ledger.findByJob(`${SESSION}/${session}`)
  const messages: string[] = []
  for (let page = 0; ; page++) {
    const kept = await ledger.get(keyOf(session, page))
    if (kept === undefined) break
    messages.push(...idsIn(kept))
  }
  const all = [...(own ? [own.reservation] : []), ...(await found(ledger, messages))].filter((each) => carrierOf(each))
  return all.flatMap((reservation) => billedParts(reservation).map((part) => ({ reservation, part })))
}

/** Those that wait for their video to appear. */
export async function waitingIn(ledger: Ledger, session: string): Promise<readonly Payment[]> {
  return (await paymentsIn(ledger, session)).filter(({ part }) => part.state === 'open' && part.job === null)
}

/** Where the ledger keeps which session has named a video that nobody could tell the payment of. */
function namedIn(video: string): string {
  return `session-video/${video}`
}

/**
 * A session names its newest video, not when that was made. Where the session's own payment isn't known here, it was begun elsewhere and may name one
 * that was there before: then its payment is found when the video itself tells its age.
 */
export async function nameVideo(ledger: Ledger, now: () => number, session: string, video: string): Promise<void> {
  if (await ledger.findByJob(`${SESSION}/${session}`)) return giveVideo(ledger, now, session, video)
  const paid = (await paymentsIn(ledger, session)).some(({ part }) => part.job === null && part.state !== 'settled')
  if (paid) await ledger.compareAndSet(namedIn(video), undefined, session)
}

/** Whether a session has named a video of which its payment isn't known yet. */
export async function isNamed(ledger: Ledger, video: string): Promise<boolean> {
  return (await ledger.get(namedIn(video))) !== undefined
}

/** Gives a video that was named before to its payment; returns whether a session had named it. */
export async function giveNamed(ledger: Ledger, now: () => number, video: string, madeAt: number | undefined): Promise<boolean> {
  const session = await ledger.get(namedIn(video))
  if (session !== undefined) await giveVideo(ledger, now, session, video, madeAt)
  return session !== undefined
}

/**
 * Gives a video that no reservation has to the oldest payment of its session that waits for one; else to the oldest whose money went back
 * before its video was seen, as after a stop: it is held again. Processes that see different videos at once each give theirs.
 *
 * @param madeAt when the video was made, in epoch milliseconds: what was there before a payment isn't made for it. Undefined where it isn't told.
 */
export async function giveVideo(ledger: Ledger, now: () => number, session: string, video: string, madeAt?: number): Promise<void> {
  const job = `${SESSION_VIDEO}/${video}`
  for (;;) {
    if (await ledger.findByJob(job)) return
    const skew = SKEW[(await ledger.findByJob(`${SESSION}/${session}`)) ? 'begunHere' : 'begunElsewhere']
    const payments = (await paymentsIn(ledger, session)).filter(
      ({ part, reservation }) => part.job === null && (madeAt === undefined || madeAt + skew >= reservation.createdAt),
    )
    const waiting = payments.find(({ part }) => part.state === 'open')
    const gone = payments.find(({ part }) => part.released === 'job_failed' || part.released === 'resolved')
    if (!waiting && gone) await acceptJob(ledger, now, gone.reservation.id, { part: gone.part.part, job })
    if (!waiting) return
    try {
      return void (await ledger.accept(waiting.reservation.id, [{ part: waiting.part.part, job }]))
    } catch (error) {
      // Another process has given it a video in the meantime: there may be another payment.
      if (!isTaken(error)) throw error
    }
  }
}

/** When a video says that it was made, in epoch milliseconds; undefined for none, and for a number that is no time. */
export function madeAt({ created_at: seconds }: Readonly<Record<string, unknown>>): number | undefined {
  return typeof seconds === 'number' && seconds >= FIRST && Number.isFinite(seconds) ? seconds * 1000 : undefined
}

function hasVideos(reservation: Reservation): boolean {
  return billedParts(reservation).every(({ job, state }) => job !== null || state === 'settled')
}

async function found(ledger: Ledger, ids: readonly string[]): Promise<readonly Reservation[]> {
  const all = await Promise.all(ids.map((id) => ledger.find(id)))
  return all.filter((each) => each !== undefined)
}

function idsIn(kept: string | undefined): readonly string[] {
  const ids: unknown = kept === undefined ? [] : JSON.parse(kept)
  return Array.isArray(ids) ? ids.filter((id) => typeof id === 'string') : []
}
