import { type ErrorDetails, HeyGenError } from '../errors.js'

/** What became of a stream of events. */
export type StreamFault =
  /** An error came as an event, after the answer had begun well. */
  | 'stream_failed'
  /** What came were no events. */
  | 'not_a_stream'

/** A stream of events that failed by itself. A paid one was charged when it began, and stays charged: look at the wallet, and `adjust`. */
export class StreamError extends HeyGenError {
  override readonly name = 'StreamError'
  declare readonly code: StreamFault
  /** What the server says of it. */
  readonly detail: string | undefined
  /** The event's data, or the answer's body, as it came. */
  readonly data: unknown
  /** Of a paid stream. */
  readonly reservationId: string | undefined

  constructor(
    code: StreamFault,
    message: string,
    facts: { readonly detail?: string; readonly data: unknown; readonly reservationId: string | undefined },
    details: ErrorDetails = {},
  ) {
    super(code, message, details)
    this.detail = facts.detail
    this.data = facts.data
    this.reservationId = facts.reservationId
  }
}
