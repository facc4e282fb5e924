import { parseArgs } from 'node:util'
import { operations } from '../../generated/operations.js'
import { ValidationError } from '../errors.js'
import type { Plan } from '../guard/limits.js'
import type { Operation } from '../operation.js'
import { UsageError } from './input.js'

/** Options that only rows of a file have. */
export const ROW_OPTIONS = ['ignore', 'map', 'delimiter', 'fail-fast'] as const

/** Reads the command's arguments. @throws UsageError for an unknown option or one without its value. */
export function quoteOptions(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        body: { type: 'string' },
        facts: { type: 'string' },
        card: { type: 'string' },
        'max-usd': { type: 'string' },
        plan: { type: 'string' },
        offline: { type: 'boolean' },
        json: { type: 'boolean' },
        csv: { type: 'string' },
        jsonl: { type: 'string' },
        ignore: { type: 'string' },
        map: { type: 'string' },
        delimiter: { type: 'string' },
        'fail-fast': { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
    })
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error))
  }
}

export type QuoteValues = ReturnType<typeof quoteOptions>['values']

const BY_NAME: ReadonlyMap<string, Operation> = new Map(
  Object.values(operations).flatMap((row: Operation) => [[row.sdk, row] as const, [row.id, row] as const]),
)

/** The operation of a method's name or an `operationId`. @throws UsageError that names its neighbours. */
export function operationOf(name: string): Operation {
  const operation = BY_NAME.get(name)
  if (operation) return operation
  const [resource = ''] = name.split('.')
  const near = [...new Set(BY_NAME.values())].filter((row) => row.sdk.startsWith(`${resource}.`)).map((row) => row.sdk)
  throw new UsageError(`there is no operation "${name}"${near.length > 0 ? `; ${resource} has ${near.join(', ')}` : ''}`)
}

/** @throws ValidationError for another plan. */
export function planOf(plan: string | undefined): Plan {
  if (plan === undefined || plan === 'self-serve' || plan === 'enterprise') return plan ?? 'self-serve'
  throw new ValidationError([{ path: '--plan', expected: '"self-serve" | "enterprise"', got: JSON.stringify(plan) }])
}
