import { AbortedError, type Problem, ValidationError } from '../errors.js'
import type { Chores } from '../guard/chores.js'
import { readable } from '../guard/fault.js'
import { type Receipt, receiptAgain } from '../guard/receipt.js'
import { givenBack } from '../guard/replay.js'
import { openIn, openParts, type ReservationsOf } from '../guard/reservations.js'
import { isAt } from '../guard/server.js'
import type { FailedJobs, Settler } from '../guard/settle.js'
import type { Reservation } from '../ledger/ledger.js'
import { shown } from '../shown.js'
import { listenerOf } from '../tell.js'
import { ServerClock } from './clocks.js'
import { type Look, lookAtJobs } from './look.js'
import { findLost } from './lost.js'
import { remainingOf } from './remaining.js'
import { presentReport, type ReconcileOptions, type ReconcileProgress, type ReconcileReport } from './report.js'
import { readDriftOf } from './wallet.js'

/** What reconciling needs of a client. `look` can only read what costs nothing. */
export interface Reconciling extends ReservationsOf {
  /** Where this client's requests go, when that isn't HeyGen itself: what was sent elsewhere can't be seen there. */
  readonly server: string | undefined
  readonly settler: Settler
  readonly chores: Chores
  readonly failedJobs: FailedJobs
  /** A free GET under these options. */
  readonly looking: (options: { readonly signal: AbortSignal | undefined; readonly timeout: number }, clock: ServerClock) => Look
  /** Whether the account's balance counts. */
  readonly wallet: boolean
  /** Stops every client of the account. */
  readonly stop: (why: string) => Promise<void>
}

const FIELDS = ['signal', 'timeout', 'onProgress', 'absent', 'stopAt']
const TIMEOUT_MS = 10_000

/**
 * Ends what can be ended: looks at every known job, which settles or releases it, finds lost ones again where only one can be meant, and
 * compares the wallet with the charges. Sends nothing but free GETs.
 *
 * @throws ValidationError for malformed options; AbortedError; LedgerError when the ledger fails.
 */
export async function reconcile(of: Reconciling, options: ReconcileOptions = {}): Promise<ReconcileReport> {
  checkOptions(options)
  const { signal, timeout = TIMEOUT_MS, absent = 'report', stopAt } = options
  const { ledger, settler, now, server } = of
  const clock = new ServerClock()
  const look = of.looking({ signal, timeout }, clock)
  const listener = listenerOf(options.onProgress)
  const progress = (step: ReconcileProgress['step']) => (done: number, total: number) => {
    if (signal?.aborted) throw new AbortedError('reconcile was aborted by its signal.', { operation: 'reconcile', cause: signal.reason })
    listener.tell({ step, done, total })
  }
  const at = new Date(now()).toISOString()
  await of.chores.catchUp()
  await readable(ledger.sweep())
  const before = await hereIn(of)
  progress('jobs')(0, before.length)
  const seen = new Map(await lookAtJobs({ ledger, look, progress: progress('jobs') }, before))
  for (const half of await hereIn(of)) await endGivenBack(settler, half)
  const unanswered = await hereIn(of)
  const sending = (id: string) => of.senders.sending(id)
  // Two addresses may be ways to one account: what was lost by the other may have made a job that shows here.
  const finding = { ledger, settler, look, now, clock, absent, sending, sent: () => sentIn(of), progress: progress('lists') }
  const { found: lost, matched } = await findLost(finding, unanswered)
  const found = new Set(matched.map(({ reservationId }) => reservationId))
  // What was found is looked at like what was known.
  const known = (await hereIn(of)).filter(({ id }) => found.has(id))
  for (const [job, state] of await lookAtJobs({ ledger, look, progress: progress('jobs') }, known)) seen.set(job, state)
  progress('wallet')(0, 1)
  const drift = of.wallet ? await readDriftOf({ ledger, account: of.account, server, look, now }) : null
  const stopped = stopAt !== undefined && drift !== null && drift.leastRatio !== null && drift.leastRatio >= stopAt
  if (stopped) await of.stop(`reconcile: ${drift.message}`.slice(0, 500))
  const remaining = []
  for await (const open of openIn(of)) remaining.push(await remainingOf(of, { seen, lost, failedJobs: of.failedJobs, server }, open))
  const receipts = await endedSince(of, before)
  progress('wallet')(1, 1)
  return presentReport({
    at,
    settled: receipts.filter(({ charged }) => charged !== null),
    released: receipts.filter(({ charged }) => charged === null),
    matched,
    remaining,
    drift,
    stopped,
  })
}

/** What this client can look at. */
async function hereIn(of: Reconciling): Promise<readonly Reservation[]> {
  return (await sentIn(of)).filter((reservation) => isAt(of.server, reservation))
}

async function sentIn(of: Reconciling): Promise<readonly Reservation[]> {
  const found: Reservation[] = []
  for await (const reservation of openIn(of)) if (reservation.state === 'sent') found.push(reservation)
  return found
}

/**
 * Whoever gave it back died halfway: the parts that went back prove that nobody was heard under it. What has a job was bought all the same, in
 * some other way.
 */
async function endGivenBack(settler: Settler, reservation: Reservation): Promise<void> {
  if (!givenBack(reservation) || reservation.parts.some(({ job }) => job !== null)) return
  for (const { part } of openParts(reservation)) await readable(settler.decided(reservation.id, part, undefined))
}

/** The receipts of parts that were open and have ended since. */
async function endedSince({ ledger }: Reconciling, before: readonly Reservation[]): Promise<readonly Receipt[]> {
  const receipts: Receipt[] = []
  for (const earlier of before) {
    const now = await readable(ledger.find(earlier.id))
    for (const part of now?.parts ?? []) {
      const was = earlier.parts.find((each) => each.part === part.part)
      // What only followed a batch or a session never held money.
      if (now && was?.state === 'open' && part.state !== 'open' && part.amount > 0) receipts.push(receiptAgain(now, part))
    }
  }
  return receipts
}

function checkOptions(options: ReconcileOptions): void {
  const problems: Problem[] = []
  if (typeof options !== 'object' || options === null || Array.isArray(options))
    throw new ValidationError([{ path: 'options', expected: 'an object such as { stopAt: 1.5 }', got: shown(options) }], {
      operation: 'reconcile',
    })
  for (const key of Object.keys(options))
    if (!FIELDS.includes(key)) problems.push({ path: key, expected: FIELDS.join(', '), got: 'an unknown option' })
  const { signal, timeout, onProgress, absent, stopAt } = options
  if (signal !== undefined && !(typeof signal === 'object' && signal !== null && 'aborted' in signal))
    problems.push({ path: 'signal', expected: 'an AbortSignal', got: shown(signal) })
  if (timeout !== undefined && !(typeof timeout === 'number' && timeout > 0))
    problems.push({ path: 'timeout', expected: 'milliseconds above 0', got: shown(timeout) })
  if (onProgress !== undefined && typeof onProgress !== 'function')
    problems.push({ path: 'onProgress', expected: 'a function', got: shown(onProgress) })
  if (absent !== undefined && absent !== 'report' && absent !== 'release')
    problems.push({ path: 'absent', expected: '"report" | "release"', got: shown(absent) })
  if (stopAt !== undefined && !(typeof stopAt === 'number' && Number.isFinite(stopAt) && stopAt > 1))
    problems.push({ path: 'stopAt', expected: 'a number above 1, such as 1.5', got: shown(stopAt) })
  if (problems.length > 0) throw new ValidationError(problems, { operation: 'reconcile' })
}
