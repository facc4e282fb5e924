import type { FileContent, Files, UploadTerms } from '../world/files.js'
import type { SimulatorAnswer } from './answer.js'
import type { IncomingRequest } from './incoming.js'

const TYPES: Readonly<Record<Exclude<FileContent['kind'], 'bytes'>, string>> = {
  mp4: 'video/mp4',
  webm: 'video/webm',
  mov: 'video/quicktime',
  mp3: 'audio/mpeg',
  wav: 'audio/wav',
  srt: 'application/x-subrip',
  vtt: 'text/vtt',
  text: 'text/plain; charset=utf-8',
  jpg: 'image/jpeg',
  png: 'image/png',
  gif: 'image/gif',
  svg: 'image/svg+xml',
  zip: 'application/zip',
}

/** The path below the files' address that a URL names, if it is there. An address with a path of its own is known by it on every host. */
export function filePath(base: string, url: URL): string | undefined {
  const { origin, pathname } = new URL(`${base}/`)
  if (!url.pathname.startsWith(pathname) || (pathname === '/' && url.origin !== origin)) return undefined
  try {
    return decodeURIComponent(url.pathname.slice(pathname.length))
  } catch {
    return undefined
  }
}

/** An error as file stores write it, which is not the API's envelope. */
const refusal = (status: number, code: string, message: string, headers: Readonly<Record<string, string>> = {}): SimulatorAnswer => ({
  status,
  headers: { 'content-type': 'application/xml', ...headers },
  body: `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${code}</Code><Message>${message}</Message></Error>`,
})

interface Span {
  readonly start: number
  /** Exclusive. */
  readonly end: number
}

/** The part that a Range header asks for; undefined for the whole, which several ranges at once get too; null for one that isn't there. */
function spanOf(range: string | null, size: number): Span | undefined | null {
  const [, from = '', to = ''] = /^bytes=(\d*)-(\d*)$/.exec(range ?? '') ?? []
  if (from === '' && to === '') return undefined
  if (from === '') return Number(to) === 0 || size === 0 ? null : { start: Math.max(0, size - Number(to)), end: size }
  const span = { start: Number(from), end: to === '' ? size : Math.min(Number(to) + 1, size) }
  if (to !== '' && Number(to) < Number(from)) return undefined
  return span.start < size ? span : null
}

/** A number of the bytes that changes when they do. */
function tag(bytes: Uint8Array): string {
  let value = 0x811c9dc5
  for (const byte of bytes) value = Math.imul(value ^ byte, 0x01000193)
  return `"${(value >>> 0).toString(16)}-${bytes.length}"`
}

function download(request: IncomingRequest, type: string, bytes: Uint8Array<ArrayBuffer>): SimulatorAnswer {
  const etag = tag(bytes)
  const condition = request.headers.get('if-range')
  const range = condition === null || condition === etag ? request.headers.get('range') : null
  const span = spanOf(range, bytes.length)
  if (span === null) return refusal(416, 'InvalidRange', 'The range is not there.', { 'content-range': `bytes */${bytes.length}` })
  const part = span ? bytes.subarray(span.start, span.end) : bytes
  const headers = { 'content-type': type, 'content-length': String(part.length), 'accept-ranges': 'bytes', etag }
  const body = request.method === 'HEAD' ? null : part
  if (!span) return { status: 200, headers, body }
  return { status: 206, headers: { ...headers, 'content-range': `bytes ${span.start}-${span.end - 1}/${bytes.length}` }, body }
}

const hex = (bytes: ArrayBuffer) => [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, '0')).join('')

/** @returns the SHA-256 of what came, or why it is refused */
async function upload(request: IncomingRequest, terms: UploadTerms, bytes: Uint8Array<ArrayBuffer>): Promise<SimulatorAnswer | string> {
  const other = Object.entries(terms.headers).find(([name, value]) => request.headers.get(name) !== value)
  if (other) return refusal(403, 'SignatureDoesNotMatch', `The header ${other[0]} is not the one that was signed.`)
  if (bytes.length !== terms.size) return refusal(400, 'IncompleteBody', `${terms.size} bytes were promised, ${bytes.length} came.`)
  const digest = hex(await crypto.subtle.digest('SHA-256', bytes))
  const fits = !terms.sha256 || digest === terms.sha256.toLowerCase()
  return fits ? digest : refusal(400, 'BadDigest', 'The SHA-256 is not the one that was promised.')
}

/**
 * Answers like the store behind HeyGen's file addresses: GET and HEAD, also of a part, and the PUT of a direct upload.
 *
 * @param made the bytes of a file that is only described
 */
export function fileServer(files: Files, made: (content: Exclude<FileContent, { kind: 'bytes' }>) => Uint8Array<ArrayBuffer>) {
  const contentOf = (content: FileContent) => (content.kind === 'bytes' ? content : { type: TYPES[content.kind], bytes: made(content) })

  return async function serveFile(
    request: IncomingRequest,
    path: string,
    url: URL,
    body: Uint8Array<ArrayBuffer>,
  ): Promise<SimulatorAnswer> {
    const closed = files.closed(path, url.searchParams)
    if (closed === 'expired') return refusal(403, 'AccessDenied', 'Request has expired.')
    if (closed) return refusal(403, 'SignatureDoesNotMatch', 'The address is not as it was signed.')
    const terms = files.uploadAt(path)
    if (request.method === 'PUT' && terms) {
      const sha256 = await upload(request, terms, body)
      if (typeof sha256 !== 'string') return sha256
      const type = terms.headers['content-type'] ?? 'application/octet-stream'
      files.put(path, { kind: 'bytes', type, bytes: body, sha256 })
      return { status: 200, headers: { etag: tag(body) }, body: null }
    }
    if (request.method !== 'GET' && request.method !== 'HEAD') return refusal(405, 'MethodNotAllowed', 'The method is not allowed here.')
    const content = files.find(path)
    if (!content) return refusal(404, 'NoSuchKey', 'There is no such file.')
    const { type, bytes } = contentOf(content)
    return download(request, type, bytes)
  }
}
