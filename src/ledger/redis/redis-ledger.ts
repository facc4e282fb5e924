import { type Problem, ValidationError } from '../../errors.js'
import { commandsOf, type RedisClient, within } from './clients.js'
import { ledgerOver, type RedisLedger } from './ledger.js'
import { type RedisLedgerOptions, shown, termsOf } from './options.js'

export interface RedisClientOptions extends RedisLedgerOptions {
  /**
   * How many replicas must confirm each change before it counts (`WAIT`); then a failover loses nothing that was granted, and `durability` is
   * `replicated`. It holds up everything else on the connection meanwhile, so give the ledger a client of its own: a single one, no cluster and no
   * pool. Default 0.
   */
  readonly wait?: number
  /** How long to wait for an answer, in milliseconds; what takes longer is `ledger_unavailable`, and what waits behind it too. Default 5,000. */
  readonly timeoutMs?: number
}

/**
 * A ledger on a Redis server (6.2 or later, Valkey too), shared exactly by everyone who connects to it: each transition is one step of a script, which
 * the server runs alone, by its own clock. Transitions that are asked for at the same moment, or while others are under way, share a command; each
 * has an outcome of its own. What it can promise beyond that is the server's: see `durability` and `notes`. There is no fallback: while the server can't
 * be reached, paid calls are refused.
 *
 * Sums of a window are kept for 13 months after its end, reservations for 35 days after theirs; open ones and sums without a window for ever.
 *
 * @param client an ioredis or node-redis client that you connect, configure and close, or `{ command }` of your own.
 * @throws ValidationError for a client or option of the wrong kind. Its methods throw `ledger_unavailable` when the server can't be used, and
 * `ledger_damaged` when it comes back without the ledger's data.
 * @example
 * const redis = new Redis(process.env.REDIS_URL, { maxRetriesPerRequest: 1 })
 * const heygen = new HeyGen({ ledger: redisLedger(redis, { name: 'ci' }), caps: [{ usd: 20, per: 'day' }] })
 */
export function redisLedger(client: RedisClient, options: RedisClientOptions = {}): RedisLedger {
  return redisLedgerOn(client, options, undefined)
}

/** A Redis ledger on a clock of one's own. */
export function redisLedgerOn(client: RedisClient, options: RedisClientOptions, clock: (() => number) | undefined): RedisLedger {
  const problems: Problem[] = []
  const found = commandsOf(client)
  if (!found) problems.push({ path: 'client', expected: 'an ioredis or node-redis client, or { command }', got: shown(client) })
  if (!isObject(options)) {
    throw new ValidationError([...problems, { path: 'options', expected: 'an object', got: shown(options) }])
  }
  const { wait = 0, timeoutMs = 5000 } = options
  if (!Number.isSafeInteger(wait) || wait < 0)
    problems.push({ path: 'wait', expected: 'a number of replicas, 0 or more', got: shown(wait) })
  else if (wait > 0 && found && !found.one) {
    problems.push({ path: 'wait', expected: '0, as the connections of a cluster or pool don’t wait for each other', got: shown(wait) })
  }
  if (!Number.isSafeInteger(timeoutMs) || timeoutMs < 1 || timeoutMs > 2 ** 31 - 1) {
    problems.push({ path: 'timeoutMs', expected: 'a whole number of milliseconds above zero', got: shown(timeoutMs) })
  }
  const terms = termsOf(options, wait, clock, problems)
  if (!found) throw new ValidationError(problems)
  return ledgerOver(within(timeoutMs, found.commands), terms, found.one)
}

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null
}
