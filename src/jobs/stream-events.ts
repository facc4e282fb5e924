import { AbortedError, ConnectionError, TimeoutError } from '../errors.js'
import { fieldOf } from '../fields.js'
import { TransportFailure } from '../http/failure.js'
import { parseServerSentEvents, type ServerSentEvent, Stalled } from '../http/sse.js'
import { type Answer, FREE } from '../pipeline.js'
import { StreamError } from './stream-error.js'

/** Node's own fetch gives a silent body up after as long; a live stream may well say nothing for minutes. */
const STALL_MS = 300_000

/**
 * The events of an answer, until they end.
 *
 * @throws StreamError, AbortedError, TimeoutError, ConnectionError.
 */
export async function* eventsOf(answer: Answer): AsyncGenerator<unknown, void> {
  try {
    yield* eventsIn(answer)
  } catch (error) {
    throw error instanceof TransportFailure ? publicError(error, answer) : error
  } finally {
    answer.release?.()
  }
}

async function* eventsIn(answer: Answer): AsyncGenerator<unknown, void> {
  const { stream, call, headers } = answer
  if (!stream) throw otherwise(answer)
  const { signal = new AbortController().signal, stallTimeout = STALL_MS } = call.options
  const events = parseServerSentEvents(stream, { signal, stallMs: stallTimeout })
  let any = false
  try {
    for (;;) {
      const { done, value } = await events.next()
      if (done && value) return
      if (done && !any && !/^text\/event-stream\b/i.test(headers.get('content-type') ?? '')) throw otherwise(answer)
      if (done) throw new TransportFailure('body', 'maybe', 'the stream ended before its last event')
      any = true
      const data = parsed(value.data)
      throwFailure(value, data, answer)
      yield data
      // Not left for the server to close: it may keep the connection for other requests.
      if (value.event === 'end') return
    }
  } finally {
    await events.return(false)
  }
}

/** An error can come in an event of that name or, of streamed speech, in the data; both after an answer of 200. */
function throwFailure({ event }: ServerSentEvent, data: unknown, answer: Answer): void {
  if (event !== 'error' && fieldOf(data, 'type') !== 'error') return
  const told = [data, fieldOf(data, 'detail'), fieldOf(data, 'message'), fieldOf(fieldOf(data, 'error'), 'message')]
  const detail = told.find((each) => typeof each === 'string' && each !== '')
  // Found to be text just now; `find` doesn't tell.
  const facts = { ...(detail === undefined ? {} : { detail: detail as string }), data, reservationId: reservationOf(answer) }
  const operation = answer.call.operation.sdk
  throw new StreamError(
    'stream_failed',
    `The events of ${operation} ended with an error${detail === undefined ? '' : `: ${detail}`}.${paid(answer)}`,
    facts,
    {
      operation,
    },
  )
}

function otherwise(answer: Answer): StreamError {
  const operation = answer.call.operation.sdk
  const message = `${operation} was answered with ${answer.status}, but not with events.${paid(answer)}`
  return new StreamError('not_a_stream', message, { data: answer.json, reservationId: reservationOf(answer) }, { operation })
}

function publicError(failure: TransportFailure, answer: Answer): Error {
  const { operation: call, options } = answer.call
  const details = { operation: call.sdk }
  const money = paid(answer)
  // Whoever goes by `retryable` must not buy the same again.
  const again = { retryable: answer.reservation === FREE }
  if (failure.kind === 'aborted')
    return new AbortedError(`The events of ${call.sdk} were aborted by the signal.`, { ...details, cause: options.signal?.reason })
  if (failure instanceof Stalled)
    return Object.assign(
      new TimeoutError(`The events of ${call.sdk} stalled: ${failure.message}.${money}`, { timeoutMs: failure.ms }, details),
      again,
    )
  const { message } = failure
  if (failure.kind === 'timeout')
    return Object.assign(
      new TimeoutError(`The events of ${call.sdk} did not end in time.${money}`, { timeoutMs: options.timeout ?? 0 }, details),
      again,
    )
  return Object.assign(new ConnectionError(`The events of ${call.sdk} broke off: ${message}.${money}`, details), again)
}

function paid(answer: Answer): string {
  const id = reservationOf(answer)
  return id === undefined ? '' : ` They were paid for when they began (reservation "${id}"): calling again pays again.`
}

const reservationOf = ({ reservation }: Answer): string | undefined => (reservation === FREE ? undefined : reservation.id)

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return text
  }
}
