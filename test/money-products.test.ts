import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { multiply, prorate, sum } from '../src/money.js'
import { ceil, exactly, LARGEST, problemOf, rate, seconds } from './support/money.js'

describe('a rate times a quantity', () => {
  it.each<[number, number, number]>([
    [50_000, 60, 3_000_000],
    [83_300, 10, 833_000],
    [16_700, 60, 1_002_000],
    [7_000_000, 1, 7_000_000],
    [50_000, 61.5, 3_075_000],
    [667, 0.1, 67],
    [667, 1.5, 1001],
    [667, 2.001, 1335],
    [50_000, 1.1, 55_000],
    [50_000, 0, 0],
    [0, 1e300, 0],
    [1, 1e-9, 1],
    [50_000, 1.000_000_4, 50_001],
    [1, LARGEST, LARGEST],
  ])('%i × %f is %i', (perUnit, quantity, expected) => {
    expect(multiply(perUnit, quantity)).toBe(expected)
  })

  it.each<[string, unknown, unknown, string, string, string]>([
    ['a negative quantity', 1, -1, 'quantity', 'a finite number of zero or more', '-1'],
    ['a NaN quantity', 1, Number.NaN, 'quantity', 'a finite number of zero or more', 'NaN'],
    ['an infinite quantity', 1, Number.POSITIVE_INFINITY, 'quantity', 'a finite number of zero or more', 'Infinity'],
    ['a textual quantity', 1, '5', 'quantity', 'a finite number of zero or more', '"5"'],
    ['no quantity', 1, undefined, 'quantity', 'a finite number of zero or more', 'nothing'],
    ['an object as quantity', 1, Object.create(null), 'quantity', 'a finite number of zero or more', 'an object'],
    ['a product out of range', LARGEST, 2, 'quantity', 'a product below 9,007,199,254 units', '2'],
    ['an endless product', 7_000_000, 1e300, 'quantity', 'a product below 9,007,199,254 units', '1e+300'],
    ['a negative rate', -5, 1, 'rate', 'a whole number of micros, zero or more', '-5'],
    ['a broken rate', 0.5, 1, 'rate', 'a whole number of micros, zero or more', '0.5'],
    ['a NaN rate', Number.NaN, 1, 'rate', 'a whole number of micros, zero or more', 'NaN'],
    ['a textual rate', '50000', 1, 'rate', 'a whole number of micros, zero or more', '"50000"'],
  ])('refuses %s', (_, perUnit, quantity, path, expected, got) => {
    // The casts: plain JavaScript callers pass anything.
    expect(problemOf(() => multiply(perUnit as number, quantity as number))).toEqual({ path, expected, got })
  })

  test('is the exact product, rounded up to a whole micro: never below it, never a micro above', () => {
    fc.assert(
      fc.property(rate, seconds, (perSecond, quantity) => {
        const { over, under } = exactly(quantity)
        expect(multiply(perSecond, quantity)).toBe(ceil(BigInt(perSecond) * over, under))
      }),
    )
  })

  test('grows with the quantity', () => {
    fc.assert(
      fc.property(rate, seconds, seconds, (perSecond, a, b) => {
        expect(multiply(perSecond, Math.min(a, b))).toBeLessThanOrEqual(multiply(perSecond, Math.max(a, b)))
      }),
    )
  })
})

describe('a share of an amount', () => {
  it.each<[number, number, number, number]>([
    [1_501_000, 30, 30, 1_501_000],
    [1_501_000, 33, 30, 1_651_100],
    [1_501_000, 30.5, 30, 1_526_017],
    [3_000_000, 1.1, 3.3, 1_000_000],
    [100, 1, 3, 34],
    [100, 0, 3, 0],
    [50_000, 61.5, 1, 3_075_000],
  ])('%i for %f of %f is %i', (amount, quantity, whole, expected) => {
    expect(prorate(amount, quantity, whole)).toBe(expected)
  })

  it.each<[string, unknown, unknown, unknown, string]>([
    ['a negative amount', -1, 1, 1, 'rate'],
    ['a negative quantity', 1, -1, 1, 'quantity'],
    ['a share of nothing', 1, 1, 0, 'whole'],
    ['a share of NaN', 1, 1, Number.NaN, 'whole'],
    ['a result out of range', LARGEST, 2, 1, 'quantity'],
  ])('refuses %s', (_, amount, quantity, whole, path) => {
    // The casts: the table mixes what is refused in each place.
    expect(problemOf(() => prorate(amount as number, quantity as number, whole as number))?.path).toBe(path)
  })

  test('is exact, rounded up', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e7 }), seconds, fc.double({ min: 0.01, max: 1e5, noNaN: true }), (amount, part, whole) => {
        const a = exactly(part)
        const b = exactly(whole)
        expect(prorate(amount, part, whole)).toBe(ceil(BigInt(amount) * a.over * b.under, a.under * b.over))
      }),
    )
  })
})

describe('a sum', () => {
  it('adds, and is zero for nothing', () => {
    expect(sum([])).toBe(0)
    expect(sum([1])).toBe(1)
    expect(sum(new Set([50_000, 66_700, 667]))).toBe(117_367)
    expect(sum([LARGEST, -1])).toBe(LARGEST - 1)
  })

  it.each<[string, unknown[]]>([
    ['more than the safe range', [LARGEST, 1]],
    ['a way out of the safe range and back', [LARGEST, 2, -2]],
    ['halves that make a whole', [0.5, 0.5]],
    ['NaN', [1, Number.NaN]],
    ['infinity', [Number.POSITIVE_INFINITY]],
    ['text', ['1', 2]],
    ['nothing', [undefined]],
  ])('refuses %s', (_, amounts) => {
    // The cast: plain JavaScript callers pass anything.
    expect(problemOf(() => sum(amounts as number[]))).toMatchObject({ path: 'amount', expected: 'a sum below 9,007,199,254 units' })
  })

  test('is exact', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -1e12, max: 1e12 }), { maxLength: 200 }), (amounts) => {
        expect(sum(amounts)).toBe(Number(amounts.reduce((total, amount) => total + BigInt(amount), 0n)))
      }),
    )
  })
})
