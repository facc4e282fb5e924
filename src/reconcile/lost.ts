import { AbortedError, HeyGenError } from '../errors.js'
import { acceptJobs } from '../guard/accept.js'
import { readNote } from '../guard/note.js'
import { isLost, openParts } from '../guard/reservations.js'
import { remember } from '../guard/resolutions.js'
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
    // Whatever else was lost may have made a job that shows here, recent or not.
    const rivals = lost.filter(({ id, note }) => {
      const { operation } = readNote(note)
      return elsewhere(operation) === getter || (listOf(operation)?.getter === getter && !claimants.some((each) => each.id === id))
    })
    const claims = [
      ...claimants.map((each) => claimOf(tools, each, list)),
      ...rivals.map((each) => ({ ...claimOf(tools, each, list), rival: true })),
    ]
    await inList(tools, { getter, list, claims, claimants, found, matched })
    tools.progress(++done, lists.size)
  }
  return { found, matched }
}

interface Search {
  readonly getter: string
  readonly list: JobList
  readonly claims: readonly Claim[]
  readonly claimants: readonly Reservation[]
  readonly found: Map<string, Lost>
  readonly matched: MatchedJob[]
}

async function inList(tools: LostTools, { getter, list, claims, claimants, found, matched }: Search): Promise<void> {
  const { ledger } = tools
  let jobs: readonly Listed[]
  let complete: boolean
  try {
    ;({ jobs, complete } = await readList(tools.look, list, Math.min(...claims.map(({ from }) => from))))
  } catch (error) {
    if (error instanceof AbortedError || !(error instanceof HeyGenError)) throw error
    for (const { id } of claimants) found.set(id, { kind: 'unreadable', why: error.message })
    return
  }
  const within = jobs.filter(({ createdAt }) => claims.some(({ from, to }) => createdAt >= from && createdAt <= to))
  const owners = await Promise.all(within.map(({ id }) => ledger.findByJob(jobKey(getter, id))))
  const matches = matchJobs(
    claims,
    within.filter((_, i) => !owners[i]),
  )
  for (const reservation of claimants) {
    const match = matches.get(reservation.id)
    // A job that was not seen may be the one, or make another one uncertain.
    if (!complete) found.set(reservation.id, { kind: 'unreadable', why: 'it is too long, or does not say when its jobs were made' })
    else if (match?.kind === 'matched') await record(tools, getter, reservation, match.jobs, matched)
    else if (match) found.set(reservation.id, match)
    if (complete && match?.kind === 'none' && (await isAbsent(tools, reservation))) found.delete(reservation.id)
  }
}

async function record(
  { ledger, now }: LostTools,
  getter: string,
  reservation: Reservation,
  jobs: readonly { readonly part: string; readonly job: string }[],
  matched: MatchedJob[],
): Promise<void> {
  const { operation } = readNote(reservation.note)
  const carrier = pricerOf(operation)?.carrier
  const carried = reservation.parts.find(({ part }) => part === carrier)?.part
  const started = jobs.map(({ part, job }) => ({ part: carried ?? part, job: jobKey(getter, job) }))
  await acceptJobs(ledger, now, reservation.id, started)
  matched.push(...jobs.map(({ part, job }) => ({ reservationId: reservation.id, part, operation, jobId: job })))
}

/** Gives back what was never taken, if that was asked for. Returns whether it did. */
async function isAbsent({ absent, ledger, settler, now }: LostTools, reservation: Reservation): Promise<boolean> {
  if (absent !== 'release' || now() - (reservation.sentAt ?? reservation.createdAt) < ABSENT) return false
  for (const { part } of openParts(reservation)) await settler.decided(reservation.id, part, undefined)
  await remember(ledger, reservation.id, {
    part: null,
    charged: null,
    why: "reconcile({ absent: 'release' }): a complete list has no such job",
  })
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
