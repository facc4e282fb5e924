import type { Adjustment, Posting, PostingFilter, PostingPage } from './ledger.js'
import { noteIn } from './notes.js'
import { type Entry, type PartRecord, placesOf } from './records.js'

/** A posting as the ledger keeps it: its reservation and part, of which nothing that a posting tells changes any more but the job, which can become known late. */
export type Posted =
  | { readonly at: number; readonly entry: Entry; readonly part: Readonly<PartRecord>; readonly job: string | null }
  | { readonly at: number; readonly entry: Entry; readonly adjustment: Adjustment }

const DEFAULT_LIMIT = 100

/** What callers get: a copy that shares nothing with the ledger. */
export function postingOf(posted: Posted): Posting {
  const { at, entry } = posted
  const about = {
    reservation: entry.id,
    unit: entry.unit,
    scopes: placesOf(entry),
    createdAt: entry.createdAt,
    note: noteIn(entry.note),
  }
  if ('adjustment' in posted) {
    const { delta, why, key } = posted.adjustment
    return { kind: 'adjustment', at, part: null, job: null, reserved: 0, amount: delta, basis: null, why, key, ...about }
  }
  const { job } = posted
  const { part, amount: reserved, charged, basis, released } = posted.part
  const kind = charged === null ? 'release' : 'charge'
  return { kind, at, part, job, reserved, amount: charged ?? 0, basis, why: released, key: null, ...about }
}

/** Whether a filter's times let a posting through. */
export function within({ since, until }: PostingFilter, at: number): boolean {
  return (since === undefined || at >= since) && (until === undefined || at < until)
}

export function limitOf({ limit }: PostingFilter): number {
  return limit ?? DEFAULT_LIMIT
}

/** The newest postings of a ledger in memory, each with its number from 1. */
export class PostingLog {
  readonly #kept: number
  /** A ring: posting `n` is at `n % kept`. */
  readonly #ring: Posted[] = []
  #newest = 0

  constructor(kept: number) {
    this.#kept = kept
  }

  add(posted: Posted): void {
    this.#newest++
    this.#ring[this.#newest % this.#kept] = posted
  }

  /** Cursors are numbers of postings; one that was not made yet was never given. */
  isCursor(after: string): boolean {
    return /^[1-9]\d{0,15}$/.test(after) && Number(after) <= this.#newest
  }

  page(filter: PostingFilter): PostingPage {
    const limit = limitOf(filter)
    const postings: Posting[] = []
    let last = Number(filter.after ?? 0)
    const place = () => (last === 0 ? null : String(last))
    for (let number = this.#start(filter); number <= this.#newest; number++) {
      const posted = this.#ring[number % this.#kept]
      if (!posted || !within(filter, posted.at)) break
      if (postings.length === limit) return { postings, next: place(), end: place() }
      postings.push(postingOf(posted))
      last = number
    }
    return { postings, next: null, end: place() }
  }

  /** The first number after the cursor that is still kept and not before `since`. Times never run back, so halving finds it. */
  #start({ after, since }: PostingFilter): number {
    let low = Math.max(Number(after ?? 0) + 1, this.#newest - this.#kept + 1)
    let high = this.#newest + 1
    while (since !== undefined && low < high) {
      const middle = Math.floor((low + high) / 2)
      if ((this.#ring[middle % this.#kept]?.at ?? since) < since) low = middle + 1
      else high = middle
    }
    return low
  }
}
