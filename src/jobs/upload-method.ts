import { operations } from '../../generated/operations.js'
import type { UploadAssetV3Response } from '../../generated/types.js'
import type { Clock } from '../clock.js'
import type { Call } from '../pipeline.js'
import { type UploadedAsset, type UploadOptions, upload } from './upload.js'
import type { DirectApi } from './upload-direct.js'
import type { Uploadable } from './upload-source.js'
import { sourceOfUrl } from './upload-url.js'

/** What `assets` can do beyond its operations. */
export interface AssetUploads {
  /**
   * Uploads a file from wherever it is: a Blob or File, bytes, a web stream, a URL, or a path or Node stream by `heygen-guard/node`. Its type is
   * told from its bytes and its size checked before anything is sent. Up to 32 MB go as a form, more (and every zip) by direct upload:
   * streamed, never held in memory as a whole, checked by SHA-256, and sent again where the connection broke, if the source can be read
   * again. Uploads cost nothing.
   *
   * @throws UploadError with a `code` (`too_large`, `source_failed`, `rejected`, `interrupted`, `not_visible`); ValidationError for a source or
   * options that can't be used; ApiError, TimeoutError, AbortedError.
   * @example
   * const { asset_id } = await heygen.assets.upload(await fetch(url).then((response) => response.blob()))
   * const { asset_id } = await heygen.assets.upload(fromPath('voice.mp3'), { onProgress: ({ bytes, total }) => console.log(bytes / total) })
   */
  upload(source: Uploadable, options?: UploadOptions): Promise<UploadedAsset>
}

export interface UploadTools {
  readonly fetch: typeof globalThis.fetch | undefined
  readonly clock: Clock
  /** One free call; resolves to the answer's `data`. */
  readonly call: (call: Call) => Promise<unknown>
}

/** `assets.upload` of a source. */
export function uploadOf(
  { fetch: given, clock, call }: UploadTools,
  source: Uploadable,
  options: UploadOptions | undefined,
): Promise<UploadedAsset> {
  const fetch: typeof globalThis.fetch = (input, init) => (given ?? globalThis.fetch)(input, init)
  const direct = (signal: AbortSignal): DirectApi => ({
    // What the API document says of these answers; one that is different fails where it is used.
    create: async (body) =>
      (await call({ operation: operations.createAssetUpload, params: {}, body, options: { signal } })) as Awaited<
        ReturnType<DirectApi['create']>
      >,
    complete: async (asset_id, body) =>
      (await call({ operation: operations.completeAssetUpload, params: { asset_id }, body, options: { signal } })) as Awaited<
        ReturnType<DirectApi['complete']>
      >,
  })
  const form = async (file: File, signal: AbortSignal) =>
    // The same.
    (await call({ operation: operations.uploadAsset, params: {}, body: { file }, options: { signal } })) as UploadAssetV3Response
  const download = (url: URL, signal: AbortSignal) => sourceOfUrl(url, { fetch, clock }, signal)
  return upload({ fetch, clock, direct, form, download }, source, options)
}
