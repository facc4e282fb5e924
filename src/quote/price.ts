import { buildQuote, type PricedQuote } from './build.js'
import { noPrice } from './drafts.js'
import type { Draft, Pricing } from './pricer.js'
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
  const draft = pricer?.draft(request.body, request.facts, pricing) ?? noPrice('no price for this operation is known to this version')
  const taken = request.assumptions ?? []
  const said = taken.length === 0 ? draft : { ...draft, assumptions: [...taken, ...draft.assumptions] }
  const { quote, money } = buildQuote(request.operation, said, pricing)
  if (!money) return { quote, money }
  if (draft.whole !== undefined) return { quote, money: { ...money, parts: [{ part: draft.whole, amount: money.high }], terms: {} } }
  const parts = pricer?.carrier ? [...money.parts, { part: pricer.carrier, amount: 0 }] : money.parts
  return { quote, money: { ...money, parts, terms: termsOf(draft, money) } }
}

type Money = NonNullable<PricedQuote['money']>

/** The charge's terms, where the draft knows better than its lines' meters; such drafts have one part. */
function termsOf(draft: Draft, money: Money): Money['terms'] {
  const [line] = draft.lines
  if (!line || !draft.charge) return money.terms
  if (draft.charge === 'flat') return { [line.part]: { kind: 'flat', amount: money.expected } }
  return { [line.part]: { kind: 'seconds', amount: money.expected, perSeconds: line.quantity.expected } }
}
