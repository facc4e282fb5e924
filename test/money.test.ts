import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { ValidationError } from '../src/errors.js'
import { describeAmount, formatAmount, parseAmount, type Rounding } from '../src/money.js'
import { ceil, decimalText, exactly, floor, LARGEST, micros, problemOf, seconds } from './support/money.js'

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
