import { type Problem, ValidationError } from '../errors.js'
import { CARD_IDS, ROUNDINGS, type SimulatorCard, type SimulatorRounding } from './bill.js'
import { type SimulatorClock, virtualClock } from './clock.js'
import type { SimulatorLook } from './looks.js'
import type { SimulatorVoice } from './voices.js'

/** How the simulated world is. Every field may be left out. */
export interface SimulatorOptions {
  /** Balance in USD; default 25. */
  readonly wallet?: string | number
  /** Credentials that are let in; default: any. */
  readonly apiKeys?: readonly string[]
  /** Default: `virtualClock()`, on which nothing ever waits. */
  readonly clock?: SimulatorClock
  /** A whole number; worlds with the same seed and the same requests are equal to the last byte. Default 1. */
  readonly seed?: number
  /** The price list the world charges by; default `2026-06`. What it leaves out has the price of the list before. */
  readonly card?: SimulatorCard
  /** Default `exact`: charged by the millisecond. */
  readonly rounding?: SimulatorRounding
  /** When the money is taken: default `completion`. At submission, a job that fails is refunded. */
  readonly chargeAt?: 'completion' | 'submission'
  /** How many jobs may be under way before the answer is 429; default 10. */
  readonly concurrentJobs?: number
  /** Added to the stock looks; one with the id of a stock look replaces it. */
  readonly looks?: readonly SimulatorLook[]
  /** Added to the stock voices; one with the id of a stock voice replaces it. */
  readonly voices?: readonly SimulatorVoice[]
}

/** The options with every default in place. */
export type CheckedOptions = Required<Omit<SimulatorOptions, 'apiKeys'>> & Pick<SimulatorOptions, 'apiKeys'>

const CHARGE_TIMES: readonly string[] = ['completion', 'submission']

/** @throws ValidationError naming every option that is wrong. */
export function checkedOptions(options: SimulatorOptions): CheckedOptions {
  const checked = {
    wallet: options.wallet ?? 25,
    apiKeys: options.apiKeys,
    clock: options.clock ?? virtualClock(),
    seed: options.seed ?? 1,
    card: options.card ?? '2026-06',
    rounding: options.rounding ?? 'exact',
    chargeAt: options.chargeAt ?? 'completion',
    concurrentJobs: options.concurrentJobs ?? 10,
    looks: options.looks ?? [],
    voices: options.voices ?? [],
  } satisfies CheckedOptions | { apiKeys: undefined }
  const { apiKeys, concurrentJobs } = checked
  const keysFit = apiKeys === undefined || (apiKeys.length > 0 && apiKeys.every((key) => typeof key === 'string' && key.length > 0))
  const rules: readonly (readonly [keyof SimulatorOptions, boolean, string])[] = [
    ['apiKeys', keysFit, 'at least one key, none of them empty'],
    ['clock', typeof checked.clock.hold === 'function', 'a clock from virtualClock or acceleratedClock'],
    ['seed', Number.isSafeInteger(checked.seed), 'a whole number'],
    ['card', CARD_IDS.includes(checked.card), `one of ${CARD_IDS.join(', ')}`],
    ['rounding', ROUNDINGS.includes(checked.rounding), `one of ${ROUNDINGS.join(', ')}`],
    ['chargeAt', CHARGE_TIMES.includes(checked.chargeAt), `one of ${CHARGE_TIMES.join(', ')}`],
    ['concurrentJobs', Number.isInteger(concurrentJobs) && concurrentJobs > 0, 'a whole number above 0'],
  ]
  // A key that is refused must not be printed.
  const got = (path: keyof SimulatorOptions) => (path === 'apiKeys' ? 'something else' : String(options[path]))
  const problems: Problem[] = rules.filter(([, fits]) => !fits).map(([path, , expected]) => ({ path, expected, got: got(path) }))
  if (problems.length > 0) throw new ValidationError(problems)
  return checked
}
