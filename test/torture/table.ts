import { formatAmount } from '../../src/money.js'
import type { Outcome } from './torture.js'

const TITLES: Readonly<Record<string, string>> = { file: 'file', redis: 'Redis', postgres: 'PostgreSQL' }

/** Outcomes as a Markdown table, one ledger a column. */
export function tableOf(outcomes: readonly Outcome[]): string {
  const rows: readonly (readonly [string, (outcome: Outcome) => string | number])[] = [
    ['processes × callers', ({ plan }) => `${plan.processes} × ${plan.callers}`],
    ['seconds', ({ plan }) => plan.seconds],
    ['processes killed (`kill -9`)', ({ kills }) => kills],
    ['calls that came to an end', ({ calls }) => calls],
    ['refused by a cap', ({ ends }) => (ends.cap_exceeded ?? 0) + (ends.too_many_jobs ?? 0)],
    ['reservations granted', ({ grants }) => grants],
    ['paid requests on the wire', ({ posts }) => posts],
    ['faults met', ({ faults }) => Object.values(faults).reduce((sum, count) => sum + count, 0)],
    ['looks at every cap by another process', ({ samples }) => samples],
    ['records replayed one by one', ({ records }) => records ?? 'n/a'],
    ['most of a cap ever charged and held', ({ fullest }) => `${(Math.max(0, ...fullest.values()) * 100).toFixed(3)} %`],
    ['lost jobs found again by `reconcile`', ({ righted }) => righted.matched],
    ['given back by `reconcile`', ({ righted }) => righted.released],
    ['left for a person', ({ righted }) => righted.people.length],
    ['charged as held and adjusted', ({ righted }) => righted.adjusted],
    ['charged by the ledger', ({ charged }) => `$${formatAmount(charged)}`],
    ['on the simulator’s bill', ({ billed }) => `$${formatAmount(billed)}`],
    ['promises broken', ({ wrong }) => wrong.length],
  ]
  const line = (cells: readonly (string | number)[]) => `| ${cells.join(' | ')} |`
  return [
    line(['', ...outcomes.map(({ plan }) => TITLES[plan.kind] ?? plan.kind)]),
    line(['---', ...outcomes.map(() => '--:')]),
    ...rows.map(([name, cell]) => line([name, ...outcomes.map(cell)])),
  ].join('\n')
}
