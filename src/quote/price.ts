import { buildQuote, type PricedQuote } from './build.js'
import type { Pricing } from './pricer.js'
import { pricerOf } from './pricers.js'
import type { Assumption, Facts } from './quote.js'

/** What a request looks like to the price list: its body is already validated. */
export interface PriceRequest {
  readonly operation: string
  readonly body: unknown
  readonly facts: Facts
  /** Things the caller of this function already took for granted, such as a look-up that failed. */
  readonly assumptions?: readonly Assumption[]
}

/** Prices one validated request. Pure: no look-up, no clock. An operation without a pricer comes back unpriced, never at zero. */
export function price(request: PriceRequest, pricing: Pricing): PricedQuote {
  const pricer = pricerOf(request.operation)
  const draft = pricer?.draft(request.body, request.facts, pricing) ?? {
    lines: [],
    seconds: null,
    assumptions: [],
    warnings: [],
    unpriced: 'no price for this operation is known to this version',
  }
  return buildQuote(request.operation, { ...draft, assumptions: [...(request.assumptions ?? []), ...draft.assumptions] }, pricing)
}
