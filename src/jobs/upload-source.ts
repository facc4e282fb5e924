import { ValidationError } from '../errors.js'
import { webUrl } from '../facts/media-redirects.js'
import { shown } from '../shown.js'
import { onAbort } from './on-abort.js'
import { UploadError } from './upload-error.js'
import { type Hasher, sha256 } from './upload-sha256.js'
import { HEAD_BYTES } from './upload-type.js'

/** A source that is opened when it is needed, such as `fromPath(path)` of `heygen-guard/node`. */
export interface UploadSource {
  open(): Promise<OpenedSource>
}

/** What a source turns out to be. */
export interface OpenedSource {
  /** A Blob can be sent again when a connection breaks; a stream can't. */
  readonly content: Blob | ReadableStream<Uint8Array>
  readonly name?: string | undefined
  /** Of a stream, where it is known. */
  readonly size?: number | undefined
  /** Default: SHA-256 in JavaScript. */
  readonly hasher?: (() => Hasher) | undefined
}

/** What can be uploaded: a Blob or File, bytes, a web stream, a URL (as text, too), or a source of `heygen-guard/node`. */
export type Uploadable = Blob | Uint8Array | ArrayBuffer | ReadableStream<Uint8Array> | URL | string | UploadSource

/** A source with its first bytes, which tell its type. */
export interface Content {
  readonly content: Blob | ReadableStream<Uint8Array>
  readonly head: Uint8Array
  readonly name: string | undefined
  readonly size: number | undefined
  readonly hasher: () => Hasher
}

/**
 * Opens what is to be uploaded.
 *
 * @param download reads what is behind a URL as a stream.
 * @param signal lets go of a stream: whoever waits for its next bytes may wait for ever.
 * @throws ValidationError for a path or a Node stream (those are for `heygen-guard/node`) and for what is nothing of the kind.
 */
export async function contentOf(source: Uploadable, download: (url: URL) => Promise<OpenedSource>, signal: AbortSignal): Promise<Content> {
  const { content, name, size, hasher = sha256 } = await openedOf(source, download)
  if (content instanceof Blob) {
    const head = new Uint8Array(await readable(content.slice(0, HEAD_BYTES).arrayBuffer()))
    return { content, head, name: name ?? nameOf(content), size: content.size, hasher }
  }
  const { head, stream } = await peeked(content, signal)
  return { content: stream, head, name, size, hasher }
}

async function openedOf(source: Uploadable, download: (url: URL) => Promise<OpenedSource>): Promise<OpenedSource> {
  if (source instanceof Blob) return { content: source }
  if (source instanceof ArrayBuffer) return { content: new Blob([source]) }
  // A copy: what the caller does to the bytes later must not reach the wire.
  if (ArrayBuffer.isView(source)) return { content: new Blob([new Uint8Array(source)]) }
  if (source instanceof URL) return download(urlOf(source.href))
  if (typeof source === 'string') {
    if (/^https?:/i.test(source)) return download(urlOf(source))
    throw wrong("a URL; for a path, fromPath(path) of 'heygen-guard/node'", 'other text')
  }
  if ('open' in source && typeof source.open === 'function') return source.open()
  if ('getReader' in source) return { content: source }
  throw wrong("a web stream; for a Node stream, fromStream(stream) of 'heygen-guard/node'", shown(source))
}

function urlOf(text: string): URL {
  try {
    return webUrl(text)
  } catch (error) {
    if (!(error instanceof ValidationError)) throw error
    throw new ValidationError(
      error.problems.map((problem) => ({ ...problem, path: 'source' })),
      { operation: 'assets.upload' },
    )
  }
}

/** The first bytes of a stream, and the whole stream all the same. */
async function peeked(
  stream: ReadableStream<Uint8Array>,
  signal: AbortSignal,
): Promise<{ head: Uint8Array; stream: ReadableStream<Uint8Array> }> {
  // Asked at the last moment: the same stream may have been given twice at once.
  if (stream.locked) throw wrong('a stream that nobody else reads', 'a locked one, such as one that was given before')
  const reader = stream.getReader()
  const letGo = () => void reader.cancel(signal.reason).catch(() => undefined)
  if (signal.aborted) letGo()
  onAbort(signal, letGo)
  const chunks: Uint8Array[] = []
  let length = 0
  let ended = false
  while (length < HEAD_BYTES && !ended) {
    const { done, value } = await readable(reader.read())
    ended = done
    if (done) continue
    if (!(value instanceof Uint8Array)) {
      const error = wrong('a stream of bytes', `one of ${shown(value)}`)
      // Not awaited: a source that never finishes cancelling must not hold the error.
      reader.cancel(error).catch(() => undefined)
      throw error
    }
    chunks.push(value)
    length += value.length
  }
  const head = new Uint8Array(await new Blob(chunks.map((chunk) => new Uint8Array(chunk))).slice(0, HEAD_BYTES).arrayBuffer())
  const rest = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const kept = chunks.shift()
        if (kept) return controller.enqueue(kept)
        const { done, value } = await reader.read()
        if (done) controller.close()
        else controller.enqueue(value)
      },
      cancel: (reason) => reader.cancel(reason),
    },
    { highWaterMark: 0 },
  )
  return { head, stream: rest }
}

async function readable<T>(read: Promise<T>): Promise<T> {
  try {
    return await read
  } catch (cause) {
    throw new UploadError('source_failed', 'What was to be uploaded could not be read.', {}, { cause })
  }
}

function nameOf(content: Blob): string | undefined {
  return 'name' in content && typeof content.name === 'string' ? content.name : undefined
}

function wrong(expected: string, got: string): ValidationError {
  return new ValidationError([{ path: 'source', expected, got }], { operation: 'assets.upload' })
}
