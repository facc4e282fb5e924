import type { Micros, Unit } from '../money.js'

/** A stretch of time as epoch milliseconds: from `start`, up to and without `end`. */
export interface Window {
  readonly start: number
  readonly end: number
}

/**
 * A place where spend adds up and a cap holds. The cap travels with the call (configuration lives in code); only what was charged and
 * held is kept by the ledger, under `key`.
 */
export interface Scope {
  /** Stable name: account, unit, period, time zone and label, never the amount. One request names a key at most once. */
  readonly key: string
  /** The most that may be charged and held; in a scope that counts jobs, how many may be open at a time. */
  readonly cap: Micros
  /** The current and the next window by the caller's reckoning; the ledger's clock picks. Absent: one window without end. */
  readonly windows?: readonly [Window, Window]
  /**
   * What adds up here. `jobs`: every part weighs 1 while it is open, whatever its amount, and leaves nothing behind when it ends, so that the cap
   * is an exact limit of what runs at the same time; such a scope has no windows. A key that is used both ways has two sums. Default `money`.
   */
  readonly counts?: 'money' | 'jobs'
}

/**
 * What is known of a scope at one moment. `left` is `cap - charged - held` and can be negative after an overrun. Of a scope that counts
 * jobs, `held` is how many parts are open, and `charged` is 0.
 */
export interface ScopeState {
  readonly key: string
  readonly window: Window | null
  readonly cap: Micros
  readonly charged: Micros
  readonly held: Micros
  readonly left: Micros
}

/** A piece of a reservation that ends on its own: an output language, a batch item, or the whole of it. */
export interface PartRequest {
  readonly part: string
  readonly amount: Micros
}

/** `held` and `sent` count as held money; the other three are final. */
export type ReservationState = 'held' | 'sent' | 'settled' | 'released' | 'expired'

/** Where a charge's amount comes from: our computation, the wallet's movement, a person, or the reserved amount. */
export type ChargeBasis = 'computed' | 'wallet' | 'manual' | 'reserved'

/** Why held money was given back. */
export type ReleaseReason = 'not_sent' | 'rejected' | 'job_failed' | 'resolved'

export interface Part extends PartRequest {
  readonly state: 'open' | 'settled' | 'released'
  /** Key of the job that works on this part, once it is known. */
  readonly job: string | null
  /** What was charged; null until settled. Never changed by `adjust`. */
  readonly charged: Micros | null
  readonly basis: ChargeBasis | null
  readonly released: ReleaseReason | null
}

/** Caller's data kept with a reservation, as JSON: rates, rounding, labels. At most 3 kB, so that a journal record stays small. */
export type Note = Readonly<Record<string, unknown>>

export interface Reservation {
  readonly id: string
  readonly unit: Unit
  readonly state: ReservationState
  readonly parts: readonly Part[]
  /** The buckets it counts in: scope keys with the window chosen when it was made. */
  readonly scopes: readonly { readonly key: string; readonly window: Window | null }[]
  /** Digest of the request's body: the same id with another body is an error. */
  readonly fingerprint: string
  readonly note: Note
  /** The ledger's clock, epoch milliseconds. */
  readonly createdAt: number
  readonly sentAt: number | null
  /** How many times `dispatch` said yes. Above 1, more than one sender may have been heard. */
  readonly sends: number
  readonly endedAt: number | null
  /** When it expires unless dispatched before. */
  readonly leaseUntil: number
}

export interface ReserveRequest {
  readonly id: string
  readonly unit: Unit
  readonly parts: readonly PartRequest[]
  readonly scopes: readonly Scope[]
  readonly fingerprint: string
  readonly note: Note
  /** Default 600,000: ten minutes. */
  readonly leaseMs?: number
}

export type ReserveResult =
  | { readonly granted: true; readonly replay: boolean; readonly reservation: Reservation; readonly scopes: readonly ScopeState[] }
  /** Nothing changed. `short` names the scopes without room. */
  | { readonly granted: false; readonly scopes: readonly ScopeState[]; readonly short: readonly string[] }

export interface EndResult {
  /** False when this call ended the part; true when it had ended before and the first result stands. */
  readonly replay: boolean
  readonly part: Part
  readonly reservation: Reservation
  /** How much more was charged than reserved; 0 when not. */
  readonly overrun: Micros
}

export interface Charge {
  readonly amount: Micros
  readonly basis: ChargeBasis
}

export interface Adjustment {
  /** Idempotency key of the adjustment: a second one with the same key changes nothing. */
  readonly key: string
  /** The reservation whose buckets it moves. */
  readonly id: string
  /** Positive charges more, negative gives back. */
  readonly delta: Micros
  readonly why: string
}

export interface OpenFilter {
  readonly states?: readonly ('held' | 'sent')[]
  /** Only those that count in this scope key (any window). */
  readonly scope?: string
  /** True: only with a known job; false: only without one. */
  readonly accepted?: boolean
  /** Only those made at least this long ago by the ledger's clock. */
  readonly olderThanMs?: number
  /** Default 100. */
  readonly limit?: number
  /** Continue after this reservation id of the previous answer. */
  readonly after?: string
}

