import type { Clock } from './clock.js'
import { AbortedError, ConnectionError, HeyGenError, OutcomeUnknownError, TimeoutError } from './errors.js'
import type { Granted } from './guard/granted.js'
import { apiErrorFrom } from './http/api-error.js'
import type { Deadline } from './http/deadline.js'
import { envelopeOf } from './http/envelope.js'
import { TransportFailure, untilAborted } from './http/failure.js'
import { formOf } from './http/multipart.js'
import { type Acceptance, acceptanceOf, decide, type Outcome, parseRetryAfter, strongest } from './http/retry.js'
import type { HttpBody, HttpResponse, Transport } from './http/transport.js'
import { describeAmount } from './money.js'
import { type Answer, FREE, type FreeCall, type PaidCall } from './pipeline.js'

/** One attempt as hooks and logs see it. */
export interface AttemptEvent {
  readonly operation: string
  readonly method: string
  readonly path: string
  /** From 1. */
  readonly attempt: number
  /** Null when no answer came. */
  readonly status: number | null
  /** What went wrong, when no answer came. */
  readonly failure: string | null
  readonly requestId: string | null
  /** Milliseconds until the answer or the failure. */
  readonly durationMs: number
  /** How long until the next attempt; null when this was the last. */
  readonly retryInMs: number | null
}

export interface SendOptions {
  readonly transport: Transport
  readonly withDeadline: (signal: AbortSignal | undefined, timeoutMs: number) => Deadline
  readonly clock: Clock
  readonly maxRetries: number
  readonly random: () => number
  readonly onAttempt: (event: AttemptEvent) => void
}

const DEFAULT_TIMEOUT_MS = 60_000
/** Uploads of up to 32 MB may take longer than a question. */
const UPLOAD_TIMEOUT_MS = 600_000

type Ending =
  | { readonly response: HttpResponse }
  | { readonly failure: TransportFailure }
  /** The transport would not even try: nothing was sent. */
  | { readonly refused: HeyGenError }

/**
 * The fourth step: sends a call, repeating it as `decide` says, under one deadline. A paid call is fenced in the ledger before its first
 * byte leaves. Its money is given back only if every attempt proved that nothing was accepted.
 */
export function sender(options: SendOptions): (call: FreeCall | PaidCall, reservation: Granted | typeof FREE) => Promise<Answer> {
  return async (call, reservation) => {
    const timeoutMs = call.options.timeout ?? defaultTimeoutMs(call)
    const deadline = options.withDeadline(call.options.signal, timeoutMs)
    let streaming = false
    try {
      const { ending, acceptances } = await attempts(options, call, reservation, deadline)
      const acceptance = strongest(acceptances)
      if ('response' in ending && acceptance === 'accepted') {
        streaming = ending.response.stream !== undefined
        if (reservation !== FREE) await reservation.end('accepted')
        return answer(call, reservation, ending.response, deadline.dispose)
      }
      const error = errorOf(call, ending, deadline, timeoutMs, options.clock.now())
      if (reservation === FREE) throw error
      const rejected = 'refused' in ending ? 'not_sent' : 'rejected'
      const money = await reservation.end(acceptance === 'rejected' ? rejected : 'unknown')
      if (money === 'kept') throw unknown(call, reservation, acceptances.length, error)
      if (money === 'stuck')
        error.message += ` ${describeAmount(reservation.amount, reservation.unit)} stays held under reservation "${reservation.id}" until the ledger can be written again.`
      throw error
    } finally {
      // Whatever ended this otherwise proves nothing of the money.
      if (reservation !== FREE) await reservation.end('unknown')
      if (!streaming) deadline.dispose()
    }
  }
}

/** An event stream has no natural end: it lasts until its last event, the caller's signal, or a timeout the caller asked for. */
function defaultTimeoutMs({ operation }: FreeCall | PaidCall): number {
  if (operation.stream) return Number.POSITIVE_INFINITY
  return operation.body === 'multipart' ? UPLOAD_TIMEOUT_MS : DEFAULT_TIMEOUT_MS
}

