import type { KeyedPaidCallOptions } from './call.js'
import type { Granted } from './guard/granted.js'
import type { WalletState } from './guard/wallet.js'
import type { Operation } from './operation.js'
import type { PricedQuote } from './quote/build.js'
import type { Facts } from './quote/quote.js'
import type { Billing } from './quote/rate-cards.js'

/** A method call, as the caller wrote it. */
export interface Call {
  readonly operation: Operation
  readonly params: Readonly<Record<string, string | number>>
  readonly query?: object | undefined
  readonly body?: unknown
  readonly options: KeyedPaidCallOptions
  /** How many arguments more than the method takes; the validate step refuses them. */
  readonly excess?: number
}

interface ValidCall extends Call {
  readonly query: object | undefined
  readonly body: unknown
  /** Encoded, with the query. */
  readonly path: string
  /** One key per logical call; undefined where the API takes none. */
  readonly key: string | undefined
  /** What will be sent, snapshotted: later changes of the caller's object can't reach the wire. */
  readonly payload: { readonly json: string } | { readonly form: Readonly<Record<string, unknown>> } | undefined
}

/** A call that costs nothing. */
export interface FreeCall extends ValidCall {
  readonly paid: false
}

/** A call that may cost money: it can't be sent without a reservation. */
export interface PaidCall extends ValidCall {
  readonly paid: true
}

/** A paid call with its price. */
export interface QuotedCall extends PaidCall {
  /** The caller's facts and those that were looked up. */
  readonly facts: Facts
  readonly priced: PricedQuote
  /** The account as it was read for this call, if it was. */
  readonly wallet?: WalletState | undefined
  /** What its price list was chosen for, if it was chosen by the account. */
  readonly billing?: Billing | undefined
}

/** The reservation that a free call needs: none. */
export const FREE = Symbol('free')

/** What came back. `json` is the whole body; `stream` is set instead for server-sent events. */
export interface Answer {
  readonly call: FreeCall | PaidCall
  readonly status: number
  readonly headers: Headers
  readonly requestId: string | undefined
  readonly json: unknown
  readonly stream: ReadableStream<Uint8Array> | undefined
  /** Lets go of what a stream's deadline holds: its timer, and the caller's signal. */
  readonly release?: (() => void) | undefined
  readonly reservation: Granted | typeof FREE
}

/** The five steps. `send` takes the reservation that `reserve` grants, so an unguarded paid call doesn't compile. */
export interface Steps {
  validate(call: Call): FreeCall | PaidCall
  quote(call: PaidCall): Promise<QuotedCall>
  reserve(call: QuotedCall): Promise<Granted>
  send(call: FreeCall, reservation: typeof FREE): Promise<Answer>
  send(call: PaidCall, reservation: Granted): Promise<Answer>
  settle(answer: Answer): Promise<Answer>
}

/** Every request goes this way, and there is no other. */
export function pipeline(steps: Steps): (call: Call) => Promise<Answer> {
  return async (call) => {
    const valid = steps.validate(call)
    if (!valid.paid) return steps.settle(await steps.send(valid, FREE))
    const quoted = await steps.quote(valid)
    const reservation = await steps.reserve(quoted)
    return steps.settle(await steps.send(quoted, reservation))
  }
}

/**
 * The way of a look: a GET that costs nothing. It has no step that could hold money, and a call that may cost money ends here, so that what
 * goes this way can't send anything billable, whatever it is asked for.
 */
export function freePipeline(steps: Pick<Steps, 'validate' | 'send' | 'settle'>): (call: Call) => Promise<Answer> {
  return async (call) => {
    const valid = steps.validate(call)
    if (valid.paid || call.operation.method !== 'GET') throw new TypeError(`${call.operation.sdk} is not a free look, so it was not sent`)
    return steps.settle(await steps.send(valid, FREE))
  }
}
