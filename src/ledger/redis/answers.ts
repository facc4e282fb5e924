import { LedgerError } from '../../errors.js'
import { Book, reserve } from '../book.js'
import { pickWindow, scopeState } from '../buckets.js'
import type { Posting, PostingPage, ReserveResult, Scope, ScopeState } from '../ledger.js'
import { sharedNote } from '../notes.js'
import { type Bucket, type Entry, partsOf, snapshot } from '../records.js'
import type { Reply } from './calls.js'
import { listOf, textOf } from './commands.js'
import { bucketsOf, entryOf, textIn } from './reply.js'
import type { Asked } from './requests.js'

/**
 * A book that holds one reservation as the server told it. What the server refused or repeated is asked of the book once more, so that the
 * memory ledger's own code says why, in the same words.
 *
 * @throws LedgerError `unknown_reservation` when the server told of none.
 */
export function bookOf(id: string, text: unknown, sums?: readonly unknown[]): { book: Book; entry: Entry } {
  const book = new Book()
  const entry = entryOf(id, text, sums)
  if (entry) book.reservations.set(id, entry)
  return { book, entry: book.entry(id) }
}

/** A book in which the key of an adjustment is used. */
export function bookUsing(key: string, id: string, delta: number): Book {
  const book = new Book()
  book.adjustments.set(key, { id, delta })
  return book
}

/** Never seen: the server refused what the same rules allow. */
export function disagreement(): LedgerError {
  return new LedgerError(
    'ledger_damaged',
    'The Redis server refused what its own figures allow. Were keys of this ledger changed by something else?',
  )
}

export function reserved(asked: Asked, { word, values, now }: Reply): ReserveResult {
  const { id, parts, scopes, note } = asked
  if (word === 'same' || word === 'known') {
    const [text, ...sums] = values
    const { book } = bookOf(id, text, sums)
    const { leaseMs: _, ...request } = asked
    return { ...reserve(book, { ...request, note: {} }, 0), ...(word === 'same' ? { replay: false } : {}) }
  }
  if (word === 'stale') throw stale(scopes, now)
  let amount = 0
  for (const part of parts) amount += part.amount
  const needs = scopes.map((scope) => (scope.counts === 'jobs' ? parts.length : amount))
  const buckets = word === 'more' ? movedBuckets(scopes, values) : pickedBuckets(scopes, values)
  if (word === 'full') {
    const short = scopes.filter(({ cap }, at) => sumOf(buckets[at]) + (needs[at] ?? 0) > cap).map(({ key }) => key)
    return { granted: false, scopes: statesOf(scopes, buckets), short }
  }
  for (const [at, bucket] of buckets.entries()) bucket.held += needs[at] ?? 0
  const entry: Entry = {
    id,
    // Nobody is told of it.
    sequence: 0,
    unit: asked.unit,
    parts: partsOf(
      parts.map(({ part, amount }) => ({ part, amount, state: 'open', job: null, charged: null, basis: null, released: null })),
    ),
    buckets,
    fingerprint: asked.fingerprint,
    note: sharedNote(note),
    createdAt: now,
    leaseUntil: now + asked.leaseMs,
    state: 'held',
    sentAt: null,
    sends: 0,
    endedAt: null,
  }
  return { granted: true, replay: false, reservation: snapshot(entry), scopes: statesOf(scopes, buckets) }
}

export function queried(scopes: readonly Scope[], { word, values, now }: Reply): readonly ScopeState[] {
  if (word === 'stale') throw stale(scopes, now)
  return statesOf(scopes, pickedBuckets(scopes, values))
}

/**
 * @param values a figure for each scope, 1 where its second window counts, which is empty while all are in their first; then charged and held of each in
 * turn.
 */
function pickedBuckets(scopes: readonly Scope[], values: readonly unknown[]): Bucket[] {
  const later = textOf(values[0])
  return scopes.map(({ key, windows, counts = 'money' }, at) => {
    const window = windows?.[later[at] === '1' ? 1 : 0] ?? null
    return { key, window, counts, charged: Number(values[at * 2 + 1]), held: Number(values[at * 2 + 2]) }
  })
}

/** @param values those of the last `new`, and what has come since in money held, money charged and jobs, the last two only where there are such. */
function movedBuckets(scopes: readonly Scope[], [granted, held, charged = 0, jobs = 0]: readonly unknown[]): Bucket[] {
  const buckets = pickedBuckets(scopes, listOf(granted))
  for (const bucket of buckets) {
    bucket.held += Number(bucket.counts === 'jobs' ? jobs : held)
    if (bucket.counts !== 'jobs') bucket.charged += Number(charged)
  }
  return buckets
}

function statesOf(scopes: readonly Scope[], buckets: readonly Bucket[]): readonly ScopeState[] {
  return scopes.map((scope, at) => scopeState(scope, buckets[at]?.window ?? null, buckets[at]))
}

function sumOf(bucket: Bucket | undefined): number {
  return bucket ? bucket.charged + bucket.held : 0
}

function stale(scopes: readonly Scope[], now: number): LedgerError {
  try {
    for (const scope of scopes) pickWindow(scope, now)
  } catch (error) {
    if (error instanceof LedgerError) return error
  }
  return disagreement()
}

/** A page of what was found: numbers, reservations and texts, which are one more than the limit when more follows. */
export function pageOf(entries: readonly unknown[], limit: number, after: string | undefined): PostingPage {
  const found = entries.map((entry) => {
    const [id = '', reservation = '', text = ''] = listOf(entry).map(textOf)
    return { id, posting: postingOf(reservation, text) }
  })
  const page = found.slice(0, limit)
  const end = page.at(-1)?.id ?? after ?? null
  return { postings: page.map(({ posting }) => posting), next: found.length > limit ? end : null, end }
}

function postingOf(reservation: string, text: string): Posting {
  const [head = '', why = '', key = '', part = '', job = '', line = '', fixed = '', _fingerprint, note = ''] = text.split('\n')
  const [kind, at, reserved, amount, basis] = head.split(' ')
  const [unit, createdAt] = fixed.split(' ')
  return {
    // The scripts write no others.
    kind: kind as Posting['kind'],
    at: Number(at),
    part: textIn(part) || null,
    job: textIn(job) || null,
    reserved: Number(reserved),
    amount: Number(amount),
    basis: basis === '-' ? null : (basis as Posting['basis']),
    why: kind === 'charge' ? null : textIn(why),
    key: textIn(key) || null,
    reservation,
    unit: unit === 'credit' ? 'credit' : 'usd',
    scopes: bucketsOf(line).map(({ key, window }) => ({ key, window: window && { ...window } })),
    createdAt: Number(createdAt),
    note: JSON.parse(note),
  }
}
