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

/** From here on an amount is shown to the cent; below, every digit of it. */
const TENTH = 100_000
const CENT = 10_000

/** An amount as it is read: to the cent, with all its digits beside it for who points at it and for programs. */
export function amountHtml(micros: Micros, unit: Unit, towards: 'nearest' | 'down' = 'nearest'): string {
  const exact = amountText(micros, unit)
  const cents = (towards === 'down' ? Math.floor(micros / CENT) : Math.round(micros / CENT)) * CENT
  if (cents === micros || Math.abs(micros) < TENTH) return exact
  return `<data value="${formatAmount(micros)}" title="${exact}">${amountText(cents, unit)}</data>`
}

/** An amount on an axis: as many digits as tell it from its neighbours. */
export function roughly(micros: Micros, unit: Unit): string {
  const step = micros >= 1000 * TENTH ? 100 * CENT : micros >= TENTH ? CENT : CENT / 100
  const rounded = Math.round(micros / step) * step
  const text = step > CENT ? String(rounded / (100 * CENT)) : formatAmount(rounded)
  return unit === 'usd' ? `$${text}` : text
}

/** What people call a cap's time zone. */
export const zoneName = (timeZone: string | null): string => timeZone ?? 'UTC'

/** A moment to the minute as the clock of a zone shows it. @param time ISO 8601 or epoch milliseconds. */
export function momentIn(time: string | number, timeZone: string | null): string {
  // Swedes write dates as ISO 8601 does.
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone: zoneName(timeZone), dateStyle: 'short', timeStyle: 'short' })
  return format.format(new Date(time))
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