/** Something that was posted: a part's charge, a part's release, or an adjustment. What expired was never sent, and is not posted. */
export interface Posting {
  readonly kind: 'charge' | 'release' | 'adjustment'
  /** The ledger's clock, epoch milliseconds. Never earlier than that of the posting before. */
  readonly at: number
  readonly reservation: string
  /** Null for an adjustment, as are `job` and `basis`. */
  readonly part: string | null
  /** The part's job, if it was known by then. */
  readonly job: string | null
  readonly unit: Unit
  /** What was held for the part; 0 for an adjustment. */
  readonly reserved: Micros
  /** What was charged; 0 for a release; what an adjustment moved, negative when it gave back. */
  readonly amount: Micros
  readonly basis: ChargeBasis | null
  /** The release's reason, or the adjustment's; null for a charge. */
  readonly why: string | null
  /** The adjustment's key. */
  readonly key: string | null
  /** The buckets of its reservation, those that count jobs among them. */
  readonly scopes: Reservation['scopes']
  /** When its reservation was made. */
  readonly createdAt: number
  /** The note of its reservation. */
  readonly note: Note
}

export interface PostingFilter {
  /** Continue after the page that gave this as its `next`. */
  readonly after?: string
  /** Only what was posted at this time of the ledger's clock or later, in epoch milliseconds. */
  readonly since?: number
  /** Only what was posted before this time. */
  readonly until?: number
  /** 1 to 1,000; default 100. */
  readonly limit?: number
}

/** Postings in the order in which they were made. */
export interface PostingPage {
  readonly postings: readonly Posting[]
  /** What to continue `after`; null when nothing more has been posted yet. */
  readonly next: string | null
  /**
   * Where the page ends: kept, it is what to continue `after` when more has been posted since. An empty page ends where it began; null where
   * nothing was read so far.
   */
  readonly end: string | null
}

/**
 * Where spend is kept. Everything a cap promises rests on this interface; each engine keeps these, and the tests hold it to them:
 *
 * 1. Never over: when `reserve` grants, charged + held is at most the cap in every scope of the request, at one point of a total order.
 * 2. Never phantom: when every reservation has ended, held is exactly 0 everywhere.
 * 3. All or nothing over all scopes; a refused request changes nothing.
 * 4. Idempotent by reservation id. `reserve` again with the same unit, parts, scope keys (each counting the same) and fingerprint replays; with others it throws
 *    `idempotency_mismatch`. `accept` of another job for a part that has one throws the same. Of `settle` and `release` on a part the
 *    first wins and repeats return its result; what comes later goes through `adjust`, once per key.
 * 5. States: `held → sent → settled | released` and `held → released | expired`. `dispatch` moves to `sent` before the first byte leaves.
 * 6. `sent` is money and never ends by time. Once two senders were let through, neither's word gives it back: `release` as `rejected` or
 *    `not_sent` then throws `sent_elsewhere`, and nothing changes.
 * 7. The ledger's clock decides, and never runs backwards: it stamps, expires, and picks the window that a reservation belongs to for
 *    good. If it is past both windows given, `reserve` and `query` throw `stale_windows`; before both, the first counts.
 * 8. An engine that can't read or write throws `ledger_unavailable` and leaves the state as it was.
 *
 * All amounts are integers of one millionth. Methods may be called concurrently. Unknown ids throw `unknown_reservation`.
 */
export interface Ledger {
  /** Who shares the caps: this process, this host, or everyone who connects. */
  readonly reach: 'process' | 'host' | 'cluster'
  /** What a granted reservation survives: nothing, the process's death, the host's, or a replica's loss. */
  readonly durability: 'none' | 'process' | 'disk' | 'replicated'

  /** Holds the sum of the parts in every scope, or in none. */
  reserve(request: ReserveRequest): Promise<ReserveResult>
  /** Fences the send: true when the reservation is now (or was) `sent`, false when it has expired or ended. Each true is counted in `sends`. */
  dispatch(id: string): Promise<boolean>
  /** Records which job works on which part; callable again as ids appear. Only for reservations that were dispatched. */
  accept(id: string, jobs: readonly { readonly part: string; readonly job: string }[]): Promise<Reservation>
  /** Ends one part with a charge, which is posted in full even above what was reserved. Only after `dispatch`. */
  settle(id: string, part: string, charge: Charge): Promise<EndResult>
  /** Ends one part without a charge. `rejected` and `not_sent` are one sender's word, which does not do where there were several. */
  release(id: string, part: string, why: ReleaseReason): Promise<EndResult>
  /** Moves the charged sum of an ended reservation's buckets. Returns false when the key was used before. */
  adjust(adjustment: Adjustment): Promise<boolean>

  /** The state of scopes as it is now. */
  query(scopes: readonly Scope[]): Promise<readonly ScopeState[]>
  find(id: string): Promise<Reservation | undefined>
  findByJob(job: string): Promise<{ readonly reservation: Reservation; readonly part: Part } | undefined>
  /** Reservations that count as held, oldest first. */
  open(filter?: OpenFilter): Promise<readonly Reservation[]>
  /**
   * What was posted, in order, page by page. How far back it goes is the engine's to say; a page that would continue at what is gone continues at the
   * oldest that is there. An `after` that this ledger never gave is bad input.
   */
  postings(filter?: PostingFilter): Promise<PostingPage>
  /** Expires undispatched reservations past their lease; returns how many. Engines also do this when they reserve. */
  sweep(): Promise<number>

  /** A small value kept beside the money: calibration, thresholds warned of, webhooks seen. At most 3 kB of text. */
  get(key: string): Promise<string | undefined>
  /** Sets `key` to `next` if it holds `expected` now (undefined: is absent); returns whether it did. */
  compareAndSet(key: string, expected: string | undefined, next: string): Promise<boolean>

  close(): Promise<void>
}
