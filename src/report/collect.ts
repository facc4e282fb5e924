import type { LedgerReceipt } from '../guard/ledger-receipts.js'
import type { ScopeReport } from '../guard/refusal.js'
import type { OpenReservation } from '../guard/reservations.js'
import type { Spend } from '../guard/spend.js'
import { windowsAt } from '../guard/windows.js'
import { type Micros, parseSigned, type Unit } from '../money.js'
import { type CapSeries, capSeries } from './cap-series.js'

/** One sum of a report. */
export interface ReportRow {
  /** Null for what carries no label. */
  readonly key: string | null
  readonly charged: Micros
  readonly charges: number
}

/** What quotes said and what was charged, of requests that have both. */
interface DriftRow {
  readonly operation: string
  readonly expected: Micros
  readonly charged: Micros
  readonly charges: number
}

/** Everything that a report shows. Amounts are millionths of `unit`. */
export interface SpendReport {
  /** When it was made, ISO 8601. */
  readonly at: string
  readonly since: string | null
  readonly unit: Unit
  readonly charged: Micros
  /** Of that, what adjustments moved. */
  readonly adjusted: Micros
  readonly held: Micros
  readonly charges: number
  readonly reach: Spend['ledger']['reach']
  readonly caps: readonly CapSeries[]
  readonly wallet: ScopeReport | null
  /** Days in their order, each with what it cost by label; a request with several labels counts under its first. */
  readonly days: readonly { readonly day: string; readonly labels: ReadonlyMap<string | null, Micros> }[]
  /** Dearest first. A request with several labels counts in each. */
  readonly labels: readonly ReportRow[]
  readonly operations: readonly ReportRow[]
  readonly drift: readonly DriftRow[]
  readonly dearest: readonly LedgerReceipt[]
  readonly open: readonly OpenReservation[]
  /** Postings in the other unit, which this report leaves out. */
  readonly elsewhere: number
}

export interface ReportSources {
  readonly spend: Spend
  readonly receipts: AsyncIterable<LedgerReceipt>
  readonly open: AsyncIterable<OpenReservation>
  /** Epoch milliseconds. */
  readonly now: number
  readonly since?: string | undefined
}

const DEAREST = 10

/**
 * Reads what a report shows, in one pass: memory grows with days, labels and operations, not with the number of receipts.
 *
 * @throws LedgerError when the ledger can't be read.
 */
export async function collectReport({ spend, receipts, open, now, since }: ReportSources): Promise<SpendReport> {
  const unit = unitOf(spend)
  const limits = spend.caps.filter((cap) => cap.unit === unit)
  const series = limits.map((cap) => capSeries(cap, windowOf(cap, now), now, parseSigned((cap.usd ?? cap.credits)?.charged ?? '0')))
  const days = new Map<string, Map<string | null, Micros>>()
  const labels = new Map<string | null, Sum>()
  const operations = new Map<string | null, Sum>()
  const drift = new Map<string, { expected: Micros; charged: Micros; charges: number }>()
  let dearest: LedgerReceipt[] = []
  let [charged, adjusted, charges, elsewhere] = [0, 0, 0, 0]
  for await (const receipt of receipts) {
    if (receipt.kind === 'release') continue
    if (receipt.unit !== unit) {
      elsewhere++
      continue
    }
    const amount = parseSigned(receipt.amount)
    const one = receipt.kind === 'charge' ? 1 : 0
    charged += amount
    charges += one
    if (!one) adjusted += amount
    for (const label of receipt.labels.length > 0 ? receipt.labels : [null]) add(labels, label, amount, one)
    add(operations, receipt.operation, amount, one)
    const day = days.get(receipt.day) ?? new Map<string | null, Micros>()
    const first = receipt.labels[0] ?? null
    days.set(receipt.day, day.set(first, (day.get(first) ?? 0) + amount))
    for (const each of series) each.add(receipt, amount)
    if (receipt.drift !== null && receipt.expected !== null) {
      const known = drift.get(receipt.operation) ?? { expected: 0, charged: 0, charges: 0 }
      known.expected += parseSigned(receipt.expected)
      known.charged += amount
      known.charges++
      drift.set(receipt.operation, known)
    }
    if (one && amount > 0) dearest = dearestOf([...dearest, receipt])
  }
  const held: OpenReservation[] = []
  for await (const reservation of open) if (reservation.unit === unit) held.push(reservation)
  return {
    at: new Date(now).toISOString(),
    since: since ?? null,
    unit,
    charged,
    adjusted,
    held: held.reduce((all, { held: amount }) => all + parseSigned(amount), 0),
    charges,
    reach: spend.ledger.reach,
    caps: series.map((each) => each.done()),
    wallet: spend.wallet?.unit === unit ? spend.wallet : null,
    days: [...days].sort(([a], [b]) => (a < b ? -1 : 1)).map(([day, by]) => ({ day, labels: by })),
    labels: rowsOf(labels),
    operations: rowsOf(operations),
    drift: [...drift].map(([operation, found]) => ({ operation, ...found })).sort((a, b) => b.charged - a.charged),
    dearest,
    open: held,
    elsewhere,
  }
}

interface Sum {
  charged: Micros
  charges: number
}

function add(sums: Map<string | null, Sum>, key: string | null, amount: Micros, charges: number): void {
  const known = sums.get(key) ?? { charged: 0, charges: 0 }
  known.charged += amount
  known.charges += charges
  sums.set(key, known)
}

function rowsOf(sums: ReadonlyMap<string | null, Sum>): readonly ReportRow[] {
  return [...sums].map(([key, sum]) => ({ key, ...sum })).sort((a, b) => b.charged - a.charged)
}

function dearestOf(receipts: readonly LedgerReceipt[]): LedgerReceipt[] {
  return [...receipts].sort((a, b) => parseSigned(b.amount) - parseSigned(a.amount)).slice(0, DEAREST)
}

/** Caps of one client count in one unit; without caps the wallet's, else USD. */
function unitOf({ caps, wallet }: Spend): Unit {
  return caps[0]?.unit ?? wallet?.unit ?? 'usd'
}

function windowOf({ per, timeZone }: ScopeReport, now: number): { readonly start: number; readonly end: number } | null {
  if (per !== 'hour' && per !== 'day' && per !== 'week' && per !== 'month') return null
  return windowsAt(per, now, timeZone ?? 'UTC')[0]
}
