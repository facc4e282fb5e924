import { type Micros, parseSigned, type Unit } from '../money.js'
import type { CapSeries } from './cap-series.js'
import { chartOfCap } from './charts.js'
import type { SpendReport } from './collect.js'
import { amountHtml, capName, escaped, momentIn, percent, zoneName } from './html-text.js'

/** Caps that are shown at once, with a chart of how they filled. The rest fold away, so that what follows is not a day's scrolling below. */
const MOST_OPEN = 12

const amounts = ({ scope }: CapSeries) => scope.usd ?? scope.credits ?? { cap: '0', charged: '0', held: '0', left: '0' }
const capOf = (series: CapSeries): Micros => parseSigned(amounts(series).cap)
const used = (series: CapSeries): Micros => parseSigned(amounts(series).charged) + parseSigned(amounts(series).held)

/** How much of a cap is charged or held, in parts of 1. A cap of nothing is never full by itself: it is there to close something. */
export function share(series: CapSeries): number {
  const cap = capOf(series)
  return cap > 0 ? used(series) / cap : used(series) > 0 ? Number.POSITIVE_INFINITY : 0
}

/** The same in whole percent. */
export const shareText = (series: CapSeries): string => percent(used(series), capOf(series))

/** The caps with the fullest first, as it stands in a report that has to be taken in quickly. */
export const byShare = (caps: readonly CapSeries[]): readonly CapSeries[] =>
  // Two that are over a cap of nothing are equally full: their difference is no number.
  [...caps].sort((a, b) => share(b) - share(a) || 0)

/** Every cap: how full it is, what is left until when, and how the fullest filled over time. */
export function capsHtml({ caps, unit, at }: SpendReport): string {
  if (caps.length === 0) return `<h2>Caps</h2><p class="warn">There are no caps: nothing but the wallet ends the spending.</p>`
  const sorted = byShare(caps)
  const cards = (some: readonly CapSeries[], now: number | null) =>
    `<div class="caps">${some.map((series) => card(series, unit, now)).join('\n')}</div>`
  const [next, ...others] = sorted.slice(MOST_OPEN)
  const rest = next
    ? `<details><summary>${others.length + 1} more, ${shareText(next)} full at most</summary>${cards([next, ...others], null)}</details>`
    : ''
  return `<h2>Caps</h2>${next ? '<p class="soft">The fullest first.</p>' : ''}${cards(sorted.slice(0, MOST_OPEN), Date.parse(at))}${rest}`
}

/** @param now for the chart, in epoch milliseconds; null draws none. */
function card(series: CapSeries, unit: Unit, now: number | null): string {
  const { charged, held, left } = amounts(series)
  const { timeZone, resetsAt } = series.scope
  const cap = capOf(series)
  const name = `${amountHtml(cap, unit)} ${escaped(capName(series.scope))}`
  const part = (amount: string) => (cap > 0 ? Math.min(100, (100 * Math.max(0, parseSigned(amount))) / cap) : 0).toFixed(2)
  const money = (amount: string, towards?: 'down') => amountHtml(parseSigned(amount), unit, towards)
  const until = resetsAt === null ? '' : ` until ${escaped(momentIn(resetsAt, timeZone))} (${escaped(zoneName(timeZone))})`
  const full = cap > 0 || used(series) > 0 ? `${shareText(series)}: ` : 'Closed: '
  return `<section class="cap-card${share(series) >= 1 ? ' full' : ''}"><h3>${name}</h3>
<div class="bar" aria-hidden="true"><span class="charged" style="width:${part(charged)}%"></span><span class="held" style="width:${part(held)}%"></span></div>
<p><strong>${full}</strong>${money(charged)} charged, ${money(held)} held; ${money(left, 'down')} left${until}</p>${before(series, unit)}${now === null ? '' : chartOfCap(series, now, cap, unit)}</section>`
}

function before({ before: amount }: CapSeries, unit: Unit): string {
  if (amount === 0) return ''
  return `<p class="soft">${amountHtml(amount, unit)} more was charged in this time and does not count here: the cap was not given then.</p>`
}
