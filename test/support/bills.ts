import { expect } from 'vitest'
import type { Quote, Receipt } from '../../src/index.js'
import { formatAmount, parseAmount, sum } from '../../src/money.js'
import type { Simulator } from '../../src/simulator/index.js'

const rows = (list: readonly (readonly [string | null, string])[]) => list.map(([job, amount]) => `${job}: ${amount}`).sort()
const micros = (amount: string) => parseAmount(amount, 'exact', 'amount')

/** The client's receipts are the world's bill, job by job, and the whole lies where the quote said. Returns the whole. */
export function expectBilled({ simulator, receipts }: { simulator: Simulator; receipts: readonly Receipt[] }, quote: Quote): string {
  const charged = receipts.flatMap((receipt) => (receipt.charged === null ? [] : [[receipt.jobId, receipt.charged] as const]))
  const billed = simulator.charges.map(({ jobId, amount }) => [jobId, amount] as const)
  expect(rows(charged)).toEqual(rows(billed))
  const total = sum(billed.map(([, amount]) => micros(amount)))
  const interval = quote.usd ?? quote.credits
  expect(total).toBeGreaterThanOrEqual(micros(interval?.low ?? 'unpriced'))
  expect(total).toBeLessThanOrEqual(micros(interval?.high ?? 'unpriced'))
  return formatAmount(total)
}
