import type { DiffPrice } from '../../quote/card-diff.js'
import type { RateCard } from '../../quote/rate-card.js'
import type { Arguments } from '../args.js'
import type { Command } from '../command.js'
import type { Context } from '../context.js'
import { UsageError } from '../input.js'
import { suggestion } from '../nearest.js'

const DAY_MS = 86_400_000

export const rates: Command = {
  help: `heygen-guard rates [show [CARD]] | diff FROM TO | stale [--days N]

The price lists that this version knows. Asks nobody.

  show               every list; with its name, every price of one
  diff FROM TO       what changed from one list to another
  stale              how long ago each list was seen; exit code 1 if that of --card (default 2026-06) is older than --days, default 120

With --json: show { cards: [{ id, unit, family, applies, seen, rates }] } or { card, unit, applies, rates: [{ key, amount, per, minimum, seen,
source }], unknown: [keys] }; diff { from, to, unit, added, removed, changed: [{ key, from, to, ratio }] }; stale { card, days, stale, cards: [{ id,
seen, days, stale }] }.

Examples
  heygen-guard rates show 2026-06
  heygen-guard rates diff 2026-06 2026-08-28
`,
  options: { days: { type: 'string' } },
  async run(context, args) {
    const [what = 'show', ...rest] = args.positionals
    const [{ rateCards }, { textTable }] = await Promise.all([import('../../quote/rate-cards.js'), import('../text-table.js')])
    if (args.has('days') && what !== 'stale') throw new UsageError('--days goes with rates stale')
    if (what === 'show') return show(context, rest, rateCards, textTable)
    if (what === 'diff') return diff(context, rest, rateCards, textTable)
    if (what === 'stale' && rest.length === 0) return stale(context, args, rateCards, textTable)
    throw new UsageError(`rates has show, diff and stale, not "${[what, ...rest].join(' ')}"${suggestion(what, ['show', 'diff', 'stale'])}`)
  },
}

type Cards = typeof import('../../quote/rate-cards.js').rateCards
type Table = typeof import('../text-table.js').textTable

function show(context: Context, [id, ...more]: readonly string[], cards: Cards, table: Table): number {
  if (more.length > 0) throw new UsageError('rates show takes one card')
  if (id === undefined) {
    const list = cards.list().map((card) => ({ ...headOf(card), seen: seenOf(card), rates: card.rates.size }))
    const rows = list.map((card) => [card.id, card.unit, card.applies, card.seen ?? 'undated', String(card.rates)])
    context.print({ cards: list }, () => table([['card', 'unit', 'applies from', 'last seen', 'prices'], ...rows], [4], context.width))
    return 0
  }
  const card = cards.get(id)
  const list = [...card.rates.values()].map(({ key, amount, per, minimum, seen, source }) => ({ key, amount, per, minimum, seen, source }))
  const unknown = [...card.unknown.keys()]
  const { unit, applies } = card
  const rows = list.map(({ key, amount, per, minimum }) => [
    key,
    unit === 'usd' ? `$${amount}` : amount,
    `per ${per}`,
    minimum > 0 ? `at least ${minimum}` : '',
  ])
  const rest = unknown.length > 0 ? `\nNo readable amount: ${unknown.join(', ')}\n` : ''
  context.print(
    { card: card.id, unit, applies, rates: list, unknown },
    () => `${table([['key', unit, '', ''], ...rows], [1], context.width)}${rest}`,
  )
  return 0
}

function diff(context: Context, [from, to, ...more]: readonly string[], cards: Cards, table: Table): number {
  if (from === undefined || to === undefined || more.length > 0)
    throw new UsageError('rates diff takes two cards, such as: rates diff 2026-06 2026-08-28')
  const found = cards.diff(from, to)
  const price = ({ amount, per }: DiffPrice) => `${amount} per ${per}`
  const rows = [
    ...found.changed.map(({ key, from: before, to: after, ratio }) => [
      key,
      price(before),
      price(after),
      ratio === null ? '' : `× ${ratio}`,
    ]),
    ...found.added.map((each) => [each.key, '', price(each), 'new']),
    ...found.removed.map((each) => [each.key, price(each), '', 'gone']),
  ]
  context.print(found, () => (rows.length === 0 ? 'No price differs.' : table([['key', from, to, ''], ...rows], [], context.width)))
  return 0
}

async function stale(context: Context, args: Arguments, cards: Cards, table: Table): Promise<number> {
  const [{ STALE_AFTER_DAYS }, { DEFAULT_CARD }] = await Promise.all([import('../../quote/card-notes.js'), import('../../quote/cards.js')])
  const most = args.number('days', { least: 0 }) ?? STALE_AFTER_DAYS
  const { options } = await context.settings()
  const named = typeof options.card === 'object' ? options.card : cards.get(options.card ?? DEFAULT_CARD)
  const list = [named, ...cards.list().filter(({ id }) => id !== named.id)].map((card) => ageOf(card, most))
  const [first] = list
  const rows = list.map(({ id, seen, days, stale: old }) => [
    id,
    seen ?? 'undated',
    days === null ? '' : `${days} days ago`,
    old ? 'stale' : '',
  ])
  context.print({ card: named.id, days: most, stale: first?.stale ?? true, cards: list }, () =>
    table([['card', 'last seen', '', ''], ...rows], [], context.width),
  )
  return first?.stale ? 1 : 0
}

function headOf({ id, unit, family, applies }: RateCard) {
  return { id, unit, family, applies }
}

/** The last day on which a list was seen: that of its newest price. */
function seenOf({ rates }: RateCard): string | null {
  return [...rates.values()].reduce<string | null>(
    (latest, { seen }) => (seen !== null && (latest === null || seen > latest) ? seen : latest),
    null,
  )
}

/** How old a list is. One without a date is never known to be fresh. */
export function ageOf(card: RateCard, most: number): { id: string; seen: string | null; days: number | null; stale: boolean } {
  const seen = seenOf(card)
  const days = seen === null ? null : Math.max(0, Math.floor((Date.now() - Date.parse(seen)) / DAY_MS))
  return { id: card.id, seen, days, stale: days === null || days > most }
}
