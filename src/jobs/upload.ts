import type { UploadAssetV3Response } from '../../generated/types.js'
import { orAborted } from '../abort.js'
import type { Clock } from '../clock.js'
import { AbortedError, type Problem, TimeoutError, ValidationError } from '../errors.js'
import { withDeadline } from '../http/deadline.js'
import { shown } from '../shown.js'
import { tell } from '../tell.js'
import { onAbort } from './on-abort.js'
import { type DirectApi, uploadDirect } from './upload-direct.js'
import { UploadError } from './upload-error.js'
import { statesLengthOfStreams } from './upload-put.js'
import { type Content, contentOf, type OpenedSource, type Uploadable } from './upload-source.js'
import { TappedFile, UploadTap } from './upload-tap.js'
import { typeOf } from './upload-type.js'

/** How far an upload is. */
export interface UploadProgress {
  /** Bytes that have gone out. */
  readonly bytes: number
  readonly total: number
}

/** What an upload can be told. */
export interface UploadOptions {
  /** Default: that of the File, path or URL, else `upload` with the ending of its type. */
  readonly name?: string | undefined
  /** MIME type, for files whose bytes tell none that HeyGen is known to take. Default: told from the bytes. */
  readonly type?: string | undefined
  /** Bytes of a stream. Needed for streams of more than 32 MB; checked against what comes. */
  readonly size?: number | undefined
  /**
   * Whether to have a direct upload checked by its SHA-256. Default true. It is sent in hex: the API says neither hex nor base64, and should it
   * refuse that form, `false` leaves the checksum out.
   */
  readonly checksum?: boolean | undefined
  /** Called as bytes leave; a repeat starts again from 0. Runtimes that don't tell of bytes call it at the end only. */
  readonly onProgress?: ((progress: UploadProgress) => void) | undefined
  readonly signal?: AbortSignal | undefined
  /** Milliseconds for everything together. Default 3,600,000: an hour. */
  readonly timeout?: number | undefined
  /** Milliseconds without a byte after which a connection is given up. Default 60,000. */
  readonly stallTimeout?: number | undefined
}

/** An uploaded file. */
export interface UploadedAsset {
  /** What requests name it by. */
  readonly asset_id: string
  readonly url: string
  readonly mime_type: string
  readonly size_bytes: number
  /** `processing` after a direct upload: HeyGen is still checking it. */
  readonly status?: string
}

export interface UploadWith {
  readonly fetch: typeof globalThis.fetch
  readonly clock: Clock
  readonly direct: (signal: AbortSignal) => DirectApi
  /** The API's own upload, of a form. */
  readonly form: (file: File, signal: AbortSignal) => Promise<UploadAssetV3Response>
  /** Reads what is behind a URL. */
  readonly download: (url: URL, signal: AbortSignal) => Promise<OpenedSource>
}

/**
 * The API takes forms of up to 32 MB (its assets page, 2026), and doesn't say which MB; larger files, and every zip, go by direct upload.
 */
const MOST_IN_FORM = 32_000_000
const TIMEOUT_MS = 3_600_000
const STALL_MS = 60_000
const OPTIONS = ['name', 'type', 'size', 'checksum', 'onProgress', 'signal', 'timeout', 'stallTimeout']

/** Uploads one file the way that fits it. @throws UploadError, ValidationError, ApiError, TimeoutError, AbortedError. */
export async function upload(tools: UploadWith, source: Uploadable, options: UploadOptions = {}): Promise<UploadedAsset> {
  checkOptions(options)
  const { signal, timeout = TIMEOUT_MS } = options
  const deadline = withDeadline(signal, timeout)
  try {
    return await orAborted(uploaded(tools, source, options, deadline.signal), deadline.signal)
  } catch (error) {
    if (deadline.timedOut())
      throw new TimeoutError(`The upload did not end within ${timeout} ms.`, { timeoutMs: timeout }, { operation: 'assets.upload' })
    if (signal?.aborted)
      throw new AbortedError('The upload was aborted by its signal.', { operation: 'assets.upload', cause: signal.reason })
    throw error
  } finally {
    deadline.dispose()
  }
}

async function uploaded(tools: UploadWith, source: Uploadable, options: UploadOptions, signal: AbortSignal): Promise<UploadedAsset> {
  const opened = await contentOf(source, (url) => tools.download(url, signal), signal)
  try {
    return await sent(tools, opened, options, signal)
  } catch (error) {
    // Not awaited: a source that never finishes cancelling must not hold the error. One that was read to its end doesn't mind.
    if (!(opened.content instanceof Blob) && !opened.content.locked) opened.content.cancel(error).catch(() => undefined)
    throw error
  }
}

