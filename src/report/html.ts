import { parseSigned } from '../money.js'
import { byShare, capsHtml, share, shareText } from './caps.js'
import { chartByDay, coloursOf, daysBetween, MOST_DAYS } from './charts.js'
import type { SpendReport } from './collect.js'
import { amountHtml, capName, escaped, momentIn, percent } from './html-text.js'
import { STYLE } from './style.js'

/** The report as one page that needs nothing else: no script, no network. */
export function reportHtml(report: SpendReport): string {
  const since = report.since === null ? 'as far back as the ledger goes' : `since ${report.since}`
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width,initial-scale=1">
<title>HeyGen spend, ${escaped(report.at.slice(0, 10))}</title><style>${STYLE}</style></head>
<body><main>
<h1>HeyGen spend</h1>
<p class="soft">Made ${escaped(momentIn(report.at, null))} UTC, ${escaped(since)}. ${REACH[report.reach]}</p>
${figures(report)}
${capsHtml(report)}
${byLabel(report)}
${byDay(report)}
${operations(report)}
${drift(report)}
${openMoney(report)}
${dearest(report)}
${report.elsewhere > 0 ? `<p class="soft">${report.elsewhere} postings in the account's other unit are not in this report.</p>` : ''}
</main></body></html>
`
}

const REACH: Readonly<Record<SpendReport['reach'], string>> = {
  process: 'Counts one process.',
  host: 'Counts every process of one machine that uses this ledger.',
  cluster: 'Counts everyone who uses this ledger.',
}

function figures({ charged, held, open, caps, unit, charges }: SpendReport): string {
  const unresolved = open.filter(({ state }) => state === 'unresolved')
  const sum = unresolved.reduce((all, { held: amount }) => all + parseSigned(amount), 0)
  const [fullest] = byShare(caps)
  const rows: [string, string, boolean][] = [
    ['Charged', amountHtml(charged, unit), false],
    ['Held for running work', amountHtml(held - sum, unit), false],
    ['Unresolved', amountHtml(sum, unit), sum > 0],
    [
      'Fullest cap',
      fullest ? `${shareText(fullest)}<small>${escaped(capName(fullest.scope))}</small>` : 'no caps',
      fullest !== undefined && share(fullest) >= 1,
    ],
    ['Charges', String(charges), false],
  ]
  return `<dl class="figures">${rows.map(([name, value, bad]) => `<div><dt>${name}</dt><dd${bad ? ' class="bad"' : ''}>${value}</dd></div>`).join('')}</dl>`
}

function byLabel({ labels, charged, unit }: SpendReport): string {
  const top = Math.max(1, ...labels.map((row) => row.charged))
  const rows = labels.map(({ key, charged: amount, charges }) => [
    escaped(key ?? 'no label'),
    `<span class="meter" style="width:${((100 * Math.max(0, amount)) / top).toFixed(1)}%"></span>`,
    amountHtml(amount, unit),
    charged > 0 ? percent(amount, charged) : '',
    String(charges),
  ])
  return section('Who spent it', 'by label', ['label', '', 'charged', 'of all', 'charges'], rows, [2, 3, 4])
}

function byDay(report: SpendReport): string {
  if (report.days.length === 0) return ''
  const colours = coloursOf(report)
  const legend = colours.map(({ name, index }) => `<li><span class="key c${index}"></span>${escaped(name)}</li>`).join('')
  const rows = report.days.map(({ day, labels }) => [
    day,
    amountHtml(
      [...labels.values()].reduce((all, amount) => all + amount, 0),
      report.unit,
    ),
  ])
  const all = daysBetween(report.days) <= MOST_DAYS
  return `<h2>By day</h2>${all ? '' : `<p class="soft">The newest ${MOST_DAYS} days are drawn; the table has them all.</p>`}${chartByDay(report, colours)}<ul class="legend">${legend}</ul>
<details><summary>The same as a table</summary>${table('charged by day', ['day', 'charged'], rows, [1])}</details>`
}

function operations({ operations: found, unit }: SpendReport): string {
  const rows = found.map(({ key, charged, charges }) => [
    `<code class="name">${escaped(key ?? '')}</code>`,
    amountHtml(charged, unit),
    String(charges),
  ])
  return section('What it was spent on', 'by operation', ['operation', 'charged', 'charges'], rows, [1, 2])
}

function drift({ drift: found, unit }: SpendReport): string {
  const rows = found.map(({ operation, expected, charged, charges }) => [
    `<code class="name">${escaped(operation)}</code>`,
    amountHtml(expected, unit),
    amountHtml(charged, unit),
    expected > 0 ? `${(charged / expected).toFixed(2)} ×` : '',
    String(charges),
  ])
  return section(
    'Quoted against charged',
    'quotes and charges',
    ['operation', 'expected', 'charged', 'ratio', 'charges'],
    rows,
    [1, 2, 3, 4],
  )
}

function openMoney({ open, unit }: SpendReport): string {
  const rows = [...open]
    .sort((a, b) => Number(b.state === 'unresolved') - Number(a.state === 'unresolved') || parseSigned(b.held) - parseSigned(a.held))
    .map(({ held, state, operation, createdAt, id, known }) => [
      amountHtml(parseSigned(held), unit),
      state === 'unresolved' ? '<strong class="bad">unresolved</strong>' : state,
      `<code class="name">${escaped(operation)}</code>`,
      momentIn(createdAt, null),
      `${escaped(known)} <code>${escaped(id)}</code>`,
    ])
  return section('Money that is held', 'held money', ['held', 'state', 'operation', 'since (UTC)', 'what is known'], rows, [0])
}

function dearest({ dearest: found, unit }: SpendReport): string {
  const rows = found.map(({ amount, operation, labels, madeAt, jobId, reservationId }) => [
    amountHtml(parseSigned(amount), unit),
    `<code class="name">${escaped(operation)}</code>`,
    escaped(labels.join(', ')),
    momentIn(madeAt, null),
    `<code>${escaped(jobId ?? reservationId)}</code>`,
  ])
  return section('The dearest jobs', 'dearest jobs', ['charged', 'operation', 'labels', 'ordered (UTC)', 'job'], rows, [0])
}

function section(
  title: string,
  name: string,
  head: readonly string[],
  rows: readonly (readonly string[])[],
  numbers: readonly number[],
): string {
  return `<h2>${title}</h2>${rows.length > 0 ? table(name, head, rows, numbers) : '<p class="soft">Nothing.</p>'}`
}

/** `rows` are HTML. Wide tables scroll by themselves, by keyboard too. */
function table(name: string, head: readonly string[], rows: readonly (readonly string[])[], numbers: readonly number[]): string {
  const cell = (tag: 'th' | 'td', content: string, i: number) => {
    const scope = tag === 'th' && content !== '' ? ' scope="col"' : ''
    const actual = tag === 'th' && content === '' ? 'td' : tag
    return `<${actual}${scope}${numbers.includes(i) ? ' class="n"' : ''}>${content}</${actual}>`
  }
  const row = (tag: 'th' | 'td', cells: readonly string[]) => `<tr>${cells.map((content, i) => cell(tag, content, i)).join('')}</tr>`
  return `<div class="scroll" tabindex="0" role="region" aria-label="${escaped(name)}"><table><thead>${row('th', head)}</thead><tbody>${rows.map((cells) => row('td', cells)).join('')}</tbody></table></div>`
}
