import { ValidationError } from '../errors.js'
import { shown } from '../shown.js'
import type { UnsignedCallback } from './callback.js'
import type { WebhookEvent } from './events.js'
import { digest } from './hmac.js'
import { optionProblems } from './options.js'

/** Where it is kept which deliveries were dealt with. Every ledger is one. */
export interface WebhookStore {
  get(key: string): Promise<string | undefined>
  /** Sets `key` to `next` if it holds `expected` now (undefined: is absent); returns whether it did. */
  compareAndSet(key: string, expected: string | undefined, next: string): Promise<boolean>
}

export interface OnceOptions {
  /** How long a handler may take before another delivery of the same event takes over, in milliseconds. Default 300,000. */
  readonly lease?: number | undefined
  readonly clock?: { now(): number } | undefined
}

export type OnceResult<T> =
  /** The handler ran to its end, now. */
  | { readonly outcome: 'done'; readonly value: T }
  /** It did so before: answer 2xx and be done. */
  | { readonly outcome: 'duplicate' }
  /** Another delivery of the same event is being dealt with: answer with an error, so that HeyGen comes back should that one fail. */
  | { readonly outcome: 'in_progress' }

const LEASE_MS = 300_000

/**
 * Runs a handler once per event, in all processes that share the store: HeyGen repeats deliveries for up to 24 hours, and whoever has
 * recorded one can send it again. A handler that throws has not dealt with the event, and neither has a process that died: the next
 * delivery runs it again, the latter after the lease.
 *
 * An event is told by its `event_id`, which is signed with the body, else by its whole content; never by a header, which anyone can change.
 * Unsigned callbacks are kept apart, so that a forged one can't make a genuine event look old. Each event takes some 100 bytes of the store;
 * of callbacks the newest few thousand are known again, since anyone can send as many as they like.
 *
 * @throws what the handler throws, and LedgerError when the store fails. ValidationError for a store or lease of the wrong kind.
 * @example await once(ledger, event, () => heygen.settleFromWebhook(event))
 */
export async function once<T>(
  store: WebhookStore,
  event: WebhookEvent | UnsignedCallback,
  handler: () => T | Promise<T>,
  options: OnceOptions = {},
): Promise<OnceResult<T>> {
  check(store, event, handler, options)
  const now = () => options.clock?.now() ?? Date.now()
  const [key, whose] = await placeOf(event)
  const before = await store.get(key)
  if (before?.endsWith(whose)) {
    if (before.startsWith('done/')) return { outcome: 'duplicate' }
    if (busyUntil(before) > now()) return { outcome: 'in_progress' }
  }
  const mine = `busy/${now() + (options.lease ?? LEASE_MS)}/${crypto.randomUUID()}${whose}`
  if (!(await store.compareAndSet(key, before, mine))) return { outcome: 'in_progress' }
  let value: T
  try {
    value = await handler()
  } catch (error) {
    await store.compareAndSet(key, mine, `failed/${now()}${whose}`).catch(() => undefined)
    throw error
  }
  await store.compareAndSet(key, mine, `done/${now()}${whose}`)
  return { outcome: 'done', value }
}

/** The key where an event is kept, and how the value kept there ends. */
async function placeOf(event: WebhookEvent | UnsignedCallback): Promise<readonly [key: string, whose: string]> {
  if (!event.signed) {
    const whose = await digest(JSON.stringify(event))
    // Anyone can send them: a place for each would let anyone fill the store. In one of 4,096, the later takes the place of the earlier.
    return [`callback/${whose.slice(0, 3)}`, `/${whose}`]
  }
  // What was sent, without what this version made of it.
  const { signed: _signed, known: _known, ...sent } = event
  const id: unknown = sent.event_id
  return [`webhook/${await digest(typeof id === 'string' && id !== '' ? id : JSON.stringify(sent))}`, '']
}

function busyUntil(kept: string): number {
  return Number(/^busy\/(\d+)\//.exec(kept)?.[1] ?? 0)
}

function check(store: unknown, event: unknown, handler: unknown, options: unknown): void {
  const problems = optionProblems({ store: store ?? null }, ['store'])
  if (typeof event !== 'object' || event === null)
    problems.push({ path: 'event', expected: 'what verify or readCallback returned', got: shown(event) })
  if (typeof handler !== 'function') problems.push({ path: 'handler', expected: 'a function', got: shown(handler) })
  problems.push(...optionProblems(options, ['lease', 'clock']))
  if (problems.length > 0) throw new ValidationError(problems, { operation: 'once' })
}
