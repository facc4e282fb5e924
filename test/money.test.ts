import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { ValidationError } from '../src/errors.js'
import { describeAmount, formatAmount, multiply, parseAmount, prorate, type Rounding, sum } from '../src/money.js'

const LARGEST = Number.MAX_SAFE_INTEGER

/** A fraction of two big integers: the exact value of a number's or text's decimal digits. */
interface Fraction {
  readonly over: bigint
  readonly under: bigint
}

/** Reads decimal text, with an exponent or without, by other means than the code under test. */
function exactly(value: number | string): Fraction {
  const [digits = '0', exponent = '0'] = String(value).split('e')
  const [whole = '0', fraction = ''] = digits.split('.')
  const shift = Number(exponent) - fraction.length
  return { over: BigInt(whole + fraction) * 10n ** BigInt(Math.max(0, shift)), under: 10n ** BigInt(Math.max(0, -shift)) }
}

const floor = (over: bigint, under: bigint) => Number(over / under)
const ceil = (over: bigint, under: bigint) => Number((over + under - 1n) / under)

const micros = fc.oneof(
  fc.integer({ min: 0, max: 20_000_000 }),
  fc.maxSafeNat(),
  fc.constantFrom(0, 1, 999_999, 1_000_000, 1_000_001, LARGEST),
)
const rate = fc.oneof(
  fc.constantFrom(667, 9_500, 16_700, 33_300, 50_000, 66_700, 83_300, 7_000_000),
  fc.integer({ min: 0, max: 10_000_000 }),
)
const seconds = fc.oneof(
  fc.integer({ min: 0, max: 100_000 }),
  fc.integer({ min: 0, max: 100_000_000 }).map((thousandths) => thousandths / 1000),
  fc.double({ min: 0, max: 100_000, noNaN: true }),
  fc.constantFrom(0.1 + 0.2, 1.1, 61.5, 1e-7, 5e-324, 0.000_000_4),
)
const decimalText = fc
  .tuple(fc.integer({ min: 0, max: 9_000_000_000 }), fc.stringMatching(/^[0-9]{0,12}$/))
  .map(([whole, fraction]) => (fraction ? `${whole}.${fraction}` : String(whole)))

/** The one problem of the ValidationError that `work` throws. */
function problemOf(work: () => unknown) {
  try {
    work()
  } catch (error) {
    if (!(error instanceof ValidationError)) throw error
    expect(error.problems).toHaveLength(1)
    return error.problems[0]
  }
  throw new Error('nothing was thrown')
}

