import { TransportFailure, untilAborted } from './failure.js'

/** How much of a body that isn't JSON is kept, in characters: enough for an error page's title, little enough to log. */
export const TEXT_LIMIT = 65_536
/** Characters of an answer in JSON, hundreds of times the longest there is: one that never ends must not take all memory. */
const MOST_CHARACTERS = 67_108_864

/** What was read of a body, and what stopped the reading before the end, if anything did. */
export interface BodyText {
  readonly text: string
  readonly failure: TransportFailure | undefined
}

export const isJsonType = (headers: Headers): boolean => /^\s*application\/(?:[\w.+-]+\+)?json\b/i.test(headers.get('content-type') ?? '')

const sentMaybe = () => 'maybe' as const
const broken = () => new TransportFailure('body', 'maybe', 'the connection broke before the whole answer was read')
const asFailure = (error: unknown) => (error instanceof TransportFailure ? error : broken())
const readAlready = () =>
  new TransportFailure(
    'body',
    'maybe',
    'the custom fetch had read the answer before: it must hand it over unread, or read response.clone()',
  )

/** Reads one chunk under the signal; whatever goes wrong becomes a `TransportFailure`. */
async function readChunk(reader: ReadableStreamDefaultReader<Uint8Array>, signal: AbortSignal) {
  try {
    return await untilAborted(reader.read(), signal, sentMaybe)
  } catch (error) {
    // The cause of a failed read is the socket's or the caller's; neither helps, and either may hold the request.
    throw asFailure(error)
  }
}

const release = (reader: ReadableStreamDefaultReader<Uint8Array>) => void reader.cancel().catch(() => undefined)

/** Reads a body to its end under the signal. One that is not JSON is left after `TEXT_LIMIT` characters. Never throws. */
export async function readText(response: Response, signal: AbortSignal): Promise<BodyText> {
  const jsonType = isJsonType(response.headers)
  if (response.bodyUsed || response.body?.locked) return { text: '', failure: readAlready() }
  // Some custom fetches answer with a body that is no web stream, or with none; they all have text().
  if (typeof response.body?.getReader !== 'function') {
    try {
      return { text: await untilAborted(response.text(), signal, sentMaybe), failure: undefined }
    } catch (error) {
      return { text: '', failure: asFailure(error) }
    }
  }
  const reader = response.body.getReader()
  const decoder = new TextDecoder()
  let text = ''
  const toTheEnd = async (): Promise<string> => {
    for (;;) {
      const { done, value } = await reader.read()
      if (done) return text + decoder.decode()
      text += decoder.decode(value, { stream: true })
      if (text.length > TEXT_LIMIT && !jsonType && !/^\s*[[{]/.test(text.slice(0, 100))) {
        release(reader)
        return text.slice(0, TEXT_LIMIT)
      }
      if (text.length > MOST_CHARACTERS)
        throw new TransportFailure('body', 'maybe', `the answer has more than ${MOST_CHARACTERS} characters`)
    }
  }
  try {
    return { text: await untilAborted(toTheEnd(), signal, sentMaybe), failure: undefined }
  } catch (error) {
    release(reader)
    return { text, failure: asFailure(error) }
  }
}

/** The same bytes, on demand, under the signal; an error of the stream is always a `TransportFailure`. */
export function guardedStream(body: ReadableStream<Uint8Array>, signal: AbortSignal): ReadableStream<Uint8Array> {
  const reader = body.getReader()
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        try {
          const { done, value } = await readChunk(reader, signal)
          if (done) controller.close()
          else controller.enqueue(value)
        } catch (error) {
          release(reader)
          controller.error(error)
        }
      },
      cancel: (reason) => reader.cancel(reason),
    },
    // Nothing is read ahead: what the consumer never asks for stays on the server's side.
    { highWaterMark: 0 },
  )
}
