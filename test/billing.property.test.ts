import fc from 'fast-check'
import { expect, test } from 'vitest'
import { formatAmount, parseAmount } from '../src/money.js'
import { priceOf } from '../src/quote/billing.js'
import { rateCard, UNIT_SECONDS } from '../src/quote/rate-card.js'

const units = Object.keys(UNIT_SECONDS) as (keyof typeof UNIT_SECONDS)[] // the keys of a constant object are exactly its declared keys

/** `micros × thousandths / (1000 × unit)`, rounded up, in integers without bound. */
function exactly(micros: number, thousandths: number, unit: number): number {
  const under = 1000n * BigInt(unit)
  return Number((BigInt(micros) * BigInt(thousandths) + under - 1n) / under)
}

const rateOf = (per: (typeof units)[number], micros: number) => {
  const rows = [{ key: 'k', per, amount: formatAmount(micros) }]
  return rateCard({ id: 'c', unit: 'usd', applies: '2026-01-01', observed: 'o', confidence: 'caller', source: 's', rows }).rates.get('k')
}

test('a price is the exact product, rounded up, on the fast way and on the slow one', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...units),
      // Up to $9,000 a unit and a day and more: far above 2^53 in the product.
      fc.integer({ min: 0, max: 9_000_000_000 }),
      fc.integer({ min: 0, max: 100_000_000 }),
      (per, micros, thousandths) => {
        const rate = rateOf(per, micros)
        const expected = exactly(micros, thousandths, UNIT_SECONDS[per])
        fc.pre(rate !== undefined && Number.isSafeInteger(expected))
        expect(rate && priceOf(rate, thousandths / 1000)).toBe(expected)
      },
    ),
    { numRuns: 2000 },
  )
})

test('an amount that was written reads as itself', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER }), (micros) => {
      const text = formatAmount(micros)
      expect(text).toMatch(/^\d+\.\d{2,6}$/)
      expect(text).not.toMatch(/\.\d{2,}0$/)
      expect(parseAmount(text)).toBe(micros)
    }),
    { numRuns: 2000 },
  )
})
