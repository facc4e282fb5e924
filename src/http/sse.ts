import { untilAborted } from './failure.js'

/** One server-sent event. `event` is `message` where the server names none. */
export interface ServerSentEvent {
  readonly event: string
  readonly data: string
}

/** The text of a byte stream, line by line, without line ends (CRLF, LF or CR). A last line without an end is dropped, as the standard has it. */
async function* linesOf(reader: ReadableStreamDefaultReader<Uint8Array>, signal: AbortSignal): AsyncGenerator<string> {
  const decoder = new TextDecoder()
  let pieces: string[] = []
  let afterReturn = false
  for (;;) {
    const { done, value } = await untilAborted(reader.read(), signal, () => 'maybe')
    if (done) return
    let text = decoder.decode(value, { stream: true })
    if (text === '') continue
    // A CRLF may be cut between its two characters: the line has been given already, so only the LF is left to drop.
    if (afterReturn && text.startsWith('\n')) text = text.slice(1)
    afterReturn = text.endsWith('\r')
    const [first = '', ...others] = text.split(/\r\n|\n|\r/)
    pieces.push(first)
    for (const next of others) {
      yield pieces.join('')
      pieces = [next]
    }
  }
}

/**
 * The events of a stream, as they come. Ends with the stream or at `data: [DONE]`, and cancels the stream when the consumer stops.
 *
 * @throws TransportFailure when the signal aborts; what the stream itself throws passes through.
 * @example for await (const { event, data } of parseServerSentEvents(stream, signal)) …
 */
export async function* parseServerSentEvents(stream: ReadableStream<Uint8Array>, signal: AbortSignal): AsyncGenerator<ServerSentEvent> {
  const reader = stream.getReader()
  let event = ''
  let data: string[] = []
  try {
    for await (const line of linesOf(reader, signal)) {
      if (line === '') {
        if (data.length > 0) yield { event: event || 'message', data: data.join('\n') }
        event = ''
        data = []
        continue
      }
      const [, field, value = ''] = /^([^:]*)(?:: ?([\s\S]*))?$/.exec(line) ?? []
      if (field === 'event') event = value
      // Not left for the blank line: a server may close, or stall, right after the mark.
      if (field === 'data' && value === '[DONE]' && data.length === 0) return
      if (field === 'data') data.push(value)
    }
  } finally {
    // Not awaited: a source that never finishes cancelling must not hold the consumer.
    void reader.cancel().catch(() => undefined)
  }
}
