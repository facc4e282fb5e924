import { systemClock } from './clock.js'
import { collect } from './collect.js'
import { credentialsOf } from './credentials.js'
import { ValidationError } from './errors.js'
import { type Cap, checkCaps, checkLabel } from './guard/caps.js'
import { checkConfirm } from './guard/rules/confirm.js'
import { parseAmount } from './money.js'
import { shapeProblems } from './options/shapes.js'
import { unpricedOf } from './options/standing.js'
import type { HeyGenOptions, Settings } from './options/types.js'
import { STALE_AFTER_DAYS } from './quote/card-notes.js'
import { DEFAULT_CARD } from './quote/cards.js'
import { resolved } from './quote/rate-cards.js'
import { shown } from './shown.js'

export type { HeyGenOptions, Settings } from './options/types.js'

const BASE_URL = 'https://api.heygen.com'

/**
 * Checks options and fills in defaults.
 *
 * @throws ValidationError listing everything that is wrong, a missing credential among it. Unknown options are refused: a misspelt cap would
 * be no cap.
 */
export function settingsOf(options: HeyGenOptions, environment: Readonly<Record<string, string | undefined>>): Settings {
  if (typeof options !== 'object' || options === null || Array.isArray(options))
    throw new ValidationError([{ path: 'options', expected: 'an object such as { apiKey, caps }', got: `a ${typeof options}` }])
  const problems = shapeProblems(options)
  const { walletMaxAge = 30_000, maxRetries = 2, lookUpTimeout = 10_000, account = 'default' } = options
  if (!(typeof walletMaxAge === 'number' && walletMaxAge >= 0))
    problems.push({ path: 'walletMaxAge', expected: 'milliseconds, 0 or more', got: String(walletMaxAge) })
  if (!(Number.isInteger(maxRetries) && maxRetries >= 0 && maxRetries <= 10))
    problems.push({ path: 'maxRetries', expected: 'a whole number from 0 to 10', got: String(maxRetries) })
  if (!(typeof lookUpTimeout === 'number' && lookUpTimeout > 0))
    problems.push({ path: 'lookUpTimeout', expected: 'milliseconds above 0', got: shown(lookUpTimeout) })
  checkLabel(account, 'account', problems)
  const card = collect(problems, () => resolved(options.card ?? DEFAULT_CARD))
  const cardNamed = options.card !== undefined
  const counted = card && (cardNamed || options.wallet === 'ignore') ? { unit: card.unit, by: `card ${card.id}` } : undefined
  if (options.runId !== undefined) checkLabel(options.runId, 'runId', problems)
  collect(problems, () => checkCaps(capsOf(options), 'run', 'caps', counted))
  const concurrency = options.concurrency === 'off' ? undefined : options.concurrency
  if (concurrency !== undefined && !(Number.isSafeInteger(concurrency) && concurrency > 0))
    problems.push({ path: 'concurrency', expected: 'a whole number above 0, or "off"', got: shown(options.concurrency) })
  const confirm = options.confirm === undefined ? undefined : checkConfirm(options.confirm, 'confirm', problems)
  const walletFloor = collect(problems, () => parseAmount(options.walletFloor ?? 0, 'up', 'walletFloor')) ?? 0
  const { staleAfterDays = STALE_AFTER_DAYS, clock = systemClock } = options
  const today = dayTeller()
  if (!(typeof staleAfterDays === 'number' && staleAfterDays >= 0))
    problems.push({ path: 'staleAfterDays', expected: 'days, 0 or more', got: shown(staleAfterDays) })
  const unpriced = unpricedOf(options.unpriced, problems)
  const credentials = credentialsOf(options, environment, problems)
  if (problems.length > 0 || !card || !credentials) throw new ValidationError(problems, { operation: 'new HeyGen()' })
  return {
    credentials,
    secrets: Object.values(credentials).filter((secret) => typeof secret === 'string'),
    baseUrl: options.baseUrl ?? (environment.HEYGEN_BASE_URL || BASE_URL),
    account,
    walletFloor,
    walletMaxAgeMs: walletMaxAge,
    plan: options.plan ?? 'self-serve',
    pricing: {
      card,
      reserveFrom: options.reserveFrom ?? 'dearest',
      staleAfterDays,
      get today() {
        return today(clock.now())
      },
    },
    cardNamed,
    counted,
    failedJobs: options.failedJobs ?? 'release',
    capsWaived: options.caps === 'none',
    concurrency,
    confirm,
    autoReload: options.autoReload ?? 'capped',
    unpriced,
    maxRetries,
    lookUpTimeoutMs: lookUpTimeout,
    clock,
    logLevel: options.logLevel ?? 'info',
  }
}

/** The caps of options: `none` is the same as an empty list, but meant. */
export function capsOf({ caps }: HeyGenOptions): readonly Cap[] {
  return caps === undefined || caps === 'none' ? [] : caps
}

const DAY_MS = 86_400_000

/** The day of a moment in UTC, ISO 8601. Every quote asks, and writing it out takes as long as pricing a line. */
function dayTeller(): (ms: number) => string {
  let known = Number.NaN
  let text = ''
  return (ms) => {
    const day = Math.floor(ms / DAY_MS)
    if (day !== known) text = new Date(ms).toISOString().slice(0, 10)
    known = day
    return text
  }
}
