import type { EventStream } from '../call.js'
import { AbortedError, ConnectionError, TimeoutError } from '../errors.js'
import { parseServerSentEvents } from '../http/sse.js'
import { TransportFailure } from '../http/transport.js'
import type { Answer } from '../pipeline.js'

/**
 * Server-sent events as a sequence of parsed data. The request leaves when the sequence is first read, once: a second reader would be a
 * second purchase.
 *
 * @throws AbortedError, TimeoutError or ConnectionError when the stream breaks off.
 */
export function eventStream(run: () => Promise<Answer>): EventStream<unknown> {
  let started = false
  return {
    async *[Symbol.asyncIterator]() {
      if (started) throw new TypeError('An event stream can be read only once: call the method again for another.')
      started = true
      const { stream, call } = await run()
      if (!stream) return
      try {
        for await (const { data } of parseServerSentEvents(stream, call.options.signal ?? new AbortController().signal)) yield parsed(data)
      } catch (error) {
        throw error instanceof TransportFailure ? publicError(error, call) : error
      }
    },
  }
}

function publicError({ kind, message }: TransportFailure, { operation: { sdk }, options }: Answer['call']): Error {
  const details = { operation: sdk }
  if (kind === 'aborted') return new AbortedError(`The events of ${sdk} were aborted by the signal.`, details)
  if (kind === 'timeout') return new TimeoutError(`The events of ${sdk} did not end in time.`, { timeoutMs: options.timeout ?? 0 }, details)
  return new ConnectionError(`The events of ${sdk} broke off: ${message}.`, details)
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return text
  }
}
