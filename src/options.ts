import { operations } from '../generated/operations.js'
import { type Clock, systemClock } from './clock.js'
import { credentialsOf } from './credentials.js'
import { type Problem, ValidationError } from './errors.js'
import { type Cap, type CountedBy, checkCaps, checkLabel } from './guard/caps.js'
import type { Plan } from './guard/limits.js'
import type { FailedJobs } from './guard/settle.js'
import type { Hooks } from './hooks.js'
import type { Logger, LogLevel } from './http/logger.js'
import type { Credentials } from './http/transport.js'
import type { Ledger } from './ledger/ledger.js'
import { type Micros, parseAmount } from './money.js'
import type { Operation } from './operation.js'
import { STALE_AFTER_DAYS } from './quote/card-notes.js'
import { DEFAULT_CARD } from './quote/cards.js'
import type { Pricing } from './quote/pricer.js'
import type { RateCard } from './quote/rate-card.js'
import { resolved } from './quote/rate-cards.js'
import { shown } from './shown.js'

/** What a client can be told. Everything has a default but the credential. */
export interface HeyGenOptions extends Hooks {
  /** Default: the environment variable `HEYGEN_API_KEY`, where there is an environment. */
  readonly apiKey?: string | undefined
  /** OAuth access token, or a function that gives one before each attempt. Instead of a key; it bills the web plan, not the wallet. */
  readonly accessToken?: string | (() => string | Promise<string>) | undefined
  /** Default: `HEYGEN_BASE_URL`, else `https://api.heygen.com`. */
  readonly baseUrl?: string | undefined
  /** Where spend is kept. Default: in memory, so that caps hold within this process. */
  readonly ledger?: Ledger | undefined
  readonly caps?: readonly Cap[] | undefined
  /** Names the HeyGen account in the ledger, when several share one. Default `default`. 1 to 100 printable ASCII characters without spaces. */
  readonly account?: string | undefined
  /** Names the run that `per: 'run'` caps add up in; give the same one to go on with a run elsewhere. Default random. */
  readonly runId?: string | undefined
  /**
   * Standing maxima in USD for operations whose price this version doesn't know, by method name: `{ 'brandKits.create': '0.50' }`. What is
   * held and charged for each call that doesn't give its own `maxUsd`. A known price makes no use of it, nor does an account in credits.
   */
  readonly unpriced?: Readonly<Record<string, string | number>> | undefined
  /** `check`: no request may cost more than the account has left. `ignore`: caps alone decide, in the unit of `card`. Default `check`. */
  readonly wallet?: 'check' | 'ignore' | undefined
  /** What must stay in the wallet or the plan, in the unit that the account bills: USD or credits. Default 0. */
  readonly walletFloor?: string | number | undefined
  /** How old a reading of the balance may be, in milliseconds. Default 30,000. */
  readonly walletMaxAge?: number | undefined
  /** Default `self-serve`: no video of more than 30 minutes, no enterprise-only features. */
  readonly plan?: Plan | undefined
  /**
   * Rate card to quote from: a known list, `latest`, `conservative`, or one made by `defineRateCard`. It must count what the account bills.
   * Default by account: `2026-06` in USD, `web-credits` for a web plan, `enterprise-credits-v2` for a wallet in credits.
   */
  readonly card?: string | RateCard | undefined
  /** Days after a price list was last seen from which quotes on it warn (`stale_rate_card`). 0 or more. Default 120. */
  readonly staleAfterDays?: number | undefined
  /** `dearest`: hold the dearest known price on this card and every later one. `card`: this card's price only. Default `dearest`. */
  readonly reserveFrom?: 'dearest' | 'card' | undefined
  /**
   * What to do with the money of failed jobs. Default `release`, marked as an assumption on the receipt. Where the failed answer shows finished
   * work (clips, nodes of a run, completed items), `release` charges that work and `hold` keeps it held.
   */
  readonly failedJobs?: FailedJobs | undefined
  /** Repeats after the first attempt, 0 to 10. Default 2. What can't be repeated safely never is. */
  readonly maxRetries?: number | undefined
  /**
   * Milliseconds, above 0, for finding out what a price depends on and the body doesn't say: types of looks, languages of voices, scenes of
   * templates, lengths of recordings. What isn't known by then is estimated, or makes the price unknown. Default 10,000.
   */
  readonly lookUpTimeout?: number | undefined
  /** Extra headers on every request. */
  readonly headers?: Readonly<Record<string, string>> | undefined
  readonly fetch?: typeof globalThis.fetch | undefined
  readonly clock?: Clock | undefined
  /** Where log lines go; `console` is one. Default nowhere. */
  readonly logger?: Logger | undefined
  /** Default `info` with a logger. */
  readonly logLevel?: LogLevel | undefined
}

