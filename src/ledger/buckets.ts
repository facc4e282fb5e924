import { LedgerError } from '../errors.js'
import type { Scope, ScopeState, Window } from './ledger.js'
import type { Bucket } from './records.js'

/** The sums of every scope and window that money was ever held in. */
export class Buckets {
  readonly #byPlace = new Map<string, Bucket>()

  find(key: string, window: Window | null): Bucket | undefined {
    return this.#byPlace.get(place(key, window))
  }

  /** Only for reservations that are granted, or refused ones would leave traces. */
  make(key: string, window: Window | null): Bucket {
    const bucket = { key, window: window && { start: window.start, end: window.end }, charged: 0, held: 0 }
    this.#byPlace.set(place(key, window), bucket)
    return bucket
  }

  get size(): number {
    return this.#byPlace.size
  }

  all(): IterableIterator<Bucket> {
    return this.#byPlace.values()
  }

  /** Drops what `keep` does not keep. */
  retain(keep: (bucket: Bucket) => boolean): void {
    for (const [name, bucket] of this.#byPlace) {
      if (!keep(bucket)) this.#byPlace.delete(name)
    }
  }
}

/** The window's numbers come first: they hold no `|`, so that no key can be mistaken for another one's window. */
function place(key: string, window: Window | null): string {
  return window ? `${window.start}~${window.end}|${key}` : `|${key}`
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
