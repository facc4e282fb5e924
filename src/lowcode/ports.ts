import { TransportFailure, untilAborted } from '../http/failure.js'
import { queryString } from '../http/path.js'
import type { HttpResponse, Transport } from '../http/transport.js'
import type { Ports } from '../ports.js'
import { plainDeadline } from './deadline.js'
import type { LowCodeRequest, LowCodeTransport } from './transport.js'
import { plainValidator } from './validate.js'

interface PlainPorts {
  readonly transport: LowCodeTransport
  readonly baseUrl: string
  readonly apiKey: string
  /** Milliseconds that one request may take. */
  readonly timeoutMs: number
}

const NOT_MEASURED = 'a low-code step does not read recordings: give facts.seconds, or facts.media by its URL or asset id'

/** What the parts need of a runtime that has an HTTP helper and timers, and nothing else. */
export function plainPorts(options: PlainPorts): Ports {
  return {
    transport: transportOver(options),
    validate: plainValidator(newId),
    responseProblems: () => [],
    lengths: () => async () => ({ missing: NOT_MEASURED }),
    withDeadline: plainDeadline,
    newId,
  }
}

function transportOver({ transport, baseUrl, apiKey, timeoutMs }: PlainPorts): Transport {
  const base = baseUrl.replace(/\/+$/, '')
  return async ({ method, path, query = {}, headers, body, signal }) => {
    const request = {
      method,
      url: `${base}${path}${queryString(query)}`,
      headers: {
        ...headers,
        'x-api-key': apiKey,
        accept: 'application/json',
        ...(body ? { 'content-type': 'application/json' } : {}),
      },
      ...(body && 'json' in body ? { body: body.json } : {}),
      timeoutMs,
    }
    const sending = answered(transport, request, apiKey)
    // When time is up nobody waits for it any more, and one unhandled rejection ends n8n's runner with every step in it.
    sending.catch(() => undefined)
    return untilAborted(sending, signal, () => 'maybe')
  }
}

/** What a transport of somebody else gave. Once it was called the request may have left, whatever it throws or answers: that proves nothing. */
async function answered(transport: LowCodeTransport, request: LowCodeRequest, apiKey: string): Promise<HttpResponse> {
  try {
    return responseOf(await transport(request), apiKey)
  } catch (error) {
    if (error instanceof TransportFailure) throw error
    // It may hold the request, and with it the key.
    throw new TransportFailure('reset', 'maybe', 'the transport gave no answer')
  }
}

function responseOf({ status, headers, body }: Awaited<ReturnType<LowCodeTransport>>, apiKey: string): HttpResponse {
  const text = (typeof body === 'string' ? body : (JSON.stringify(body) ?? '')).replaceAll(apiKey, '[redacted]')
  const get = (name: string): string | null => headers[name.toLowerCase()] ?? null
  const json = parsed(text)
  return {
    status,
    // Nothing in the pipeline but `get` is asked of it, and there is no Headers in a Code node.
    headers: { get } as unknown as Headers,
    requestId: get('x-request-id') ?? undefined,
    json,
    text: json === undefined ? text.slice(0, 65_536) : '',
  }
}

function parsed(text: string): unknown {
  try {
    const json: unknown = JSON.parse(text)
    return json
  } catch {
    return undefined
  }
}

let count = 0

/** Without `crypto`: about 100 bits of time, count and chance, which is plenty for names of requests. */
function newId(): string {
  const chance = () => Math.floor(Math.random() * 2 ** 48).toString(36)
  return `${Date.now().toString(36)}-${(++count).toString(36)}-${chance()}${chance()}`
}
