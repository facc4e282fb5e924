import { LedgerError, ValidationError } from '../errors.js'
import { type Book, giveBack, weightOf } from './book.js'
import type { Adjustment, Charge, EndResult, ReleaseReason, Reservation } from './ledger.js'
import { copyOf, type Entry, isOpen, type PartRecord, snapshot } from './records.js'

export function dispatch(book: Book, id: string, now: number): boolean {
  const entry = book.entry(id)
  if (entry.state === 'held') {
    entry.state = 'sent'
    entry.sentAt = now
  }
  if (entry.state !== 'sent') return false
  entry.sends++
  return true
}

export function accept(book: Book, id: string, jobs: readonly { readonly part: string; readonly job: string }[]): Reservation {
  const entry = book.entry(id)
  if (entry.sentAt === null) throw notSent(entry, 'accept a job for it')
  const owners = new Map<string, PartRecord>()
  const named = new Map<PartRecord, string>()
  for (const { part: name, job } of jobs) {
    const part = partOf(entry, name)
    const owner = owners.get(job) ?? book.jobs.get(job)?.part ?? part
    if (owner !== part) throw mismatch(`Job "${job}" already belongs to another part or reservation, not to part "${name}" of "${id}".`)
    const before = named.get(part) ?? part.job ?? job
    if (before !== job) throw mismatch(`Part "${name}" of reservation "${id}" already has job "${before}", not "${job}".`)
    owners.set(job, part)
    named.set(part, job)
  }
  for (const [part, job] of named) {
    part.job = job
    book.jobs.set(job, { entry, part })
  }
  if (!isOpen(entry)) book.onAmended?.(entry)
  return snapshot(entry)
}

export function settle(book: Book, id: string, name: string, charge: Charge, now: number): EndResult {
  const entry = book.entry(id)
  const part = partOf(entry, name)
  if (entry.state === 'held' || entry.state === 'expired') throw notSent(entry, `settle its part "${name}"`)
  if (part.state !== 'open') return result(entry, part, true)
  for (const bucket of entry.buckets) {
    if (bucket.counts === 'money' && !Number.isSafeInteger(bucket.charged + bucket.held - part.amount + charge.amount))
      throw tooMuch('charge.amount', charge.amount)
  }
  for (const bucket of entry.buckets) {
    bucket.held -= weightOf(bucket, part.amount)
    if (bucket.counts === 'money') bucket.charged += charge.amount
  }
  part.state = 'settled'
  part.charged = charge.amount
  part.basis = charge.basis
  close(book, entry, now)
  book.onPosted?.({ at: now, entry, part, job: part.job })
  return result(entry, part, false)
}

export function release(book: Book, id: string, name: string, why: ReleaseReason, now: number): EndResult {
  const entry = book.entry(id)
  const part = partOf(entry, name)
  if (part.state !== 'open') return result(entry, part, true)
  if (!mayRelease(entry, why)) throw sentElsewhere(entry)
  giveBack(entry, part, why)
  close(book, entry, now)
  book.onPosted?.({ at: now, entry, part, job: part.job })
  return result(entry, part, false)
}

/** Whether an open part may be given back for this reason: not on the word of one of several senders. */
export function mayRelease(entry: Entry, why: ReleaseReason): boolean {
  return entry.sends <= 1 || (why !== 'rejected' && why !== 'not_sent')
}

export function adjust(book: Book, adjustment: Adjustment, now: number): boolean {
  const { key, id, delta } = adjustment
  const used = book.adjustments.get(key)
  if (used) {
    if (used.id === id && used.delta === delta) return false
    throw mismatch(`Adjustment "${key}" was made for reservation "${used.id}" with ${used.delta}, not for "${id}" with ${delta}.`)
  }
  const entry = book.entry(id)
  if (isOpen(entry)) {
    throw invalid(entry, 'adjust it', 'Settle or release its open parts first; only what was posted can be adjusted.')
  }
  const buckets = entry.buckets.filter((bucket) => bucket.counts === 'money')
  for (const bucket of buckets) {
    const charged = bucket.charged + delta
    if (charged < 0) {
      throw invalid(entry, `adjust it by ${delta}`, `Scope "${bucket.key}" has ${bucket.charged} charged, and can't go below zero.`)
    }
    if (!Number.isSafeInteger(charged + bucket.held)) throw tooMuch('delta', delta)
  }
  for (const bucket of buckets) bucket.charged += delta
  book.adjustments.set(key, { id, delta })
  book.onPosted?.({ at: now, entry, adjustment })
  return true
}

/** Ends the reservation with its last part. */
function close(book: Book, entry: Entry, now: number): void {
  let state: 'settled' | 'released' = 'released'
  for (const part of entry.parts.values()) {
    if (part.state === 'open') return
    if (part.state === 'settled') state = 'settled'
  }
  entry.state = state
  entry.endedAt = now
  book.open.delete(entry)
}

function result(entry: Entry, part: PartRecord, replay: boolean): EndResult {
  return { replay, part: copyOf(part), reservation: snapshot(entry), overrun: Math.max(0, (part.charged ?? 0) - part.amount) }
}

function partOf(entry: Entry, name: string): PartRecord {
  const part = entry.parts.get(name)
  if (part) return part
  const names = [...entry.parts.values()].map((known) => JSON.stringify(known.part)).join(', ')
  throw new ValidationError([{ path: 'part', expected: `a part of reservation "${entry.id}" (${names})`, got: JSON.stringify(name) }])
}

function notSent(entry: Entry, wish: string): LedgerError {
  return invalid(
    entry,
    wish,
    entry.state === 'held'
      ? 'Nothing was sent yet: dispatch it before sending, or release it.'
      : 'It ended before anything was sent: reserve under a new id, and dispatch that before sending.',
  )
}

function invalid(entry: Entry, wish: string, advice: string): LedgerError {
  return new LedgerError('invalid_transition', `Reservation "${entry.id}" is "${entry.state}", so the ledger can't ${wish}. ${advice}`)
}

function sentElsewhere(entry: Entry): LedgerError {
  return new LedgerError(
    'sent_elsewhere',
    `Reservation "${entry.id}" was dispatched ${entry.sends} times: another sender dispatched this reservation as well; its request may have been ` +
      'accepted: the money stays held. Look for its job, and settle it or release it as "resolved".',
  )
}

function mismatch(message: string): LedgerError {
  return new LedgerError('idempotency_mismatch', `${message} Nothing was changed.`)
}

function tooMuch(path: string, got: number): ValidationError {
  return new ValidationError([{ path, expected: 'an amount that keeps every sum below 9,007,199,254,740,992', got: String(got) }])
}