/** Options with their defaults. */
export interface Settings {
  readonly credentials: Credentials
  readonly secrets: readonly string[]
  readonly baseUrl: string
  readonly account: string
  readonly walletFloor: Micros
  readonly walletMaxAgeMs: number
  readonly plan: Plan
  /** On the card that was named, else the one for a wallet in USD. */
  readonly pricing: Pricing
  readonly cardNamed: boolean
  /** What every quote counts, where that is known without reading the account. */
  readonly counted: CountedBy | undefined
  readonly failedJobs: FailedJobs
  readonly unpriced: ReadonlyMap<string, Micros>
  readonly maxRetries: number
  readonly lookUpTimeoutMs: number
  readonly clock: Clock
  readonly logLevel: LogLevel
}

const BASE_URL = 'https://api.heygen.com'
const CHOICES = {
  wallet: ['check', 'ignore'],
  plan: ['self-serve', 'enterprise'],
  reserveFrom: ['dearest', 'card'],
  failedJobs: ['release', 'charge', 'hold'],
  logLevel: ['off', 'error', 'warn', 'info', 'debug'],
} as const
const OTHERS = [
  'unpriced',
  'apiKey',
  'accessToken',
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
const HOOKS = ['onQuote', 'onReserve', 'onAttempt', 'onSettle', 'onRefuse', 'onError', 'onMismatch'] as const

/**
 * Checks options and fills in defaults.
 *
 * @throws ValidationError listing everything that is wrong, a missing credential among it. Unknown options are refused: a misspelt cap would
 * be no cap.
 */
export function settingsOf(options: HeyGenOptions, environment: Readonly<Record<string, string | undefined>>): Settings {
  if (typeof options !== 'object' || options === null || Array.isArray(options))
    throw new ValidationError([{ path: 'options', expected: 'an object such as { apiKey, caps }', got: `a ${typeof options}` }])
  const problems: Problem[] = []
  const known: readonly string[] = [...Object.keys(CHOICES), ...OTHERS, ...HOOKS]
  for (const key of Object.keys(options))
    if (!known.includes(key)) problems.push({ path: key, expected: 'a known option', got: 'an unknown one' })
  for (const [key, choices] of entries(CHOICES)) {
    const value = options[key]
    if (value !== undefined && !choices.some((choice) => choice === value))
      problems.push({ path: key, expected: choices.map((choice) => `"${choice}"`).join(' | '), got: JSON.stringify(value) })
  }
  for (const hook of HOOKS)
    if (options[hook] !== undefined && typeof options[hook] !== 'function')
      problems.push({ path: hook, expected: 'a function', got: typeof options[hook] })
  for (const [key, members] of entries(DOUBLES)) {
    const value: unknown = options[key]
    if (value !== undefined && !members.every((member) => has(value, member)))
      problems.push({ path: key, expected: `an object with the methods ${members.join(', ')}`, got: 'something else' })
  }
  if (options.fetch !== undefined && typeof options.fetch !== 'function')
    problems.push({ path: 'fetch', expected: 'a function', got: typeof options.fetch })
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
  if (options.caps !== undefined && !Array.isArray(options.caps))
    problems.push({ path: 'caps', expected: 'an array of caps', got: typeof options.caps })
  else collect(problems, () => checkCaps(options.caps ?? [], 'run', 'caps', counted))
  const walletFloor = collect(problems, () => parseAmount(options.walletFloor ?? 0, 'up', 'walletFloor')) ?? 0
  const { staleAfterDays = STALE_AFTER_DAYS, clock = systemClock } = options
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
        return new Date(clock.now()).toISOString().slice(0, 10)
      },
    },
    cardNamed,
    counted,
    failedJobs: options.failedJobs ?? 'release',
    unpriced,
    maxRetries,
    lookUpTimeoutMs: lookUpTimeout,
    clock,
    logLevel: options.logLevel ?? 'info',
  }
}

function unpricedOf(maxima: HeyGenOptions['unpriced'], problems: Problem[]): ReadonlyMap<string, Micros> {
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

function has(value: unknown, method: string): boolean {
  return (typeof value === 'object' || typeof value === 'function') && value !== null && typeof Reflect.get(value, method) === 'function'
}

function entries<T extends object>(value: T): [keyof T, T[keyof T]][] {
  // Object.entries forgets which keys a constant table has.
  return Object.entries(value) as [keyof T, T[keyof T]][]
}

function collect<T>(problems: Problem[], read: () => T): T | undefined {
  try {
    return read()
  } catch (error) {
    if (!(error instanceof ValidationError)) throw error
    problems.push(...error.problems)
    return undefined
  }
}
