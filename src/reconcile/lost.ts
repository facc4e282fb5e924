import { AbortedError, HeyGenError } from '../errors.js'
import { isTaken } from '../guard/accept.js'
import { jobKey } from '../guard/job-name.js'
import { ledgerAhead } from '../guard/ledger-clock.js'
import { readNote } from '../guard/note.js'
import { isLost, openParts } from '../guard/reservations.js'
import { openOf, remember } from '../guard/resolutions.js'
import type { Settler } from '../guard/settle.js'
import type { Ledger, Reservation } from '../ledger/ledger.js'
import { pricerOf } from '../quote/pricers.js'
import { ABSENT, around, claimOf, isWithin, MINUTE, REPEATS, SENDING, sentOf, titledAs } from './claims.js'
import { Clocks, type ServerClock } from './clocks.js'
import { elsewhere, type JobList, type Listed, listOf, readList } from './lists.js'
import type { Look } from './look.js'
import { type Claim, type Match, matchJobs } from './match.js'
import type { MatchedJob } from './report.js'

/** What was found of a request whose answer was lost. */
export type Lost =
  | Exclude<Match, { readonly kind: 'matched' | 'none' }>
  /** `kept`: why it was not given back, though that was asked for. */
  | { readonly kind: 'none'; readonly kept?: string }
  | { readonly kind: 'recent' | 'no_list' }
  | { readonly kind: 'unreadable'; readonly why: string }

export interface LostTools {
  readonly ledger: Ledger
  readonly settler: Settler
  readonly look: Look
  readonly now: () => number
  /** HeyGen's clock, as the answers to `look` tell it. */
  readonly clock: ServerClock
  readonly absent: 'report' | 'release'
  /** Whether this process is sending under a reservation just now. */
  readonly sending: (id: string) => boolean
  /** What was sent and is open at this moment. */
  readonly sent: () => Promise<readonly Reservation[]>
  readonly progress: (done: number, total: number) => void
}

/** What finding goes by: the tools, and the clocks as they were found. */
interface Finding extends LostTools {
  readonly clocks: Clocks
}

/** An answer may still come: in another process, after repeats. */
const RECENT = 2 * MINUTE

/**
 * Looks for the jobs of requests whose answer was lost, and records those that can only be theirs. Returns what it found of the others, by
 * reservation.
 *
 * @throws AbortedError
 */
export async function findLost(given: LostTools, open: readonly Reservation[]) {
  const found = new Map<string, Lost>()
  const matched: MatchedJob[] = []
  const lost = open.filter(isLost)
  if (lost.length === 0) return { found, matched }
  const tools = { ...given, clocks: new Clocks(given.now, given.clock, await ledgerAhead(given.ledger, given.now)) }
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
    const from = () => Math.min(...showing(lost, getter).map((each) => aroundOf(tools, claimOf(tools.clocks, each, list)).from))
    await inList(tools, { getter, list, claimants, from, found, matched })
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

interface Search {
  readonly getter: string
  readonly list: JobList
  readonly claimants: readonly Reservation[]
  /** Since when jobs of theirs can be there. */
  readonly from: () => number
  readonly found: Map<string, Lost>
  readonly matched: MatchedJob[]
}

async function inList(tools: Finding, { getter, list, claimants, from, found, matched }: Search): Promise<void> {
  const { ledger, absent } = tools
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
  const claims = now.map((each) => ({ ...claimOf(tools.clocks, each, list), rival: !claimants.some(({ id }) => id === each.id) }))
  const near = jobs.filter((job) =>
    claims.some((claim) => isWithin(aroundOf(tools, claim), job) || (titledAs(claim, job) && absent === 'release')),
  )
  const owners = await Promise.all(near.map(({ id }) => ledger.findByJob(jobKey(getter, id))))
  const unknown = near.filter((_, i) => !owners[i])
  const matches = matchJobs(claims, unknown)
  const recorded = new Set<string>()
  const absents: { readonly claim: Claim; readonly reservation: Reservation }[] = []
  for (const claim of claims) {
    const match = matches.get(claim.id)
    const reservation = now.find(({ id }) => id === claim.id)
    if (!match || !reservation) continue
    // A job that was not seen may be the one, or make another one uncertain.
    if (!complete) found.set(claim.id, { kind: 'unreadable', why: 'it is too long, or does not say when its jobs were made' })
    else if (match.kind === 'none') absents.push({ claim, reservation })
    else if (match.kind !== 'matched') found.set(claim.id, match)
    else if (await record(tools, getter, reservation, match.jobs, matched)) for (const { job } of match.jobs) recorded.add(job)
    else found.set(claim.id, { kind: 'recent' })
  }
  const strangers = unknown.filter(({ id }) => !recorded.has(id))
  for (const { claim, reservation } of absents) {
    const kept = absent === 'release' ? await giveBack(tools, reservation, claim, strangers) : ''
    if (kept !== undefined) found.set(claim.id, { kind: 'none', ...(kept === '' ? {} : { kept }) })
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
 * Gives back what was never taken; otherwise returns why not. A job of around its time that nobody knows may be its own, whatever the title:
 * those can be changed, and HeyGen gives its own. Of several sends nobody knows when the last one left.
 */
async function giveBack(
  { ledger, settler, clocks, sending }: Finding,
  reservation: Reservation,
  claim: Claim,
  strangers: readonly Listed[],
): Promise<string | undefined> {
  const { id, sends } = reservation
  const patience = sends > 1 ? REPEATS + SENDING + ABSENT : ABSENT
  if (clocks.ledgerNow - sentOf(reservation) < patience || sending(id))
    return sends > 1 ? 'it was sent more than once, and not a day ago' : 'it was sent less than ten minutes ago'
  if (!clocks.skew) return "HeyGen's answers had no date to compare the ledger's clock with"
  const stranger = strangers.find((job) => isWithin(around(claim), job) || titledAs(claim, job))
  if (stranger) return `job ${stranger.id}, which nobody knows, was made around its time, or bears its title`
  const latest = await ledger.find(id)
  if (!latest || !isLost(latest) || latest.sends !== sends) return 'it has changed meanwhile'
  const open = openParts(latest)
  const why = "reconcile({ absent: 'release' }): a complete list has no such job"
  await remember(ledger, id, { part: null, charged: null, why, open: openOf(latest.parts, open) })
  for (const { part } of open) await settler.decided(id, part, undefined)
  return undefined
}

function isRecent({ clocks }: Finding, reservation: Reservation): boolean {
  return clocks.ledgerNow - sentOf(reservation) < RECENT
}

/** What is looked at for a claim: more, where its money is to go back. */
function aroundOf({ absent }: LostTools, claim: Claim): Pick<Claim, 'from' | 'to'> {
  return absent === 'release' ? around(claim) : claim
}
