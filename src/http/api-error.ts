import { type ErrorDetails, HeyGenError } from '../errors.js'
import type { OtherName } from '../quote/names.js'
import { type ApiErrorDetail, type Envelope, envelopeOf, excerpt } from './envelope.js'

export type { ApiErrorDetail } from './envelope.js'

/** What an answer says, as the transport read it. */
export interface ApiAnswer {
  readonly operation: string
  readonly status: number
  readonly requestId?: string | undefined
  readonly json?: unknown
  readonly text?: string | undefined
  readonly retryAfterMs?: number | undefined
  /** A 2xx to a call that costs money: whether it was carried out isn't known, so that calling again may pay again. */
  readonly doubtful?: boolean | undefined
}

interface ApiErrorFacts extends Envelope {
  readonly code: string
  readonly text: string
  readonly retryable: boolean
  readonly answer: ApiAnswer
}

type ApiErrorName =
  | 'ApiError'
  | 'AuthenticationError'
  | 'InsufficientCreditError'
  | 'PermissionDeniedError'
  | 'NotFoundError'
  | 'ConflictError'
  | 'InvalidRequestError'
  | 'RateLimitError'
  | 'ServerError'

/** The API's words for what went wrong, as far as they are known: an open set. */
export type ApiErrorCode =
  | 'unauthorized'
  | 'insufficient_credit'
  | 'forbidden'
  | 'plan_upgrade_required'
  | 'not_found'
  | 'request_in_progress'
  | 'conflict'
  | 'rate_limit_exceeded'
  | 'quota_exceeded'
  | 'invalid_parameter'
  | 'validation_error'
  | 'payload_too_large'
  | 'download_failed'
  | 'video_too_long'
  | 'no_audio_track'
  | 'internal_error'
  | 'service_unavailable'
  | OtherName

/**
 * The API answered with an error. The subclass follows the HTTP status; `code` is the API's own word and an open set. `retryable` says
 * that the same call may be made again later as it is.
 */
export class ApiError extends HeyGenError {
  override readonly name: ApiErrorName = 'ApiError'
  declare readonly code: ApiErrorCode
  override readonly retryable: boolean
  /** HTTP status. */
  readonly status: number
  /** HeyGen's `X-Request-Id`; name it when asking their support. */
  readonly requestId: string | undefined
  /** The field the API found wrong. */
  readonly param: string | undefined
  /** Where HeyGen explains the code. */
  readonly docUrl: string | undefined
  /** The single faults of a composite answer, such as a workflow's nodes. */
  readonly details: readonly ApiErrorDetail[]
  readonly #body: unknown

  constructor(facts: ApiErrorFacts, details: ErrorDetails = {}) {
    super(facts.code, facts.text, details)
    this.status = facts.answer.status
    this.requestId = facts.answer.requestId
    this.param = facts.param
    this.docUrl = facts.docUrl
    this.details = facts.details
    this.retryable = facts.retryable
    this.#body = facts.answer.json ?? facts.answer.text
  }

  /** The whole answer, parsed if it was JSON. Not enumerable: it may be long and may hold signed URLs. */
  get body(): unknown {
    return this.#body
  }
}

/** 401: the key or token is missing, wrong or expired. */
export class AuthenticationError extends ApiError {
  override readonly name = 'AuthenticationError'
}

/** 402: the wallet can't pay for this request. Never retried. */
export class InsufficientCreditError extends ApiError {
  override readonly name = 'InsufficientCreditError'
}

/** 403: the key, plan or account may not do this. */
export class PermissionDeniedError extends ApiError {
  override readonly name = 'PermissionDeniedError'
}

/** 404: no such thing, or not for this account. */
export class NotFoundError extends ApiError {
  override readonly name = 'NotFoundError'
}

/** 409: the thing is not in a state that allows this, or the same keyed request is still running (`request_in_progress`). */
export class ConflictError extends ApiError {
  override readonly name = 'ConflictError'
}

/** 400, 410, 413, 422 and other 4xx: the request itself is at fault. */
export class InvalidRequestError extends ApiError {
  override readonly name = 'InvalidRequestError'
}

/** 429: too many requests or jobs at once. */
export class RateLimitError extends ApiError {
  override readonly name = 'RateLimitError'
  /** How long the API asks to wait, in milliseconds. */
  readonly retryAfterMs: number | undefined

