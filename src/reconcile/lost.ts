import { AbortedError, HeyGenError } from '../errors.js'
import { isTaken } from '../guard/accept.js'
import { readNote } from '../guard/note.js'
import { isLost, openParts } from '../guard/reservations.js'
import { openOf, remember } from '../guard/resolutions.js'
import type { Settler } from '../guard/settle.js'
import { jobKey } from '../guard/settle.js'
import type { Ledger, Reservation } from '../ledger/ledger.js'
import { pricerOf } from '../quote/pricers.js'
import { elsewhere, type JobList, type Listed, listOf, readList } from './lists.js'
import type { Look } from './look.js'
import { type Claim, type Match, matchJobs } from './match.js'
import type { MatchedJob } from './report.js'

/** What was found of a request whose answer was lost. */
export type Lost =
  | Exclude<Match, { readonly kind: 'matched' }>
  | { readonly kind: 'recent' | 'no_list' }
  | { readonly kind: 'unreadable'; readonly why: string }

export interface LostTools {
  readonly ledger: Ledger
  readonly settler: Settler
  readonly look: Look
  readonly now: () => number
  readonly absent: 'report' | 'release'
  /** Whether this process is sending under a reservation just now. */
  readonly sending: (id: string) => boolean
  /** What was sent and is open at this moment. */
  readonly sent: () => Promise<readonly Reservation[]>
  readonly progress: (done: number, total: number) => void
}

const MINUTE = 60_000
/** An answer may still come: in another process, after repeats. */
const RECENT = 2 * MINUTE
/** HeyGen's clock and the ledger's. */
const SKEW = MINUTE
/** Repeats and their waits, from the first send to the one that was taken. */
const SENDING = 5 * MINUTE
/** Who sent more than once may have been heard until the key no longer protects a repeat. */
const REPEATS = 23 * 60 * MINUTE
/** When a job that isn't in a complete list has had time enough to appear. */
const ABSENT = 10 * MINUTE

/**
 * Looks for the jobs of requests whose answer was lost, and records those that can only be theirs. Returns what it found of the others, by
 * reservation.
 *
 * @throws AbortedError
 */
export async function findLost(tools: LostTools, open: readonly Reservation[]) {
  const found = new Map<string, Lost>()
  const matched: MatchedJob[] = []
  const lost = open.filter(isLost)
  const lists = new Map<string, { readonly list: JobList; readonly claimants: Reservation[] }>()
  for (const reservation of lost) {
    const place = listOf(readNote(reservation.note).operation)
    if (!place) found.set(reservation.id, { kind: 'no_list' })
    else if (isRecent(tools, reservation)) found.set(reservation.id, { kind: 'recent' })
    else {
      const known = lists.get(place.getter) ?? { list: place.list, claimants: [] }
      known.claimants.push(reservation)
      lists.set(place.getter, known)
    }
  }
  let done = 0
  for (const [getter, { list, claimants }] of lists) {
    await inList(tools, { getter, list, claimants, from: earliest(tools, list, showing(lost, getter)), found, matched })
    tools.progress(++done, lists.size)
  }
  return { found, matched }
}

/** The lost requests whose jobs show in a list, recent or not: as its own, or beside them. */
function showing(lost: readonly Reservation[], getter: string): readonly Reservation[] {
  return lost.filter(({ note }) => {
    const { operation } = readNote(note)
    return elsewhere(operation) === getter || listOf(operation)?.getter === getter
  })
}

function earliest(tools: LostTools, list: JobList, lost: readonly Reservation[]): number {
  return Math.min(...lost.map((each) => claimOf(tools, each, list).from))
}

interface Search {
  readonly getter: string
  readonly list: JobList
  readonly claimants: readonly Reservation[]
  /** Since when jobs of theirs can be there. */
  readonly from: number
  readonly found: Map<string, Lost>
  readonly matched: MatchedJob[]
}

