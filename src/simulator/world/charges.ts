import type { OperationId } from '../../../generated/operations.js'
import { formatAmount, type Micros, sum } from '../../money.js'
import type { ChargeLine } from './bill.js'

/** What the world took for a job, or gave back. */
export interface Charge {
  readonly jobId: string
  /** The operation that started the job. */
  readonly operation: OperationId
  /** Below zero when it was given back. */
  readonly micros: Micros
  /** `micros` as a decimal string in USD, or in credits in a world that charges by a list of credits. */
  readonly amount: string
  /** What was charged for, after rounding; free scenes not counted. */
  readonly seconds: number
  /** The rate; several of a studio video are joined with `+`, a video of free scenes alone has none: an empty string. */
  readonly rateKey: string
  readonly lines: readonly ChargeLine[]
  /** Epoch milliseconds of the world's clock. */
  readonly at: number
}

interface Charged {
  readonly id: string
  readonly operation: OperationId
  readonly lines: readonly ChargeLine[]
}

/** Micro-dollars of a bill. */
export const totalOf = (lines: readonly ChargeLine[]): Micros => sum(lines.map(({ micros }) => micros))

/** The row of the bill for a job, or with `-1` the row that takes it back. */
export function chargeFor({ id, operation, lines }: Charged, at: number, sign: 1 | -1 = 1): Charge {
  const micros = sign * totalOf(lines)
  const seconds = lines.reduce((total, line) => total + Math.round(line.seconds * 1000), 0) / 1000
  const rateKey = [...new Set(lines.map((line) => line.rateKey))].join('+')
  return { jobId: id, operation, micros, amount: formatAmount(micros), seconds, rateKey, lines, at }
}
