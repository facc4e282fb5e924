import ky from 'ky'
import { ValidationError } from '../errors.js'
import { guardedStream, isJsonType, readText, TEXT_LIMIT } from './body.js'
import { failureOfFetch, failureOfSignal, type Sent, TransportFailure, untilAborted } from './failure.js'
import { type Credentials, checkedHeaders, credentialHeader } from './headers.js'
import { checkedBase, urlWithin } from './url.js'

export { TransportFailure } from './failure.js'
export type { Credentials } from './headers.js'

export interface TransportOptions {
  /** Where the API is: http or https, with an optional path prefix; no user name, query or fragment. */
  readonly baseUrl: string
  readonly credentials: Credentials
  /** Default: the global `fetch`, looked up at each attempt. Called as `fetch(url, init)`, with a text and a plain object of headers. */
  readonly fetch?: typeof globalThis.fetch | undefined
  readonly userAgent?: string | undefined
  /** Sent with every request; a request's own headers win. */
  readonly headers?: Readonly<Record<string, string>> | undefined
}

/** A body that can be sent more than once: text that is already JSON, or a maker of fresh forms. */
export type HttpBody = { readonly json: string } | { readonly form: () => FormData }

export interface HttpRequest {
  readonly method: string
  /** Already encoded, starting with `/v3`. */
  readonly path: string
  readonly query?: Readonly<Record<string, unknown>> | undefined
  readonly headers?: Readonly<Record<string, string>> | undefined
  readonly body?: HttpBody | undefined
  /** Covers the token, the connection, the headers and the whole body, also with a custom fetch that ignores signals. */
  readonly signal: AbortSignal
  /** Ask for server-sent events, and hand the body over unread. */
  readonly stream?: boolean | undefined
}

export interface HttpResponse {
  readonly status: number
  readonly headers: Headers
  /** The `x-request-id` header. */
  readonly requestId: string | undefined
  /** The parsed body; undefined if it isn't JSON or is empty. */
  readonly json: unknown
  /** The first 65,536 characters of a body that isn't JSON. */
  readonly text: string
  /** The unread body of a 2xx that was asked for as a stream and isn't JSON. */
  readonly stream?: ReadableStream<Uint8Array>
}

/**
 * One attempt: an answer of any status, or a `TransportFailure`. It never retries. A `ValidationError` (a path outside `baseUrl`, a
 * header that the transport owns) means that nothing was sent.
 */
export type Transport = (request: HttpRequest) => Promise<HttpResponse>

// fetch hides a redirect it may not follow in browsers (type `opaqueredirect`, status 0). 302 is the one that proves least.
const HIDDEN_REDIRECT_STATUS = 302

