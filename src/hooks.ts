import type { HeyGenError } from './errors.js'
import type { Receipt } from './guard/receipt.js'
import type { Refusal } from './guard/refusal.js'
import type { Quote } from './quote/quote.js'
import type { AttemptEvent } from './send.js'
import type { Mismatch } from './settle.js'

/** Money that was held for a request, before it is sent. */
export interface ReserveEvent {
  readonly reservationId: string
  /** `operationId` of the request. */
  readonly operation: string
  readonly labels: readonly string[]
  /** Decimal string in USD. */
  readonly amount: string
  /** The same key again: the money was held or charged before, and is not held twice. */
  readonly replay: boolean
}

/** Called as things happen; what they return is ignored, and what they throw is logged and dropped. */
export interface Hooks {
  readonly onQuote?: ((quote: Quote) => void) | undefined
  readonly onReserve?: ((event: ReserveEvent) => void) | undefined
  readonly onAttempt?: ((event: AttemptEvent) => void) | undefined
  readonly onSettle?: ((receipt: Receipt) => void) | undefined
  readonly onRefuse?: ((refusal: Refusal) => void) | undefined
  readonly onError?: ((error: HeyGenError) => void) | undefined
  readonly onMismatch?: ((mismatch: Mismatch) => void) | undefined
}
