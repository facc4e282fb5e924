import { ValidationError } from '../errors.js'
import { WebhookVerificationError } from './errors.js'
import { eventIn, type WebhookEvent } from './events.js'
import { valuesOf, type WebhookHeaders } from './headers.js'
import { bytesOf, fits, keysOf } from './hmac.js'
import { optionProblems } from './options.js'

/** How a delivery is verified. */
export interface VerifyOptions {
  /**
   * How far `Heygen-Timestamp` may be from now, either way, in milliseconds; `Infinity` to let any pass. Default 300,000: five minutes, as
   * HeyGen's page advised in 2026. Deliveries without that header, which are what receivers see, are not affected.
   */
  readonly tolerance?: number | undefined
  /** The time that timestamps are held against. Default: the machine's clock. */
  readonly clock?: { now(): number } | undefined
}

// Newer pages and logged deliveries have the first, older copies of the documentation the second.
const SIGNATURE_HEADERS = ['signature', 'heygen-signature']
/** More than anyone sends, few enough to cost nothing. */
const MOST_SIGNATURES = 8
const TOLERANCE_MS = 300_000

/**
 * Verifies one delivery of a registered endpoint: the HMAC-SHA256 of the raw body, in constant time, in either of the headers that HeyGen has
 * used. Several secrets may be given, since deliveries that are under way when a secret is rotated are signed with the old one.
 *
 * Only the body is signed, not the timestamp: whoever has recorded a delivery can send it again at any time. Let `once` see that it does
 * nothing the second time.
 *
 * @param rawBody exactly as received, as text or bytes; never parsed and printed again.
 * @throws WebhookVerificationError with a `code`, and a `status` to answer with. ValidationError for an empty secret or a parsed body.
 * @example const event = await verify(await request.text(), request.headers, process.env.HEYGEN_WEBHOOK_SECRET ?? '')
 */
export async function verify(
  rawBody: string | Uint8Array | ArrayBuffer,
  headers: WebhookHeaders,
  secret: string | readonly string[],
  options: VerifyOptions = {},
): Promise<WebhookEvent> {
  checkTolerance(options)
  const body = bytesOf(rawBody)
  const keys = await keysOf(secret, ['verify'])
  const signatures = SIGNATURE_HEADERS.flatMap((name) => valuesOf(headers, name)).slice(0, MOST_SIGNATURES)
  if (signatures.length === 0)
    throw new WebhookVerificationError(
      'missing_signature',
      'The delivery has no signature. Those of a registered endpoint do, those to a callback_url do not: read those with readCallback, and ' +
        'believe nothing in them before you have looked the job up.',
    )
  if (!(await fits(signatures, body, keys)))
    throw new WebhookVerificationError(
      'bad_signature',
      'The signature is not that of this body with this secret. Either HeyGen did not send it, or the secret is that of another endpoint or was ' +
        'rotated, or the body was changed on the way here (parsed, decoded, or read twice).',
    )
  for (const timestamp of valuesOf(headers, 'heygen-timestamp')) checkTimestamp(timestamp, options)
  return eventIn(body)
}

function checkTimestamp(value: string, { tolerance = TOLERANCE_MS, clock }: VerifyOptions): void {
  const sentAt = millisecondsOf(value)
  if (sentAt === undefined)
    throw new WebhookVerificationError('malformed_timestamp', 'Heygen-Timestamp is neither seconds nor milliseconds since 1970 nor a date.')
  const age = (clock?.now() ?? Date.now()) - sentAt
  if (Math.abs(age) <= tolerance) return
  const seconds = `${Math.round(Math.abs(age) / 1000)} s`
  throw new WebhookVerificationError(
    'stale_timestamp',
    age > 0
      ? `The delivery was sent ${seconds} ago: it may be a replay, or this machine's clock is fast.`
      : `The delivery was sent ${seconds} from now: it may be forged, or this machine's clock is slow.`,
  )
}

/** What the unit is, no page says; seconds of this century have fewer than 12 digits, milliseconds more. */
function millisecondsOf(text: string): number | undefined {
  if (/^\d{1,16}(\.\d+)?$/.test(text)) return Number(text) < 1e11 ? Number(text) * 1000 : Number(text)
  const date = /^\d{4}-\d\d-\d\dT/.test(text) ? Date.parse(text) : Number.NaN
  return Number.isNaN(date) ? undefined : date
}

function checkTolerance(options: VerifyOptions): void {
  const problems = optionProblems(options, ['tolerance', 'clock'])
  if (problems.length > 0) throw new ValidationError(problems, { operation: 'verify' })
}
