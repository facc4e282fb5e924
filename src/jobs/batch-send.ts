import type { Clock } from '../clock.js'
import { AbortedError, HeyGenError, OutcomeUnknownError, SpendRefusedError } from '../errors.js'
import { isLedgerError } from '../guard/fault.js'
import type { Refusal } from '../guard/refusal.js'
import { ApiError, RateLimitError } from '../http/api-error.js'
import type { Operation } from '../operation.js'
import type { Call } from '../pipeline.js'
import { canFit, passes } from './batch-plan.js'
import type { RunClient } from './batch-tools.js'

export interface Sending {
  readonly clock: Clock
  readonly random: () => number
  readonly client: RunClient
  readonly signal: AbortSignal
  readonly call: Call
  /** Undefined where the API takes none. */
  readonly key: string | undefined
  /** An earlier run may have sent it: no answer to this one proves that nothing was bought. */
  readonly doubtful: boolean
  /** Keeps a step before and after a request that proved to buy nothing. */
  readonly note: (step: 'sending' | 'free') => Promise<void>
  /** Resolves to false when nothing that is at work can make room, to true when it may be tried again. */
  readonly room: () => Promise<boolean>
}

/** How sending ended. `free`: it is proved that nothing was bought. */
export type Sent =
  | { readonly kind: 'accepted'; readonly data: unknown; readonly reservation: string | null }
  | { readonly kind: 'unknown'; readonly error: HeyGenError; readonly reservation: string | null }
  | { readonly kind: 'refused'; readonly refusal: Refusal; readonly error: HeyGenError; readonly free: boolean }
  | { readonly kind: 'failed'; readonly error: HeyGenError; readonly free: boolean }

const FIRST_PAUSE_MS = 5_000
const LONGEST_PAUSE_MS = 30_000
/** How long a request that is turned down for the moment is tried again. */
const PATIENCE_MS = 3_600_000
/** How often a request of unknown outcome is repeated under its key, beyond what the client has done already. */
const REPEATS = 3

/** Sends one purchase, again where that may help and can't pay twice. @throws AbortedError, and what `note` throws. */
export async function send(sending: Sending): Promise<Sent> {
  const { clock, random, client, signal, call, key, note } = sending
  const since = clock.now()
  let repeats = 0
  for (let pauses = 0; ; ) {
    if (signal.aborted) throw new AbortedError('The batch run was stopped before this item was sent.', { cause: signal.reason })
    await note('sending')
    let pause = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 1.5 ** pauses) * (0.75 + random() / 2)
    try {
      const { data, reservationId } = await client.call(withKey(call, key))
      return { kind: 'accepted', data, reservation: reservationId ?? null }
    } catch (error) {
      if (!(error instanceof HeyGenError || isLedgerError(error)) || error instanceof AbortedError) throw error
      if (error instanceof OutcomeUnknownError || isTakenPerhaps(error, call.operation)) {
        if (key === undefined || repeats++ >= REPEATS)
          return { kind: 'unknown', error, reservation: error instanceof OutcomeUnknownError ? error.reservationId : null }
      } else {
        // Every other error of a paid call proves that nothing was bought by it. What an earlier send bought is another matter.
        const free = repeats === 0 && !sending.doubtful
        if (free) await note('free')
        const patient = clock.now() - since < PATIENCE_MS
        if (error instanceof SpendRefusedError) {
          const { refusal } = error
          if (canFit(refusal) && (await sending.room())) continue
          const again = refusal.reason === 'too_many_jobs' ? patient : passes(refusal) && pauses < REPEATS
          if (!again) return { kind: 'refused', refusal, error, free }
        } else if (error instanceof RateLimitError && patient) pause = Math.max(pause, error.retryAfterMs ?? 0)
        else if (!error.retryable || pauses >= REPEATS) return { kind: 'failed', error, free }
      }
    }
    pauses++
    await clock.sleep(pause, signal)
  }
}

/** Without the run's signal: an aborted request would leave its outcome unknown. */
function withKey(call: Call, key: string | undefined): Call {
  return key === undefined ? call : { ...call, options: { ...call.options, idempotencyKey: key } }
}

/** A 2xx that carries an error doesn't say whether a job was started: its money stays held. */
function isTakenPerhaps(error: HeyGenError, operation: Operation): boolean {
  return error instanceof ApiError && error.status < 300 && error.operation === operation.sdk
}
