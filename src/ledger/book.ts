import { LedgerError } from '../errors.js'
import { Buckets, pickWindow, scopeState } from './buckets.js'
import { BookEntry } from './entry.js'
import { Leases } from './leases.js'
import type { OpenFilter, Part, PartRequest, Reservation, ReserveRequest, ReserveResult, Scope, ScopeState, Window } from './ledger.js'
import { sharedNote } from './notes.js'
import type { Posted } from './postings.js'
import { type Bucket, type Entry, type PartRecord, partsOf, snapshot } from './records.js'

const DEFAULT_LEASE_MS = 600_000
const DEFAULT_LIMIT = 100

/** Everything one ledger knows. Deciding looks only at buckets, the open reservations and due leases, so that history costs no time. */
export class Book {
  /** The `sequence` of the next reservation. */
  sequence = 0
  readonly reservations = new Map<string, Entry>()
  /** Those that count as held, in order of creation. */
  readonly open = new Set<Entry>()
  readonly jobs = new Map<string, { readonly entry: Entry; readonly part: PartRecord }>()
  readonly adjustments = new Map<string, { readonly id: string; readonly delta: number }>()
  readonly values = new Map<string, string>()
  readonly buckets = new Buckets()
  readonly leases = new Leases()
  /** The sums that the reservation before counts in: most of them count in the same, and share the list. */
  lastBuckets: readonly Bucket[] = []
  /** Is told what is posted, when somebody wants to know. */
  onPosted: ((posted: Posted) => void) | undefined
  /** Is told of what has ended and changes all the same: a job became known late. */
  onAmended: ((entry: Entry) => void) | undefined

  /** @throws LedgerError `unknown_reservation` */
  entry(id: string): Entry {
    const entry = this.reservations.get(id)
    if (entry) return entry
    throw new LedgerError(
      'unknown_reservation',
      `This ledger has no reservation "${String(id)}". Check the id, and that it was reserved in this same ledger.`,
    )
  }
}

/** Ends the leases that are over at `now`; returns how many reservations expired. */
export function expire(book: Book, now: number): number {
  let expired = 0
  for (let due = book.leases.takeDue(now); due; due = book.leases.takeDue(now)) {
    if (due.state !== 'held') continue
    for (const part of due.parts.values()) {
      if (part.state === 'open') giveBack(due, part, 'not_sent')
    }
    due.state = 'expired'
    // Not the moment of the sweep: the end of a lease must not depend on when somebody looked.
    due.endedAt = due.leaseUntil
    book.open.delete(due)
    expired++
  }
  return expired
}

/** Takes one part's amount out of what is held, without a charge. */
export function giveBack(entry: Entry, part: PartRecord, why: NonNullable<Part['released']>): void {
  for (const bucket of entry.buckets) bucket.held -= weightOf(bucket, part.amount)
  part.state = 'released'
  part.released = why
}

/** What an open part of an amount adds to what is held. */
export function weightOf(bucket: Bucket, amount: number): number {
  return bucket.counts === 'jobs' ? 1 : amount
}

/** @param note the request's note as JSON text; by default it is written here. */
export function reserve(book: Book, request: ReserveRequest, now: number, note = JSON.stringify(request.note)): ReserveResult {
  const known = book.reservations.get(request.id)
  if (known) return replay(known, request)
  const amount = total(request)
  const { scopes } = request
  // Loops and no closures: this is on the way of every paid call.
  const windows: (Window | null)[] = []
  const found: (Bucket | undefined)[] = []
  const short: string[] = []
  for (const scope of scopes) {
    const window = pickWindow(scope, now)
    const bucket = book.buckets.find(scope.key, window, scope.counts)
    if (isShort(scope, bucket, neededIn(scope, request, amount))) short.push(scope.key)
    windows.push(window)
    found.push(bucket)
  }
  if (short.length > 0) return { granted: false, scopes: statesOf(scopes, windows, found), short }

  const buckets: Bucket[] = []
  for (let index = 0; index < scopes.length; index++) {
    const scope = scopes[index]
    if (!scope) continue
    const bucket = found[index] ?? book.buckets.make(scope.key, windows[index] ?? null, scope.counts)
    bucket.held += neededIn(scope, request, amount)
    buckets.push(bucket)
  }
  const entry = new BookEntry({
    id: request.id,
    sequence: book.sequence++,
    unit: request.unit,
    parts: partsOf(request.parts.map(openPart)),
    buckets: sameList(book.lastBuckets, buckets) ? book.lastBuckets : buckets,
    fingerprint: request.fingerprint,
    note: sharedNote(note),
    createdAt: now,
    leaseUntil: now + (request.leaseMs ?? DEFAULT_LEASE_MS),
    state: 'held',
    sentAt: null,
    sends: 0,
    endedAt: null,
  })
  book.lastBuckets = entry.buckets
  book.reservations.set(entry.id, entry)
  book.open.add(entry)
  book.leases.add(entry)
  return { granted: true, replay: false, reservation: snapshot(entry), scopes: statesOf(scopes, windows, buckets) }
}

