import type { ScopeReport } from '../guard/refusal.js'
import { describeAmount, formatAmount, type Micros, type Unit } from '../money.js'

/** Text inside HTML or SVG, or inside a quoted attribute. */
export function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)
}

/** An amount for people; below zero with its sign first. */
export function amountText(micros: Micros, unit: Unit): string {
  return micros < 0 ? `−${describeAmount(-micros, unit)}` : describeAmount(micros, unit)
}

/** An amount on an axis: two decimals are enough there. */
export function roughly(micros: Micros, unit: Unit): string {
  const cents = formatAmount(Math.round(micros / 10_000) * 10_000)
  return unit === 'usd' ? `$${cents}` : cents
}

/** What a cap is called: its period, zone and what it is limited to. */
export function capName({ per, timeZone, label, operation, engine }: ScopeReport): string {
  const zone = timeZone !== null && timeZone !== 'UTC' ? ` in ${timeZone}` : ''
  const only = [label, operation, engine].filter((part) => part !== null)
  const period = per === 'total' ? 'in total' : per === 'run' ? 'this run' : `per ${per}${zone}`
  return only.length > 0 ? `${period}, ${only.join(', ')}` : period
}

/** A share in whole percent; rounded so that only what has reached 100 says so. */
export function percent(part: number, whole: number): string {
  if (whole <= 0) return part > 0 ? 'over' : '0 %'
  const exact = (100 * part) / whole
  return `${exact < 100 ? Math.floor(exact) : Math.ceil(exact)} %`
}
