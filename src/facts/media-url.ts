import type { MediaSource } from '../duration/media/source.js'
import { ValidationError } from '../errors.js'
import { optionProblems, shown } from '../shown.js'
import type { Piece } from './media-answer.js'
import { type Ranges, rangesOf } from './media-ranges.js'

/** How media behind a URL is read. */
export interface UrlOptions {
  /** Default: the runtime's own. */
  readonly fetch?: typeof globalThis.fetch | undefined
  readonly signal?: AbortSignal | undefined
  /** The most bytes to read from a server that serves no ranges; default 262,144. */
  readonly maxBytes?: number | undefined
  /** Milliseconds for all requests together, from the first one on; default 20,000. */
  readonly timeout?: number | undefined
}

const OPTIONS = ['fetch', 'signal', 'maxBytes', 'timeout']

/** Read with the first request: what tells the length of most files. */
const HEAD = 16_384

/**
 * Media behind a URL, of which only the pieces that are needed are asked for. A server that serves no ranges is read up to `maxBytes`
 * and then cut off. At most 5 redirects are followed, to http and https only. `Range` is the only header set: no
 * key is sent.
 *
 * Private and loopback addresses are not refused: where URLs come from strangers, give a `fetch` that refuses them.
 *
 * @throws ValidationError for wrong or unknown options, for what is no http(s) URL and for answers that aren't the file, ConnectionError where the server can't be
 * reached or fails, TimeoutError, AbortedError. Messages name the host only: paths and queries may hold signatures.
 */
export async function fromUrl(url: string, options: UrlOptions = {}): Promise<MediaSource> {
  const problems = optionProblems(options, OPTIONS)
  const signal: unknown = options?.signal
  if (signal !== undefined && !(typeof signal === 'object' && signal && 'addEventListener' in signal))
    problems.push({ path: 'signal', expected: 'an AbortSignal', got: shown(signal) })
  if (problems.length > 0) throw new ValidationError(problems)
  const { maxBytes = 262_144, timeout = 20_000 } = options
  if (!(Number.isSafeInteger(maxBytes) && maxBytes >= 1024))
    throw new ValidationError([{ path: 'maxBytes', expected: 'a whole number of bytes, 1024 or more', got: shown(maxBytes) }])
  const ranges = rangesOf(url, { fetch: options.fetch ?? globalThis.fetch, signal: options.signal, timeout })
  const head = await ranges.read({ start: 0, end: Math.min(HEAD, maxBytes), most: maxBytes })
  return head.ranged ? ranged(ranges, head) : whole(head)
}

function ranged(ranges: Ranges, head: Piece): MediaSource {
  const size = head.total
  return {
    size,
    type: head.type,
    async read(start, end, signal) {
      if (end <= head.bytes.length) return head.bytes.subarray(start, end)
      const piece = await ranges.read({ start, end, most: 0 }, signal)
      if (!piece.ranged) throw changed('a server that serves ranges each time', 'one that stopped doing so')
      if (piece.total !== undefined && size !== undefined && piece.total !== size)
        throw changed('a file that stays as it is', `${size} bytes at first and ${piece.total} later`)
      if (piece.etag !== head.etag) throw changed('a file that stays as it is', 'another version of it')
      return piece.bytes
    },
  }
}

function whole({ bytes, total, type }: Piece): MediaSource {
  return { size: total, available: bytes.length, type, read: async (start, end) => bytes.subarray(start, end) }
}

function changed(expected: string, got: string): ValidationError {
  return new ValidationError([{ path: 'url', expected, got }])
}
