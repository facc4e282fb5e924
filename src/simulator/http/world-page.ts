import { formatAmount } from '../../money.js'
import type { WorldState } from './world-state.js'

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
const escaped = (value: unknown): string => String(value ?? '').replaceAll(/[&<>"']/g, (character) => ESCAPES[character] ?? '')

const STYLE = `body{font:15px/1.5 system-ui,sans-serif;margin:2rem auto;max-width:72rem;padding:0 1rem;color:#1d1d1f;background:#fff}
h1{font-size:1.4rem}h2{font-size:1.05rem;margin:2rem 0 .4rem}table{border-collapse:collapse;width:100%}
th,td{text-align:left;padding:.2rem .8rem .2rem 0;border-bottom:1px solid #ddd;vertical-align:top;overflow-wrap:anywhere}
td.n{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}th.n{text-align:right}
h2 small{font-weight:400;opacity:.75}.wide{overflow-x:auto}@media(max-width:48rem){table{min-width:48rem}}p.big{font-size:1.2rem}code,pre{font:13px/1.4 ui-monospace,monospace}
pre{white-space:pre-wrap;margin:0}.bad{color:#a40000}@media(prefers-color-scheme:dark){body{color:#eee;background:#161616}
th,td{border-color:#444}.bad{color:#ff8a80}a{color:#8ab4f8}}`

type Cell = string | { readonly number: string } | { readonly html: string }

const cell = (value: Cell): string => {
  if (typeof value === 'string') return `<td>${escaped(value)}</td>`
  return 'html' in value ? `<td>${value.html}</td>` : `<td class="n">${escaped(value.number)}</td>`
}

/** How many of a list are shown, and, where that is fewer, are still known. */
function share(count: number, shown: number, kept: number): string {
  const forgotten = kept < count ? `, ${kept} of them kept` : ''
  return shown > 0 && shown < count ? `the last ${shown} of ${count}${forgotten}` : `${count}${forgotten}`
}

function table(title: string, count: number, heads: readonly string[], rows: readonly (readonly Cell[])[], kept = count): string {
  const [first = []] = rows
  const isNumber = (column: number) => typeof first[column] === 'object' && 'number' in first[column]
  const head = heads.map((name, i) => `<th scope="col"${isNumber(i) ? ' class="n"' : ''}>${escaped(name)}</th>`).join('')
  const body = rows.map((row) => `<tr>${row.map(cell).join('')}</tr>`).join('\n')
  const empty =
    rows.length === 0
      ? `<p>${count > 0 ? 'None is kept.' : 'None yet.'}</p>`
      : `<div class="wide"><table><thead><tr>${head}</tr></thead><tbody>${body}</tbody></table></div>`
  return `<h2>${escaped(title)} <small>${share(count, rows.length, kept)}</small></h2>${empty}`
}

const time = (ms: number) => new Date(ms).toISOString().slice(0, 19).replace('T', ' ')

const folded = (label: string, value: unknown): Cell =>
  value === undefined
    ? ''
    : { html: `<details><summary>${escaped(label)}</summary><pre>${escaped(JSON.stringify(value, null, 2))}</pre></details>` }

const asked = (query: Readonly<Record<string, string>>): string => {
  const text = new URLSearchParams(query).toString()
  return text === '' ? '' : `?${text}`
}

const status = (value: number | undefined): Cell =>
  value === undefined ? 'none' : value < 400 ? String(value) : { html: `<span class="bad">${value}</span>` }

/** The state of a world as a page for a person, without anything from elsewhere. It loads itself anew every five seconds while `live`. */
export function worldPage(state: WorldState, live: boolean): string {
  const { counts, charges, requests, deliveries, resources } = state
  const kinds = Object.entries(resources).map(([name, items]) => [name, { number: String(counts[name] ?? 0) }, folded('show', items)])
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
${live ? '<meta http-equiv="refresh" content="5">' : ''}<title>Simulated HeyGen</title><style>${STYLE}</style></head><body>
<h1>Simulated HeyGen</h1>
<p>${escaped(time(Date.parse(state.now)))} UTC in this world. No account, no network, no money.
<a href="/__world.json">JSON</a> · ${live ? '<a href="/__world">stop reloading</a>' : '<a href="/__world?live">reload every 5 s</a>'}</p>
<p class="big">Charged ${escaped(state.charged)}</p>
<details><summary>Account</summary><pre>${escaped(JSON.stringify(state.account, null, 2))}</pre></details>
${table(
  'Bill',
  counts.charges ?? 0,
  ['Time', 'Operation', 'Job', 'Rate', 'Seconds', 'Amount'],
  charges.map((row) => [
    time(row.at),
    row.operation,
    row.jobId,
    row.rateKey,
    { number: String(row.seconds) },
    { number: formatAmount(row.micros) },
  ]),
)}
${table(
  'Requests',
  counts.requests ?? 0,
  ['Time', 'Request', 'Operation', 'Status', 'Fault', 'Body'],
  requests.map((row) => [
    time(row.at),
    `${row.method} ${row.path}${asked(row.query)}`,
    row.operationId ?? '',
    status(row.status),
    row.fault ?? '',
    folded('body', row.body),
  ]),
  state.kept.requests,
)}
${table(
  'Webhook deliveries',
  counts.deliveries ?? 0,
  ['Time', 'Event', 'To', 'Try', 'Answer'],
  deliveries.map((row) => [time(row.at), row.eventType, row.url, { number: String(row.attempt) }, status(row.status)]),
  state.kept.deliveries,
)}
${table('Resources', kinds.length, ['Kind', 'Number', 'Newest'], kinds)}
</body></html>
`
}
