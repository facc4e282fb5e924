import { orAborted } from '../../abort.js'
import { AbortedError, isHeyGenError } from '../../errors.js'
import { cutOff, type MediaSource, unreadable } from './source.js'

/** Bytes fetched at least, since over HTTP each read is a round trip. At the default limit this allows 64 of them. */
const AHEAD = 4096

/** Reads pieces of a source, remembers them, and never takes more than it may. */
export interface MediaReader {
  /** Bytes in all, once known: a source that doesn't say shows it by ending. */
  size(): number | undefined
  bytesRead(): number
  /** How many more bytes may be taken. */
  left(): number
  /** Whether the source can be read that far at all. */
  reaches(end: number): boolean
  /** Exactly `length` bytes. @throws ValidationError where there are fewer, or where it would be too much to read. */
  bytes(start: number, length: number, ahead?: number): Promise<Uint8Array>
  /** Up to `length` bytes, fewer only at the end of the media. */
  upTo(start: number, length: number, ahead?: number): Promise<Uint8Array>
}

const NOTHING = new Uint8Array(0)

export function mediaReader(source: MediaSource, maxBytes: number, signal: AbortSignal | undefined): MediaReader {
  const { available } = source
  const pieces: { readonly start: number; readonly bytes: Uint8Array }[] = []
  let size = source.size
  let taken = available ?? 0

  const left = () => (available === undefined ? maxBytes - taken : available)
  const reaches = (end: number) => available === undefined || end <= available

  async function take(start: number, least: number, most: number): Promise<Uint8Array> {
    const limit = available === undefined ? maxBytes - taken : available - start
    const length = Math.min(Math.max(least, most), limit, (size ?? Number.MAX_SAFE_INTEGER) - start)
    if (length < least) throw tooMuch(available, maxBytes)
    if (signal?.aborted) throw new AbortedError('Measuring the media was aborted.', { cause: signal.reason })
    const got = await readFrom(source, start, start + length, signal)
    const bytes = got.subarray(0, length)
    if (available === undefined) taken += bytes.length
    if (bytes.length < length) {
      if (size !== undefined) throw unreadable(`a source of ${size} bytes, as it says`, `no bytes after ${start + bytes.length}`)
      size = start + bytes.length
    }
    pieces.unshift({ start, bytes })
    return bytes
  }

  async function upTo(start: number, length: number, ahead = AHEAD): Promise<Uint8Array> {
    if (!(start >= 0 && start + length <= Number.MAX_SAFE_INTEGER)) throw cutOff()
    const end = Math.min(start + length, size ?? Number.MAX_SAFE_INTEGER)
    if (end <= start) return NOTHING
    const held = pieces.find((piece) => piece.start <= start && piece.start + piece.bytes.length >= end)
    if (held) return held.bytes.subarray(start - held.start, end - held.start)
    return (await take(start, end - start, ahead)).subarray(0, length)
  }

  return {
    size: () => size,
    bytesRead: () => taken,
    left,
    reaches,
    upTo,
    async bytes(start, length, ahead) {
      const bytes = await upTo(start, length, ahead)
      if (bytes.length < length) throw cutOff()
      return bytes
    },
  }
}

async function readFrom(source: MediaSource, start: number, end: number, signal: AbortSignal | undefined): Promise<Uint8Array> {
  let bytes: unknown
  try {
    bytes = await orAborted(source.read(start, end, signal), signal)
  } catch (error) {
    if (isHeyGenError(error)) throw error
    throw unreadable('a source that can be read', 'a failure to read it', error)
  }
  // Not `instanceof`: the bytes may come from another realm.
  if (Object.prototype.toString.call(bytes) !== '[object Uint8Array]')
    throw unreadable('a source that reads a Uint8Array', 'something else')
  // The line above checked it.
  return bytes as Uint8Array
}

function tooMuch(available: number | undefined, maxBytes: number) {
  return available === undefined
    ? unreadable(
        `a file whose length can be told from ${maxBytes} bytes of it (raise maxBytes, or give the seconds)`,
        'one that takes more',
      )
    : unreadable(
        `a server that serves ranges, or a file whose length can be told from its first ${available} bytes (or give the seconds)`,
        'neither',
      )
}