async function inList(tools: LostTools, { getter, list, claimants, from, found, matched }: Search): Promise<void> {
  const { ledger } = tools
  let jobs: readonly Listed[]
  let complete: boolean
  try {
    ;({ jobs, complete } = await readList(tools.look, list, from))
  } catch (error) {
    if (error instanceof AbortedError || !(error instanceof HeyGenError)) throw error
    for (const { id } of claimants) found.set(id, { kind: 'unreadable', why: error.message })
    return
  }
  // What was sent while the list was read may have made a job in it, and an answer may have come: the owners are asked for after that.
  const now = showing((await tools.sent()).filter(isLost), getter)
  const claims = now.map((each) => ({ ...claimOf(tools, each, list), rival: !claimants.some(({ id }) => id === each.id) }))
  const within = jobs.filter(({ createdAt }) => claims.some(({ from: since, to }) => createdAt >= since && createdAt <= to))
  const owners = await Promise.all(within.map(({ id }) => ledger.findByJob(jobKey(getter, id))))
  const unknown = within.filter((_, i) => !owners[i])
  const matches = matchJobs(claims, unknown)
  const known = new Set([...matches.values()].flatMap((match) => (match.kind === 'matched' ? match.jobs.map(({ job }) => job) : [])))
  const strangers = unknown.filter(({ id }) => !known.has(id))
  for (const claim of claims) {
    const match = matches.get(claim.id)
    const reservation = now.find(({ id }) => id === claim.id)
    if (!match || !reservation) continue
    // A job that was not seen may be the one, or make another one uncertain.
    if (!complete) found.set(claim.id, { kind: 'unreadable', why: 'it is too long, or does not say when its jobs were made' })
    else if (match.kind !== 'matched') found.set(claim.id, match)
    else if (!(await record(tools, getter, reservation, match.jobs, matched))) found.set(claim.id, { kind: 'recent' })
    if (complete && match.kind === 'none' && (await isAbsent(tools, reservation, claim, strangers))) found.delete(claim.id)
  }
}

/** Returns false when somebody has recorded other jobs in the meantime. */
async function record(
  { ledger }: LostTools,
  getter: string,
  reservation: Reservation,
  jobs: readonly { readonly part: string; readonly job: string }[],
  matched: MatchedJob[],
): Promise<boolean> {
  const { operation } = readNote(reservation.note)
  const carrier = pricerOf(operation)?.carrier
  const carried = reservation.parts.find(({ part }) => part === carrier)?.part
  const started = jobs.map(({ part, job }) => ({ part: carried ?? part, job: jobKey(getter, job) }))
  try {
    await ledger.accept(reservation.id, started)
  } catch (error) {
    if (!isTaken(error)) throw error
    return false
  }
  matched.push(...jobs.map(({ part, job }) => ({ reservationId: reservation.id, part, operation, jobId: job })))
  return true
}

/**
 * Gives back what was never taken, if that was asked for. Returns whether it did. A job of its time that nobody knows may be its own, whatever
 * the title: those can be changed, and HeyGen gives its own. Of several sends nobody knows when the last one left.
 */
async function isAbsent(
  { absent, ledger, settler, now, sending }: LostTools,
  reservation: Reservation,
  { from, to }: Claim,
  strangers: readonly Listed[],
): Promise<boolean> {
  const { id, sentAt, createdAt, sends } = reservation
  const patience = sends > 1 ? REPEATS + SENDING + ABSENT : ABSENT
  if (absent !== 'release' || now() - (sentAt ?? createdAt) < patience || sending(id)) return false
  if (strangers.some(({ createdAt: made }) => made >= from && made <= to)) return false
  const latest = await ledger.find(id)
  if (!latest || !isLost(latest) || latest.sends !== sends) return false
  const open = openParts(latest)
  const why = "reconcile({ absent: 'release' }): a complete list has no such job"
  await remember(ledger, id, { part: null, charged: null, why, open: openOf(latest.parts, open) })
  for (const { part } of open) await settler.decided(id, part, undefined)
  return true
}

function isRecent({ now }: LostTools, { sentAt, createdAt }: Reservation): boolean {
  return now() - (sentAt ?? createdAt) < RECENT
}

function claimOf({ now }: LostTools, reservation: Reservation, list: JobList): Claim {
  const { id, sentAt, createdAt, sends } = reservation
  const sent = sentAt ?? createdAt
  const to = sends > 1 ? Math.min(now(), sent + REPEATS) : sent
  const parts = openParts(reservation).flatMap(({ part, job, amount }) => (job === null && amount > 0 ? [part] : []))
  return {
    id,
    from: sent - SKEW,
    to: to + SENDING + SKEW,
    title: readNote(reservation.note).title,
    titled: list.title !== undefined,
    parts,
    rival: false,
  }
}
