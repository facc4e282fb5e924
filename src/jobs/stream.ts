import type { EventStream } from '../call.js'
import type { Answer } from '../pipeline.js'

/**
 * Server-sent events as a sequence of parsed data. The request leaves when the sequence is first read, once: a second reader would be a
 * second purchase. It ends with `data: [DONE]` or an event named `end`, which is given too; the connection is let go then, and when the
 * reader leaves.
 *
 * @param begin takes the call as it is then, and gives back what sends it.
 * @throws StreamError for an error event; AbortedError, TimeoutError or ConnectionError when the stream breaks off, ends early or stalls.
 */
export function eventStream(begin: () => () => Promise<Answer>): EventStream<unknown> {
  let started = false
  return {
    async *[Symbol.asyncIterator]() {
      if (started) throw new TypeError('An event stream can be read only once: call the method again for another.')
      started = true
      const start = begin()
      // Before the request, which may be a purchase.
      const { eventsOf } = await import('./stream-events.js')
      yield* eventsOf(await start())
    },
  }
}
