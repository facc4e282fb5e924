import { ValidationError } from '../errors.js'
import { fieldsOf } from '../fields.js'
import { TransportFailure } from '../http/failure.js'
import { shown } from '../shown.js'

/** One request as a low-code platform's own HTTP helper can send it. */
export interface LowCodeRequest {
  readonly method: string
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  /** JSON text; absent where there is no body. */
  readonly body?: string
  /** Milliseconds after which the platform may give up. */
  readonly timeoutMs: number
}

interface LowCodeResponse {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  /** Text, or what the platform has already parsed as JSON. */
  readonly body: unknown
}

/** Sends one request and resolves for every status; a rejection says that no whole answer came. Never follows redirects. */
export type LowCodeTransport = (request: LowCodeRequest) => Promise<LowCodeResponse>

/** What n8n gives a Code node as `helpers`; the part that is used here. */
export interface N8nHelpers {
  httpRequest(options: Readonly<Record<string, unknown>>): Promise<unknown>
}

/**
 * Sends through `helpers.httpRequest`, the only way out of an n8n Code node.
 *
 * @param helpers the Code node's global `helpers`.
 * @throws ValidationError for anything else.
 * @example const guard = HeyGenGuard.create({ transport: HeyGenGuard.n8nTransport(helpers), apiKey: $vars.HEYGEN_API_KEY })
 */
export function n8nTransport(helpers: N8nHelpers): LowCodeTransport {
  // Callers write JavaScript.
  if (typeof helpers?.httpRequest !== 'function')
    throw new ValidationError([{ path: 'n8nTransport()', expected: 'the helpers of an n8n Code node', got: shown(helpers) }])
  return async ({ method, url, headers, body, timeoutMs }) => {
    let answer: unknown
    try {
      answer = await helpers.httpRequest({
        method,
        url,
        headers,
        ...(body === undefined ? {} : { body }),
        timeout: timeoutMs,
        returnFullResponse: true,
        ignoreHttpStatusErrors: true,
        disableFollowRedirect: true,
      })
    } catch (error) {
      // n8n's error holds the request with its headers, the API key among them: nothing of it but its code may go on.
      throw failed(url, error)
    }
    const { statusCode, headers: answered, body: content } = fieldsOf(answer)
    if (typeof statusCode !== 'number') throw failed(url, undefined)
    return { status: statusCode, headers: textsOf(answered), body: content }
  }
}

/**
 * Sends through `fetch`, as in Zapier code steps, Pipedream and edge workers.
 *
 * @param send default the runtime's `fetch`, looked up at each request.
 * @throws ValidationError where there is none.
 */
export function fetchTransport(send?: typeof globalThis.fetch): LowCodeTransport {
  if (typeof (send ?? globalThis.fetch) !== 'function' || typeof AbortSignal === 'undefined')
    throw new ValidationError([
      { path: 'fetchTransport()', expected: 'a place with fetch; an n8n Code node has n8nTransport(helpers)', got: 'no fetch' },
    ])
  return async ({ method, url, headers, body, timeoutMs }) => {
    try {
      const signal = AbortSignal.timeout(Math.min(timeoutMs, 2 ** 31 - 1))
      const answer = await (send ?? fetch)(url, { method, headers, signal, redirect: 'manual', ...(body === undefined ? {} : { body }) })
      const found: Record<string, string> = {}
      answer.headers.forEach((value, name) => {
        found[name] = value
      })
      return { status: answer.status, headers: found, body: await answer.text() }
    } catch (error) {
      throw failed(url, error)
    }
  }
}

const NEVER_CONNECTED = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN']

/** What is known of a request that got no answer, without anything of the request in it. */
function failed(url: string, error: unknown): TransportFailure {
  const where = /^https?:\/\/[^/?#@]+/.exec(url)?.[0] ?? 'the server'
  const { code } = fieldsOf(error)
  const inner = fieldsOf(fieldsOf(error).cause).code
  const known = [code, inner].find((each) => typeof each === 'string' && /^[A-Z_]{3,40}$/.test(each))
  const because = known === undefined ? '' : ` (${String(known)})`
  return NEVER_CONNECTED.includes(String(known))
    ? new TransportFailure('connect', 'no', `could not connect to ${where}${because}`)
    : new TransportFailure('reset', 'maybe', `no whole answer came from ${where}${because}`)
}

function textsOf(headers: unknown): Record<string, string> {
  const found: Record<string, string> = {}
  for (const [name, value] of Object.entries(fieldsOf(headers))) found[name.toLowerCase()] = String(value)
  return found
}
