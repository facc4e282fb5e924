import { parseSigned } from '../money.js'
import type { SpendReport } from './collect.js'
import { amountText, capName, percent } from './html-text.js'

/** The report as Markdown, for a pull request or a chat: the same numbers without the charts. */
export function reportMarkdown(report: SpendReport): string {
  const { unit, charged, held, caps, labels, operations, drift, open, dearest } = report
  const money = (amount: string) => amountText(parseSigned(amount), unit)
  const parts = [
    `# HeyGen spend, ${report.at.slice(0, 10)}`,
    `**${amountText(charged, unit)}** charged, ${amountText(held, unit)} held${report.since === null ? '' : `, since ${report.since}`}.`,
    titled(
      'Caps',
      ['cap', 'charged', 'held', 'left', 'of', 'used'],
      caps.map(({ scope }) => {
        const found = scope.usd ?? scope.credits ?? { cap: '0', charged: '0', held: '0', left: '0' }
        const used = parseSigned(found.charged) + parseSigned(found.held)
        return [
          capName(scope),
          money(found.charged),
          money(found.held),
          money(found.left),
          money(found.cap),
          percent(used, parseSigned(found.cap)),
        ]
      }),
    ),
    titled(
      'By label',
      ['label', 'charged', 'charges'],
      labels.map(({ key, charged: amount, charges }) => [key ?? 'no label', amountText(amount, unit), String(charges)]),
    ),
    titled(
      'By operation',
      ['operation', 'charged', 'charges'],
      operations.map(({ key, charged: amount, charges }) => [key ?? '', amountText(amount, unit), String(charges)]),
    ),
    titled(
      'Quoted against charged',
      ['operation', 'expected', 'charged', 'ratio'],
      drift.map(({ operation, expected, charged: amount }) => [
        operation,
        amountText(expected, unit),
        amountText(amount, unit),
        expected > 0 ? `${(amount / expected).toFixed(2)} ×` : '',
      ]),
    ),
    titled(
      'Money that is held',
      ['held', 'state', 'operation', 'reservation', 'what is known'],
      open.map(({ held: amount, state, operation, id, known }) => [money(amount), state, operation, id, known]),
    ),
    titled(
      'The dearest jobs',
      ['charged', 'operation', 'labels', 'job'],
      dearest.map(({ amount, operation, labels: tags, jobId, reservationId }) => [
        money(amount),
        operation,
        tags.join(', '),
        jobId ?? reservationId,
      ]),
    ),
  ]
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`
}

function titled(title: string, head: readonly string[], rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return ''
  const line = (cells: readonly string[]) => `| ${cells.map(cellText).join(' | ')} |`
  return [`## ${title}`, '', line(head), `|${head.map(() => '---').join('|')}|`, ...rows.map(line)].join('\n')
}

/** Labels and ids are other people's text: nothing of it may end a cell, start a link or become HTML. */
function cellText(text: string): string {
  // Escaped or not, forges link addresses and numbers of issues, and notify whom an at sign names; not so in code.
  if (/@|:\/\/|www\.|#\d/i.test(text)) return code(text.replace(/\s+/g, ' '))
  return text.replace(/[\\`*_{}[\]()#+!|<>~&]/g, (character) => `\\${character}`).replace(/\s+/g, ' ')
}

/**
 * Between backticks a backslash and a bar can't both be written in a table's cell, so where there are such the letters are; forges see
 * an address in HTML's code, if its colon and points stand there as they are.
 */
function code(text: string): string {
  if (!/[`|\\]/.test(text)) return `\`${text}\``
  return `<code>${text.replace(/[^\w -]/gu, (character) => `&#${character.codePointAt(0)};`)}</code>`
}
