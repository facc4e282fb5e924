import { orAborted } from '../abort.js'
import { ConnectionError, ValidationError } from '../errors.js'
import { shown } from '../shown.js'
import { letGo } from './media-redirects.js'

/** The bytes from `start` up to `end`; of an answer that isn't a range, `most` bytes. */
export interface Wanted {
  readonly start: number
  readonly end: number
  readonly most: number
}

/** What one request brought. */
export interface Piece {
  readonly bytes: Uint8Array
  /** Whether the bytes are those asked for, and not the file from its start. */
  readonly ranged: boolean
  /** Bytes of the whole file, as its end shows or the server says. */
  readonly total: number | undefined
  readonly type: string | undefined
  readonly etag: string | undefined
}

/** Reads an answer's bytes, never more than wanted, and ends it. @throws ValidationError for an answer that isn't the file. */
export async function pieceOf(response: Response, url: URL, wanted: Wanted, signal: AbortSignal, check: () => void): Promise<Piece> {
  const { status, headers } = response
  const type = headers.get('content-type') ?? undefined
  const common = { type, etag: headers.get('etag') ?? undefined }
  try {
    if (status === 200) {
      const { bytes, ended } = await readAtMost(response, wanted.most, signal, check)
      // Of a compressed body, the length is that of what was sent.
      const said = headers.get('content-encoding') ? undefined : wholeNumber(headers.get('content-length') ?? '')
      return { ...common, bytes, ranged: false, total: ended ? bytes.length : said }
    }
    if (status !== 206) throw failed(status, url)
    const range = rangeOf(headers, wanted, type)
    const { bytes } = await readAtMost(response, range.length, signal, check)
    if (bytes.length < range.length && range.certain) throw new ConnectionError(`The answer of ${url.host} broke off.`)
    return { ...common, bytes, ranged: true, total: bytes.length < range.length ? wanted.start + bytes.length : range.total }
  } finally {
    letGo(response)
  }
}

function failed(status: number, url: URL): Error {
  if (status === 429 || status >= 500) return new ConnectionError(`${url.host} answered ${status}.`)
  return wrong('a URL that answers with the file', `status ${status} from ${url.host}`)
}

interface Range {
  readonly length: number
  readonly total: number | undefined
  /** False where nothing says how long the range is: a browser hides the header of other sites. */
  readonly certain: boolean
}

function rangeOf(headers: Headers, { start, end }: Wanted, type: string | undefined): Range {
  if (headers.get('content-encoding') || type?.startsWith('multipart/')) throw wrong('the bytes as they are', 'an encoded range')
  const said = headers.get('content-range')
  if (said === null) return { length: end - start, total: undefined, certain: false }
  const match = /^bytes (\d+)-(\d+)\/(\d+|\*)$/.exec(said.trim())
  const [first, last] = [Number(match?.[1]), Number(match?.[2])]
  const total = match?.[3] === '*' ? undefined : wholeNumber(match?.[3] ?? '')
  // It may be shorter only where the file ends.
  const right = first === start && last >= first && last < end && (total === undefined || last + 1 === Math.min(end, total))
  if (!right) throw wrong(`the range bytes ${start}-${end - 1}`, shown(said))
  return { length: last + 1 - first, total, certain: true }
}

function wholeNumber(digits: string): number | undefined {
  const value = /^\d+$/.test(digits) ? Number(digits) : Number.NaN
  return Number.isSafeInteger(value) ? value : undefined
}

/** Reads up to `most` bytes and ends the body. Whether it would have gone on is not waited for. */
async function readAtMost(
  response: Response,
  most: number,
  signal: AbortSignal,
  check: () => void,
): Promise<{ bytes: Uint8Array; ended: boolean }> {
  const reader = response.body?.getReader()
  const chunks: Uint8Array[] = []
  let length = 0
  let ended = !reader
  try {
    while (reader && !ended && length < most) {
      check()
      const { value, done } = await orAborted(reader.read(), signal)
      ended = done
      if (!value) continue
      const chunk = value.subarray(0, most - length)
      chunks.push(chunk)
      length += chunk.length
    }
  } finally {
    // The body is locked by its reader, so it is the reader that ends it; a body that has ended doesn't mind.
    reader?.cancel().catch(() => {})
  }
  const bytes = new Uint8Array(length)
  let at = 0
  for (const chunk of chunks) {
    bytes.set(chunk, at)
    at += chunk.length
  }
  return { bytes, ended }
}

function wrong(expected: string, got: string): ValidationError {
  return new ValidationError([{ path: 'url', expected, got }])
}
