import fc from 'fast-check'
import { expect } from 'vitest'
import { ValidationError } from '../../src/errors.js'

export const LARGEST = Number.MAX_SAFE_INTEGER

/** A fraction of two big integers: the exact value of a number's or text's decimal digits. */
export interface Fraction {
  readonly over: bigint
  readonly under: bigint
}

/** Reads decimal text, with an exponent or without, by other means than the code under test. */
export function exactly(value: number | string): Fraction {
  const [digits = '0', exponent = '0'] = String(value).split('e')
  const [whole = '0', fraction = ''] = digits.split('.')
  const shift = Number(exponent) - fraction.length
  return { over: BigInt(whole + fraction) * 10n ** BigInt(Math.max(0, shift)), under: 10n ** BigInt(Math.max(0, -shift)) }
}

export const floor = (over: bigint, under: bigint) => Number(over / under)
export const ceil = (over: bigint, under: bigint) => Number((over + under - 1n) / under)

export const micros = fc.oneof(
  fc.integer({ min: 0, max: 20_000_000 }),
  fc.maxSafeNat(),
  fc.constantFrom(0, 1, 999_999, 1_000_000, 1_000_001, LARGEST),
)
export const rate = fc.oneof(
  fc.constantFrom(667, 9_500, 16_700, 33_300, 50_000, 66_700, 83_300, 7_000_000),
  fc.integer({ min: 0, max: 10_000_000 }),
)
export const seconds = fc.oneof(
  fc.integer({ min: 0, max: 100_000 }),
  fc.integer({ min: 0, max: 100_000_000 }).map((thousandths) => thousandths / 1000),
  fc.double({ min: 0, max: 100_000, noNaN: true }),
  fc.constantFrom(0.1 + 0.2, 1.1, 61.5, 1e-7, 5e-324, 0.000_000_4),
)
export const decimalText = fc
  .tuple(fc.integer({ min: 0, max: 9_000_000_000 }), fc.stringMatching(/^[0-9]{0,12}$/))
  .map(([whole, fraction]) => (fraction ? `${whole}.${fraction}` : String(whole)))

/** The one problem of the ValidationError that `work` throws. */
export function problemOf(work: () => unknown) {
  try {
    work()
  } catch (error) {
    if (!(error instanceof ValidationError)) throw error
    expect(error.problems).toHaveLength(1)
    return error.problems[0]
  }
  throw new Error('nothing was thrown')
}
