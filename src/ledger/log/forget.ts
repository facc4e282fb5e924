import type { Book } from '../book.js'
import { type Bucket, type Entry, isOpen } from '../records.js'

/** How long what has ended is remembered. */
export interface Memory {
  /** At most so long since it ended, by the ledger's clock. */
  readonly ms: number
  /** How many at most, the newest. */
  readonly count: number
  /** What ended less than this long ago is remembered however many there are; by default the count holds for all. */
  readonly sureMs?: number
}

/**
 * Forgets reservations that ended long ago, with their jobs and adjustments, and the sums of windows that are over and that no known
 * reservation counts in. What is open, and sums without a window, are never forgotten: a forgotten sum would be a budget given back.
 */
export function forget(book: Book, now: number, memory: Memory): void {
  const { ms, count, sureMs = Number.NEGATIVE_INFINITY } = memory
  let surplus = -count
  for (const entry of book.reservations.values()) if (!isOpen(entry)) surplus++
  for (const entry of book.reservations.values()) {
    if (isOpen(entry)) continue
    const age = now - (entry.endedAt ?? now)
    if (age > ms || (surplus > 0 && age >= sureMs)) drop(book, entry)
    surplus--
  }
  for (const [key, { id }] of book.adjustments) {
    if (!book.reservations.has(id)) book.adjustments.delete(key)
  }
  const over = new Set<Bucket>()
  for (const bucket of book.buckets.all()) if (bucket.window !== null && bucket.window.end <= now) over.add(bucket)
  if (over.size === 0) return
  for (const { buckets } of book.reservations.values()) for (const bucket of buckets) over.delete(bucket)
  book.buckets.retain((bucket) => !over.has(bucket))
}

function drop(book: Book, entry: Entry): void {
  book.reservations.delete(entry.id)
  for (const { job } of entry.parts.values()) {
    if (job !== null) book.jobs.delete(job)
  }
}
