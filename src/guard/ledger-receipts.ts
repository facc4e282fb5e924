import type { ChargeBasis, Ledger, Posting } from '../ledger/ledger.js'
import { formatAmount, type Unit } from '../money.js'
import { checkedReceiptsFilter } from './filters.js'
import { jobIdOf } from './job-name.js'
import { readNote } from './note.js'
import { postingsIn } from './postings.js'
import { reasonOf } from './resolutions.js'
import { wallClock } from './zone.js'

/** One posting of the ledger: a charge, money given back, or an adjustment. Amounts are decimal strings in `unit`. */
export interface LedgerReceipt {
  readonly kind: 'charge' | 'release' | 'adjustment'
  /** When it was posted, ISO 8601, by the ledger's clock. */
  readonly at: string
  /** When its request was made, ISO 8601: it counts in the caps of that hour, day, week and month, whenever it was posted. */
  readonly madeAt: string
  /** The day of `madeAt` in UTC. */
  readonly day: string
  readonly reservationId: string
  /** Null for an adjustment, as are `jobId`, `reserved`, `basis`, `drift` and `overrun`. */
  readonly part: string | null
  /** `operationId` of the request. */
  readonly operation: string
  readonly labels: readonly string[]
  readonly card: string
  readonly unit: Unit
  readonly jobId: string | null
  readonly reserved: string | null
  /** What the whole request was expected to cost; null when it was unpriced. */
  readonly expected: string | null
  /** What it adds to the spend: 0 for money given back; of an adjustment what it moved, with its sign. */
  readonly amount: string
  readonly basis: ChargeBasis | null
  /** Charged less expected, where the request has one part and the charge was computed. */
  readonly drift: string | null
  /** How much more was charged than reserved; `0.00` when not. */
  readonly overrun: string | null
  /** Why money was given back, or an adjustment made. */
  readonly why: string | null
  /** An adjustment's key. */
  readonly key: string | null
  /** What a person gave as the reason (`heygen.resolve`); null for what ended otherwise. */
  readonly reason: string | null
}

/** A time as callers give it: a Date, ISO 8601 text, or epoch milliseconds. A date alone begins at midnight UTC, and in `timeZone` where one is given. */
export type Moment = Date | string | number

/** Which receipts: all that are given must fit. */
export interface ReceiptsFilter {
  /** Only what was posted then or later. */
  readonly since?: Moment | undefined
  /** Only what was posted before. */
  readonly until?: Moment | undefined
  /** Only requests that carry this label. */
  readonly label?: string | undefined
}

/**
 * What was charged, given back and adjusted, in the order of posting. Goes back as far as the ledger does.
 *
 * @throws ValidationError for a malformed filter, when called; LedgerError when the ledger can't be read.
 */
export function listReceipts(ledger: Ledger, account: string, filter: ReceiptsFilter = {}): AsyncIterable<LedgerReceipt> {
  const within = checkedReceiptsFilter(filter)
  return receiptsIn(ledger, account, within, filter.label)
}

async function* receiptsIn(
  ledger: Ledger,
  account: string,
  within: { readonly since: number | undefined; readonly until: number | undefined },
  label: string | undefined,
): AsyncGenerator<LedgerReceipt> {
  for await (const posting of postingsIn(ledger, account, within)) {
    const receipt = receiptOfPosting(posting, account)
    if (label !== undefined && !receipt.labels.includes(label)) continue
    yield { ...receipt, reason: await reasonOf(ledger, posting) }
  }
}

function receiptOfPosting(posting: Posting, account: string): Omit<LedgerReceipt, 'reason'> {
  const { kind, at, part, job, unit, reserved, amount, basis, why, key, createdAt, note } = posting
  const { operation, labels, card, expected, billed } = readNote(note)
  const comparable = kind === 'charge' && basis === 'computed' && expected !== null && (billed ?? 1) === 1
  return {
    kind,
    at: new Date(at).toISOString(),
    madeAt: new Date(createdAt).toISOString(),
    day: dayOf(createdAt, 'UTC'),
    reservationId: posting.reservation,
    part,
    operation,
    labels,
    card,
    unit,
    jobId: job === null ? null : jobIdOf(job),
    reserved: kind === 'adjustment' ? null : formatAmount(reserved),
    expected: expected === null ? null : formatAmount(expected),
    amount: formatAmount(amount),
    basis,
    drift: comparable ? formatAmount(amount - expected) : null,
    overrun: kind === 'adjustment' ? null : formatAmount(Math.max(0, amount - reserved)),
    why,
    // Adjustments made on the ledger itself have keys of their own.
    key: key?.startsWith(`${account}/`) ? key.slice(account.length + 1) : key,
  }
}

/** The date that a wall clock in the zone shows, as `2026-11-22`. */
export function dayOf(at: number, timeZone: string): string {
  return new Date(wallClock(at, timeZone)).toISOString().slice(0, 10)
}
