import { collect } from '../collect.js'
import { type Problem, ValidationError } from '../errors.js'
import type { Ledger } from '../ledger/ledger.js'
import { formatAmount, type Micros, type Unit } from '../money.js'
import { shown } from '../shown.js'
import { checkReceiptsFilter } from './filters.js'
import { dayOf, type Moment } from './ledger-receipts.js'
import { readNote } from './note.js'
import { postingsIn } from './postings.js'
import { openIn, openParts } from './reservations.js'
import { windowsAt } from './windows.js'
import { checkZone, offset } from './zone.js'

/** By what spend is added up, and since when. */
export interface SpendByOptions {
  /** `day`: that on which the request was made, as caps count it. */
  readonly by: 'label' | 'operation' | 'day'
  /** Only what was posted then or later. */
  readonly since?: Moment | undefined
  /** Only what was posted before. */
  readonly until?: Moment | undefined
  /** IANA zone whose days count, also as `since` and `until` where they are dates alone. Default UTC. */
  readonly timeZone?: string | undefined
}

/** What one label, operation or day has cost. Amounts are decimal strings in `unit`. */
export interface SpendRow {
  /** The label, the `operationId`, or the day as `2026-11-22`; null for requests without a label. */
  readonly key: string | null
  readonly unit: Unit
  /** Adjustments counted in. */
  readonly charged: string
  /** What is held now, whatever `since` and `until` say. */
  readonly held: string
  /** How many charges, adjustments not among them. */
  readonly charges: number
  /** What adjustments have moved, with its sign. */
  readonly adjusted: string
}

/** Where the money went. */
export interface SpendBy {
  readonly by: SpendByOptions['by']
  /** Days in their order; labels and operations dearest first. A request with several labels counts in the row of each. */
  readonly rows: readonly SpendRow[]
  /** All of it, once: one row for each unit. `key` is null. */
  readonly totals: readonly SpendRow[]
}

interface Sums {
  readonly key: string | null
  readonly unit: Unit
  charged: Micros
  held: Micros
  charges: number
  adjusted: Micros
}

const DAY_MS = 86_400_000
const KINDS: readonly string[] = ['label', 'operation', 'day', 'cap']

/**
 * Adds up what was charged and is held, by label, operation or day.
 *
 * @throws ValidationError for malformed options; LedgerError when the ledger can't be read.
 */
export async function spendBy(ledger: Ledger, account: string, options: SpendByOptions): Promise<SpendBy> {
  const { since, until, timeZone } = checkSpendBy(options)
  const rows = new Map<string, Sums>()
  const totals = new Map<string, Sums>()
  const sumsOf = (found: Map<string, Sums>, key: string | null, unit: Unit): Sums => {
    const name = `${unit}/${key === null ? '' : `=${key}`}`
    const known = found.get(name) ?? { key, unit, charged: 0, held: 0, charges: 0, adjusted: 0 }
    found.set(name, known)
    return known
  }
  const places = (note: Parameters<typeof readNote>[0], createdAt: number, unit: Unit): readonly Sums[] => {
    const { operation, labels } = readNote(note)
    const keys =
      options.by === 'day'
        ? [dayOf(createdAt, timeZone)]
        : options.by === 'operation'
          ? [operation]
          : labels.length > 0
            ? [...new Set(labels)]
            : [null]
    return [...keys.map((key) => sumsOf(rows, key, unit)), sumsOf(totals, null, unit)]
  }
  for await (const { kind, amount, note, createdAt, unit } of postingsIn(ledger, account, { since, until })) {
    if (kind === 'release') continue
    for (const sums of places(note, createdAt, unit)) {
      sums.charged += amount
      if (kind === 'charge') sums.charges++
      else sums.adjusted += amount
    }
  }
  for await (const reservation of openIn({ ledger, account })) {
    const held = openParts(reservation).reduce((all, { amount }) => all + amount, 0)
    for (const sums of places(reservation.note, reservation.createdAt, reservation.unit)) sums.held += held
  }
  const order = (a: Sums, b: Sums) =>
    options.by === 'day'
      ? String(a.key) < String(b.key)
        ? -1
        : 1
      : b.charged - a.charged || b.held - a.held || (String(a.key) < String(b.key) ? -1 : 1)
  return { by: options.by, rows: [...rows.values()].sort(order).map(shownRow), totals: [...totals.values()].map(shownRow) }
}

function shownRow({ key, unit, charged, held, charges, adjusted }: Sums): SpendRow {
  return { key, unit, charged: formatAmount(charged), held: formatAmount(held), charges, adjusted: formatAmount(adjusted) }
}

/** Whether options ask for the caps, as no options do. @throws ValidationError for malformed ones. */
export function wantsCaps(options: { readonly by?: SpendByOptions['by'] | 'cap' | undefined } | undefined): boolean {
  if (options === undefined) return true
  const by: unknown = typeof options === 'object' && options !== null ? options.by : options
  if (typeof by !== 'string' || !KINDS.includes(by))
    throw new ValidationError([{ path: 'by', expected: KINDS.map((kind) => `"${kind}"`).join(' | '), got: shown(by) }], {
      operation: 'spend',
    })
  if (by !== 'cap') return false
  const more = Object.keys(options).filter((key) => key !== 'by')
  if (more.length === 0) return true
  throw new ValidationError(
    more.map((path) => ({ path, expected: 'nothing: caps have windows of their own', got: 'an option' })),
    { operation: 'spend' },
  )
}

function checkSpendBy(options: SpendByOptions): { since: number | undefined; until: number | undefined; timeZone: string } {
  const problems: Problem[] = []
  const within = checkReceiptsFilter(options, ['by', 'since', 'until', 'timeZone'], problems)
  const { timeZone = 'UTC' } = options
  collect(problems, () => checkZone(timeZone, 'timeZone'))
  if (problems.length > 0) throw new ValidationError(problems, { operation: 'spend' })
  return { since: startOf(options.since, within.since, timeZone), until: startOf(options.until, within.until, timeZone), timeZone }
}

/** A date alone is the day as the zone has it, as the rows are. */
function startOf(moment: Moment | undefined, at: number | undefined, timeZone: string): number | undefined {
  if (at === undefined || timeZone === 'UTC' || typeof moment !== 'string' || !/^\d{4}-\d\d-\d\d$/.test(moment)) return at
  const noon = at + DAY_MS / 2
  return windowsAt('day', noon - offset(noon, timeZone), timeZone)[0].start
}
