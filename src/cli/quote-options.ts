import { parseArgs } from 'node:util'
import { ValidationError } from '../errors.js'
import type { Plan } from '../guard/limits.js'
import type { Unit } from '../money.js'
import { type OptionSpecs, readArguments } from './args.js'
import { GLOBAL_OPTIONS } from './global-options.js'
import { UsageError } from './input.js'

/** Options that only rows of a file have. */
export const ROW_OPTIONS = ['ignore', 'map', 'delimiter', 'fail-fast'] as const

const OPTIONS = {
  body: { type: 'string', multiple: true },
  facts: { type: 'string' },
  'max-usd': { type: 'string' },
  'max-credits': { type: 'string' },
  plan: { type: 'string' },
  offline: { type: 'boolean' },
  csv: { type: 'string' },
  jsonl: { type: 'string' },
  ignore: { type: 'string' },
  map: { type: 'string' },
  delimiter: { type: 'string' },
  'fail-fast': { type: 'boolean' },
  ...GLOBAL_OPTIONS,
} as const satisfies OptionSpecs

/** Reads the command's arguments. @throws UsageError for an unknown option or one without its value. */
export function quoteOptions(args: readonly string[]) {
  readArguments(args, OPTIONS)
  return parseArgs({ args: [...args], allowPositionals: true, options: OPTIONS })
}

export type QuoteValues = ReturnType<typeof quoteOptions>['values']

/** The most that it may cost, and what that counts. */
export interface Maximum {
  readonly unit: Unit
  readonly amount: string
}

/** @throws UsageError for two maxima: none of them could be in the unit of the other. */
export function maximumOf({ 'max-usd': usd, 'max-credits': credits }: QuoteValues): Maximum | undefined {
  if (usd !== undefined && credits !== undefined) throw new UsageError('give either --max-usd or --max-credits')
  if (usd !== undefined) return { unit: 'usd', amount: usd }
  return credits === undefined ? undefined : { unit: 'credit', amount: credits }
}

/** @throws ValidationError for another plan. */
export function planOf(plan: string | undefined): Plan {
  if (plan === undefined || plan === 'self-serve' || plan === 'enterprise') return plan ?? 'self-serve'
  throw new ValidationError([{ path: '--plan', expected: '"self-serve" | "enterprise"', got: JSON.stringify(plan) }])
}