describe('reading an amount', () => {
  it.each<[string | number, number]>([
    ['0', 0],
    ['0.00', 0],
    ['7', 7_000_000],
    ['007.5', 7_500_000],
    ['2.50', 2_500_000],
    ['0.0667', 66_700],
    ['0.000667', 667],
    ['0.000001', 1],
    ['1.000000000', 1_000_000],
    ['9007199254.740991', LARGEST],
    [0, 0],
    [-0, 0],
    [100, 100_000_000],
    [2.5, 2_500_000],
    [0.1, 100_000],
    [0.0667, 66_700],
    [1e-6, 1],
    [0.000_001, 1],
    [1e3, 1_000_000_000],
  ])('%s is %i micros', (value, expected) => {
    expect(parseAmount(value)).toBe(expected)
  })

  it.each<[string | number, number, number]>([
    ['1.2345678', 1_234_568, 1_234_567],
    ['0.0000001', 1, 0],
    ['0.9999999', 1_000_000, 999_999],
    ['1.0000000', 1_000_000, 1_000_000],
    ['2.50', 2_500_000, 2_500_000],
    [0.1 + 0.2, 300_001, 300_000],
    [1e-7, 1, 0],
    [1.5e-7, 1, 0],
    [1e-13, 1, 0],
    [5e-324, 1, 0],
  ])('%s rounded up is %i and rounded down %i micros', (value, up, down) => {
    expect(parseAmount(value, 'up')).toBe(up)
    expect(parseAmount(value, 'down')).toBe(down)
  })

  it.each<[string, unknown, string, string]>([
    ['a decimal comma', '5,00', 'a decimal amount such as "2.50"', '"5,00"'],
    ['no text', '', 'a decimal amount such as "2.50"', '""'],
    ['an exponent', '1e3', 'a decimal amount such as "2.50"', '"1e3"'],
    ['a space before', ' 5', 'a decimal amount such as "2.50"', '" 5"'],
    ['a line end after', '5\n', 'a decimal amount such as "2.50"', '"5\\n"'],
    ['a plus', '+1', 'a decimal amount such as "2.50"', '"+1"'],
    ['hexadecimal', '0x10', 'a decimal amount such as "2.50"', '"0x10"'],
    ['a currency sign', '$5', 'a decimal amount such as "2.50"', '"$5"'],
    ['thousands', '1,000.00', 'a decimal amount such as "2.50"', '"1,000.00"'],
    ['an underscore', '1_000', 'a decimal amount such as "2.50"', '"1_000"'],
    ['two dots', '1.2.3', 'a decimal amount such as "2.50"', '"1.2.3"'],
    ['nothing before the dot', '.5', 'a decimal amount such as "2.50"', '".5"'],
    ['nothing after the dot', '5.', 'a decimal amount such as "2.50"', '"5."'],
    ['other digits', '٥', 'a decimal amount such as "2.50"', '"٥"'],
    ['a word', 'Infinity', 'a decimal amount such as "2.50"', '"Infinity"'],
    ['NaN', Number.NaN, 'a decimal amount such as "2.50"', 'NaN'],
    ['infinity', Number.POSITIVE_INFINITY, 'a decimal amount such as "2.50"', 'Infinity'],
    ['null', null, 'a decimal amount such as "2.50"', 'null'],
    ['undefined', undefined, 'a decimal amount such as "2.50"', 'nothing'],
    ['true', true, 'a decimal amount such as "2.50"', 'true'],
    ['a bigint', 5n, 'a decimal amount such as "2.50"', '5'],
    ['an object', {}, 'a decimal amount such as "2.50"', 'an object'],
    ['an object that can’t be text', Object.create(null), 'a decimal amount such as "2.50"', 'an object'],
    ['an array', [5], 'a decimal amount such as "2.50"', 'an array of 1'],
    ['a symbol', Symbol('five'), 'a decimal amount such as "2.50"', 'Symbol(five)'],
    ['a function', () => 5, 'a decimal amount such as "2.50"', 'a function'],
    ['a negative number', -1, 'an amount of zero or more', '-1'],
    ['a tiny negative number', -1e-9, 'an amount of zero or more', '-1e-9'],
    ['negative text', '-0.01', 'an amount of zero or more', '"-0.01"'],
    ['seven decimals', '1.2345678', 'at most six decimals', '"1.2345678"'],
    ['a float sum', 0.1 + 0.2, 'at most six decimals', '0.30000000000000004'],
    ['less than a micro', 1e-13, 'at most six decimals', '1e-13'],
    ['2 to the 60', 2 ** 60, 'an amount below 9,007,199,254', '1152921504606847000'],
    ['the largest number', Number.MAX_VALUE, 'an amount below 9,007,199,254', '1.7976931348623157e+308'],
    ['one micro too much', '9007199254.740992', 'an amount below 9,007,199,254', '"9007199254.740992"'],
    ['a thousand digits', '9'.repeat(1000), 'an amount below 9,007,199,254', 'text of 1000 characters'],
  ])('refuses %s', (_, value, expected, got) => {
    // The cast: plain JavaScript callers pass anything.
    expect(problemOf(() => parseAmount(value as string, 'exact', 'caps[0].usd'))).toEqual({ path: 'caps[0].usd', expected, got })
  })

  it('refuses an amount that rounding up takes out of range', () => {
    expect(parseAmount('9007199254.7409919', 'down')).toBe(LARGEST)
    expect(problemOf(() => parseAmount('9007199254.7409919', 'up'))?.expected).toMatch(/below/)
  })

  test('text is read as its exact value, rounded the way that was asked for', () => {
    fc.assert(
      fc.property(decimalText, (text) => {
        const { over, under } = exactly(text)
        expect(parseAmount(text, 'down')).toBe(floor(over * 1_000_000n, under))
        expect(parseAmount(text, 'up')).toBe(ceil(over * 1_000_000n, under))
      }),
    )
  })

  test('a number is read as the decimal it is written as', () => {
    fc.assert(
      fc.property(seconds, (value) => {
        const { over, under } = exactly(value)
        expect(parseAmount(value, 'down')).toBe(floor(over * 1_000_000n, under))
        expect(parseAmount(value, 'up')).toBe(ceil(over * 1_000_000n, under))
      }),
    )
  })

  test('whatever the input, the answer is a safe amount or a ValidationError', () => {
    fc.assert(
      fc.property(fc.anything(), fc.constantFrom<Rounding>('up', 'down', 'exact'), (value, rounding) => {
        try {
          // The cast: plain JavaScript callers pass anything.
          const amount = parseAmount(value as string, rounding)
          expect(Number.isSafeInteger(amount) && amount >= 0).toBe(true)
        } catch (error) {
          expect(error).toBeInstanceOf(ValidationError)
        }
      }),
    )
  })
})

