import { type ErrorDetails, HeyGenError } from '../errors.js'

/** What is wrong with a delivery. */
export type WebhookFault =
  /** Neither header holds a signature: a `callback_url` delivery, or not from HeyGen. */
  | 'missing_signature'
  /** No signature fits the body and any of the secrets. */
  | 'bad_signature'
  /** `Heygen-Timestamp` is too old, or too far ahead of this machine's clock. */
  | 'stale_timestamp'
  | 'malformed_timestamp'
  /** Signed, but not the JSON of an event. */
  | 'malformed_body'
  | 'body_too_large'
  /** The connection broke before the whole body was read. */
  | 'body_incomplete'
  /** The body did not arrive in time. */
  | 'body_timeout'

const STATUS: Readonly<Record<WebhookFault, number>> = {
  missing_signature: 401,
  bad_signature: 401,
  stale_timestamp: 401,
  malformed_timestamp: 400,
  malformed_body: 400,
  body_too_large: 413,
  body_incomplete: 400,
  body_timeout: 408,
}

/** A delivery that must not be believed. Neither the secret nor the body is in it. */
export class WebhookVerificationError extends HeyGenError {
  override readonly name = 'WebhookVerificationError'
  declare readonly code: WebhookFault
  /** The HTTP status to answer with. */
  readonly status: number

  constructor(code: WebhookFault, message: string, details: ErrorDetails = {}) {
    super(code, message, details)
    this.status = STATUS[code]
  }
}
