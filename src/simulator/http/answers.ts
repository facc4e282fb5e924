import type { Fault } from '../world/faults.js'
import { type ApiFailure, envelope } from './failure.js'
import { type EventStream, Reply, type ServerEvent } from './reply.js'

const CODES: Readonly<Record<number, string>> = {
  400: 'invalid_parameter',
  401: 'unauthorized',
  402: 'insufficient_credit',
  403: 'forbidden',
  404: 'not_found',
  409: 'conflict',
  429: 'rate_limit_exceeded',
  500: 'internal_error',
  503: 'service_unavailable',
}

/** Headers that every answer has. */
export type Head = Readonly<Record<string, string>>

const jsonAnswer = (body: unknown, status: number, head: Head) =>
  new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json', ...head } })

export const failureAnswer = (failure: ApiFailure, head: Head) =>
  jsonAnswer(envelope(failure), failure.status, { ...failure.headers, ...head })

const named = (code: string) => envelope({ code, message: 'A fault of the simulator.', param: null })

const EMPTY_STATUSES = [204, 205, 304]

function statusAnswer(fault: Extract<Fault, { kind: 'status' }>, head: Head): Response {
  const { status, retryAfter, body = named(fault.code ?? CODES[status] ?? 'internal_error') } = fault
  const isText = typeof body === 'string'
  const headers = {
    'content-type': fault.contentType ?? (isText ? 'text/html' : 'application/json'),
    ...(retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) }),
    ...head,
  }
  const content = EMPTY_STATUSES.includes(status) ? null : isText ? body : JSON.stringify(body)
  return new Response(content, { status, headers })
}

/**
 * The answer that a fault gives in place of the servers'.
 *
 * @throws TypeError, as `fetch` does, for a connection that breaks
 */
export function faultyAnswer(
  fault: Exclude<Fault, { kind: 'stall' | 'slow' | 'truncate' | 'stall_body' | 'wallet' }>,
  head: Head,
): Response {
  switch (fault.kind) {
    case 'drop_before_accept':
    case 'drop_after_accept':
      throw new TypeError('fetch failed', { cause: new Error('The simulator dropped the connection.') })
    case 'status':
      return statusAnswer(fault, head)
    case 'error_in_200':
      return jsonAnswer({ data: null, ...named(fault.code ?? 'internal_error') }, 200, head)
    case 'garbage':
      return jsonAnswer(fault.body ?? { data: 42 }, 200, head)
  }
}

/** Half of the answer, though the length of the whole was promised; then the connection breaks, or, if it stalls, nothing more comes. */
export async function truncated(answer: Response, stalls: boolean): Promise<Response> {
  const bytes = new Uint8Array(await answer.arrayBuffer())
  let sent = false
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      if (sent && stalls) return new Promise<void>(() => {})
      if (sent) return controller.error(new TypeError('terminated'))
      sent = true
      controller.enqueue(bytes.slice(0, Math.ceil(bytes.length / 2)))
    },
  })
  const headers = new Headers(answer.headers)
  headers.set('content-length', String(bytes.length))
  return new Response(body, { status: answer.status, headers })
}

const framed = ({ event, data }: ServerEvent): string =>
  `${event === undefined ? '' : `event: ${event}\n`}data: ${typeof data === 'string' ? data : JSON.stringify(data)}\n\n`

/** The answer of a handler that succeeded. */
export function successAnswer(answer: Reply | EventStream, head: Head): Response {
  if (answer instanceof Reply) return jsonAnswer(answer.body, answer.status, head)
  const encoder = new TextEncoder()
  const { events, headers } = answer
  const iterator = Symbol.asyncIterator in events ? events[Symbol.asyncIterator]() : events[Symbol.iterator]()
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const next = await iterator.next()
      if (next.done) controller.close()
      else controller.enqueue(encoder.encode(framed(next.value)))
    },
    async cancel() {
      await iterator.return?.()
    },
  })
  return new Response(body, { headers: { 'content-type': 'text/event-stream', 'cache-control': 'no-store', ...headers, ...head } })
}
