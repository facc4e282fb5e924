import type { Ledger, Reservation } from '../ledger/ledger.js'
import { carrierOf } from './carried.js'

/** `operationId` of the GET that reads a Video Agent's session, and of the one that reads its videos. */
export const SESSION = 'getVideoAgentSession'
export const SESSION_VIDEO = 'getVideoV3'

/** A kept value holds 3 kB: enough for the reservations of the latest messages. */
const LONGEST = 3000

/** Where the ledger keeps which messages of a session are paid for. */
function keyOf(session: string): string {
  return `session-messages/${session}`
}

/** Remembers that a message of a session was paid for under a reservation. */
export async function rememberMessage(ledger: Ledger, session: string, reservation: string): Promise<void> {
  for (;;) {
    const before = await ledger.get(keyOf(session))
    const ids = [...idsIn(before).filter((id) => id !== reservation), reservation]
    while (JSON.stringify(ids).length > LONGEST && ids.length > 1) ids.shift()
    if (await ledger.compareAndSet(keyOf(session), before, JSON.stringify(ids))) return
  }
}

/** The reservations of a session that still wait for their video, oldest first: the session's own, then its messages'. */
export async function waitingIn(ledger: Ledger, session: string): Promise<readonly Reservation[]> {
  const own = await ledger.findByJob(`${SESSION}/${session}`)
  const messages = await Promise.all(idsIn(await ledger.get(keyOf(session))).map((id) => ledger.find(id)))
  return [own?.reservation, ...messages].filter((found) => found !== undefined).filter((found) => carrierOf(found)?.state === 'open')
}

function idsIn(kept: string | undefined): readonly string[] {
  const ids: unknown = kept === undefined ? [] : JSON.parse(kept)
  return Array.isArray(ids) ? ids.filter((id) => typeof id === 'string') : []
}
