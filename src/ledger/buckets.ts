import { LedgerError } from '../errors.js'
import type { Scope, ScopeState, Window } from './ledger.js'
import type { Bucket, Counts } from './records.js'

/** The sums of every scope and window that money was ever held in. */
export class Buckets {
  /** By key, the newest window last: that is the one most asked for. */
  readonly #byKey = new Map<string, Bucket[]>()
  #size = 0

  get size(): number {
    return this.#size
  }

  find(key: string, window: Window | null, counts: Counts = 'money'): Bucket | undefined {
    const buckets = this.#byKey.get(key)
    if (!buckets) return undefined
    for (let place = buckets.length - 1; place >= 0; place--) {
      const bucket = buckets[place]
      if (bucket && bucket.counts === counts && sameWindow(bucket.window, window)) return bucket
    }
    return undefined
  }

  /** Only for reservations that are granted, or refused ones would leave traces. */
  make(key: string, window: Window | null, counts: Counts = 'money'): Bucket {
    const bucket = { key, window: window && { start: window.start, end: window.end }, counts, charged: 0, held: 0 }
    const known = this.#byKey.get(key)
    if (known) known.push(bucket)
    else this.#byKey.set(key, [bucket])
    this.#size++
    return bucket
  }

  *all(): Generator<Bucket> {
    for (const buckets of this.#byKey.values()) yield* buckets
  }

  /** Drops what `keep` does not keep. */
  retain(keep: (bucket: Bucket) => boolean): void {
    this.#size = 0
    for (const [key, buckets] of this.#byKey) {
      const kept = buckets.filter(keep)
      if (kept.length > 0) this.#byKey.set(key, kept)
      else this.#byKey.delete(key)
      this.#size += kept.length
    }
  }
}

export function sameWindow(one: Window | null, other: Window | null): boolean {
  return one === null || other === null ? one === other : one.start === other.start && one.end === other.end
}

/**
 * The window of a scope that counts at `now` by the ledger's clock: the first one given until it ends, then the second.
 *
 * @throws LedgerError `stale_windows` when both have ended.
 */
export function pickWindow(scope: Scope, now: number): Window | null {
  if (!scope.windows) return null
  const [current, next] = scope.windows
  if (now < current.end) return current
  if (now < next.end) return next
  throw new LedgerError(
    'stale_windows',
    `The windows given for scope "${scope.key}" ended at ${instant(next.end)}, and the ledger's clock is at ${instant(now)}. ` +
      'Compute the current and the next window again; if that gives the same, the clock of this machine is behind the ledger.',
  )
}

/** What is known of a scope now; a scope that no money was held in has no bucket. */
export function scopeState(scope: Scope, window: Window | null, bucket: Bucket | undefined): ScopeState {
  const { charged, held } = bucket ?? { charged: 0, held: 0 }
  return {
    key: scope.key,
    window: window && { start: window.start, end: window.end },
    cap: scope.cap,
    charged,
    held,
    left: scope.cap - charged - held,
  }
}

/** A time for messages; also works outside the range that dates can express. */
function instant(time: number): string {
  const date = new Date(time)
  return Number.isNaN(date.getTime()) ? String(time) : date.toISOString()
}
