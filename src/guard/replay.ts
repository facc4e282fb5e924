import { isHeyGenError, OutcomeUnknownError, ValidationError } from '../errors.js'
import type { Ledger, Reservation } from '../ledger/ledger.js'
import { describeAmount } from '../money.js'
import { carrierOf } from './carried.js'
import { ledgerAhead } from './ledger-clock.js'
import { readNote } from './note.js'
import { isAt } from './server.js'

const HOUR = 3_600_000
/** HeyGen keeps an idempotency record for 24 hours (API reference, 2026-09-07); an hour of that is left for clocks and queues. */
const REPLAY_MS = 23 * HOUR

/** What identifies a request that is about to be sent. */
export interface SpendIdentity {
  /** Account, operation, path ids and key. */
  readonly id: string
  readonly fingerprint: string
  /** The caller chose the key, so the same purchase may already be known. */
  readonly repeatable: boolean
  /** Where it is sent, when that isn't HeyGen itself. */
  readonly server: string | undefined
}

/** The reservation id to use for a call whose key the caller chose, and the reservation it repeats, if any. */
export interface Attempt {
  readonly id: string
  readonly known: Reservation | undefined
}

/**
 * Finds out what a repeated key means. Sent less than 23 hours ago, or not sent yet: the same purchase, which must not be held twice.
 * Released, expired or older: HeyGen would start and bill a new job, so it gets a reservation of its own.
 *
 * @throws ValidationError when the key was used with another body: HeyGen would replay the first answer and ignore this body.
 * @throws OutcomeUnknownError when the first send is too long ago to repeat and nobody knows how it ended.
 */
export async function findAttempt(ledger: Ledger, identity: SpendIdentity, now: number): Promise<Attempt> {
  for (let attempt = 1; ; attempt++) {
    const id = attempt === 1 ? identity.id : `${identity.id}~${attempt}`
    const known = await ledger.find(id)
    if (!known) return { id, known: undefined }
    // What was bought elsewhere under this key is another purchase.
    if (givenBack(known) || !isAt(identity.server, known)) continue
    const repeats =
      known.state === 'held' || ((known.state === 'sent' || known.state === 'settled') && !(await isForgotten(ledger, known, now)))
    if (repeats) {
      if (known.fingerprint === identity.fingerprint) return { id, known }
      throw new ValidationError([
        { path: 'idempotencyKey', expected: 'a new key for a new body', got: 'a key that was used with another body within 24 hours' },
      ])
    }
    if (known.state === 'sent' && unanswered(known)) throw unresolved(known)
  }
}

/**
 * Whether HeyGen may have forgotten a key: by this machine's clock, or by the ledger's, which stamped it. The ledger tells what its clock says only
 * where something is open; what was sent within the hour needs no such question.
 */
async function isForgotten(ledger: Ledger, { sentAt, createdAt }: Reservation, now: number): Promise<boolean> {
  const age = now - (sentAt ?? createdAt)
  if (age >= REPLAY_MS || (age >= 0 && age < HOUR)) return age >= REPLAY_MS
  const ahead = await ledgerAhead(ledger, () => now)
  return ahead !== undefined && age + ahead.least >= REPLAY_MS
}

/** Its money goes back, or half of it has and the ledger failed: it was proved that nothing was bought under it, and it holds too little. */
export function givenBack({ parts }: Reservation): boolean {
  return parts.some(({ released }) => released === 'rejected' || released === 'not_sent')
}

/**
 * Gives back all that a reservation holds, part by part. Once a part went back as one sender's word, nobody else was let through before, and
 * whoever is let through after it sees that and does not send: the other parts go back whatever the ledger counts by then.
 *
 * @throws LedgerError `sent_elsewhere` when another sender was let through before.
 */
export async function giveBack(
  ledger: Ledger,
  { id, parts }: Pick<Reservation, 'id'> & { readonly parts: readonly { readonly part: string }[] },
  why: 'rejected' | 'not_sent',
): Promise<void> {
  let proved = false
  for (const { part } of parts) {
    try {
      const { reservation } = await ledger.release(id, part, why)
      proved = givenBack(reservation)
    } catch (error) {
      if (!proved || !isSentElsewhere(error)) throw error
      await ledger.release(id, part, 'resolved')
    }
  }
}

export function isSentElsewhere(error: unknown): boolean {
  return isHeyGenError(error) && error.code === 'sent_elsewhere'
}

/**
 * Takes back what another client holds and has not sent: it will be held anew in the limits of who sends it. Whoever held it is told by its
 * dispatch. Dispatched here first, so that the ledger knows of both if the other one is sending it just now: then it stays as it is.
 */
export async function takeBack(ledger: Ledger, known: Reservation): Promise<void> {
  if (!(await ledger.dispatch(known.id))) return
  try {
    await giveBack(ledger, known, 'not_sent')
  } catch (error) {
    if (!isSentElsewhere(error)) throw error
  }
}

/** Whether there is money of which nobody knows what it was spent on. What follows a job has none, and knows it before its items do. */
function unanswered(known: Reservation): boolean {
  const carrier = carrierOf(known)
  return carrier ? carrier.state === 'open' && carrier.job === null : known.parts.some(({ state, job }) => state === 'open' && job === null)
}

function unresolved(known: Reservation): OutcomeUnknownError {
  const held = known.parts.reduce((all, part) => (part.state === 'open' ? all + part.amount : all), 0)
  return new OutcomeUnknownError(
    {
      reservationId: known.id,
      idempotencyKey: undefined,
      held: describeAmount(held, known.unit),
      attempts: 1,
      why: 'it was first sent more than 23 hours ago without an answer, and its key no longer protects a repeat',
      next: 'Look for the job in the lists of the API: seen there, it settles by itself once its reservation knows it. To buy again, use a new key.',
    },
    { operation: readNote(known.note).operation },
  )
}
