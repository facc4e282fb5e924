import type { Ledger, Reservation, Scope } from '../ledger/ledger.js'
import { windowsOf } from './caps.js'
import { carrierOf } from './carried.js'

/** A job that an answer says was started, and the part of the reservation it works on. */
export interface StartedJob {
  readonly part: string
  /** Its name in the ledger. */
  readonly job: string
}

/** Records which job works on a part; one that carries others stands for all parts of its reservation. */
export async function acceptJob(ledger: Ledger, now: () => number, id: string, { part, job }: StartedJob): Promise<void> {
  const owner = await ledger.findByJob(job)
  if (owner?.reservation.id === id) return
  const known = await ledger.find(id)
  const covered = known && carrierOf(known)?.part === part ? known.parts.map((each) => each.part) : [part]
  const taken = known?.parts.some((candidate) => candidate.part === part && candidate.job !== null)
  if (owner) {
    // The API replayed an answer that another reservation stands for: nothing was bought under this one, unless it has a job of its own.
    if (!taken) for (const name of covered) await ledger.release(id, name, 'rejected')
    return
  }
  if (known && (taken || known.state === 'released' || known.state === 'expired')) return adopt(ledger, now, known, covered, { part, job })
  await ledger.accept(id, [{ part, job }])
}

/**
 * A new job under money that is already given back or works on another job: HeyGen will bill it, so it gets a reservation of its own in the
 * same scopes and in the windows of now, whatever the caps say.
 */
async function adopt(
  ledger: Ledger,
  now: () => number,
  origin: Reservation,
  covered: readonly string[],
  started: StartedJob,
): Promise<void> {
  const id = `${origin.id}+${started.job}`
  const scopes = origin.scopes.map(({ key, window }): Scope => {
    const cap = Number.MAX_SAFE_INTEGER
    return window
      ? { key, cap, windows: windowsOf(key, now()) ?? [window, { start: window.end, end: Number.MAX_SAFE_INTEGER }] }
      : { key, cap }
  })
  const parts = origin.parts.filter(({ part }) => covered.includes(part)).map(({ part, amount }) => ({ part, amount }))
  await ledger.reserve({ id, unit: origin.unit, parts, scopes, fingerprint: origin.fingerprint, note: origin.note })
  await ledger.dispatch(id)
  await ledger.accept(id, [started])
}
