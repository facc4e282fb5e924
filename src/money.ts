import { ValidationError } from './errors.js'
import { shown } from './shown.js'

/**
 * An amount of money as an integer count of one millionth of its unit: 1 USD is 1,000,000.
 * Always a safe integer, so at most about 9 billion USD.
 */
export type Micros = number

/** What an amount is counted in. Amounts of different units never meet: the unit is part of every scope's key. */
export type Unit = 'usd' | 'credit'

/** Which way an amount with more than six decimals goes. Reservations round up, caps round down. */
export type Rounding = 'up' | 'down' | 'exact'

const MICRO = 1_000_000
const CENT = 10_000
const ZERO = 48
const DECIMAL = /^(-?)(\d+)(?:\.(\d+))?$/

/**
 * Reads a decimal amount (`'2.50'`, `2.5`) as micros.
 * Text must be plain digits with at most one dot: `'5,00'`, `''`, `'1e3'` and `' 5'` are refused, because a misread cap spends money.
 *
 * @param rounding what to do with more than six decimals; `exact` refuses them.
 * @throws ValidationError when the value is no plain decimal, is negative, or is above 9,007,199,254 units.
 * @example parseAmount('2.50') // 2500000
 */
export function parseAmount(value: string | number, rounding: Rounding = 'exact', path = 'amount'): Micros {
  const text = typeof value === 'number' ? plain(value) : value
  const match = typeof text === 'string' ? DECIMAL.exec(text) : null
  if (!match) throw invalid(path, 'a decimal amount such as "2.50"', value)
  const [, sign, whole = '0', fraction = ''] = match
  if (sign) throw invalid(path, 'an amount of zero or more', value)
  const tail = fraction.slice(6)
  const lost = /[1-9]/.test(tail)
  if (lost && rounding === 'exact') throw invalid(path, 'at most six decimals', value)
  const micros = Number(whole) * MICRO + Number(fraction.slice(0, 6).padEnd(6, '0')) + (lost && rounding === 'up' ? 1 : 0)
  if (!Number.isSafeInteger(micros)) throw invalid(path, 'an amount below 9,007,199,254', value)
  return micros
}

/**
 * Reads an exact amount that may be below zero, such as what is left of a cap that was overrun.
 *
 * @throws ValidationError as `parseAmount` does, but for the sign.
 * @example parseSigned('-2.50') // -2500000
 */
export function parseSigned(value: string | number, path = 'amount'): Micros {
  const below = typeof value === 'number' ? value < 0 : typeof value === 'string' && value.startsWith('-')
  if (!below) return parseAmount(value, 'exact', path)
  // A difference, since `-0` would differ from 0 to who compares with Object.is.
  return 0 - parseAmount(typeof value === 'number' ? -value : value.slice(1), 'exact', path)
}

/** The shortest decimal text that a number stands for, never in exponent form. */
function plain(value: number): string {
  if (!Number.isFinite(value)) return ''
  const [digits = '', exponent] = String(value).split('e')
  if (exponent === undefined) return digits
  if (Number(exponent) > 0) return String(BigInt(value))
  return `${value < 0 ? '-' : ''}0.${'0'.repeat(-Number(exponent) - 1)}${digits.replace(/[-.]/g, '')}`
}

/**
 * Writes micros as a decimal string with two to six decimals and no currency sign.
 *
 * @throws ValidationError when it is no safe integer: a broken sum must not look like an amount.
 * @example formatAmount(1234500) // '1.2345'
 */
export function formatAmount(micros: Micros): string {
  if (!Number.isSafeInteger(micros)) throw invalid('amount', 'a whole number of micros', micros)
  const sign = micros < 0 ? '-' : ''
  const whole = Math.floor(Math.abs(micros) / MICRO)
  const rest = Math.abs(micros) % MICRO
  if (rest % CENT === 0) return `${sign}${whole}.${rest < 10 * CENT ? '0' : ''}${rest / CENT}`
  // The leading 1 keeps the zeros behind the point.
  const digits = String(MICRO + rest)
  let end = digits.length
  while (digits.charCodeAt(end - 1) === ZERO) end--
  return `${sign}${whole}.${digits.slice(1, end)}`
}

/**
 * Writes micros for a person: `$1.25` or `12.50 credits`.
 *
 * @example describeAmount(1250000) // '$1.25'
 */
export function describeAmount(micros: Micros, unit: Unit = 'usd'): string {
  const text = formatAmount(micros)
  if (unit === 'credit') return `${text} credits`
  return micros < 0 ? `-$${text.slice(1)}` : `$${text}`
}

/**
 * A rate times a quantity (seconds, clips, calls), rounded up to a whole micro. The product is exact: the quantity counts as the decimal
 * it is written as.
 *
 * @throws ValidationError when the rate is no whole number of micros, the quantity is negative or not finite, or the product leaves the safe range.
 * @example multiply(50_000, 61.5) // 3075000
 */
export function multiply(rate: Micros, quantity: number): Micros {
  return prorate(rate, quantity, 1)
}

/**
 * What a part costs when a whole costs `amount`, rounded up to a whole micro. Exact, like `multiply`.
 *
 * @param whole in the same unit as the part, above 0.
 * @throws ValidationError as `multiply` does, and for a whole that is not above 0.
 * @example prorate(1_501_000, 33, 30) // 1651100
 */
export function prorate(amount: Micros, part: number, whole: number): Micros {
  if (!Number.isSafeInteger(amount) || amount < 0) throw invalid('rate', 'a whole number of micros, zero or more', amount)
  const [digits, scale] = decimal(part, 'quantity')
  const [wholeDigits, wholeScale] = decimal(whole, 'whole')
  if (wholeDigits === 0n) throw invalid('whole', 'a number above 0', whole)
  const over = BigInt(amount) * digits * wholeScale
  const under = scale * wholeDigits
  const micros = Number((over + under - 1n) / under)
  if (!Number.isSafeInteger(micros)) throw invalid('quantity', 'a product below 9,007,199,254 units', part)
  return micros
}

/** A number's decimal digits, and the power of ten that they are over. */
function decimal(value: number, path: string): readonly [bigint, bigint] {
  const match = typeof value === 'number' ? DECIMAL.exec(plain(value)) : null
  if (!match || match[1]) throw invalid(path, 'a finite number of zero or more', value)
  const [, , whole = '', fraction = ''] = match
  return [BigInt(whole + fraction), 10n ** BigInt(fraction.length)]
}

/** Adds amounts; throws rather than leave the safe integer range, where sums would stop being exact. */
export function sum(amounts: Iterable<Micros>): Micros {
  let total = 0
  for (const amount of amounts) {
    total += amount
    if (!Number.isSafeInteger(total)) throw invalid('amount', 'a sum below 9,007,199,254 units', total)
  }
  return total
}

function invalid(path: string, expected: string, got: unknown): ValidationError {
  return new ValidationError([{ path, expected, got: shown(got) }])
}