function sameList(one: readonly Bucket[], other: readonly Bucket[]): boolean {
  if (one.length !== other.length) return false
  for (let place = 0; place < one.length; place++) if (one[place] !== other[place]) return false
  return true
}

function statesOf(
  scopes: readonly Scope[],
  windows: readonly (Window | null)[],
  buckets: readonly (Bucket | undefined)[],
): readonly ScopeState[] {
  return scopes.map((scope, index) => scopeState(scope, windows[index] ?? null, buckets[index]))
}

/** Whether a request under a new id would be granted now. */
export function fits(book: Book, request: ReserveRequest, now: number): boolean {
  const amount = total(request)
  for (const scope of request.scopes) {
    const bucket = book.buckets.find(scope.key, pickWindow(scope, now), scope.counts)
    if (isShort(scope, bucket, neededIn(scope, request, amount))) return false
  }
  return true
}

function isShort(scope: Scope, bucket: Bucket | undefined, needed: number): boolean {
  return (bucket ? bucket.charged + bucket.held : 0) + needed > scope.cap
}

/** What a request adds to what is held in a scope. */
function neededIn(scope: Scope, request: ReserveRequest, amount: number): number {
  return scope.counts === 'jobs' ? request.parts.length : amount
}

function total(request: ReserveRequest): number {
  let sum = 0
  for (const { amount } of request.parts) sum += amount
  return sum
}

function openPart({ part, amount }: PartRequest): PartRecord {
  return { part, amount, state: 'open', job: null, charged: null, basis: null, released: null }
}

/** The answer to a repeated request: what is known of the reservation now, in the windows it was made in. */
function replay(entry: Entry, request: ReserveRequest): ReserveResult {
  const other = difference(entry, request)
  if (other) {
    throw new LedgerError(
      'idempotency_mismatch',
      `Reservation "${entry.id}" exists with other ${other}. An id stands for one request: repeat it unchanged, or take a new id.`,
    )
  }
  const buckets = new Map(entry.buckets.map((bucket) => [bucket.key, bucket]))
  const scopes = request.scopes.map((scope) => {
    const bucket = buckets.get(scope.key)
    return scopeState(scope, bucket?.window ?? null, bucket)
  })
  return { granted: true, replay: true, reservation: snapshot(entry), scopes }
}

function difference(entry: Entry, request: ReserveRequest): string | undefined {
  if (entry.unit !== request.unit) return `unit ("${entry.unit}")`
  if (entry.fingerprint !== request.fingerprint) return 'contents (its fingerprint differs)'
  const sameParts = request.parts.every(({ part, amount }) => entry.parts.get(part)?.amount === amount)
  if (!sameParts || request.parts.length !== entry.parts.size) return 'parts or amounts'
  const counts = new Map(entry.buckets.map((bucket) => [bucket.key, bucket.counts]))
  const sameScopes = request.scopes.every((scope) => counts.get(scope.key) === (scope.counts ?? 'money'))
  if (!sameScopes || request.scopes.length !== counts.size) return 'scopes'
  return undefined
}

export function query(book: Book, scopes: readonly Scope[], now: number): readonly ScopeState[] {
  return scopes.map((scope) => {
    const window = pickWindow(scope, now)
    return scopeState(scope, window, book.buckets.find(scope.key, window, scope.counts))
  })
}

export function listOpen(book: Book, filter: OpenFilter, now: number): readonly Reservation[] {
  const after = filter.after === undefined ? -1 : book.entry(filter.after).sequence
  const limit = filter.limit ?? DEFAULT_LIMIT
  const found: Reservation[] = []
  for (const entry of book.open) {
    if (found.length === limit) break
    if (entry.sequence > after && matches(entry, filter, now)) found.push(snapshot(entry))
  }
  return found
}

function matches(entry: Entry, { states, scope, accepted, olderThanMs }: OpenFilter, now: number): boolean {
  if (states && !states.some((state) => state === entry.state)) return false
  if (scope !== undefined && !entry.buckets.some((bucket) => bucket.key === scope)) return false
  if (accepted !== undefined && accepted !== [...entry.parts.values()].some((part) => part.job !== null)) return false
  return olderThanMs === undefined || now - entry.createdAt >= olderThanMs
}