describe('writing an amount', () => {
  it.each<[number, string, string]>([
    [0, '0.00', '$0.00'],
    [-0, '0.00', '$0.00'],
    [1, '0.000001', '$0.000001'],
    [667, '0.000667', '$0.000667'],
    [10_000, '0.01', '$0.01'],
    [66_700, '0.0667', '$0.0667'],
    [999_999, '0.999999', '$0.999999'],
    [1_250_000, '1.25', '$1.25'],
    [1_200_000, '1.20', '$1.20'],
    [7_000_000, '7.00', '$7.00'],
    [1_234_500, '1.2345', '$1.2345'],
    [100_000_000, '100.00', '$100.00'],
    [-1, '-0.000001', '-$0.000001'],
    [-2_500_000, '-2.50', '-$2.50'],
    [LARGEST, '9007199254.740991', '$9007199254.740991'],
  ])('%i micros is %s, for people %s', (amount, text, described) => {
    expect(formatAmount(amount)).toBe(text)
    expect(describeAmount(amount)).toBe(described)
  })

  it('names credits', () => {
    expect(describeAmount(12_500_000, 'credit')).toBe('12.50 credits')
    expect(describeAmount(-12_500_000, 'credit')).toBe('-12.50 credits')
  })

  it.each<[string, unknown, string]>([
    ['half a micro', 1.5, '1.5'],
    ['NaN', Number.NaN, 'NaN'],
    ['infinity', Number.NEGATIVE_INFINITY, '-Infinity'],
    ['an unsafe integer', 2 ** 60, '1152921504606847000'],
    ['text', '5', '"5"'],
    ['null', null, 'null'],
    ['an object', {}, 'an object'],
  ])('refuses %s', (_, value, got) => {
    // The casts: plain JavaScript callers pass anything.
    const problem = { path: 'amount', expected: 'a whole number of micros', got }
    expect(problemOf(() => formatAmount(value as number))).toEqual(problem)
    expect(problemOf(() => describeAmount(value as number))).toEqual(problem)
  })

  test('what is written is read back as the same amount', () => {
    fc.assert(
      fc.property(micros, (amount) => {
        expect(parseAmount(formatAmount(amount))).toBe(amount)
      }),
    )
  })

  test('it has two to six decimals and no exponent', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), (amount) => {
        expect(formatAmount(amount)).toMatch(/^-?\d+\.\d{2,6}$/)
      }),
    )
  })
})

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