async function sent(tools: UploadWith, opened: Content, options: UploadOptions, signal: AbortSignal): Promise<UploadedAsset> {
  const found = typeOf(opened.head)
  const type = options.type ?? found?.type
  if (type === undefined)
    throw wrong('type', 'the bytes of a png, jpeg, mp4, webm, mp3, wav, pdf, srt or zip file, or the type said in words', 'other bytes')
  const name = options.name ?? opened.name ?? `upload.${found?.ending ?? 'bin'}`
  const size = sizeOf(opened, options)
  // Or what has to be known as a whole before it can be sent.
  const inMemory = size === undefined || size <= MOST_IN_FORM || !statesLengthOfStreams()
  const { content, total } = inMemory ? await collected(opened.content, size) : { content: opened.content, total: size }
  if (total === 0) throw wrong('source', 'at least one byte', 'none')
  const { onProgress, checksum = true, stallTimeout = STALL_MS } = options
  let told = -1
  const tap = new UploadTap(total, checksum ? opened.hasher : undefined, (bytes) => {
    told = bytes
    tell(onProgress, { bytes, total }, (error) => tap.failed(error))
  })
  const asset = await (content instanceof Blob && total <= MOST_IN_FORM && type !== 'application/zip'
    ? asForm(tools, new TappedFile(content, name, type, tap), tap, signal)
    : uploadDirect(
        {
          api: tools.direct(signal),
          fetch: tools.fetch,
          clock: tools.clock,
          content,
          size: total,
          name,
          type,
          tap,
          stallTimeout,
          checksum: async () => (checksum ? checksumOf(content, total, tap, opened) : undefined),
        },
        signal,
      ))
  if (told !== total) tell(onProgress, { bytes: total, total }, () => undefined)
  return asset
}

async function asForm(tools: UploadWith, file: File, tap: UploadTap, signal: AbortSignal): Promise<UploadAssetV3Response> {
  const request = new AbortController()
  const taken = onAbort(signal, () => request.abort(signal.reason))
  if (signal.aborted) request.abort(signal.reason)
  tap.onFault = () => request.abort(new Error('the source broke off'))
  try {
    return await tools.form(file, request.signal)
  } catch (error) {
    tap.throwFault()
    throw error
  } finally {
    tap.onFault = undefined
    taken()
  }
}

/** Where nothing was told of the bytes as they left, they are read once more. */
async function checksumOf(content: Blob | ReadableStream<Uint8Array>, total: number, tap: UploadTap, { hasher }: Content) {
  if (tap.sent === total || !(content instanceof Blob)) return tap.hex()
  const hash = hasher()
  for await (const chunk of content.stream()) hash.update(chunk)
  return hash.hex()
}

function sizeOf({ content, size }: Content, options: UploadOptions): number | undefined {
  if (options.size !== undefined && size !== undefined && options.size !== size)
    throw wrong('size', `the ${size} bytes that the source has`, String(options.size))
  return content instanceof Blob ? content.size : (options.size ?? size)
}

/** The bytes of a stream, in memory: of one that fits a form, since it may have to be sent again. */
async function collected(content: Blob | ReadableStream<Uint8Array>, size: number | undefined): Promise<{ content: Blob; total: number }> {
  if (content instanceof Blob) return { content, total: content.size }
  const chunks: Uint8Array<ArrayBuffer>[] = []
  let total = 0
  try {
    for await (const chunk of content) {
      chunks.push(new Uint8Array(chunk))
      total += chunk.length
      if (total > (size ?? MOST_IN_FORM)) break
    }
  } catch (cause) {
    throw new UploadError('source_failed', `The source broke off after ${total} bytes.`, {}, { cause })
  }
  if (size === undefined && total > MOST_IN_FORM)
    throw wrong('size', `the number of bytes of a stream of more than ${MOST_IN_FORM}`, 'nothing')
  if (size !== undefined && total !== size)
    throw new UploadError('source_failed', `The source has ${total > size ? 'more' : `${total}`} bytes, and was said to have ${size}.`)
  return { content: new Blob(chunks), total }
}

function checkOptions(options: UploadOptions): void {
  const problems: Problem[] = []
  const add = (path: string, expected: string, value: unknown) => problems.push({ path, expected, got: shown(value) })
  if (typeof options !== 'object' || options === null) add('options', 'an object such as { name }', options)
  for (const key of Object.keys(options ?? {}))
    if (!OPTIONS.includes(key)) problems.push({ path: key, expected: `one of ${OPTIONS.join(', ')}`, got: 'an unknown option' })
  const { name, type, size, checksum, onProgress, signal, timeout, stallTimeout } = options ?? {}
  if (name !== undefined && !isName(name)) add('name', 'a file name of 1 to 255 characters', name)
  if (type !== undefined && !(typeof type === 'string' && /^[\w.+-]+\/[\w.+-]+$/.test(type)))
    add('type', 'a MIME type such as video/mp4', type)
  if (size !== undefined && !(Number.isSafeInteger(size) && size > 0)) add('size', 'a whole number of bytes above 0', size)
  if (checksum !== undefined && typeof checksum !== 'boolean') add('checksum', 'true or false', checksum)
  if (onProgress !== undefined && typeof onProgress !== 'function') add('onProgress', 'a function', onProgress)
  if (signal !== undefined && typeof signal?.addEventListener !== 'function') add('signal', 'an AbortSignal', signal)
  for (const [path, ms] of Object.entries({ timeout, stallTimeout }))
    if (ms !== undefined && !(typeof ms === 'number' && ms > 0)) add(path, 'milliseconds above 0', ms)
  if (problems.length > 0) throw new ValidationError(problems, { operation: 'assets.upload' })
}

function wrong(path: string, expected: string, got: string): ValidationError {
  return new ValidationError([{ path, expected, got }], { operation: 'assets.upload' })
}

/** It stands in a form's headers. */
function isName(name: unknown): boolean {
  return (
    typeof name === 'string' &&
    name.length >= 1 &&
    name.length <= 255 &&
    [...name].every((character) => character >= ' ' && character !== '\x7f')
  )
}
