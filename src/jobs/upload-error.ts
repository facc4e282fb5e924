import { type ErrorDetails, HeyGenError } from '../errors.js'

/** What kept a file from being uploaded. */
export type UploadFault =
  /** Larger than HeyGen accepts. */
  | 'too_large'
  /** The source could not be read, or has another length than it said. */
  | 'source_failed'
  /** The file host would not have it. */
  | 'rejected'
  /** The connection broke, stalled or failed, and the source can't be read again or it failed too often. */
  | 'interrupted'
  /** All bytes were sent, but HeyGen doesn't see them yet. */
  | 'not_visible'

/** A file that could not be uploaded. Uploads cost nothing; what arrived in part is never used. */
export class UploadError extends HeyGenError {
  override readonly name = 'UploadError'
  declare readonly code: UploadFault
  override readonly retryable: boolean
  /** Where all bytes were sent: what to pass to `assets.complete`. */
  readonly assetId: string | undefined

  constructor(code: UploadFault, message: string, facts: { readonly assetId?: string | undefined } = {}, details: ErrorDetails = {}) {
    super(code, message, { operation: 'assets.upload', ...details })
    this.assetId = facts.assetId
    this.retryable = code === 'interrupted' || code === 'not_visible'
  }
}
