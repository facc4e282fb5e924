import type { Ledger, Reservation } from '../ledger/ledger.js'
import { readable } from './fault.js'

/** What is kept in the ledger of jobs that could not be looked up any more. */
interface Mark {
  readonly job: string
  readonly why: string
}

/** Why the ledger's values are small: at most 3 kB each. */
const LONGEST = 300

/** A reservation's own id may be as long as a key: what tells them apart stands at the end. */
const keyOf = (id: string) => `unresolved/${id}`

/** Why an open job of a reservation can't be looked up any more, as it was last seen; undefined where none is known to be gone. */
export async function markOf(ledger: Pick<Ledger, 'get'>, reservation: Reservation): Promise<string | undefined> {
  const jobs = reservation.parts.flatMap(({ state, job }) => (state === 'open' && job !== null ? [job] : []))
  if (jobs.length === 0) return undefined
  const mark = parsed(await readable(ledger.get(keyOf(reservation.id))))
  return mark && jobs.includes(mark.job) ? mark.why : undefined
}

/** Keeps that a job can't be looked up any more; `why` undefined: that it can. */
export async function mark(ledger: Pick<Ledger, 'get' | 'compareAndSet'>, id: string, job: string, why: string | undefined): Promise<void> {
  const before = await readable(ledger.get(keyOf(id)))
  if (why === undefined && parsed(before)?.job !== job) return
  const next = why === undefined ? '' : JSON.stringify({ job, why: why.slice(0, LONGEST) })
  // Whoever was faster has looked at the same job.
  if (before !== next) await readable(ledger.compareAndSet(keyOf(id), before, next))
}

function parsed(text: string | undefined): Mark | undefined {
  if (text === undefined || text === '') return undefined
  const value: unknown = JSON.parse(text)
  if (typeof value !== 'object' || value === null || !('job' in value) || !('why' in value)) return undefined
  return { job: String(value.job), why: String(value.why) }
}
