import { ValidationError } from '../errors.js'
import { untilAborted } from '../http/failure.js'
import { httpLedger } from '../ledger/http/http-ledger.js'
import type { RedisLedger } from '../ledger/redis/ledger.js'
import type { RedisLedgerOptions } from '../ledger/redis/options.js'
import { shown } from '../shown.js'
import { plainDeadline } from './deadline.js'
import type { LowCodeTransport } from './transport.js'

export interface LowCodeLedgerOptions extends RedisLedgerOptions {
  /** Where commands are posted, such as `https://eu1-….upstash.io`. */
  readonly url: string
  /** What authorises them. Never part of an error. */
  readonly token: string
  /** The same as the guard's. */
  readonly transport: LowCodeTransport
  /** Milliseconds for each request to it. Default 10,000, and each may be asked once more; then the call is refused. */
  readonly timeout?: number | undefined
}

const DEFAULT_TIMEOUT_MS = 10_000

/**
 * The ledger for steps: a Redis server behind a REST service in Upstash's form. Everyone who gives the same address and name shares its caps
 * exactly, steps that run at the same moment too.
 *
 * @throws ValidationError for an option of the wrong kind. Its methods throw LedgerError, which a paid call turns into a refusal.
 * @example
 * const transport = HeyGenGuard.n8nTransport(helpers)
 * const ledger = HeyGenGuard.httpLedger({ url: $vars.LEDGER_URL, token: $vars.LEDGER_TOKEN, transport })
 */
export function lowCodeLedger(options: LowCodeLedgerOptions): RedisLedger {
  if (typeof options !== 'object' || options === null)
    throw new ValidationError([{ path: 'options', expected: 'an object such as { url, token, transport }', got: shown(options) }])
  const { transport, timeout = DEFAULT_TIMEOUT_MS, ...rest } = options
  if (typeof transport !== 'function')
    throw new ValidationError([
      { path: 'transport', expected: 'n8nTransport(helpers), fetchTransport() or a function', got: shown(transport) },
    ])
  if (!(typeof timeout === 'number' && timeout > 0))
    throw new ValidationError([{ path: 'timeout', expected: 'milliseconds above 0', got: shown(timeout) }])
  return httpLedger({
    ...rest,
    request: async (request) => {
      const deadline = plainDeadline(undefined, timeout)
      try {
        const sending = transport({ ...request, timeoutMs: timeout })
        // Nobody waits for it when time is up, and an unhandled rejection ends n8n's runner.
        sending.catch(() => undefined)
        return await untilAborted(sending, deadline.signal, () => 'maybe')
      } finally {
        deadline.dispose()
      }
    },
  })
}
