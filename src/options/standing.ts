import { operations } from '../../generated/operations.js'
import { collect } from '../collect.js'
import type { Problem } from '../errors.js'
import { type Micros, parseAmount } from '../money.js'
import type { Operation } from '../operation.js'
import type { HeyGenOptions } from './types.js'

/** The standing maxima of operations without a known price, by method, in micros of USD. */
export function unpricedOf(maxima: HeyGenOptions['unpriced'], problems: Problem[]): ReadonlyMap<string, Micros> {
  const found = new Map<string, Micros>()
  const billable: readonly Operation[] = Object.values(operations)
  for (const [method, usd] of Object.entries(maxima ?? {})) {
    const path = `unpriced.${method}`
    if (!billable.some((row) => row.sdk === method && row.billable !== 'no'))
      problems.push({ path, expected: 'the name of a method that costs money, such as brandKits.create', got: 'another name' })
    const micros = collect(problems, () => parseAmount(usd, 'down', path))
    if (micros !== undefined) found.set(method, micros)
  }
  return found
}
