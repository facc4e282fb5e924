import { ValidationError } from '../errors.js'
import { shown } from '../shown.js'
import { type BodyOptions, readBody } from './body.js'
import type { WebhookEvent } from './events.js'
import { type VerifyOptions, verify } from './verify.js'

export interface RequestOptions extends VerifyOptions, BodyOptions {}

/** What this package needs of Node's `IncomingMessage`, and of what frameworks add to it. */
export interface IncomingDelivery extends AsyncIterable<unknown> {
  readonly method?: string | undefined
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  /** The raw body, where the platform keeps it (Cloud Functions, some Express set-ups). */
  readonly rawBody?: unknown
  /** The body that a framework has read: of use only if it is raw. */
  readonly body?: unknown
}

/**
 * Verifies a delivery that came as a fetch `Request` (Workers, Deno, Bun, Next.js route handlers, Hono).
 *
 * @throws WebhookVerificationError, also when the body is longer than `maxBytes`, breaks off or stalls. ValidationError for a body that
 * was read already and for what `verify` refuses.
 * @example const event = await verifyRequest(request, env.HEYGEN_WEBHOOK_SECRET)
 */
export async function verifyRequest(
  request: Request,
  secret: string | readonly string[],
  options: RequestOptions = {},
): Promise<WebhookEvent> {
  return verify(await bodyOfRequest(request, options), request.headers, secret, options)
}

/**
 * The same for a request of Node's `http` server, or of a framework on top of it. With Express, mount `express.raw({ type: '*\/*' })` on
 * this route, or no body parser at all: a parsed body can't be verified.
 *
 * @example const event = await verifyNodeRequest(request, process.env.HEYGEN_WEBHOOK_SECRET ?? '')
 */
export async function verifyNodeRequest(
  request: IncomingDelivery,
  secret: string | readonly string[],
  options: RequestOptions = {},
): Promise<WebhookEvent> {
  return verify(await bodyOfIncoming(request, options), request.headers, secret, options)
}

export async function bodyOfRequest(request: Request, options: BodyOptions): Promise<Uint8Array<ArrayBuffer>> {
  if (!isObject(request)) throw unusable('a fetch Request', shown(request))
  if (request.bodyUsed) throw unusable('a request whose body was not read yet', 'one whose body was read')
  const reader = request.body?.getReader()
  try {
    return await readBody({ next: async () => (reader ? reader.read() : { done: true }) }, options)
  } catch (error) {
    // Not awaited: a source that never finishes cancelling must not hold the answer.
    reader?.cancel().catch(() => undefined)
    throw error
  }
}

export async function bodyOfIncoming(request: IncomingDelivery, options: BodyOptions): Promise<Uint8Array<ArrayBuffer>> {
  if (!isObject(request)) throw unusable(INCOMING, shown(request))
  for (const kept of [request.rawBody, request.body]) {
    if (typeof kept !== 'string' && !(kept instanceof Uint8Array)) continue
    const rest = [kept]
    return readBody({ next: async () => ({ done: rest.length === 0, value: rest.pop() }) }, options)
  }
  const ended = 'readableEnded' in request && request.readableEnded === true
  if (ended) throw unusable('a request whose body was not read yet', 'one that a body parser has read: give this route the raw body')
  if (!(Symbol.asyncIterator in request)) throw unusable(INCOMING, shown(request))
  const chunks = request[Symbol.asyncIterator]()
  return readBody({ next: async () => chunks.next() }, options)
}

const INCOMING = "a request of Node's http server, or one that has its raw body"

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null
}

function unusable(expected: string, got: string): ValidationError {
  return new ValidationError([{ path: 'request', expected, got }])
}
