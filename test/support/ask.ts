import type { operations } from '../../generated/operations.js'
import { getCard } from '../../src/quote/cards.js'
import { price } from '../../src/quote/price.js'
import type { Facts } from '../../src/quote/quote.js'

/** A recording behind a URL, as bodies name one. */
export const video = { type: 'url', url: 'https://files.example/a.mp4' } as const

/** Prices a body of any operation. */
export const ask = (operation: keyof typeof operations, body: object, facts: Facts = {}, card = '2026-06') =>
  price({ operation, body, facts }, { card: getCard(card), reserveFrom: 'dearest' })

export const usdOf = (...request: Parameters<typeof ask>) => ask(...request).quote.usd
export const unpricedOf = (...request: Parameters<typeof ask>) => ask(...request).quote.unpriced
