import { ValidationError } from '../errors.js'
import { shown } from '../shown.js'
import { tell } from '../tell.js'
import { readCallback, type UnsignedCallback } from './callback.js'
import { WebhookVerificationError } from './errors.js'
import type { WebhookEvent } from './events.js'
import type { WebhookHeaders } from './headers.js'
import { secretProblems } from './hmac.js'
import { type OnceOptions, once, type WebhookStore } from './once.js'
import { type OptionName, optionProblems } from './options.js'
import { bodyOfIncoming, bodyOfRequest, type IncomingDelivery, type RequestOptions } from './requests.js'
import { verify } from './verify.js'

/** What a receiver of webhooks does and checks. */
export interface WebhookHandlerOptions extends RequestOptions, OnceOptions {
  /** The endpoint's secret; several while one is being rotated. */
  readonly secret: string | readonly string[]
  /** Called with each verified event. Its error is answered with 500, and HeyGen delivers the event again later. */
  readonly onEvent: (event: WebhookEvent) => unknown
  /** Called with deliveries that have no signature, as `callback_url` gets them. Default: those are answered with 401. */
  readonly onCallback?: ((callback: UnsignedCallback) => unknown) | undefined
  /** Remembers what was dealt with, so that no event is handled twice: the client's ledger. */
  readonly store?: WebhookStore | undefined
  /** Told why a delivery was not answered with 2xx. */
  readonly onError?: ((error: unknown) => void) | undefined
}

interface Answer {
  readonly status: number
  readonly text: string
}

/** What this package needs of Node's `ServerResponse`. */
export interface OutgoingAnswer {
  writeHead(status: number, headers: Record<string, string>): unknown
  end(text: string): unknown
}

/**
 * A whole receiver for runtimes with fetch: answers the reachability checks, verifies, handles each event once, and says 2xx only when that
 * went well, so that HeyGen repeats what failed. HeyGen waits 10 s for the answer: let `onEvent` queue what takes longer.
 *
 * @throws ValidationError at once for options that can't be: a secret or function that is missing, one of the wrong kind, one that is unknown.
 * @example
 * const handle = webhookHandler({ secret, store: ledger, onEvent: (event) => heygen.settleFromWebhook(event) })
 * export default { fetch: handle }
 */
export function webhookHandler(options: WebhookHandlerOptions): (request: Request) => Promise<Response> {
  checkHandler(options)
  return async (request) => {
    const { status, text } = await answerTo(options, request.method, request.headers, () => bodyOfRequest(request, options))
    return new Response(request.method === 'HEAD' ? null : text, { status, headers: headersOf(status) })
  }
}

/**
 * The same for Node's `http` server, and as a route of Express and its kin.
 *
 * @example createServer(nodeWebhookHandler({ secret, store: ledger, onEvent: (event) => heygen.settleFromWebhook(event) }))
 */
export function nodeWebhookHandler(options: WebhookHandlerOptions): (request: IncomingDelivery, response: OutgoingAnswer) => Promise<void> {
  checkHandler(options)
  return async (request, response) => {
    const { method = 'GET', headers } = request
    const { status, text } = await answerTo(options, method, headers, () => bodyOfIncoming(request, options))
    response.writeHead(status, headersOf(status))
    response.end(method === 'HEAD' ? '' : text)
  }
}

async function answerTo(
  options: WebhookHandlerOptions,
  method: string,
  headers: WebhookHeaders,
  read: () => Promise<Uint8Array<ArrayBuffer>>,
): Promise<Answer> {
  // Which of these HeyGen checks a new endpoint with, nobody says.
  if (method === 'GET' || method === 'HEAD' || method === 'OPTIONS') return { status: 200, text: 'ok' }
  if (method !== 'POST') return { status: 405, text: 'method_not_allowed' }
  try {
    const body = await read()
    const outcome = await handled(options, body, headers)
    return outcome === 'in_progress' ? { status: 409, text: outcome } : { status: 200, text: outcome }
  } catch (error) {
    report(options, error)
    // What went wrong inside is not for the sender to know.
    return error instanceof WebhookVerificationError ? { status: error.status, text: error.code } : { status: 500, text: 'failed' }
  }
}

async function handled(options: WebhookHandlerOptions, body: Uint8Array<ArrayBuffer>, headers: WebhookHeaders): Promise<string> {
  const delivery = await deliveryOf(options, body, headers)
  const work = async () => void (await (delivery.signed ? options.onEvent(delivery) : options.onCallback?.(delivery)))
  if (options.store) return (await once(options.store, delivery, work, options)).outcome
  await work()
  return 'done'
}

async function deliveryOf(
  options: WebhookHandlerOptions,
  body: Uint8Array<ArrayBuffer>,
  headers: WebhookHeaders,
): Promise<WebhookEvent | UnsignedCallback> {
  try {
    return await verify(body, headers, options.secret, options)
  } catch (error) {
    const unsigned = error instanceof WebhookVerificationError && error.code === 'missing_signature'
    if (unsigned && options.onCallback) return readCallback(body)
    throw error
  }
}

function report({ onError }: WebhookHandlerOptions, error: unknown): void {
  try {
    tell(onError, error, () => undefined)
  } catch {
    // The delivery still has to be answered.
  }
}

function headersOf(status: number): Record<string, string> {
  const close: Record<string, string> = status === 413 || status === 408 ? { connection: 'close' } : {}
  return { 'content-type': 'text/plain', ...close, ...(status === 405 ? { allow: 'GET, HEAD, OPTIONS, POST' } : {}) }
}

const OPTIONS: readonly OptionName[] = ['store', 'onCallback', 'onError', 'tolerance', 'clock', 'lease', 'maxBytes', 'timeout']

/** All of it now: what is wrong would fail each delivery, and a misspelt `store` would have events handled twice. */
function checkHandler(options: WebhookHandlerOptions): void {
  const problems = optionProblems(options, OPTIONS)
  const { secret, onEvent } = options ?? {}
  problems.push(...secretProblems(secret))
  if (typeof onEvent !== 'function') problems.push({ path: 'onEvent', expected: 'a function', got: shown(onEvent) })
  const known = ['secret', 'onEvent', ...OPTIONS]
  for (const path of Object.keys(options ?? {}))
    if (!known.includes(path)) problems.push({ path, expected: `one of ${known.join(', ')}`, got: 'an unknown option' })
  if (problems.length > 0) throw new ValidationError(problems, { operation: 'webhookHandler' })
}
