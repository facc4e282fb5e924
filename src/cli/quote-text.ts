import process from 'node:process'
import { styleText } from 'node:util'
import { describeAmount, parseAmount } from '../money.js'
import type { QuoteWithVerdict } from '../quote/quote.js'
import { printable } from './printable.js'

type Style = Parameters<typeof styleText>[0]

/** A quote for a person: the money first, then where it comes from, then what it took for granted. Plain where there is no terminal. */
export function quoteText(quote: QuoteWithVerdict, name: string, colour = process.stdout.isTTY === true): string {
  const paint = (style: Style, text: string) => (colour ? styleText(style, text) : text)
  const lines = [`${paint('bold', name)}  on rate card ${quote.card}`, '']
  const money = (amount: string | undefined) => describeAmount(parseAmount(amount ?? '0'), quote.unit)
  const amounts = quote.usd ?? quote.credits
  if (amounts) {
    lines.push(row('expected', money(amounts.expected)))
    lines.push(row('at least', money(amounts.low)), row('held', `${money(amounts.high)}  (the worst known price)`))
    if (quote.likely) lines.push(row('likely', `${money(quote.likely.low)} to ${money(quote.likely.high)}  (nine times in ten)`))
  } else lines.push(row('price', `unknown: ${printable(quote.unpriced ?? '')}`))
  if (quote.seconds) lines.push(row('length', lengths(quote.seconds)))
  if (quote.lines.length > 0) {
    lines.push('', paint('bold', 'Lines'))
    for (const line of quote.lines) {
      const cost = line.usd ?? line.credits
      lines.push(
        `  ${line.key}  ${line.quantity.expected} ${line.meter}${line.quantity.expected === 1 ? '' : 's'} × ${money(line.rate)} = ${money(cost?.expected)}; held ${line.quantity.high} × ${money(line.highRate)} (${line.highCard}) = ${money(cost?.high)}`,
      )
    }
  }
  for (const [title, notes] of [['Assumptions', quote.assumptions] as const, ['Warnings', quote.warnings] as const]) {
    if (notes.length > 0) lines.push('', paint('bold', title), ...notes.map((note) => `  ${printable(note.message)}`))
  }
  lines.push('')
  if (quote.verdict.allowed)
    lines.push(
      paint(
        'green',
        `Would be let through, as far as the plan’s limits${quote.verdict.remaining.length > 0 ? ' and the caps' : ''} go. The wallet is not looked at here.`,
      ),
    )
  else
    lines.push(
      ...quote.verdict.refusals.map((refusal) => paint('red', `Would be refused (${refusal.reason}): ${printable(refusal.message)}`)),
    )
  return `${lines.join('\n')}\n`
}

function row(label: string, text: string): string {
  return `  ${label.padEnd(10)}${text}`
}

function lengths({ low, expected, high }: { readonly low: number; readonly expected: number; readonly high: number }): string {
  if (low === high) return `${expected} s`
  return `${expected.toFixed(1)} s expected (${low.toFixed(1)} to ${high.toFixed(1)} s; the last is held)`
}
