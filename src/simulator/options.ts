import { type Problem, ValidationError } from '../errors.js'
import type { RateKey } from '../quote/names.js'
import type { RateCard } from '../quote/rate-card.js'
import { shown } from '../shown.js'
import type { SimulatorLook } from './families/library/looks.js'
import { fullLook, fullVoice, type OwnLook, type OwnVoice } from './families/library/own.js'
import type { SimulatorVoice } from './families/library/voices.js'
import { catalogueProblems, priceProblems } from './option-checks.js'
import { ROUNDINGS, type SimulatorRounding } from './world/bill.js'
import { type SimulatorClock, virtualClock } from './world/clock.js'
import type { SignatureStyle } from './world/deliveries.js'
import { CARD_IDS, type SimulatorCard } from './world/rates.js'

/** How the simulated world is. Every field may be left out. */
export interface SimulatorOptions {
  /** Balance in USD, or in credits where the price list is one of credits; default 25. */
  readonly wallet?: string | number
  /** Credentials that are let in; default: any. */
  readonly apiKeys?: readonly string[]
  /** Default: `virtualClock()`, on which nothing ever waits. */
  readonly clock?: SimulatorClock
  /** A whole number; worlds with the same seed and the same requests are equal to the last byte. Default 1. */
  readonly seed?: number
  /**
   * The price list the world charges by, by name or one of your own; default `2026-06`. What it leaves out has the price of the list
   * before, then of the one after, then one that the simulator makes up.
   */
  readonly card?: SimulatorCard | RateCard
  /** Prices of your own by rate, in the list's unit, such as `{ podcast: '0.04' }`; they come before any list. */
  readonly prices?: { readonly [Key in RateKey]?: string | number } & Readonly<Record<string, string | number>>
  /** Default `exact`: charged by the millisecond. */
  readonly rounding?: SimulatorRounding
  /** When the money is taken: default `completion`. */
  readonly chargeAt?: 'completion' | 'submission'
  /** Whether a job that fails gives back what it took at submission; default true. */
  readonly refunds?: boolean
  /** How many jobs may be under way before the answer is 429; default 10. */
  readonly concurrentJobs?: number
  /** Added to the stock looks; one with the id of a stock look replaces it. What else the API lists of a look is filled in. */
  readonly looks?: readonly OwnLook[]
  /** Added to the stock voices; one with the id of a stock voice replaces it. What else the API lists of a voice is filled in. */
  readonly voices?: readonly OwnVoice[]
  /** Address that result files, uploads and previews are below; default `https://files.heygen.example`. */
  readonly filesUrl?: string
  /**
   * Sends webhooks to registered endpoints and to callbacks: `fetch`, or a receiver in the same program. Default: none are sent, and what
   * happened is in `GET /v3/webhooks/events` all the same.
   */
  readonly deliver?: (request: Request) => Promise<Response>
  /** The header that carries a webhook's signature: default `signature`, as receivers have logged it. */
  readonly signatureHeader?: SignatureStyle
  /** How many requests the log keeps, the last ones; default 10,000. */
  readonly requestLog?: number
}

/** The options with every default in place. */
export type CheckedOptions = Required<Omit<SimulatorOptions, 'apiKeys' | 'deliver' | 'looks' | 'voices'>> & {
  readonly [K in 'apiKeys' | 'deliver']: SimulatorOptions[K]
} & { readonly looks: readonly SimulatorLook[]; readonly voices: readonly SimulatorVoice[] }

const CHARGE_TIMES: readonly string[] = ['completion', 'submission']

const SIGNATURE_HEADERS: readonly string[] = ['signature', 'heygen-signature'] satisfies SignatureStyle[]

const isCard = (card: SimulatorCard | RateCard) => (typeof card === 'string' ? CARD_IDS.includes(card) : card.rates instanceof Map)

/** An address without the slash at its end. @throws ValidationError for one that isn't absolute, or not of the web. */
export function checkedFilesUrl(address: string): string {
  if (!/^https?:/i.test(address) || !URL.canParse(address))
    throw new ValidationError([{ path: 'filesUrl', expected: 'an absolute address of the web', got: String(address) }])
  return address.replace(/\/+$/, '')
}

