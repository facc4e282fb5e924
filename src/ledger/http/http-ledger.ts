import { type Problem, ValidationError } from '../../errors.js'
import { ledgerOver, type RedisLedger } from '../redis/ledger.js'
import { type RedisLedgerOptions, shown, termsOf } from '../redis/options.js'
import { restCommands, type SendRest } from './rest.js'

export interface HttpLedgerOptions extends RedisLedgerOptions {
  /** Where commands are posted, such as `https://eu1-….upstash.io`. */
  readonly url: string
  /** What authorises them. Never part of an error or a log. */
  readonly token: string
  /** Makes the requests, with whatever the runtime has for it. */
  readonly request: SendRest
}

/**
 * The Redis ledger over HTTP, for places without sockets: workers at the edge, n8n Code nodes, Zapier. It needs a REST service in Upstash's form
 * before a Redis server (6.2 or later), runs the same script, and shares its caps exactly. A transition is one request, which those asked for at the same
 * moment, or while others are under way, share.
 *
 * An answer that was lost is asked for once more; the server knows the call again, and answers as it did.
 *
 * @throws ValidationError for an option of the wrong kind. Its methods throw as those of `redisLedger` do.
 * @example
 * const ledger = httpLedger({
 *   url: 'https://eu1-….upstash.io', token, durability: 'disk',
 *   request: async ({ method, url, headers, body }) => {
 *     const response = await this.helpers.httpRequest({ method, url, headers, body, returnFullResponse: true, ignoreHttpStatusErrors: true })
 *     return { status: response.statusCode, body: response.body }
 *   },
 * })
 */
export function httpLedger(options: HttpLedgerOptions): RedisLedger {
  return httpLedgerOn(options, undefined)
}

/** An HTTP ledger on a clock of one's own. */
export function httpLedgerOn(options: HttpLedgerOptions, clock: (() => number) | undefined): RedisLedger {
  if (typeof options !== 'object' || options === null) {
    throw new ValidationError([{ path: '', expected: 'the options of the ledger', got: shown(options) }], { operation: 'httpLedger()' })
  }
  const { url, token, request } = options
  const problems: Problem[] = []
  if (typeof url !== 'string' || !/^https?:\/\/[^\s/@]+(?:\/\S*)?$/.test(url)) {
    problems.push({
      path: 'url',
      expected: 'an http(s) address without a user',
      got: typeof url === 'string' ? 'another text' : shown(url),
    })
  }
  if (typeof token !== 'string' || !/^[\x21-\x7e]+$/.test(token)) {
    problems.push({ path: 'token', expected: 'a text of printable ASCII', got: typeof token === 'string' ? 'another text' : typeof token })
  }
  if (typeof request !== 'function') problems.push({ path: 'request', expected: 'a function', got: shown(request) })
  const terms = termsOf(options, 0, clock, problems, 'httpLedger()')
  return ledgerOver(restCommands(url, token, request), terms, false)
}
