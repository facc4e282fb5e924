import { UploadError } from './upload-error.js'
import type { Hasher } from './upload-sha256.js'

/** Watches the bytes of an upload as they leave: adds up their number and checksum, and keeps what went wrong on this side. */
export class UploadTap {
  readonly #total: number
  readonly #hasher: (() => Hasher) | undefined
  readonly #onBytes: (sent: number) => void
  #hash: Hasher | undefined
  #fault: { readonly error: unknown } | undefined
  #sendings = 0
  sent = 0
  /** Told of each piece, to see that a connection is alive. */
  onMove: (() => void) | undefined
  /** Told of a fault of this side, to end the request: Node 24's fetch waits for ever on a form whose file breaks off. */
  onFault: (() => void) | undefined

  constructor(total: number, hasher: (() => Hasher) | undefined, onBytes: (sent: number) => void) {
    this.#total = total
    this.#hasher = hasher
    this.#onBytes = onBytes
  }

  /**
   * A repeat sends all of it once more.
   * @returns whether this sending is still the last: what was begun before may end late, and says nothing then
   */
  begin(): () => boolean {
    this.#hash = this.#hasher?.()
    this.sent = 0
    const sending = ++this.#sendings
    return () => sending === this.#sendings
  }

  bytes(chunk: Uint8Array): void {
    this.onMove?.()
    this.#hash?.update(chunk)
    this.sent += chunk.length
    if (this.sent > this.#total) throw this.#mismatch('more')
    this.#onBytes(this.sent)
  }

  end(): void {
    if (this.sent < this.#total) throw this.#mismatch(`only ${this.sent}`)
  }

  /** @returns whether somebody ends the request. */
  failed(error: unknown): boolean {
    this.#fault ??= { error }
    this.onFault?.()
    return this.onFault !== undefined
  }

  /** Throws what went wrong on this side: the network only reports that something did. */
  throwFault(): void {
    if (this.#fault) throw this.#fault.error
  }

  /** The checksum of what the last sending has sent. */
  hex(): string | undefined {
    return this.#hash?.hex()
  }

  #mismatch(found: string): UploadError {
    return new UploadError('source_failed', `The source has ${found} bytes, and was said to have ${this.#total}.`)
  }
}

/**
 * A file that tells when it is read. Node's fetch reads a Blob through its `stream()`, for a form too; runtimes that take the bytes from
 * underneath tell nothing, and the upload is the same.
 */
export class TappedFile extends File {
  readonly #content: Blob
  readonly #tap: UploadTap

  constructor(content: Blob, name: string, type: string, tap: UploadTap) {
    super([content], name, { type })
    this.#content = content
    this.#tap = tap
  }

  override stream(): ReturnType<Blob['stream']> {
    return tapped(this.#content.stream(), this.#tap)
  }
}

const LONGEST_PIECE = 262_144

/** The same bytes, with the tap told of each piece as it is asked for. */
export function tapped(stream: ReadableStream<Uint8Array>, tap: UploadTap): ReadableStream<Uint8Array<ArrayBuffer>> {
  const reader = stream.getReader()
  const isLast = tap.begin()
  let rest: Uint8Array | undefined
  const next = async () => {
    if (!rest?.length) {
      const { done, value } = await reader.read().catch((cause: unknown) => {
        throw new UploadError('source_failed', 'The source broke off.', {}, { cause })
      })
      if (!isLast()) return undefined
      if (done) return tap.end()
      rest = value
    }
    // A Blob in memory comes as one piece, which would be all the progress there is.
    const piece = rest.subarray(0, LONGEST_PIECE)
    rest = rest.subarray(piece.length)
    tap.bytes(piece)
    return piece
  }
  return new ReadableStream(
    {
      async pull(controller) {
        try {
          const chunk = await next()
          // Sources give plain buffers; the type only knows that they might be shared ones, which no stream of bytes may hold.
          if (chunk) controller.enqueue(chunk as Uint8Array<ArrayBuffer>)
          else controller.close()
        } catch (error) {
          const ended = isLast() && tap.failed(error)
          reader.cancel(error).catch(() => undefined)
          if (!ended) throw error
          // The request's end lets go of this stream. A fault of its own would be a rejection that nobody in Node's fetch takes.
          return new Promise<never>(() => {})
        }
      },
      cancel: (reason) => reader.cancel(reason),
    },
    // Nothing is read ahead, so that what was told is what has left.
    { highWaterMark: 0 },
  )
}
