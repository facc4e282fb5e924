import type {
  AbortedError,
  ConnectionError,
  HeyGenError,
  JobFailedError,
  JobStoppedError,
  LedgerError,
  OutcomeUnknownError,
  SpendRefusedError,
  TimeoutError,
  ValidationError,
} from './errors.js'
import type { AccountingError } from './guard/accounting-error.js'
import type {
  ApiError,
  AuthenticationError,
  ConflictError,
  InsufficientCreditError,
  InvalidRequestError,
  NotFoundError,
  PermissionDeniedError,
  RateLimitError,
  ServerError,
} from './http/api-error.js'
import type { DownloadError } from './jobs/download-error.js'
import type { PaginationError } from './jobs/pages.js'
import type { PreparationError } from './jobs/prepare-error.js'
import type { StreamError } from './jobs/stream-error.js'
import type { UploadError } from './jobs/upload-error.js'
import type { JobsError } from './jobs/wait-error.js'
import type { OtherName } from './quote/names.js'
import type { WebhookVerificationError } from './webhooks/errors.js'

/** An answer of the API whose status none of the other classes stands for. */
export interface OtherApiError extends ApiError {
  readonly name: 'ApiError'
}

/** An error of this package without a class of its own. */
export interface OtherError extends HeyGenError {
  readonly name: 'HeyGenError'
  readonly code: 'job_unknown' | 'not_sent' | 'journal_in_use' | 'journal_damaged' | 'outcome_unknown' | 'crypto_unavailable' | OtherName
}

/**
 * Every error that this package throws. `name` tells them apart, whichever copy of the package an error is from:
 *
 * @example if (isHeyGenError(error) && error.name === 'SpendRefusedError') console.log(error.refusal.resetsAt)
 */
export type AnyHeyGenError =
  | ValidationError
  | SpendRefusedError
  | OutcomeUnknownError
  | TimeoutError
  | ConnectionError
  | AbortedError
  | JobFailedError
  | JobStoppedError
  | JobsError
  | LedgerError
  | AccountingError
  | AuthenticationError
  | InsufficientCreditError
  | PermissionDeniedError
  | NotFoundError
  | ConflictError
  | InvalidRequestError
  | RateLimitError
  | ServerError
  | OtherApiError
  | DownloadError
  | UploadError
  | StreamError
  | PaginationError
  | PreparationError
  | WebhookVerificationError
  | OtherError
