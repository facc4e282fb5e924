import type { EventStream } from '../call.js'
import { parseServerSentEvents } from '../http/sse.js'
import type { Answer } from '../pipeline.js'

/**
 * Server-sent events as a sequence of parsed data. The request leaves when the sequence is first read, once: a second reader would be a
 * second purchase.
 */
export function eventStream(run: () => Promise<Answer>): EventStream<unknown> {
  let started = false
  return {
    async *[Symbol.asyncIterator]() {
      if (started) throw new TypeError('An event stream can be read only once: call the method again for another.')
      started = true
      const { stream, call } = await run()
      if (!stream) return
      for await (const { data } of parseServerSentEvents(stream, call.options.signal ?? new AbortController().signal)) yield parsed(data)
    },
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return text
  }
}
