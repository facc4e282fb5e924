import { ValidationError } from './errors.js'

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

/** The shortest decimal text that a number stands for, never in exponent form. */
function plain(value: number): string {
  if (!Number.isFinite(value)) return ''
  const text = String(value)
  return text.includes('e') ? value.toFixed(12).replace(/\.?0+$/, '') : text
}

/**
 * Writes micros as a decimal string with two to six decimals and no currency sign.
 *
 * @example formatAmount(1234500) // '1.2345'
 */
export function formatAmount(micros: Micros): string {
  const sign = micros < 0 ? '-' : ''
  const digits = String(Math.abs(micros)).padStart(7, '0')
  const fraction = digits.slice(-6).replace(/0{1,4}$/, '')
  return `${sign}${digits.slice(0, -6)}.${fraction}`
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
 * A rate times a quantity (seconds, clips, calls), rounded up to a whole micro.
 * The quantity is read to six decimals; the product is exact.
 *
 * @throws ValidationError when the quantity is negative or not finite, or the product leaves the safe range.
 * @example multiply(50_000, 61.5) // 3075000
 */
export function multiply(rate: Micros, quantity: number): Micros {
  if (!(quantity >= 0) || !Number.isFinite(quantity)) throw invalid('quantity', 'a finite number of zero or more', quantity)
  const scaled = BigInt(rate) * BigInt(Math.round(quantity * MICRO))
  const micros = Number((scaled + 999_999n) / 1_000_000n)
  if (!Number.isSafeInteger(micros)) throw invalid('quantity', 'a product below 9,007,199,254 units', quantity)
  return micros
}

/** Adds amounts; throws rather than leave the safe integer range, where sums would stop being exact. */
export function sum(amounts: Iterable<Micros>): Micros {
  let total = 0
  for (const amount of amounts) total += amount
  if (!Number.isSafeInteger(total)) throw invalid('amount', 'a sum below 9,007,199,254 units', total)
  return total
}

function invalid(path: string, expected: string, got: unknown): ValidationError {
  return new ValidationError([{ path, expected, got: typeof got === 'string' ? JSON.stringify(got) : String(got) }])
}
