import type { Micros, Unit } from '../money.js'
import type { PricedQuote } from '../quote/build.js'
import type { Billing } from '../quote/rate-cards.js'
import type { CheckedCap } from './caps.js'
import type { NamedCap, NamedScope, Refused } from './explain.js'
import type { Speech } from './note.js'
import type { Asking } from './rules/confirm.js'
import { capsFor } from './scopes.js'
import type { WalletState } from './wallet.js'

/** What the guard is told of one paid request. */
export interface SpendRequest {
  /** `operationId`, for records. */
  readonly operation: string
  /** The method's name, for people. */
  readonly method: string
  readonly priced: PricedQuote
  readonly labels: readonly string[]
  /** The caller's maximum, or the standing one of an operation without a known price. */
  readonly maximum: { readonly unit: Unit; readonly micros: Micros } | undefined
  /** The account as it was read for this very request, if it was. */
  readonly wallet?: WalletState | undefined
  /** What its price list was chosen for, if it was chosen by the account. */
  readonly billing?: Billing | undefined
  readonly speech?: Speech | undefined
  /** What the request calls its job. */
  readonly title?: string | undefined
  /** Whom to ask above which price. */
  readonly confirm?: Asking | undefined
}

/** The caps that count a request. */
export function capsOn(caps: readonly CheckedCap[], { labels, operation, priced }: SpendRequest): readonly CheckedCap[] {
  return capsFor(caps, labels, { operation, keys: priced.quote.lines.map(({ key }) => key) })
}

/** A call's own maximum, as a limit. */
const OWN = { per: 'request', timeZone: 'UTC', label: undefined, operation: undefined, engine: undefined, own: true } as const

/** The limits on a request by itself: the client's caps per request, and the caller's maximum. */
export function requestLimits(caps: readonly CheckedCap[], request: SpendRequest): NamedScope[] {
  const { maximum, priced } = request
  const limits: (NamedCap & Pick<CheckedCap, 'micros'>)[] = capsOn(caps, request).filter(({ per }) => per === 'request')
  if (maximum && priced.money) limits.push({ unit: maximum.unit, micros: maximum.micros, ...OWN })
  return limits.map(({ micros, unit, timeZone, label, operation, engine, own = false }) => ({
    cap: { unit, per: 'request', timeZone, label, operation, engine, own },
    state: { key: 'request', window: null, cap: micros, charged: 0, held: 0, left: micros },
  }))
}

/** What a refusal of the request would be about. */
export function refusedOf({ operation, method, priced: { quote, money }, maximum }: SpendRequest): Refused {
  return { operation, method, quote, needed: money?.high ?? maximum?.micros ?? null, unit: quote.unit }
}
