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
  readonly cap: Micros
  /** The current and the next window by the caller's reckoning; the ledger's clock picks. Absent: one window without end. */
  readonly windows?: readonly [Window, Window]
}

/** What is known of a scope at one moment. `left` is `cap - charged - held` and can be negative after an overrun. */
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

/**
 * Where spend is kept. Everything a cap promises rests on this interface; each engine keeps these, and the tests hold it to them:
 *
 * 1. Never over: when `reserve` grants, charged + held is at most the cap in every scope of the request, at one point of a total order.
 * 2. Never phantom: when every reservation has ended, held is exactly 0 everywhere.
 * 3. All or nothing over all scopes; a refused request changes nothing.
 * 4. Idempotent by reservation id. `reserve` again with the same unit, parts, scope keys and fingerprint replays; with others it throws
 *    `idempotency_mismatch`. `accept` of another job for a part that has one throws the same. Of `settle` and `release` on a part the
 *    first wins and repeats return its result; what comes later goes through `adjust`, once per key.
 * 5. States: `held → sent → settled | released` and `held → released | expired`. `dispatch` moves to `sent` before the first byte leaves.
 * 6. `sent` is money and never ends by time.
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
  /** Fences the send: true when the reservation is now (or was) `sent`, false when it has expired or ended. */
  dispatch(id: string): Promise<boolean>
  /** Records which job works on which part; callable again as ids appear. Only for reservations that were dispatched. */
  accept(id: string, jobs: readonly { readonly part: string; readonly job: string }[]): Promise<Reservation>
  /** Ends one part with a charge, which is posted in full even above what was reserved. Only after `dispatch`. */
  settle(id: string, part: string, charge: Charge): Promise<EndResult>
  /** Ends one part without a charge. */
  release(id: string, part: string, why: ReleaseReason): Promise<EndResult>
  /** Moves the charged sum of an ended reservation's buckets. Returns false when the key was used before. */
  adjust(adjustment: Adjustment): Promise<boolean>

  /** The state of scopes as it is now. */
  query(scopes: readonly Scope[]): Promise<readonly ScopeState[]>
  find(id: string): Promise<Reservation | undefined>
  findByJob(job: string): Promise<{ readonly reservation: Reservation; readonly part: Part } | undefined>
  /** Reservations that count as held, oldest first. */
  open(filter?: OpenFilter): Promise<readonly Reservation[]>
  /** Expires undispatched reservations past their lease; returns how many. Engines also do this when they reserve. */
  sweep(): Promise<number>

  /** A small value kept beside the money: calibration, thresholds warned of, webhooks seen. At most 3 kB of text. */
  get(key: string): Promise<string | undefined>
  /** Sets `key` to `next` if it holds `expected` now (undefined: is absent); returns whether it did. */
  compareAndSet(key: string, expected: string | undefined, next: string): Promise<boolean>

  close(): Promise<void>
}
