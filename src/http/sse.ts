import { LONGEST_TIMER_MS } from '../clock.js'
import { TransportFailure, untilAborted } from './failure.js'

/** One server-sent event. `event` is `message` where the server names none. */
export interface ServerSentEvent {
  readonly event: string
  readonly data: string
}

/** No byte came for so long. */
export class Stalled extends TransportFailure {
  readonly ms: number

  constructor(ms: number) {
    super('timeout', 'maybe', `not a byte came for ${ms} ms`)
    this.ms = ms
  }
}

/** Characters of one event. The longest there are hold seconds of sound in base64: kilobytes. */
const MOST_CHARACTERS = 16_777_216

/** What the promise gives. @throws Stalled when it takes longer. */
function unstalled<T>(promise: Promise<T>, ms: number): Promise<T> {
  if (ms > LONGEST_TIMER_MS) return promise
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Stalled(ms)), ms)
    promise.then(resolve, reject).finally(() => clearTimeout(timer))
  })
}

/** The text of a byte stream, line by line, without line ends (CRLF, LF or CR). A last line without an end is dropped, as the standard has it. */
async function* linesOf(read: () => Promise<ReadableStreamReadResult<Uint8Array>>): AsyncGenerator<string> {
  const decoder = new TextDecoder()
  let pieces: string[] = []
  let length = 0
  let afterReturn = false
  for (;;) {
    const { done, value } = await read()
    if (done) return
    let text = decoder.decode(value, { stream: true })
    if (text === '') continue
    // A CRLF may be cut between its two characters: the line has been given already, so only the LF is left to drop.
    if (afterReturn && text.startsWith('\n')) text = text.slice(1)
    afterReturn = text.endsWith('\r')
    const [first = '', ...others] = text.split(/\r\n|\n|\r/)
    pieces.push(first)
    length += first.length
    for (const next of others) {
      yield pieces.join('')
      pieces = [next]
      length = next.length
    }
    if (length > MOST_CHARACTERS) throw tooLong()
  }
}

const tooLong = () => new TransportFailure('body', 'maybe', `an event has more than ${MOST_CHARACTERS} characters`)

/** How a stream is read. */
export interface ReadingEvents {
  readonly signal: AbortSignal
  /** Milliseconds without a byte after which the stream is given up, comments being bytes; the time that the consumer takes doesn't count. */
  readonly stallMs?: number | undefined
}

/**
 * The events of a stream, as they come. Ends with the stream or at `data: [DONE]`, and cancels the stream when the consumer stops.
 *
 * @returns whether the end mark came.
 * @throws TransportFailure when the signal aborts, the stream stalls or an event is endless; what the stream itself throws passes through.
 * @example for await (const { event, data } of parseServerSentEvents(stream, { signal })) …
 */
export async function* parseServerSentEvents(
  stream: ReadableStream<Uint8Array>,
  { signal, stallMs = Number.POSITIVE_INFINITY }: ReadingEvents,
): AsyncGenerator<ServerSentEvent, boolean> {
  const reader = stream.getReader()
  const read = () =>
    unstalled(
      untilAborted(reader.read(), signal, () => 'maybe'),
      stallMs,
    )
  let event = ''
  let data: string[] = []
  let length = 0
  try {
    for await (const line of linesOf(read)) {
      if (line === '') {
        if (data.length > 0) yield { event: event || 'message', data: data.join('\n') }
        event = ''
        data = []
        length = 0
        continue
      }
      const [, field, value = ''] = /^([^:]*)(?:: ?([\s\S]*))?$/.exec(line) ?? []
      if (field === 'event') event = value
      // Not left for the blank line: a server may close, or stall, right after the mark.
      if (field === 'data' && value === '[DONE]' && data.length === 0) return true
      if (field !== 'data') continue
      data.push(value)
      length += value.length
      if (length > MOST_CHARACTERS) throw tooLong()
    }
    return false
  } finally {
    // Not awaited: a source that never finishes cancelling must not hold the consumer.
    void reader.cancel().catch(() => undefined)
  }
}
