import type { AnyHeyGenError } from './any-error.js'
import type { Receipt } from './guard/receipt.js'
import type { Refusal } from './guard/refusal.js'
import type { SpendWarning } from './guard/warnings.js'
import type { Logger } from './http/logger.js'
import type { Unit } from './money.js'
import type { Quote } from './quote/quote.js'
import type { AttemptEvent } from './send.js'
import type { Mismatch } from './settle.js'
import { tell } from './tell.js'

/** Money that was held for a request, before it is sent. */
export interface ReserveEvent {
  /** Names the hold in the ledger. */
  readonly reservationId: string
  /** `operationId` of the request. */
  readonly operation: string
  /** The request's tags. */
  readonly labels: readonly string[]
  /** Decimal string in `unit`. */
  readonly amount: string
  readonly unit: Unit
  /** The same key again: the money was held or charged before, and is not held twice. */
  readonly replay: boolean
}

/** Called as things happen; what they return is ignored, and what they throw is logged and dropped. */
export interface Hooks {
  /** A paid call was priced, or a quote was asked for. */
  readonly onQuote?: ((quote: Quote) => void) | undefined
  /** Money was held for a request, which is about to be sent. */
  readonly onReserve?: ((event: ReserveEvent) => void) | undefined
  /** A request went out, repeats among them: what was answered, and after how many milliseconds. */
  readonly onAttempt?: ((event: AttemptEvent) => void) | undefined
  /** A part of a reservation has ended: charged, or given back (`charged: null`). */
  readonly onSettle?: ((receipt: Receipt) => void) | undefined
  /** The guard said no, and nothing billable was sent. */
  readonly onRefuse?: ((refusal: Refusal) => void) | undefined
  /** A share of a cap is reached, or a paid call is under no cap. */
  readonly onWarn?: ((warning: SpendWarning) => void) | undefined
  /** What went wrong where no call of yours could throw it, such as a ledger that failed after an answer. */
  readonly onError?: ((error: AnyHeyGenError) => void) | undefined
  /** An answer isn't what the API document says. The call gets it all the same. */
  readonly onMismatch?: ((mismatch: Mismatch) => void) | undefined
}

/** Hooks that can be called without care: all are there, and none throws. */
export type SafeHooks = { readonly [Name in keyof Hooks]-?: NonNullable<Hooks[Name]> }

/** Makes the caller's hooks safe, and logs what they are told. */
export function safeHooks(hooks: Hooks, log: Logger): SafeHooks {
  const safe =
    <Event>(name: string, hook: ((event: Event) => void) | undefined, note?: (event: Event) => void) =>
    (event: Event): void => {
      note?.(event)
      const failed = (error: unknown) => log.error(`The hook ${name} threw.`, { error })
      try {
        tell(hook, event, failed)
      } catch (error) {
        failed(error)
      }
    }
  return {
    onQuote: safe('onQuote', hooks.onQuote, (quote) =>
      log.debug(`quote ${quote.operation}`, { usd: quote.usd, credits: quote.credits, unpriced: quote.unpriced }),
    ),
    onReserve: safe('onReserve', hooks.onReserve, (event) =>
      log.info(`reserve ${amountOf(event.amount, event.unit)} for ${event.operation}`, { reservationId: event.reservationId }),
    ),
    onAttempt: safe('onAttempt', hooks.onAttempt, (event) =>
      log.info(`${event.method} ${event.path} ${event.status ?? 'no answer'} in ${event.durationMs} ms`, { ...event }),
    ),
    onSettle: safe('onSettle', hooks.onSettle, (receipt) =>
      log.info(`${receipt.charged === null ? 'release' : 'charge'} ${amountOf(receipt.charged ?? receipt.reserved, receipt.unit)}`, {
        ...receipt,
      }),
    ),
    onRefuse: safe('onRefuse', hooks.onRefuse, (refusal) => log.warn(refusal.message)),
    onWarn: safe('onWarn', hooks.onWarn, ({ message, code, share }) => log.warn(message, { code, share })),
    onError: safe('onError', hooks.onError, (error) => log.error(error.message, { code: error.code })),
    onMismatch: safe('onMismatch', hooks.onMismatch, (mismatch) =>
      log.warn(`The answer of ${mismatch.operation} is not what the API document says.`, { problems: mismatch.problems }),
    ),
  }
}

/** As `describeAmount` writes it, of an amount that is written out already. */
function amountOf(amount: string, unit: Unit): string {
  return unit === 'credit' ? `${amount} credits` : `$${amount}`
}
