import { type Plan, planWarnings } from '../guard/limits.js'
import type { PaidCall, QuotedCall } from '../pipeline.js'
import { price } from '../quote/price.js'
import type { Pricing } from '../quote/pricer.js'
import { pricerOf } from '../quote/pricers.js'
import type { Assumption, AvatarType, Facts, Quote } from '../quote/quote.js'
import type { FoundLook } from './looks.js'

export interface QuoteOptions {
  readonly pricing: Pricing
  readonly plan: Plan
  readonly lookType: (id: string, signal?: AbortSignal) => Promise<FoundLook>
  readonly onQuote: (quote: Quote) => void
}

/** The second step: finds the facts that the body doesn't say, all at once, and prices the call. Sends nothing billable. */
export function quoter({ pricing, plan, lookType, onQuote }: QuoteOptions): (call: PaidCall) => Promise<QuotedCall> {
  return async (call) => {
    const given = call.options.facts ?? {}
    const wanted = pricerOf(call.operation.id)?.looks(call.body, given) ?? []
    const found = await Promise.all(wanted.map(async (id) => ({ id, look: await lookType(id, call.options.signal) })))
    const request = {
      operation: call.operation.id,
      body: call.body,
      facts: withLooks(given, found),
      assumptions: assumptionsOf(call, found),
    }
    const priced = price(request, pricing)
    const quote = { ...priced.quote, warnings: [...priced.quote.warnings, ...planWarnings(priced.quote, plan)] }
    onQuote(quote)
    return { ...call, priced: { quote, money: priced.money } }
  }
}

type Found = readonly { readonly id: string; readonly look: FoundLook }[]

function withLooks(facts: Facts, found: Found): Facts {
  const types: Record<string, AvatarType> = { ...facts.avatarTypes }
  for (const { id, look } of found) if ('type' in look) types[id] = look.type
  return { ...facts, avatarTypes: types }
}

function assumptionsOf(call: PaidCall, found: Found): readonly Assumption[] {
  const failed = found.flatMap(({ id, look }): Assumption[] =>
    'missing' in look ? [{ code: 'look_up_failed', message: `The type of look ${id} could not be had: ${look.missing}` }] : [],
  )
  const extra = Object.keys(call.options.extraBody ?? {})
  if (extra.length === 0) return failed
  return [
    ...failed,
    { code: 'extra_fields', message: `Fields that this version does not know are taken not to change the price: ${extra.join(', ')}.` },
  ]
}
