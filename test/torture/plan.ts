import type { Cap } from '../../src/guard/caps.js'

export type LedgerKind = 'file' | 'redis' | 'postgres'

/** One run of the torture. */
export interface Plan {
  readonly kind: LedgerKind
  readonly seed: number
  /** How long the workers work. */
  readonly seconds: number
  readonly processes: number
  /** At the same time, in each process. */
  readonly callers: number
  /** Between two kills of a random worker. */
  readonly killMs: number
  /** How long money is held for what was not sent: short, so that a killed worker's comes free while the run lasts. Real milliseconds. */
  readonly leaseMs: number
  /** For one call, real milliseconds. */
  readonly timeoutMs: number
}

/** What every worker is told when it is started. */
export interface WorkerOrders {
  readonly plan: Plan
  readonly name: string
  readonly place: LedgerPlace
  readonly baseUrl: string
  readonly log: string
  readonly time: TimeOrders
}

/** Where the shared ledger is. */
export type LedgerPlace =
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'redis'; readonly port: number }
  | { readonly kind: 'postgres'; readonly host: string }

/** The simulated world's time: `start` at the moment `begun` of the real one, and `SPEED` times as fast. */
interface TimeOrders {
  readonly start: number
  readonly begun: number
}

/** Renders end within seconds, and yet the world stays within minutes of a server's own clock, which Redis and PostgreSQL go by. */
export const SPEED = 4
export const ACCOUNT = 'torture'
export const API_KEY = 'sk-torture-0123456789'
export const LABELS = ['a', 'b', 'c'] as const

/** Small enough that each cap refuses somebody before the run is over. */
export function capsOf({ seconds, processes }: Plan): readonly Cap[] {
  const usd = seconds * processes
  return [
    { usd: 3, per: 'request' },
    { usd: usd * 4, per: 'total' },
    { usd: usd * 3, per: 'day' },
    { usd: usd * 2, per: 'hour' },
    { usd: usd * 0.5, per: 'day', label: 'a' },
    { usd: usd * 0.3, per: 'total', operation: 'videoTranslations.create' },
  ]
}

/** How many jobs may run at the same time, over all workers. */
export const concurrencyOf = ({ processes, callers }: Plan): number => Math.ceil(processes * callers * 1.5)

/** Numbers from 0 up to 1 that are the same for the same seed (mulberry32). */
export function randomOf(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** A number for a text, to seed with. */
export const seedOf = (text: string): number =>
  [...text].reduce((hash, char) => Math.imul(hash ^ (char.codePointAt(0) ?? 0), 16_777_619), 2_166_136_261) >>> 0

/** Thing by weight. */
export function pick<T>(random: () => number, choices: readonly (readonly [weight: number, choice: T])[]): T {
  let left = random() * choices.reduce((sum, [weight]) => sum + weight, 0)
  for (const [weight, choice] of choices) {
    left -= weight
    if (left < 0) return choice
  }
  const last = choices.at(-1)
  if (!last) throw new Error('nothing to pick from')
  return last[1]
}
