import { describeAmount, parseAmount, type Unit } from '../money.js'

/** A decimal string with its unit, as people read it. */
export function money(amount: string, unit: Unit): string {
  const sign = amount.startsWith('-') ? '-' : ''
  return `${sign}${describeAmount(parseAmount(amount.replace(/^-/, '')), unit)}`
}