/** Rows with what they leave out. */
function filled<Row, Full>(rows: readonly Row[] = [], full: (row: Row) => Full): readonly Full[] {
  const given: unknown = rows
  const isRow = (row: unknown): row is Row => typeof row === 'object' && row !== null
  const all: unknown = Array.isArray(given) ? given.map((row: unknown) => (isRow(row) ? full(row) : row)) : given
  // In plain JavaScript it may be anything else: that is refused with the other options.
  return all as readonly Full[]
}

/** @throws ValidationError naming every option that is wrong. */
export function checkedOptions(options: SimulatorOptions): CheckedOptions {
  if (typeof options !== 'object' || options === null)
    throw new ValidationError([{ path: 'options', expected: 'an object such as { wallet: 5 }', got: shown(options) }])
  const checked = {
    wallet: options.wallet ?? 25,
    apiKeys: options.apiKeys,
    clock: options.clock ?? virtualClock(),
    seed: options.seed ?? 1,
    card: options.card ?? '2026-06',
    rounding: options.rounding ?? 'exact',
    chargeAt: options.chargeAt ?? 'completion',
    concurrentJobs: options.concurrentJobs ?? 10,
    looks: filled(options.looks, fullLook),
    voices: filled(options.voices, fullVoice),
    prices: options.prices ?? {},
    filesUrl: checkedFilesUrl(options.filesUrl ?? 'https://files.heygen.example'),
    requestLog: options.requestLog ?? 10_000,
    deliver: options.deliver,
    signatureHeader: options.signatureHeader ?? 'signature',
    refunds: options.refunds ?? true,
  } satisfies CheckedOptions
  const { apiKeys, concurrentJobs } = checked
  const keysFit =
    apiKeys === undefined ||
    (Array.isArray(apiKeys) && apiKeys.length > 0 && apiKeys.every((key) => typeof key === 'string' && key.length > 0))
  const rules: readonly (readonly [keyof SimulatorOptions, boolean, string])[] = [
    ['apiKeys', keysFit, 'at least one key, none of them empty'],
    [
      'clock',
      typeof checked.clock.hold === 'function' && typeof checked.clock.alarm === 'function',
      'a clock from virtualClock or acceleratedClock',
    ],
    ['seed', Number.isSafeInteger(checked.seed), 'a whole number'],
    ['card', isCard(checked.card), `one of ${CARD_IDS.join(', ')}`],
    ['rounding', ROUNDINGS.includes(checked.rounding), `one of ${ROUNDINGS.join(', ')}`],
    ['chargeAt', CHARGE_TIMES.includes(checked.chargeAt), `one of ${CHARGE_TIMES.join(', ')}`],
    ['refunds', typeof checked.refunds === 'boolean', 'true or false'],
    ['deliver', checked.deliver === undefined || typeof checked.deliver === 'function', 'a function'],
    ['signatureHeader', SIGNATURE_HEADERS.includes(checked.signatureHeader), `one of ${SIGNATURE_HEADERS.join(', ')}`],
    ['requestLog', Number.isSafeInteger(checked.requestLog) && checked.requestLog >= 0, 'a whole number, 0 or more'],
    ['concurrentJobs', Number.isInteger(concurrentJobs) && concurrentJobs > 0, 'a whole number above 0'],
  ]
  // A key that is refused must not be printed.
  const got = (path: keyof SimulatorOptions) => (path === 'apiKeys' ? 'something else' : String(options[path]))
  const problems: Problem[] = rules.filter(([, fits]) => !fits).map(([path, , expected]) => ({ path, expected, got: got(path) }))
  // A misspelt option would be none.
  for (const path of Object.keys(options))
    if (!Object.hasOwn(checked, path))
      problems.push({ path, expected: `one of ${Object.keys(checked).join(', ')}`, got: 'an unknown option' })
  problems.push(...catalogueProblems(checked))
  if (isCard(checked.card)) problems.push(...priceProblems(checked.prices, checked.card))
  if (problems.length > 0) throw new ValidationError(problems)
  return checked
}