async function attempts(
  { transport, clock, maxRetries, random, onAttempt }: SendOptions,
  call: FreeCall | PaidCall,
  reservation: Granted | typeof FREE,
  deadline: Deadline,
): Promise<{ ending: Ending; acceptances: readonly Acceptance[] }> {
  const { operation } = call
  const idempotent = call.key !== undefined || (!call.paid && operation.method !== 'POST' && operation.method !== 'PATCH')
  const acceptances: Acceptance[] = []
  if (reservation !== FREE) {
    try {
      await untilAborted(reservation.dispatch(), deadline.signal, () => 'no')
    } catch (error) {
      if (error instanceof TransportFailure) return { ending: { failure: error }, acceptances }
      throw error
    }
  }
  for (let attempt = 1; ; attempt++) {
    const startedAt = clock.now()
    const ending = await once(transport, call, deadline.signal)
    const outcome = outcomeOf(ending)
    const response = 'response' in ending ? ending.response : undefined
    const retryAfterMs = parseRetryAfter(response?.headers.get('retry-after') ?? null, clock.now())
    const decision = decide({ idempotent, outcome, attempt, maxRetries, retryAfterMs, random: random() })
    acceptances.push(acceptanceOf({ outcome, idempotent }))
    onAttempt({
      operation: operation.id,
      method: operation.method,
      path: call.path,
      attempt,
      status: response?.status ?? null,
      failure: failureText(ending),
      requestId: response?.requestId ?? null,
      durationMs: clock.now() - startedAt,
      retryInMs: decision.action === 'retry' ? decision.waitMs : null,
    })
    if (decision.action !== 'retry') return { ending, acceptances }
    try {
      await clock.sleep(decision.waitMs, deadline.signal)
    } catch {
      return { ending, acceptances }
    }
  }
}

async function once(transport: Transport, call: FreeCall | PaidCall, signal: AbortSignal): Promise<Ending> {
  const { operation, payload, options, key } = call
  const keyHeader: Record<string, string> =
    key !== undefined && !operation.idempotency.startsWith('body:') ? { 'idempotency-key': key } : {}
  const body: HttpBody | undefined = payload && ('json' in payload ? payload : { form: () => formOf(payload.form) })
  try {
    const response = await transport({
      method: operation.method,
      path: call.path,
      query: { ...call.query },
      headers: { ...options.headers, ...keyHeader },
      body,
      signal,
      stream: operation.stream === true,
    })
    return { response }
  } catch (error) {
    if (error instanceof TransportFailure) return { failure: error }
    // The transport turns everything that happens once a byte may have left into a TransportFailure: this came before.
    return {
      refused:
        error instanceof HeyGenError
          ? error
          : new HeyGenError('not_sent', `${operation.sdk} was not sent: ${reason(error)}`, { operation: operation.sdk }),
    }
  }
}

function failureText(ending: Ending): string | null {
  if ('refused' in ending) return ending.refused.message
  return 'failure' in ending ? ending.failure.message : null
}

/** What a caller's own function, such as an access token's, said when it failed. */
function reason(error: unknown): string {
  return error instanceof Error ? error.message : 'the credential could not be read'
}

function outcomeOf(ending: Ending): Outcome {
  if ('refused' in ending) return { kind: 'failure', sent: 'no', failure: 'aborted' }
  if ('failure' in ending) return { kind: 'failure', sent: ending.failure.sent, failure: ending.failure.kind }
  return { kind: 'response', status: ending.response.status, code: envelopeOf(ending.response.json).code }
}

function answer(call: FreeCall | PaidCall, reservation: Granted | typeof FREE, response: HttpResponse, release: () => void): Answer {
  const { status, headers, requestId, json, text, stream } = response
  // A 2xx that isn't JSON is handed over as it came.
  return { call, status, headers, requestId, json: json ?? (text === '' ? undefined : text), stream, release, reservation }
}

function errorOf(call: FreeCall | PaidCall, ending: Ending, deadline: Deadline, timeoutMs: number, now: number): HeyGenError {
  const operation = call.operation.sdk
  if ('refused' in ending) return ending.refused
  if (deadline.timedOut()) return new TimeoutError(`${operation} was not answered within ${timeoutMs} ms.`, { timeoutMs }, { operation })
  if (call.options.signal?.aborted)
    return new AbortedError(`${operation} was aborted by its signal.`, { operation, cause: call.options.signal.reason })
  if ('failure' in ending) return new ConnectionError(`${operation} failed: ${ending.failure.message}.`, { operation })
  const { status, requestId, json, text, headers } = ending.response
  return apiErrorFrom({ operation, status, requestId, json, text, retryAfterMs: parseRetryAfter(headers.get('retry-after'), now) })
}

function unknown(call: FreeCall | PaidCall, reservation: Granted, attempts: number, cause: HeyGenError): OutcomeUnknownError {
  return new OutcomeUnknownError(
    {
      reservationId: reservation.id,
      idempotencyKey: call.key,
      held: describeAmount(reservation.amount, reservation.unit),
      attempts,
      why: cause.message.replace(/\.$/, ''),
    },
    { operation: call.operation.sdk, cause },
  )
}
