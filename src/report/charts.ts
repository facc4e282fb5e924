import type { Micros, Unit } from '../money.js'
import type { CapSeries } from './cap-series.js'
import type { SpendReport } from './collect.js'
import { amountText, escaped, momentIn, roughly } from './html-text.js'

const WIDTH = 720
const HEIGHT = 220
const LEFT = 96
const BOTTOM = 36
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
  const names = days.map(({ day }, i) =>
    i % every === 0 ? text(LEFT + (i + 0.5) * step, HEIGHT - 8, name(day), 'middle', (i / every) % 2 === 1 ? 'odd' : '') : '',
  )
  return svg('Charged by day; the table below has the numbers', [axis([0, top / 2, top], top, report.unit), ...marks, ...names])
}

/** How a cap's window filled: a line of what was charged, up to now, under the line of the cap. */
export function chartOfCap({ scope, window, steps }: CapSeries, now: number, cap: Micros, unit: Unit): string {
  if (!steps || steps.length === 0) return ''
  const start = window?.start ?? steps[0]?.at ?? now
  const end = Math.max(window?.end ?? now, start + 1)
  const most = Math.max(1, cap, ...steps.map(({ charged }) => charged))
  // Room above the highest line for the word beside it.
  const top = most * 1.15
  const x = (time: number) => LEFT + ((Math.min(end, Math.max(start, time)) - start) / (end - start)) * (WIDTH - LEFT - 8)
  const y = (micros: Micros) => TOP + PLOT - (Math.max(0, micros) / top) * PLOT
  let path = `M${at(x(start))} ${at(y(0))}`
  for (const { at: time, charged } of steps) path += `H${at(x(time))}V${at(y(charged))}`
  path += `H${at(x(now))}`
  const ticks = most < 1.3 * cap ? [0, cap / 2, cap] : most < 8 * cap ? [0, cap, most] : [0, most]
  return svg('How it was charged over time; the sentence above has the numbers', [
    axis(ticks, top, unit),
    `<line class="cap" x1="${LEFT}" x2="${WIDTH - 8}" y1="${at(y(cap))}" y2="${at(y(cap))}"/>`,
    text(WIDTH - 10, y(cap) - 5, 'cap', 'end'),
    `<path class="line" d="${path}"/>`,
    text(LEFT, HEIGHT - 8, momentIn(start, scope.timeZone), 'start'),
    text(WIDTH - 8, HEIGHT - 8, momentIn(end, scope.timeZone), 'end'),
  ])
}

function svg(title: string, parts: readonly string[]): string {
  return `<div class="chart"><svg viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${escaped(title)}">${parts.join('')}</svg></div>`
}

function axis(ticks: readonly Micros[], top: Micros, unit: Unit): string {
  return ticks
    .map((tick) => {
      const y = TOP + PLOT - (tick / top) * PLOT
      return `<line class="grid" x1="${LEFT}" x2="${WIDTH}" y1="${at(y)}" y2="${at(y)}"/>${text(LEFT - 6, y + 4, roughly(tick, unit), 'end')}`
    })
    .join('')
}

function text(x: number, y: number, content: string, anchor: 'start' | 'middle' | 'end', kind = ''): string {
  return `<text${kind === '' ? '' : ` class="${kind}"`} x="${at(x)}" y="${at(y)}" text-anchor="${anchor}">${escaped(content)}</text>`
}

const at = (value: number): string => String(Math.round(value * 10) / 10)

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
