import type { Ledger, Part, Reservation, Scope } from '../ledger/ledger.js'
import { carrierOf } from './carried.js'
import { isLedgerError } from './fault.js'
import { noteFor } from './note.js'
import { countsJobs, windowsOf } from './scopes.js'

/** A job that an answer says was started, and the part of the reservation it works on. */
export interface StartedJob {
  readonly part: string
  /** Its name in the ledger. */
  readonly job: string
}

/** Records which jobs an answer says work on a reservation; one that carries others stands for all of its parts. */
export async function acceptJobs(ledger: Ledger, now: () => number, id: string, started: readonly StartedJob[]): Promise<void> {
  const known = await ledger.find(id)
  const owners = await Promise.all(started.map(({ job }) => ledger.findByJob(job)))
  if (known && owners.length > 0 && owners.every((owner) => owner && owner.reservation.id !== id)) {
    // The API replayed an answer that another reservation stands for: nothing was bought under this one, unless it has a job of its own.
    const why = known.sends > 1 ? 'resolved' : 'rejected'
    if (known.parts.every(({ job }) => job === null)) for (const { part } of known.parts) await ledger.release(id, part, why)
    return
  }
  for (const [i, each] of started.entries()) {
    if (owners[i]) continue
    // What was just read holds for the first of them.
    const free = i === 0 && isFree(known?.parts.find(({ part }) => part === each.part))
    await (free ? record(ledger, now, id, each) : acceptJob(ledger, now, id, each))
  }
}

/** Records a job that no reservation has: on its part, or in a reservation of its own where that part isn't free for it. */
export async function acceptJob(ledger: Ledger, now: () => number, id: string, started: StartedJob): Promise<void> {
  const known = await ledger.find(id)
  // After that: a job recorded in between would look like a second one.
  const owner = await ledger.findByJob(started.job)
  if (owner) return
  const part = known?.parts.find((candidate) => candidate.part === started.part)
  if (known && part && !isFree(part)) {
    const covered = carrierOf(known)?.part === part.part ? known.parts : [part]
    return adopt(ledger, now, known, covered, started)
  }
  await record(ledger, now, id, started)
}

function isFree(part: Part | undefined): boolean {
  return part !== undefined && part.job === null && part.state !== 'released'
}

async function record(ledger: Ledger, now: () => number, id: string, started: StartedJob): Promise<void> {
  try {
    await ledger.accept(id, [started])
  } catch (error) {
    // Somebody was faster, with another job for this part or with this job.
    if (!isTaken(error)) throw error
    await acceptJob(ledger, now, id, started)
  }
}

/** Whether a ledger refused a job since its part has another, or it has another part. */
export function isTaken(error: unknown): boolean {
  return isLedgerError(error) && error.code === 'idempotency_mismatch'
}

/**
 * A new job under money that is already given back or works on another job: HeyGen will bill it, so it gets a reservation of its own in the
 * same scopes and in the windows of now, whatever the caps say.
 */
async function adopt(ledger: Ledger, now: () => number, origin: Reservation, covered: readonly Part[], started: StartedJob): Promise<void> {
  const scopes = origin.scopes.map(({ key, window }): Scope => {
    const cap = Number.MAX_SAFE_INTEGER
    return window
      ? { key, cap, windows: windowsOf(key, now()) ?? [window, { start: window.end, end: Number.MAX_SAFE_INTEGER }] }
      : { key, cap, ...(countsJobs(key) ? { counts: 'jobs' } : {}) }
  })
  const parts = covered.map(({ part, amount }) => ({ part, amount }))
  const note = noteFor(
    origin,
    parts.map(({ part }) => part),
  )
  for (let attempt = 1; ; attempt++) {
    const id = `${origin.id}+${started.job}${attempt === 1 ? '' : `~${attempt}`}`
    await ledger.reserve({ id, unit: origin.unit, parts, scopes, fingerprint: origin.fingerprint, note })
    // False when the ledger failed right here before, and the lease has run out since.
    if (await ledger.dispatch(id)) return acceptOrEnd(ledger, id, parts, started)
  }
}

/** Records a job on a reservation of its own; one that turns out to have an owner needs none. */
async function acceptOrEnd(ledger: Ledger, id: string, parts: readonly { readonly part: string }[], started: StartedJob): Promise<void> {
  try {
    await ledger.accept(id, [started])
  } catch (error) {
    if (!isTaken(error)) throw error
    for (const { part } of parts) await ledger.release(id, part, 'resolved')
  }
}
