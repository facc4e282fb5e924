import { type ErrorDetails, HeyGenError } from '../errors.js'

/** What kept a file from being downloaded. */
export type DownloadFault =
  /** The job has not ended, or has no such file yet. */
  | 'not_ready'
  /** The file host refuses the link, and a fresh one too. */
  | 'link_refused'
  /** The connection broke, stalled or failed too often in a row without a byte of progress. */
  | 'interrupted'
  /** The file became another one on the way, and what was written can't be taken back. */
  | 'changed'
  /** The file host answers with something that isn't the file. */
  | 'wrong_content'
  /** Where the bytes were to go failed: a full disk, a folder that isn't there, a stream that was closed. */
  | 'write_failed'

/** A file that could not be downloaded. Nothing is left behind but what a stream was given. Messages name hosts, never links: those are signed. */
export class DownloadError extends HeyGenError {
  override readonly name = 'DownloadError'
  declare readonly code: DownloadFault
  override readonly retryable: boolean
  /** Bytes that had arrived. */
  readonly bytes: number

  constructor(code: DownloadFault, message: string, facts: { readonly bytes: number }, details: ErrorDetails = {}) {
    super(code, message, details)
    this.bytes = facts.bytes
    this.retryable = code === 'not_ready' || code === 'interrupted' || code === 'changed'
  }
}
