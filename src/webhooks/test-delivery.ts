import { ValidationError } from '../errors.js'
import { optionProblems, shown } from '../shown.js'
import { bytesOf, keysOf, sign } from './hmac.js'

export interface TestWebhook {
  readonly event_type: string
  readonly event_data?: Readonly<Record<string, unknown>> | undefined
  readonly event_id?: string | undefined
  readonly created_at?: string | number | undefined
}

export interface TestWebhookOptions {
  /** Which of the two header names that HeyGen has used carries the signature. Default `signature`. */
  readonly header?: 'signature' | 'heygen-signature' | undefined
  /** Epoch milliseconds to send as `Heygen-Timestamp`, in seconds. Default: no such header, as in logged deliveries. */
  readonly timestamp?: number | undefined
}

/** A delivery to send to your own server: POST `body` with `headers`. */
export interface TestDelivery {
  readonly body: string
  readonly headers: Readonly<Record<string, string>>
}

/**
 * Makes a signed delivery as HeyGen would send it, to test a receiver with.
 *
 * @throws ValidationError for an empty secret, an event without a type, an unknown option, or a timestamp that is no number.
 * @example
 * const event = { event_id: 'e1', event_type: 'avatar_video.success', event_data: { video_id: 'v1' } }
 * await fetch(url, { method: 'POST', ...(await signTestWebhook(event, secret)) })
 */
export async function signTestWebhook(event: TestWebhook, secret: string, options: TestWebhookOptions = {}): Promise<TestDelivery> {
  if (typeof event?.event_type !== 'string' || event.event_type === '')
    throw new ValidationError([{ path: 'event.event_type', expected: 'the type of an event', got: 'nothing' }])
  const problems = optionProblems(options, ['header', 'timestamp'])
  if (problems.length > 0) throw new ValidationError(problems)
  const { header = 'signature', timestamp } = options
  if (timestamp !== undefined && !Number.isFinite(timestamp))
    throw new ValidationError([{ path: 'timestamp', expected: 'epoch milliseconds', got: shown(timestamp) }])
  const body = JSON.stringify({ event_data: {}, ...event })
  const [key] = await keysOf(secret, ['sign'])
  return {
    body,
    headers: {
      'content-type': 'application/json',
      ...(key ? { [header]: await sign(key, bytesOf(body)) } : {}),
      ...(timestamp === undefined ? {} : { 'heygen-timestamp': String(Math.floor(timestamp / 1000)) }),
    },
  }
}
