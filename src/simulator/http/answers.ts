import type { Fault } from '../world/fault-rules.js'
import { bytesOf, type SimulatorAnswer } from './answer.js'
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

const jsonAnswer = (body: unknown, status: number, head: Head): SimulatorAnswer => ({
  status,
  headers: { 'content-type': 'application/json', ...head },
  body: JSON.stringify(body),
})

export const failureAnswer = (failure: ApiFailure, head: Head) =>
  jsonAnswer(envelope(failure), failure.status, { ...failure.headers, ...head })

const named = (code: string) => envelope({ code, message: 'A fault of the simulator.', param: null })

const EMPTY_STATUSES = [204, 205, 304]

function statusAnswer(fault: Extract<Fault, { kind: 'status' }>, head: Head): SimulatorAnswer {
  const { status, retryAfter, body = named(fault.code ?? CODES[status] ?? 'internal_error') } = fault
  const isText = typeof body === 'string'
  const headers = {
    'content-type': fault.contentType ?? (isText ? 'text/html' : 'application/json'),
    ...(retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) }),
    ...head,
  }
  return { status, headers, body: EMPTY_STATUSES.includes(status) ? null : isText ? body : JSON.stringify(body) }
}

/**
 * The answer that a fault gives in place of the servers'.
 *
 * @throws TypeError, as `fetch` does, for a connection that breaks
 */
export function faultyAnswer(
  fault: Exclude<Fault, { kind: 'stall' | 'slow' | 'truncate' | 'stall_body' | 'wallet' }>,
  head: Head,
): SimulatorAnswer {
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

/** Half of the bytes; then it throws, or, if it stalls, nothing more comes. */
function half(bytes: Uint8Array<ArrayBuffer>, stalls: boolean): AsyncIterator<Uint8Array<ArrayBuffer>> {
  let sent = false
  return {
    async next() {
      if (sent && stalls) return new Promise<never>(() => {})
      if (sent) throw new TypeError('terminated')
      sent = true
      return { done: false, value: bytes.slice(0, Math.ceil(bytes.length / 2)) }
    },
    return: async () => ({ done: true, value: undefined }),
  }
}

/** Half of the answer, though the length of the whole was promised; then the connection breaks, or, if it stalls, nothing more comes. */
export async function truncated(answer: SimulatorAnswer, stalls: boolean): Promise<SimulatorAnswer> {
  const bytes = await bytesOf(answer)
  const headers = { ...answer.headers, 'content-length': String(bytes.length) }
  return { status: answer.status, headers, body: { [Symbol.asyncIterator]: () => half(bytes, stalls) } }
}

const framed = ({ event, data }: ServerEvent): string =>
  `${event === undefined ? '' : `event: ${event}\n`}data: ${typeof data === 'string' ? data : JSON.stringify(data)}\n\n`

const encoder = new TextEncoder()

async function* encoded(events: EventStream['events']): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  for await (const event of events) yield encoder.encode(framed(event))
}

/** The answer of a handler that succeeded. */
export function successAnswer(answer: Reply | EventStream, head: Head): SimulatorAnswer {
  if (answer instanceof Reply) return jsonAnswer(answer.body, answer.status, head)
  const headers = { 'content-type': 'text/event-stream', 'cache-control': 'no-store', ...answer.headers, ...head }
  return { status: 200, headers, body: encoded(answer.events) }
}
