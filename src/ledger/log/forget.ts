import type { Book } from '../book.js'
import { type Bucket, type Entry, isOpen } from '../records.js'

/** How long what has ended is remembered. */
export interface Memory {
  /** Since it ended, by the ledger's clock. */
  readonly ms: number
  /** How many at most, the newest. */
  readonly count: number
  /** Only what is beyond both is forgotten; by default what is beyond either. */
  readonly generous?: boolean
}

/**
 * Forgets reservations that ended long ago, with their jobs and adjustments, and the sums of windows that are over and that no known
 * reservation counts in. What is open, and sums without a window, are never forgotten: a forgotten sum would be a budget given back.
 */
export function forget(book: Book, now: number, memory: Memory): void {
  const ended = [...book.reservations.values()].filter((entry) => !isOpen(entry))
  const surplus = ended.length - memory.count
  for (const [index, entry] of ended.entries()) {
    const [tooMany, tooOld] = [index < surplus, now - (entry.endedAt ?? now) > memory.ms]
    if (memory.generous ? tooMany && tooOld : tooMany || tooOld) drop(book, entry)
  }
  for (const [key, { id }] of book.adjustments) {
    if (!book.reservations.has(id)) book.adjustments.delete(key)
  }
  const used = new Set<Bucket>()
  for (const { buckets } of book.reservations.values()) for (const bucket of buckets) used.add(bucket)
  book.buckets.retain((bucket) => used.has(bucket) || bucket.window === null || bucket.window.end > now)
}

function drop(book: Book, entry: Entry): void {
  book.reservations.delete(entry.id)
  for (const { job } of entry.parts.values()) {
    if (job !== null) book.jobs.delete(job)
  }
}
