import { parseRetryAfter } from '../http/retry.js'

/** What is known of the file so far. */
export interface FileState {
  received: number
  /** Bytes in all, once an answer has said so. */
  total: number | undefined
  /** What tells this version of the file from others: a strong ETag, else the date of its last change. */
  validator: string | undefined
  type: string | undefined
}

/** What an answer is good for. */
export type Verdict =
  /** Its body goes on where we are, after `skip` bytes that we have. */
  | { readonly kind: 'body'; readonly skip: number }
  /** Its body is another version of the file, from the start. */
  | { readonly kind: 'restart' }
  /** Everything had arrived already. */
  | { readonly kind: 'complete' }
  /** Another version of the file, and not from the start: ask again for all of it. */
  | { readonly kind: 'changed' }
  /** The link has expired or was revoked: ask for a fresh one. */
  | { readonly kind: 'refused' }
  | { readonly kind: 'later'; readonly waitMs: number | undefined; readonly why: string }
  | { readonly kind: 'wrong'; readonly why: string }

/** Headers that ask for what is missing, of this version only. */
export function rangeHeaders({ received, validator }: FileState): Record<string, string> {
  // Compressed on the way, lengths and ranges would be of something else.
  const plain = { 'accept-encoding': 'identity' }
  if (received === 0) return plain
  return { ...plain, range: `bytes=${received}-`, ...(validator === undefined ? {} : { 'if-range': validator }) }
}

const NO_FILE = /^(text\/html|multipart\/)/i
/** What a host says in words or in data: an error, where a picture or a recording was promised. */
const NO_MEDIA = /^(text\/|multipart\/|application\/([\w.-]+\+)?(json|xml))/i

/**
 * Reads an answer's head. Notes in `file` what it tells of the file.
 *
 * @param media whether the file is a picture or a recording, whatever the host says.
 */
export function judge(response: Response, file: FileState, now: number, media: boolean): Verdict {
  const { status, headers } = response
  const host = 'the file host'
  if (status === 401 || status === 403 || status === 404 || status === 410) return { kind: 'refused' }
  if (status === 408 || status === 425 || status === 429 || status >= 500)
    return { kind: 'later', waitMs: parseRetryAfter(headers.get('retry-after'), now), why: `${host} answered ${status}` }
  if (status === 416) {
    const total = /^bytes \*\/(\d+)$/.exec(headers.get('content-range')?.trim() ?? '')?.[1]
    return file.received > 0 && Number(total) === file.received ? { kind: 'complete' } : { kind: 'changed' }
  }
  if (status !== 200 && status !== 206) return { kind: 'wrong', why: `${host} answered ${status}` }
  const type = headers.get('content-type') ?? undefined
  if ((media ? NO_MEDIA : NO_FILE).test(type ?? '')) return { kind: 'wrong', why: `${host} answered with ${type?.split(';')[0]}` }
  const validator = validatorOf(headers)
  const same = file.validator === undefined || validator === undefined || validator === file.validator
  return status === 200 ? whole(headers, file, { type, validator, same }) : rest(headers, file, { type, validator, same })
}

interface Head {
  readonly type: string | undefined
  readonly validator: string | undefined
  readonly same: boolean
}

function whole(headers: Headers, file: FileState, { type, validator, same }: Head): Verdict {
  const total = headers.get('content-encoding') ? undefined : wholeNumber(headers.get('content-length'))
  const proven = same && file.validator !== undefined && validator === file.validator && total === file.total
  const before = file.received
  file.total = total
  file.type = type
  file.validator = validator
  if (before === 0) return { kind: 'body', skip: 0 }
  return proven ? { kind: 'body', skip: before } : { kind: 'restart' }
}

function rest(headers: Headers, file: FileState, { type, validator, same }: Head): Verdict {
  const match = /^bytes (\d+)-(\d+)\/(\d+|\*)$/.exec(headers.get('content-range')?.trim() ?? '')
  const start = Number(match?.[1])
  const total = wholeNumber(match?.[3] ?? null)
  if (headers.get('content-encoding') || !match || start !== file.received)
    return { kind: 'wrong', why: 'the file host sent another range' }
  if (!same || (file.total !== undefined && total !== undefined && total !== file.total)) return { kind: 'changed' }
  file.total ??= total
  file.type ??= type
  file.validator ??= validator
  return { kind: 'body', skip: 0 }
}

/** If-Range takes strong validators only (RFC 9110, 13.1.5). */
function validatorOf(headers: Headers): string | undefined {
  const etag = headers.get('etag')
  if (etag && /^"[^"]*"$/.test(etag)) return etag
  return headers.get('last-modified') ?? undefined
}

function wholeNumber(text: string | null): number | undefined {
  const value = text !== null && /^\d+$/.test(text) ? Number(text) : Number.NaN
  return Number.isSafeInteger(value) ? value : undefined
}
