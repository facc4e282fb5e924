import type { Operation } from '../operation.js'
import type { Arguments, OptionSpecs } from './args.js'
import { putAt } from './field-path.js'
import { readJson, UsageError } from './input.js'
import type { Io } from './io.js'
import { idsOf } from './operations.js'

/** Options of a call, beside those of waiting. */
export const CALL_OPTIONS = {
  body: { type: 'string', multiple: true },
  query: { type: 'string', multiple: true },
  file: { type: 'string' },
  facts: { type: 'string' },
  'max-usd': { type: 'string' },
  'max-credits': { type: 'string' },
  key: { type: 'string' },
  timeout: { type: 'string' },
  all: { type: 'boolean' },
  limit: { type: 'string' },
  wait: { type: 'boolean' },
  'wait-timeout': { type: 'string' },
  interval: { type: 'string' },
  to: { type: 'string' },
} as const satisfies OptionSpecs

/** What waiting can be told, in milliseconds. */
export function waitOptionsOf(args: Arguments, name = 'wait-timeout'): { readonly timeout?: number; readonly interval?: number } {
  const timeout = args.number(name, { least: 0.001 })
  const interval = args.number('interval', { least: 0.5 })
  return {
    ...(timeout === undefined ? {} : { timeout: timeout * 1000 }),
    ...(interval === undefined ? {} : { interval: interval * 1000 }),
  }
}

/** The options of the method itself. @throws UsageError for those that this operation can't have. */
export async function methodOptionsOf(
  operation: Operation,
  args: Arguments,
  labels: readonly string[],
  io: Io,
): Promise<Record<string, unknown>> {
  const paid = operation.billable !== 'no'
  for (const name of ['facts', 'max-usd', 'max-credits'] as const)
    if (args.has(name) && !paid) throw new UsageError(`--${name} goes with what costs money; ${operation.sdk} doesn't`)
  if (args.has('key') && operation.idempotency === 'none') throw new UsageError(`${operation.sdk} takes no idempotency key`)
  if (args.has('wait') && !operation.poll) throw new UsageError(`--wait: ${operation.sdk} starts no job`)
  if (args.has('to') && !args.has('wait')) throw new UsageError('--to goes with --wait; else use "heygen-guard download"')
  for (const name of ['all', 'limit'] as const)
    if (args.has(name) && !operation.page) throw new UsageError(`--${name} goes with lists; ${operation.sdk} is none`)
  const timeout = args.number('timeout', { least: 0.001 })
  const options: Record<string, unknown> = {
    maxUsd: args.text('max-usd'),
    maxCredits: args.text('max-credits'),
    idempotencyKey: args.text('key'),
    timeout: timeout === undefined ? undefined : timeout * 1000,
    labels: paid && labels.length > 0 ? labels : undefined,
    facts: args.has('facts') ? await readJson('--facts', args.text('facts') ?? '', io.input) : undefined,
  }
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined))
}

/** The query from `--query name=value`. */
export function queryOf(operation: Operation, args: Arguments): object | undefined {
  const given = args.all('query')
  if (!operation.query) {
    if (given.length > 0) throw new UsageError(`${operation.sdk} takes no --query`)
    return undefined
  }
  const query = {}
  for (const text of given) {
    const [, name = '', value = ''] = /^([A-Za-z_]\w*)=([\s\S]*)$/.exec(text) ?? []
    if (name === '') throw new UsageError(`--query has "${text}"; write name=value`)
    putAt(query, [name], /^(?:-?\d+(?:\.\d+)?|true|false)$/.test(value) ? JSON.parse(value) : value)
  }
  return query
}

/** The ids in an operation's path. @throws UsageError that names them. */
export function pathIdsOf(operation: Operation, given: readonly string[]): readonly string[] {
  const names = idsOf(operation)
  if (given.length === names.length) return given
  const wanted = names.length === 0 ? 'no ids' : names.map((name) => `<${name}>`).join(' ')
  throw new UsageError(`${operation.sdk} takes ${wanted} after its name, and got ${given.length === 0 ? 'none' : given.join(' ')}`)
}
