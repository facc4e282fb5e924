import { getCard } from '../../src/quote/cards.js'
import { type PriceRequest, price } from '../../src/quote/price.js'
import type { Facts } from '../../src/quote/quote.js'

export interface Pricing {
  readonly card?: string
  readonly reserveFrom?: 'dearest' | 'card'
  readonly assumptions?: PriceRequest['assumptions']
}

/** Prices the body of a `POST /v3/videos`, with the default card unless another is named. */
export function priced(body: object, facts: Facts = {}, { card = '2026-06', reserveFrom = 'dearest', assumptions = [] }: Pricing = {}) {
  return price({ operation: 'createVideo', body, facts, assumptions }, { card: getCard(card), reserveFrom })
}

export const quoteOf = (...request: Parameters<typeof priced>) => priced(...request).quote

/** The codes of what a quote took for granted, and of what it warns of. */
export const codes = (notes: readonly { readonly code: string }[]) => notes.map(({ code }) => code)

/** An avatar video from a recording: its length is what the facts say. */
export const recorded = (more: object = {}) => ({ type: 'avatar', avatar_id: 'look', audio_asset_id: 'audio', ...more })
