import type * as Shapes from '../../options/shapes.js'
import type * as Standing from '../../options/standing.js'
import { shown } from '../../shown.js'

const CHOICES = {
  wallet: ['check', 'ignore'],
  plan: ['self-serve', 'enterprise'],
  reserveFrom: ['dearest', 'card'],
  failedJobs: ['release', 'charge', 'hold'],
  autoReload: ['capped', 'allow'],
} as const
const OTHERS = [
  'apiKey',
  'baseUrl',
  'ledger',
  'caps',
  'account',
  'runId',
  'walletFloor',
  'walletMaxAge',
  'card',
  'staleAfterDays',
  'maxRetries',
  'lookUpTimeout',
]

/** The options of a step. `ledger` was looked at before. */
export const shapeProblems: typeof Shapes.shapeProblems = (options) => {
  const given = new Map<string, unknown>(Object.entries(options))
  const choices = new Map<string, readonly string[]>(Object.entries(CHOICES))
  return [...given].flatMap(([path, value]) => {
    const allowed = choices.get(path)
    if (allowed ? value === undefined || allowed.some((choice) => choice === value) : OTHERS.includes(path)) return []
    if (allowed) return [{ path, expected: allowed.map((choice) => `"${choice}"`).join(' | '), got: shown(value) }]
    return [{ path, expected: 'a known option; heygen-guard.lowcode.full.js knows more', got: 'an unknown one' }]
  })
}

export const unpricedOf: typeof Standing.unpricedOf = () => new Map()
