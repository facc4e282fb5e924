import type { Ledger, Part, Reservation } from '../ledger/ledger.js'
import { formatAmount, sum, type Unit } from '../money.js'
import { carrierOf } from './carried.js'
import { readable } from './fault.js'
import { checkReservationsFilter } from './filters.js'
import { jobIdOf } from './job-name.js'
import { readNote } from './note.js'
import { inAccount } from './scopes.js'
import type { Senders } from './senders.js'
import { markOf } from './unresolved.js'

/**
 * Money that is held. `held`: nothing was sent yet. `sent`: a job works on it, or its request is being sent just now. `unresolved`: it was
 * sent, and nobody knows its job, or the job can't be looked up any more.
 */
export type OpenState = 'held' | 'sent' | 'unresolved'

/** One reservation that holds money, as `heygen.reservations()` lists it. Amounts are decimal strings in `unit`. */
export interface OpenReservation {
  readonly id: string
  readonly state: OpenState
  /** `operationId` of the request. */
  readonly operation: string
  readonly labels: readonly string[]
  readonly unit: Unit
  /** What is held still: parts that have ended don't count. */
  readonly held: string
  /** Those of its jobs that have not been seen to end, as HeyGen names them. */
  readonly jobIds: readonly string[]
  /** Every part that is open still. */
  readonly parts: readonly { readonly part: string; readonly held: string; readonly jobId: string | null }[]
  /** ISO 8601, by the ledger's clock. */
  readonly createdAt: string
  /** When it was first sent; null for `held`. */
  readonly sentAt: string | null
  /** Milliseconds since it was made. */
  readonly ageMs: number
  /** What is known of it, in one line. */
  readonly known: string
}

/** Which open reservations: all that are given must fit. */
export interface ReservationsFilter {
  /** Default: all three. */
  readonly state?: OpenState | undefined
  /** Only requests that carry this label. */
  readonly label?: string | undefined
  /** Only those made at least so many milliseconds ago. */
  readonly olderThan?: number | undefined
}

/** What listing needs to know of a client. */
export interface ReservationsOf {
  readonly ledger: Ledger
  readonly account: string
  readonly senders: Senders
  readonly now: () => number
}

const PAGE = 100

/**
 * What is held for an account, oldest first. Reads the ledger only.
 *
 * @throws ValidationError for a malformed filter, when called; LedgerError when the ledger can't be read.
 */
export function listReservations(of: ReservationsOf, filter: ReservationsFilter = {}): AsyncIterable<OpenReservation> {
  checkReservationsFilter(filter)
  return listed(of, filter)
}

async function* listed(of: ReservationsOf, { state, label, olderThan }: ReservationsFilter): AsyncGenerator<OpenReservation> {
  for await (const reservation of openIn(of, olderThan)) {
    if (label !== undefined && !readNote(reservation.note).labels.includes(label)) continue
    const found = await shownOpen(of, reservation)
    if (state === undefined || state === found.state) yield found
  }
}

/** The reservations of an account that hold money, oldest first, page by page. */
export async function* openIn({ ledger, account }: Pick<ReservationsOf, 'ledger' | 'account'>, olderThanMs?: number) {
  let after: string | undefined
  for (;;) {
    const filter = { limit: PAGE, ...(after === undefined ? {} : { after }), ...(olderThanMs === undefined ? {} : { olderThanMs }) }
    const page = await readable(ledger.open(filter))
    for (const reservation of page) if (inAccount(reservation, account)) yield reservation
    if (page.length < PAGE) return
    after = page.at(-1)?.id
  }
}

/** A reservation as it is listed. */
export async function shownOpen(of: ReservationsOf, reservation: Reservation): Promise<OpenReservation> {
  const { operation, labels } = readNote(reservation.note)
  const open = openParts(reservation)
  const jobs = open.flatMap(({ job }) => (job === null ? [] : [job]))
  const gone = await markOf(of.ledger, reservation)
  const sending = of.senders.sending(reservation.id)
  const state = reservation.state === 'held' ? 'held' : (isLost(reservation) && !sending) || gone !== undefined ? 'unresolved' : 'sent'
  const ids = [...new Set(jobs.map(jobIdOf))]
  return {
    id: reservation.id,
    state,
    operation,
    labels,
    unit: reservation.unit,
    held: formatAmount(sum(open.map(({ amount }) => amount))),
    jobIds: ids,
    parts: open.map(({ part, amount, job }) => ({ part, held: formatAmount(amount), jobId: job === null ? null : jobIdOf(job) })),
    createdAt: new Date(reservation.createdAt).toISOString(),
    sentAt: reservation.sentAt === null ? null : new Date(reservation.sentAt).toISOString(),
    ageMs: Math.max(0, of.now() - reservation.createdAt),
    known: known(reservation, { state, ids, gone, sending }),
  }
}

function known(
  { sends, leaseUntil }: Reservation,
  facts: { state: OpenState; ids: readonly string[]; gone: string | undefined; sending: boolean },
): string {
  const { state, ids, gone, sending } = facts
  if (state === 'held') return `not sent yet; unless it is, its money comes free by itself at ${new Date(leaseUntil).toISOString()}`
  if (gone !== undefined) return gone
  const jobs = `${ids.length > 1 ? 'jobs' : 'job'} ${ids.slice(0, 3).join(', ')}${ids.length > 3 ? ` and ${ids.length - 3} more` : ''}`
  if (state === 'sent') return ids.length > 0 ? `works on ${jobs}, not seen to end yet` : 'being sent by this process'
  const times = sends > 1 ? `${sends} times ` : ''
  const rest = ids.length > 0 ? `${jobs} is known, and the rest of its jobs are not` : 'no job is known'
  return sending ? `being sent by this process; ${rest}` : `sent ${times}without a known answer: ${rest}`
}

/** The parts that have not ended. */
export function openParts({ parts }: Reservation): readonly Part[] {
  return parts.filter(({ state }) => state === 'open')
}

/** Whether it was sent and money is left of which nobody knows the job. Behind a batch or a session, jobs become known by looking at that. */
export function isLost(reservation: Reservation): boolean {
  if (reservation.state !== 'sent') return false
  const carrier = carrierOf(reservation)
  if (carrier && carrier.job !== null) return false
  return openParts(reservation).some(({ amount, job }) => job === null && amount > 0)
}
