import type { Problem } from '../errors.js'
import { hasMethod } from '../fields.js'
import { shown } from '../shown.js'
import type { HeyGenOptions } from './types.js'

const CHOICES = {
  wallet: ['check', 'ignore'],
  plan: ['self-serve', 'enterprise'],
  reserveFrom: ['dearest', 'card'],
  failedJobs: ['release', 'charge', 'hold'],
  autoReload: ['capped', 'allow'],
  logLevel: ['off', 'error', 'warn', 'info', 'debug'],
} as const
const OTHERS = [
  'unpriced',
  'apiKey',
  'accessToken',
  'baseUrl',
  'ledger',
  'caps',
  'concurrency',
  'confirm',
  'account',
  'runId',
  'walletFloor',
  'walletMaxAge',
  'card',
  'staleAfterDays',
  'maxRetries',
  'lookUpTimeout',
  'headers',
  'fetch',
  'clock',
  'logger',
]
/** What can be replaced, and the methods that it can't do without. */
const DOUBLES = {
  clock: ['now', 'sleep'],
  logger: ['debug', 'info', 'warn', 'error'],
  ledger: ['reserve', 'dispatch', 'accept', 'settle', 'release', 'query', 'find', 'findByJob', 'open'],
} as const
const HOOKS = ['onQuote', 'onReserve', 'onAttempt', 'onSettle', 'onRefuse', 'onWarn', 'onError', 'onMismatch'] as const

/** Which options there are, and of what kind each has to be. Unknown ones are problems: a misspelt cap would be no cap. */
export function shapeProblems(options: HeyGenOptions): Problem[] {
  const problems: Problem[] = []
  const known: readonly string[] = [...Object.keys(CHOICES), ...OTHERS, ...HOOKS]
  for (const key of Object.keys(options))
    if (!known.includes(key)) problems.push({ path: key, expected: 'a known option', got: 'an unknown one' })
  for (const [key, choices] of entries(CHOICES)) {
    const value = options[key]
    if (value !== undefined && !choices.some((choice) => choice === value))
      problems.push({ path: key, expected: choices.map((choice) => `"${choice}"`).join(' | '), got: shown(value) })
  }
  for (const hook of HOOKS)
    if (options[hook] !== undefined && typeof options[hook] !== 'function')
      problems.push({ path: hook, expected: 'a function', got: typeof options[hook] })
  for (const [key, members] of entries(DOUBLES)) {
    const value: unknown = options[key]
    if (value !== undefined && !members.every((member) => hasMethod(value, member)))
      problems.push({ path: key, expected: `an object with the methods ${members.join(', ')}`, got: 'something else' })
  }
  if (options.fetch !== undefined && typeof options.fetch !== 'function')
    problems.push({ path: 'fetch', expected: 'a function', got: typeof options.fetch })
  return problems
}

function entries<T extends object>(value: T): [keyof T, T[keyof T]][] {
  // Object.entries forgets which keys a constant table has.
  return Object.entries(value) as [keyof T, T[keyof T]][]
}
