import type { Micros, Unit } from '../money.js'
import type { CapSeries } from './cap-series.js'
import type { SpendReport } from './collect.js'
import { amountText, escaped, roughly } from './html-text.js'

const WIDTH = 720
const HEIGHT = 220
const LEFT = 64
const BOTTOM = 28
const TOP = 12
const PLOT = HEIGHT - BOTTOM - TOP

/** Labels that get a colour of their own in the chart by day; the rest share one. */
const MOST_COLOURS = 4

/** How one label looks in the chart by day. */
export interface Colour {
  readonly label: string | null
  readonly name: string
  /** 1 to 6, a class of the style sheet. */
  readonly index: number
}

/** The labels with a colour: the dearest ones, then "other labels" and "no label" where there are any. */
export function coloursOf({ labels }: SpendReport): readonly Colour[] {
  const named = labels.flatMap(({ key }) => (key === null ? [] : [key]))
  const own = named.slice(0, MOST_COLOURS).map((label, i) => ({ label, name: label, index: i + 1 }))
  return [
    ...own,
    ...(named.length > MOST_COLOURS ? [{ label: '', name: 'other labels', index: MOST_COLOURS + 1 }] : []),
    ...(labels.some(({ key }) => key === null) ? [{ label: null, name: 'no label', index: MOST_COLOURS + 2 }] : []),
  ]
}

/** Bars by day, stacked by label. Days without spend between the first and the last keep their place. */
export function chartByDay(report: SpendReport, colours: readonly Colour[]): string {
  const days = filled(report.days)
  const totals = days.map(({ labels }) => [...labels.values()].reduce((all, amount) => all + Math.max(0, amount), 0))
  const top = Math.max(1, ...totals)
  const step = (WIDTH - LEFT) / Math.max(1, days.length)
  const bar = Math.max(1, Math.min(48, step * 0.75))
  const marks = days.map(({ day, labels }, i) => {
    const x = LEFT + i * step + (step - bar) / 2
    let from = TOP + PLOT
    const pieces = colours.map(({ label, index }) => {
      const amount = amountOf(labels, label, colours)
      const height = (Math.max(0, amount) / top) * PLOT
      from -= height
      return height > 0 ? `<rect class="c${index}" x="${at(x)}" y="${at(from)}" width="${at(bar)}" height="${at(height)}"/>` : ''
    })
    return `<g><title>${escaped(`${day}: ${amountText(totals[i] ?? 0, report.unit)}`)}</title>${pieces.join('')}</g>`
  })
  const every = Math.max(1, Math.ceil(days.length / 8))
  const oneYear = days[0]?.day.slice(0, 4) === days.at(-1)?.day.slice(0, 4)
  const name = (day: string) => (oneYear ? day.slice(5) : day)
  const names = days.map(({ day }, i) => (i % every === 0 ? text(LEFT + (i + 0.5) * step, HEIGHT - 8, name(day), 'middle') : ''))
  return svg('Charged by day', [axis(top, report.unit), ...marks, ...names])
}

/** How a cap's window filled: a line of what was charged, up to now, under the line of the cap. */
export function chartOfCap({ scope, window, steps }: CapSeries, now: number, cap: Micros, unit: Unit): string {
  if (!steps || steps.length === 0) return ''
  const start = window?.start ?? steps[0]?.at ?? now
  const end = Math.max(window?.end ?? now, start + 1)
  const top = Math.max(1, cap, ...steps.map(({ charged }) => charged)) * 1.05
  const x = (time: number) => LEFT + ((Math.min(end, Math.max(start, time)) - start) / (end - start)) * (WIDTH - LEFT - 8)
  const y = (micros: Micros) => TOP + PLOT - (Math.max(0, micros) / top) * PLOT
  let path = `M${at(x(start))} ${at(y(0))}`
  for (const { at: time, charged } of steps) path += `H${at(x(time))}V${at(y(charged))}`
  path += `H${at(x(now))}`
  return svg(`Charged against the cap ${scope.per}`, [
    axis(top, unit),
    `<line class="cap" x1="${LEFT}" x2="${WIDTH - 8}" y1="${at(y(cap))}" y2="${at(y(cap))}"/>`,
    text(WIDTH - 10, y(cap) - 4, `cap ${roughly(cap, unit)}`, 'end'),
    `<path class="line" d="${path}"/>`,
    text(LEFT, HEIGHT - 8, moment(start), 'start'),
    text(WIDTH - 8, HEIGHT - 8, moment(end), 'end'),
  ])
}

function svg(title: string, parts: readonly string[]): string {
  return `<svg viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${escaped(title)}; the table below has the numbers">${parts.join('')}</svg>`
}

function axis(top: Micros, unit: Unit): string {
  return [0, 0.5, 1]
    .map((share) => {
      const y = TOP + PLOT - share * PLOT
      return `<line class="grid" x1="${LEFT}" x2="${WIDTH}" y1="${at(y)}" y2="${at(y)}"/>${text(LEFT - 6, y + 4, roughly(top * share, unit), 'end')}`
    })
    .join('')
}

function text(x: number, y: number, content: string, anchor: 'start' | 'middle' | 'end'): string {
  return `<text x="${at(x)}" y="${at(y)}" text-anchor="${anchor}">${escaped(content)}</text>`
}

const at = (value: number): string => String(Math.round(value * 10) / 10)
const moment = (time: number): string => new Date(time).toISOString().slice(0, 16).replace('T', ' ')

/** What a label of the legend cost on a day: "other labels" is what no colour of its own has. */
function amountOf(labels: ReadonlyMap<string | null, Micros>, label: string | null, colours: readonly Colour[]): Micros {
  if (label !== '') return labels.get(label) ?? 0
  const own = new Set(colours.map((colour) => colour.label))
  return [...labels].reduce((all, [key, amount]) => (key === null || own.has(key) ? all : all + amount), 0)
}

const DAY_MS = 86_400_000
/** As many as the chart by day has room for. */
export const MOST_DAYS = 400

/** How many days there are from the first to the last. */
export function daysBetween(days: SpendReport['days']): number {
  const [first, last] = [days[0], days.at(-1)]
  return first && last ? (Date.parse(last.day) - Date.parse(first.day)) / DAY_MS + 1 : 0
}

function filled(days: SpendReport['days']): SpendReport['days'] {
  const by = new Map(days.map((each) => [each.day, each]))
  const all: { day: string; labels: ReadonlyMap<string | null, Micros> }[] = []
  const end = Date.parse(days.at(-1)?.day ?? '')
  for (let time = end - (Math.min(MOST_DAYS, daysBetween(days)) - 1) * DAY_MS; time <= end; time += DAY_MS) {
    const day = new Date(time).toISOString().slice(0, 10)
    all.push(by.get(day) ?? { day, labels: new Map() })
  }
  return all
}
