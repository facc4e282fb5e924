import { formatAmount } from '../money.js'
import type { ReportRow, SpendReport } from './collect.js'

/** The report's numbers as plain data: amounts are decimal strings in `unit`. */
export function reportJson(report: SpendReport): object {
  const { at, since, unit, charged, adjusted, held, charges, reach, caps, wallet, days, labels, operations, drift, dearest, open } = report
  return {
    at,
    since,
    unit,
    charged: formatAmount(charged),
    adjusted: formatAmount(adjusted),
    held: formatAmount(held),
    charges,
    reach,
    caps: caps.map(({ scope }) => scope),
    wallet,
    days: days.map(({ day, labels: by }) => ({ day, charged: formatAmount([...by.values()].reduce((all, amount) => all + amount, 0)) })),
    labels: labels.map(rowOf),
    operations: operations.map(rowOf),
    drift: drift.map((row) => ({ ...row, expected: formatAmount(row.expected), charged: formatAmount(row.charged) })),
    dearest,
    open,
  }
}

const rowOf = ({ key, charged, charges }: ReportRow) => ({ key, charged: formatAmount(charged), charges })
