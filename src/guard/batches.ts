import type { Ledger, Part, Reservation } from '../ledger/ledger.js'
import { acceptJob } from './accept.js'
import { type BatchItem, billedParts, matched, viewOf } from './carried.js'
import { termsFor } from './note.js'

type Detail = Readonly<Record<string, unknown>>

/** What following a batch needs. */
export interface Following {
  readonly ledger: Ledger
  readonly now: () => number
  readonly charge: (reservation: Reservation, part: Part, detail: Detail) => Promise<void>
  readonly fail: (reservation: Reservation, part: Part, detail: Detail) => Promise<void>
}

/** A batch as an answer shows it. */
export interface SeenBatch {
  readonly detail: Detail
  readonly ended: boolean
  readonly failed: boolean
  /** The name in the ledger of an item's job. */
  readonly jobOf: (id: string) => string
}

/** Records the jobs of a batch as they appear, and ends the parts whose items ended without a job to look at. */
export async function followBatch(tools: Following, reservation: Reservation, batch: SeenBatch): Promise<void> {
  const parts = billedParts(reservation)
  const { pairs, extra, missing } = matched(parts, viewOf(batch.detail))
  const owned = await recorded(tools, reservation, batch, pairs)
  // Nobody asked for these, and they are made all the same: each is held like the last part, once that has a job of its own.
  const last = parts.at(-1)
  if (last && [...owned.values()].includes(last.part))
    for (const { id, status } of extra)
      if (id !== undefined && status !== 'failed')
        await acceptJob(tools.ledger, tools.now, reservation.id, { part: last.part, job: batch.jobOf(id) })
  for (const [part, item] of pairs) {
    if (part.state !== 'open') continue
    const job = item.id === undefined ? undefined : batch.jobOf(item.id)
    // It works on another job than its item shows now.
    if (part.job !== null && part.job !== job) continue
    const own = part.job ?? (owned.get(job ?? '') === part.part ? job : undefined)
    if (item.status === 'failed' || (batch.failed && job === undefined && item.status !== 'completed'))
      await tools.fail(reservation, part, { error: item.error })
    else if (item.status === 'completed' && (own === undefined ? batch.ended : termsFor(reservation, part.part)?.kind === 'flat'))
      await tools.charge(reservation, part, {})
  }
  if (batch.ended) for (const part of missing) if (part.state === 'open' && part.job === null) await tools.fail(reservation, part, {})
}

/** Records jobs that no reservation has yet; returns which part of this reservation each of the shown jobs works on. */
async function recorded(
  { ledger, now }: Following,
  { id, parts }: Reservation,
  { jobOf }: SeenBatch,
  pairs: readonly (readonly [Part, BatchItem])[],
): Promise<ReadonlyMap<string, string>> {
  const named = pairs.flatMap(([part, item]) => (item.id === undefined ? [] : [{ part, job: jobOf(item.id), status: item.status }]))
  const shown = new Set(named.map(({ job }) => job))
  const owned = new Map(parts.flatMap(({ part, job }) => (job === null ? [] : [[job, part] as const])))
  const news = named.filter(({ job }) => !owned.has(job))
  const owners = await Promise.all(news.map(({ job }) => ledger.findByJob(job)))
  for (const [i, { part, job, status }] of news.entries()) {
    // An id that two items show is the first one's, and one that has only changed places is known.
    if (owners[i] || owned.has(job) || (part.job !== null && shown.has(part.job))) continue
    const free = part.job === null && part.state !== 'released'
    if (!free && status === 'failed') continue
    await acceptJob(ledger, now, id, { part: part.part, job })
    if (free) owned.set(job, part.part)
  }
  return owned
}
