import { type Book, fits, reserve } from '../book.js'
import { accept, adjust, dispatch, mayRelease, release, settle } from '../endings.js'
import type { Adjustment, Charge, ReleaseReason, ReserveRequest } from '../ledger.js'
import { isOpen } from '../records.js'

/**
 * One thing that changes a ledger, as data: what a journal keeps. The same transitions on the same book in the same order at the same
 * times give the same book and the same answers, wherever they are applied.
 */
export type Transition =
  /** `note` is the request's note as JSON text; the request's own is not read. */
  | { readonly kind: 'reserve'; readonly request: ReserveRequest; readonly note: string }
  | { readonly kind: 'dispatch'; readonly id: string }
  | { readonly kind: 'accept'; readonly id: string; readonly jobs: readonly { readonly part: string; readonly job: string }[] }
  | { readonly kind: 'settle'; readonly id: string; readonly part: string; readonly charge: Charge }
  | { readonly kind: 'release'; readonly id: string; readonly part: string; readonly why: ReleaseReason }
  | { readonly kind: 'adjust'; readonly adjustment: Adjustment }
  | { readonly kind: 'set'; readonly key: string; readonly expected: string | undefined; readonly next: string }
  /** Nothing but the time, which ends leases. */
  | { readonly kind: 'tick' }

/**
 * Applies a transition. The caller has ended the leases that were over at `now`.
 *
 * @param expired how many did; the answer to a tick.
 * @throws LedgerError and ValidationError as the method of the ledger does; the book is then unchanged.
 */
export function applyTransition(book: Book, transition: Transition, now: number, expired: number): unknown {
  switch (transition.kind) {
    case 'reserve':
      return reserve(book, transition.request, now, transition.note)
    case 'dispatch':
      return dispatch(book, transition.id, now)
    case 'accept':
      return accept(book, transition.id, transition.jobs)
    case 'settle':
      return settle(book, transition.id, transition.part, transition.charge, now)
    case 'release':
      return release(book, transition.id, transition.part, transition.why, now)
    case 'adjust':
      return adjust(book, transition.adjustment, now)
    case 'set':
      if (book.values.get(transition.key) !== transition.expected) return false
      book.values.set(transition.key, transition.next)
      return true
    case 'tick':
      return expired
  }
}

/**
 * Whether a transition could change the book at `now`. When it can't (a refusal, a repeat, an error), its answer may be had from
 * `applyTransition` without keeping a record of it, so that asking again and again fills no disk.
 *
 * @throws LedgerError `stale_windows`
 */
export function couldChange(book: Book, transition: Transition, now: number): boolean {
  if (transition.kind === 'tick') return book.leases.hasDue(now)
  if (transition.kind === 'set') return book.values.get(transition.key) === transition.expected
  if (transition.kind === 'reserve') {
    return !book.reservations.has(transition.request.id) && fits(book, transition.request, now)
  }
  const entry = book.reservations.get(transition.kind === 'adjust' ? transition.adjustment.id : transition.id)
  if (!entry) return false
  switch (transition.kind) {
    case 'dispatch':
      return isOpen(entry)
    case 'accept':
      return entry.sentAt !== null && transition.jobs.some(({ part, job }) => entry.parts.get(part)?.job !== job)
    case 'settle':
      return entry.state === 'sent' && entry.parts.get(transition.part)?.state === 'open'
    case 'release':
      return entry.parts.get(transition.part)?.state === 'open' && mayRelease(entry, transition.why)
    case 'adjust':
      return !isOpen(entry) && !book.adjustments.has(transition.adjustment.key)
  }
}