function parsed(text: string): unknown {
  try {
    // The cast undoes JSON.parse's `any`.
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}

/**
 * No retries, errors or timeouts of ky's own. The rest is as it would be without: ky makes a copy of its options that has all of these, and the
 * V8 of Node 20 gives a copy that grows a shape of its own at every call, which is slow to read. Saves a quarter of ky's time.
 */
const KY_OPTIONS = {
  retry: 0,
  throwHttpErrors: false,
  timeout: false,
  totalTimeout: false,
  prefix: '',
  headers: undefined,
  hooks: undefined,
  context: undefined,
  signal: undefined,
  duplex: 'half',
} as const

/** Names that differ only in case are one header: the last one counts. */
const named = ([name, value]: readonly [string, string]): readonly [string, string] => [name.toLowerCase(), value]

// An answer that came after the deadline: its connection is let go, whatever a custom fetch made of it.
function abandon(response: Response | undefined): void {
  Promise.resolve(response?.body)
    .then((body) => body?.cancel())
    .catch(() => undefined)
}

/** The same JSON without a secret in it, however the server had spelt it: `\u003d` and `\/` are what some make of `=` and `/`. */
function without(secret: string, json: unknown): unknown {
  try {
    return json === undefined ? json : parsed(JSON.stringify(json).replaceAll(JSON.stringify(secret).slice(1, -1), '[redacted]'))
  } catch {
    // Nested too deep to be written again: that it is an error says enough, and the text might spell the secret otherwise.
    return { error: {} }
  }
}

async function answerOf(response: Response, request: HttpRequest, secret: string): Promise<HttpResponse> {
  const status = response.type === 'opaqueredirect' ? HIDDEN_REDIRECT_STATUS : response.status
  const { headers } = response
  // Servers that echo a bad key, in their error page or in a header, would have it printed with our error. (A key of a few letters is a test's.)
  const safe = (echoed: string) => (secret.length < 8 ? echoed : echoed.replaceAll(secret, '[redacted]'))
  const requestId = safe(headers.get('x-request-id') ?? '') || undefined
  const ok = status >= 200 && status < 300
  const isJson = isJsonType(headers)
  if (request.stream && ok && !isJson && typeof response.body?.getReader === 'function') {
    return { status, headers, requestId, json: undefined, text: '', stream: guardedStream(response.body, request.signal) }
  }
  const body = await readText(response, request.signal)
  // Of a 2xx the body is the answer. Of any other status the status is, and losing it would turn a proven "no" into a doubt.
  if (ok && body.failure) throw body.failure
  const text = ok ? body.text : safe(body.text)
  const found = isJson || /^\s*[[{]/.test(text) ? parsed(text) : undefined
  // A 2xx with an error in it becomes one of our errors too.
  const failed = typeof found === 'object' && found !== null && 'error' in found && found.error !== null
  const json = (ok && !failed) || secret.length < 8 ? found : without(secret, found)
  if (json !== undefined) return { status, headers, requestId, json, text: '' }
  if (ok && isJson && text.trim() !== '')
    throw new TransportFailure('body', 'maybe', `the answer (${status}) says it is JSON and is not: it may be cut`)
  return { status, headers, requestId, json, text: text.slice(0, TEXT_LIMIT) }
}

/**
 * Makes the function that sends one request once. The credential lives only in its closure.
 *
 * Redirects are never followed: the API has none, and following one would carry the key to another origin or repeat a paid POST. `manual`
 * and not `error`, since Workers lack the latter and the status would be lost.
 *
 * @throws ValidationError for a `baseUrl`, credential or header that can't be used.
 */
export function createTransport(options: TransportOptions): Transport {
  const base = checkedBase(options.baseUrl)
  const credential = credentialHeader(options.credentials)
  const agent = options.userAgent === undefined ? {} : checkedHeaders({ 'user-agent': options.userAgent }, 'userAgent')
  const standing = checkedHeaders(options.headers ?? {})
  const custom = options.fetch
  const lasting = Object.fromEntries([...Object.entries(agent), ...Object.entries(standing)].map(named))
  const client = ky.create(KY_OPTIONS)

  return async function transport(request) {
    const { method, body, signal } = request
    const url = urlWithin(base, request.path, request.query)
    const own =
      request.headers && Object.fromEntries(Object.entries(checkedHeaders(request.headers, 'headers', 'idempotency-key')).map(named))
    if (signal.aborted) throw failureOfSignal(signal, 'no')
    const found = credential()
    const { name, value, secret } = 'then' in found ? await untilAborted(found, signal, () => 'no') : found
    const headers: Record<string, string> = {
      accept: request.stream ? 'text/event-stream' : 'application/json',
      ...lasting,
      ...own,
      [name]: value,
      ...(body && 'json' in body ? { 'content-type': 'application/json' } : {}),
    }

    let sent: Sent = 'no'
    const attempt = async (): Promise<Response> => {
      const content = body && ('json' in body ? body.json : body.form())
      const init: RequestInit = { method, headers, signal, redirect: 'manual', ...(content === undefined ? {} : { body: content }) }
      const send = async (): Promise<Response> => {
        // ky calls this a tick later; a fetch that ignores its signal would otherwise send what was reported as not sent.
        if (signal.aborted) throw failureOfSignal(signal, 'no')
        sent = 'maybe'
        const response = await (custom ? custom(url, init) : globalThis.fetch(url, init))
        if (typeof response?.status === 'number' && typeof response.headers?.get === 'function') return response
        throw new TransportFailure('body', 'maybe', 'the custom fetch did not return a Response')
      }
      // The Request that ky builds stays bare: with headers, body and signal in it each would be copied several times, and the platform's
      // fetch would pipe the body through one stream more. That is half of what a request costs.
      return client(url, { method, fetch: send })
    }
    let response: Response
    try {
      response = await untilAborted(attempt(), signal, () => sent, abandon)
    } catch (error) {
      if (error instanceof TransportFailure) throw error
      // A form that can't be made, found while the body was built.
      if (error instanceof ValidationError && sent === 'no') throw error
      if (signal.aborted) throw failureOfSignal(signal, sent)
      // What threw before fetch was called can't have sent anything, whatever it was; its text is not ours to repeat.
      if (sent === 'no') throw new TransportFailure('connect', 'no', 'the request could not be built')
      throw failureOfFetch(error, base.origin, custom !== undefined && custom !== globalThis.fetch)
    }
    try {
      return await answerOf(response, request, secret)
    } catch (error) {
      // Whatever goes wrong with an answer, it is one: the request was sent.
      throw error instanceof TransportFailure ? error : new TransportFailure('body', 'maybe', 'the answer could not be read')
    }
  }
}
