import type { ChargeBasis, EndResult, Part, ReleaseReason, Reservation } from '../ledger/ledger.js'
import { formatAmount, type Unit } from '../money.js'
import { jobIdOf } from './job-name.js'
import { readNote } from './note.js'

/** What one part of a finished request cost, beside what was quoted and held for it. Amounts are decimal strings in `unit`. */
export interface Receipt {
  /** Names the hold that this ends. */
  readonly reservationId: string
  readonly part: string
  /** `operationId` of the request. */
  readonly operation: string
  /** The request's tags. */
  readonly labels: readonly string[]
  /** The rate card that priced it. */
  readonly card: string
  /** What the amounts count. */
  readonly unit: Unit
  /** The id of the job that did the work; null where the request started none. */
  readonly jobId: string | null
  /** What was held, as a decimal string. */
  readonly reserved: string
  /** What the whole request was expected to cost; null when it was unpriced. */
  readonly expected: string | null
  /** Null when the money was released. */
  readonly charged: string | null
  /** HeyGen states no charge: `computed` from the billed length, `reserved` where it stated none, `wallet` or `manual` otherwise. */
  readonly basis: ChargeBasis | null
  readonly released: ReleaseReason | null
  /** Charged less expected; null where the two can't be compared. */
  readonly drift: string | null
  /** How much more was charged than reserved; `0.00` when not. */
  readonly overrun: string
  /** The outcome rests on an assumption: a failed job taken as uncharged, or a charge without a stated length. */
  readonly assumed: boolean
}

/** The receipt of a part that has just ended. */
export function receiptOf({ part, reservation, overrun }: EndResult, facts: { drifted: boolean; assumed: boolean }): Receipt {
  const note = readNote(reservation.note)
  const comparable = facts.drifted && note.expected !== null && part.charged !== null && billedParts(reservation) === 1
  return {
    reservationId: reservation.id,
    part: part.part,
    operation: note.operation,
    labels: note.labels,
    card: note.card,
    unit: reservation.unit,
    jobId: part.job === null ? null : jobIdOf(part.job),
    reserved: formatAmount(part.amount),
    expected: note.expected === null ? null : formatAmount(note.expected),
    charged: part.charged === null ? null : formatAmount(part.charged),
    basis: part.basis,
    released: part.released,
    drift: comparable ? formatAmount((part.charged ?? 0) - (note.expected ?? 0)) : null,
    overrun: formatAmount(overrun),
    assumed: facts.assumed,
  }
}

/** The receipt of a part that ended at some time. */
export function receiptAgain(reservation: Reservation, part: Part): Receipt {
  const overrun = Math.max(0, (part.charged ?? 0) - part.amount)
  const assumed = part.basis === 'reserved' || part.released === 'job_failed'
  return receiptOf({ replay: true, reservation, part, overrun }, { drifted: part.basis === 'computed', assumed })
}

/** Parts that money is held for: the one that only follows a batch or a session holds none. */
function billedParts({ parts }: EndResult['reservation']): number {
  return parts.filter(({ amount }) => amount > 0).length
}
