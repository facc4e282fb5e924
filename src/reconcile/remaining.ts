import { jobIdOf } from '../guard/job-name.js'
import { readNote } from '../guard/note.js'
import { isLost, type OpenReservation, openParts, type ReservationsOf, shownOpen } from '../guard/reservations.js'
import { isAt, serverName } from '../guard/server.js'
import type { FailedJobs } from '../guard/settle.js'
import type { Reservation } from '../ledger/ledger.js'
import type { SeenState } from './look.js'
import type { Lost } from './lost.js'
import type { Remaining, RemainingReason } from './report.js'

/** What was found out about open reservations. */
export interface Findings {
  readonly seen: ReadonlyMap<string, SeenState>
  readonly lost: ReadonlyMap<string, Lost>
  readonly failedJobs: FailedJobs
  /** Where this client looks, when that isn't HeyGen itself. */
  readonly server: string | undefined
}

interface Finding {
  readonly reason: RemainingReason
  readonly found: string
  readonly todo: string
  readonly candidates?: readonly string[]
}

const AGAIN = 'Reconcile again later.'
/** What only a person can end. */
const FOR_PEOPLE: readonly RemainingReason[] = ['waiting', 'held_by_setting', 'job_gone', 'no_list', 'no_match', 'ambiguous', 'elsewhere']

/** A reservation that is open after reconciling, with what was found and what can be done. */
export async function remainingOf(of: ReservationsOf, findings: Findings, reservation: Reservation): Promise<Remaining> {
  const open = await shownOpen(of, reservation)
  const finding = findingOf(reservation, open, findings, of)
  return { ...open, ...finding, needsPerson: FOR_PEOPLE.includes(finding.reason), candidates: finding.candidates ?? [] }
}

function findingOf(
  reservation: Reservation,
  open: OpenReservation,
  { seen, lost, failedJobs, server }: Findings,
  of: ReservationsOf,
): Finding {
  const { id } = reservation
  if (open.state === 'held')
    return {
      reason: 'not_sent',
      found: 'nothing was sent yet.',
      todo: `Nothing: unless it is sent, it comes free at ${new Date(reservation.leaseUntil).toISOString()}.`,
    }
  if (of.senders.sending(id)) return { reason: 'sending', found: 'it is being sent by this process.', todo: AGAIN }
  if (!isAt(server, reservation)) return ofElsewhere(reservation, open)
  if (isLost(reservation)) return ofLost(open, lost.get(id))
  // What holds money goes before what it only follows.
  const parts = [...openParts(reservation)].sort((a, b) => b.amount - a.amount)
  const found = parts.flatMap(({ job }) => (job !== null && seen.get(job) ? [ofJob(job, open, seen.get(job), failedJobs)] : []))
  const worst = found.find(({ reason }) => FOR_PEOPLE.includes(reason)) ?? found[0]
  return worst ?? { reason: 'running', found: `${open.known}.`, todo: AGAIN }
}

function ofJob(job: string, { id, held }: OpenReservation, state: SeenState | undefined, failedJobs: FailedJobs): Finding {
  const name = `job ${jobIdOf(job)}`
  const status = state?.status === undefined ? '' : ` "${state.status}"`
  switch (state?.phase) {
    case 'gone':
      return {
        reason: 'job_gone',
        found: `${name} can't be looked up any more (${state.why ?? 'no reason'}).`,
        todo: decide(id, held, 'It was deleted, or belongs to another account: look at the bill'),
      }
    case 'unreadable':
      return { reason: 'job_unreadable', found: `${name} could not be read (${state.why ?? 'no reason'}).`, todo: AGAIN }
    case 'waiting':
      return {
        reason: 'waiting',
        found: `${name} is${status}: it goes on when a person acts.`,
        todo: 'Answer it or stop it in HeyGen, then reconcile again.',
      }
    case 'unknown':
      return {
        reason: 'waiting',
        found: `${name} is${status || ' in no known status'}, which this version doesn't know.`,
        todo: decide(id, held, 'Look at the job'),
      }
    case 'failed':
      if (failedJobs === 'hold')
        return {
          reason: 'held_by_setting',
          found: `${name} is${status}, and failedJobs: 'hold' keeps its money.`,
          todo: decide(id, held, 'Look at the bill'),
        }
      return {
        reason: 'wallet_unreadable',
        found: `${name} is${status}, and whether it was charged isn't known until the wallet can be read.`,
        todo: AGAIN,
      }
    case 'completed':
      return { reason: 'not_settled', found: `${name} is${status}, and its charge was not written.`, todo: AGAIN }
    default:
      return {
        reason: 'running',
        found: `${name} is${status}.`,
        todo: 'Nothing: its end settles it, whoever looks. Reconcile again later.',
      }
  }
}

function ofLost({ id, held, known }: OpenReservation, lost: Lost | undefined): Finding {
  switch (lost?.kind) {
    case 'recent':
    // Sent since the lists were read.
    case undefined:
      return { reason: 'sending', found: `it was sent moments ago; ${known}.`, todo: AGAIN }
    case 'no_list':
      return {
        reason: 'no_list',
        found: `its answer was lost, and the API has no list of such jobs.`,
        todo: decide(id, held, 'Look for it in HeyGen and on the bill'),
      }
    case 'unreadable':
      return {
        reason: 'list_unreadable',
        found: `its answer was lost, and the list of such jobs could not be read far enough (${lost.why}).`,
        todo: AGAIN,
      }
    case 'ambiguous':
      return {
        reason: 'ambiguous',
        found: `its answer was lost, and ${lost.candidates.length === 1 ? 'one job that could be its own could be another request’s as well' : `${lost.candidates.length} jobs could be its own`} (${lost.candidates.slice(0, 3).join(', ')}).`,
        todo: decide(id, held, 'Look which of them is yours'),
        candidates: lost.candidates,
      }
    default:
      return {
        reason: 'no_match',
        found: `its answer was lost, and no job of its time and title is there that nobody knows${lost?.kept === undefined ? '' : `; not given back, since ${lost.kept}`}.`,
        todo: decide(id, held, 'Most likely it was never taken: look at the bill'),
      }
  }
}

/** Whatever this client sees where it looks proves nothing of it. */
function ofElsewhere({ note }: Reservation, { id, held, jobIds }: OpenReservation): Finding {
  const moved = jobIds.length > 0 ? 'If it was only another way to the same account, get its job here, which settles it. ' : ''
  return {
    reason: 'elsewhere',
    found: `it was sent to ${serverName(readNote(note).server)}, where this client does not look.`,
    todo: decide(id, held, `Reconcile there. ${moved}If that can't be done, look at the bill`),
  }
}

/** The calls that end it, ready to be copied. */
function decide(id: string, held: string, first: string): string {
  const name = JSON.stringify(id)
  return `${first}, then heygen.resolve(${name}, { released: true, why: '…' }) or heygen.resolve(${name}, { charged: '${held}', why: '…' }).`
}
