import { isRecord } from '../fields.js'
import { type OpenData, objectIn } from './events.js'
import { bytesOf } from './hmac.js'

/**
 * What came to a `callback_url`. HeyGen doesn't sign these, so anyone can send one, and nothing in it is to be believed: it says at most
 * which job to look at. `heygen.settleFromWebhook(callback)` does that.
 */
export interface UnsignedCallback {
  readonly signed: false
  readonly event_type?: string
  /** The payload; where the body has none, the body itself. Nobody documents which it is. */
  readonly event_data: OpenData
}

/**
 * Reads an unsigned delivery to a `callback_url`.
 *
 * @throws WebhookVerificationError `malformed_body` for what is no JSON object; ValidationError for a body that was parsed already.
 * @example await heygen.settleFromWebhook(readCallback(await request.text()))
 */
export function readCallback(rawBody: string | Uint8Array | ArrayBuffer): UnsignedCallback {
  const body = objectIn(bytesOf(rawBody))
  const { event_type: type, event_data: data } = body
  return {
    signed: false,
    ...(typeof type === 'string' ? { event_type: type } : {}),
    event_data: isRecord(data) ? data : body,
  }
}
