import type { CompleteAssetUploadResponse, CreateAssetUploadResponse } from '../../generated/types.js'
import type { Clock } from '../clock.js'
import { HeyGenError } from '../errors.js'
import { ConflictError } from '../http/api-error.js'
import { UploadError } from './upload-error.js'
import { type Put, type PutEnding, put } from './upload-put.js'

/** The API's own operations around the PUT; free, and repeated by the pipeline as it may. */
export interface DirectApi {
  create(body: { filename: string; content_type: string; size_bytes: number }): Promise<CreateAssetUploadResponse>
  complete(assetId: string, body: { checksum_sha256?: string }): Promise<CompleteAssetUploadResponse>
}

export interface DirectUpload extends Put {
  readonly api: DirectApi
  readonly clock: Clock
  readonly name: string
  readonly type: string
  /** Of the bytes that the last PUT sent; undefined where nothing was told of them, or no checksum is wanted. */
  readonly checksum: () => Promise<string | undefined>
}

/** PUTs, or addresses, in a row. */
const MOST_ATTEMPTS = 5
const FIRST_WAIT_MS = 500
/** HeyGen answers 409 until it sees the bytes: ten looks, in about half a minute. */
const MOST_LOOKS = 10
const LONGEST_WAIT_MS = 4_000

/** Opens a direct upload, PUTs the bytes, and reports them: asks for another address when one has expired, and waits until HeyGen sees them. */
export async function uploadDirect(work: DirectUpload, signal: AbortSignal): Promise<CompleteAssetUploadResponse> {
  const repeatable = work.content instanceof Blob
  let opened: CreateAssetUploadResponse | undefined
  let expired = 0
  for (let attempt = 1; ; attempt++) {
    opened ??= await open(work)
    const ending = await put(work, { url: opened.upload_url, headers: opened.upload_headers ?? {} }, signal)
    if (ending.kind === 'done') return complete(work, opened.asset_id, signal)
    if (ending.kind === 'expired') {
      opened = undefined
      expired++
    }
    if (ending.kind === 'rejected' || expired > 1) throw new UploadError('rejected', `The bytes were not accepted: ${ending.why}.`)
    if (!repeatable || attempt >= MOST_ATTEMPTS) throw interrupted(ending, repeatable, attempt)
    await work.clock.sleep(Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (attempt - 1)), signal)
  }
}

async function open({ api, name, type, size }: DirectUpload): Promise<CreateAssetUploadResponse> {
  const opened = await api.create({ filename: name, content_type: type, size_bytes: size })
  if (opened.max_bytes < size)
    throw new UploadError('too_large', `The file has ${size} bytes, and HeyGen accepts ${opened.max_bytes} at most.`)
  return opened
}

async function complete(
  { api, clock, checksum }: DirectUpload,
  assetId: string,
  signal: AbortSignal,
): Promise<CompleteAssetUploadResponse> {
  const sum = await checksum()
  for (let look = 1; ; look++) {
    try {
      return await api.complete(assetId, sum === undefined ? {} : { checksum_sha256: sum })
    } catch (error) {
      // Reporting is harmless to repeat.
      const passing = error instanceof ConflictError || (error instanceof HeyGenError && error.retryable)
      if (!passing) throw error
      if (look < MOST_LOOKS) await clock.sleep(Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (look - 1)), signal)
      else
        throw new UploadError(
          'not_visible',
          `All bytes of asset ${assetId} were sent, but HeyGen does not see them yet. Call assets.complete again.`,
          { assetId },
          { cause: error },
        )
    }
  }
}

function interrupted(ending: Exclude<PutEnding, { kind: 'done' }>, repeatable: boolean, attempts: number): UploadError {
  const why = repeatable ? `it failed ${attempts} times` : 'a stream can not be read again: upload a Blob, or a path with fromPath'
  return new UploadError('interrupted', `The upload broke off (${ending.why}), and ${why}.`)
}