  constructor(facts: ApiErrorFacts, details: ErrorDetails = {}) {
    super(facts, details)
    this.retryAfterMs = facts.answer.retryAfterMs
  }
}

/** 5xx: the API or something before it failed. */
export class ServerError extends ApiError {
  override readonly name = 'ServerError'
}

interface Kind {
  readonly make: typeof ApiError
  /** The code where the API gave none. */
  readonly code: string
  readonly next: string
}

const KINDS = {
  401: { make: AuthenticationError, code: 'unauthorized', next: 'Check HEYGEN_API_KEY: the key is missing, wrong, revoked or expired.' },
  402: { make: InsufficientCreditError, code: 'insufficient_credit', next: 'Top up the wallet at app.heygen.com, then call again.' },
  403: { make: PermissionDeniedError, code: 'forbidden', next: "Check the key's scopes and the account's plan." },
  404: { make: NotFoundError, code: 'not_found', next: 'Check the id, and that it belongs to the account of this key.' },
  409: { make: ConflictError, code: 'conflict', next: 'Read the resource again: its state does not allow this now.' },
  429: { make: RateLimitError, code: 'rate_limit_exceeded', next: 'Wait, then call again; fewer jobs at once avoid it.' },
  other: { make: InvalidRequestError, code: 'invalid_request', next: 'Correct the request; sending it again as it is will fail again.' },
  server: { make: ServerError, code: 'server_error', next: 'The fault is on the server side: call again later.' },
  unknown: { make: ApiError, code: 'api_error', next: 'The answer is not one this API documents.' },
} as const satisfies Record<string, Kind>

const KIND_BY_CODE: readonly (readonly [RegExp, keyof typeof KINDS])[] = [
  [/^(?:unauthorized|authentication_failed)$/, 401],
  [/^insufficient_credit/, 402],
  [/^(?:forbidden|resource_access_denied|plan_upgrade_required|voice_not_usable|ai_vendor_access_restricted)$/, 403],
  [/(?:^|_)not_found$/, 404],
  [
    /^(?:request_in_progress|conflict|(?:brand_kit|resource|voice)_not_ready|voice_training_failed|stale_workflow_draft|workflow_archived)$/,
    409,
  ],
  [/^(?:rate_limit_exceeded|quota_exceeded)$/, 429],
  [/^(?:internal_error|service_unavailable|gateway_timeout)$/, 'server'],
  [
    /^(?:invalid_parameter|validation_error|payload_too_large|graph_invalid|download_failed|video_too_long|no_audio_track|voice_expired)$/,
    'other',
  ],
]

const DOUBTFUL = 'Whether it was carried out is not known: look before you call again.'

function kindFor(status: number, code: string | undefined): Kind {
  if (status >= 500) return KINDS.server
  if (status === 401 || status === 402 || status === 403 || status === 404 || status === 409 || status === 429) return KINDS[status]
  if (status >= 400) return KINDS.other
  const known = KIND_BY_CODE.find(([pattern]) => code !== undefined && pattern.test(code.toLowerCase()))
  return KINDS[known?.[1] ?? 'unknown']
}

/**
 * The error for an answer that is not a success, or for a 2xx whose envelope has a non-null `error`. The HTTP status decides the kind;
 * with a 2xx or 3xx the code does, where it is known. Bodies that are not the API's envelope (a proxy's HTML, nothing) are classified by
 * status, with a short piece of their text in the message.
 */
export function apiErrorFrom(answer: ApiAnswer): ApiError {
  const { status, operation, requestId } = answer
  const envelope = envelopeOf(answer.json)
  const kind = kindFor(status, envelope.code)
  const code = envelope.code ?? kind.code
  const said = envelope.message ?? (excerpt(answer.text ?? '') || 'the answer has no message')
  const wait =
    kind === KINDS[429] && answer.retryAfterMs !== undefined ? ` The API asks for ${Math.ceil(answer.retryAfterMs / 1000)} s.` : ''
  const field = envelope.param ? ` (field ${envelope.param})` : ''
  const id = requestId ? ` [request ${requestId}]` : ''
  const text = `${operation} failed with ${status} ${code}${field}: ${said.replace(/[.\s]+$/, '')}. ${answer.doubtful ? DOUBTFUL : kind.next}${wait}${id}`
  const again = kind.make === RateLimitError || kind.make === ServerError || status === 408 || code === 'request_in_progress'
  const retryable = again && !answer.doubtful
  return new kind.make({ ...envelope, code, text, retryable, answer }, { operation })
}
