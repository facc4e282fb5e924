import { type Problem, ValidationError } from '../../errors.js'
import type { Ledger } from '../ledger.js'
import type { ScriptTerms } from './scripts.js'

export interface RedisLedgerOptions {
  /**
   * Names the ledger on its server: everyone who gives the same name shares its caps. All its keys begin with `{heygen-guard:<name>}`, so that a
   * cluster keeps them on one node. Default `default`.
   */
  readonly name?: string
  /** What to do with a server that evicts keys when its memory is full. Default `refuse`: an evicted key is a budget that starts anew. */
  readonly eviction?: 'refuse' | 'allow'
  /** Your word on what a granted reservation survives, where the server doesn't tell, as managed ones may not. It is believed. */
  readonly durability?: Ledger['durability']
  /** How many days ended reservations can be repeated, adjusted and found by their job; at least 1. Default 35. */
  readonly endedDays?: number
  /**
   * How many days postings, and the sums of past windows, are kept; at least 32, so that a month is whole. Default 396: thirteen months. Postings are kept
   * for `endedDays` in any case.
   */
  readonly historyDays?: number
  /** Is told of each of `notes` when it is found. */
  readonly onNote?: (note: string) => void
}

const DAY = 86_400_000
const DURABILITIES = ['none', 'process', 'disk', 'replicated']
/** Days in a thousand years: no limit that anybody meets, and far from where the server's integers end. */
const MOST_DAYS = 365_000

/** Reads the options of every ledger on Redis, with the problems found before. @throws ValidationError */
export function termsOf(
  options: RedisLedgerOptions,
  wait: number,
  clock: (() => number) | undefined,
  problems: Problem[] = [],
  operation = 'redisLedger()',
): ScriptTerms {
  const { name = 'default', eviction = 'refuse', durability, endedDays = 35, historyDays = 396, onNote } = options
  const bad = (path: string, expected: string, got: unknown) => problems.push({ path, expected, got: shown(got) })
  const days = (value: unknown, least: number) => typeof value === 'number' && value >= least && value <= MOST_DAYS
  if (typeof name !== 'string' || !/^[^{}\s]{1,200}$/.test(name))
    bad('name', 'a text without spaces and braces, of at most 200 characters', name)
  if (eviction !== 'refuse' && eviction !== 'allow') bad('eviction', '"refuse" or "allow"', eviction)
  if (durability !== undefined && !DURABILITIES.includes(durability)) bad('durability', `one of ${DURABILITIES.join(', ')}`, durability)
  if (!days(endedDays, 1)) bad('endedDays', 'a number of days, at least 1', endedDays)
  if (!days(historyDays, 32)) bad('historyDays', 'a number of days, at least 32', historyDays)
  if (onNote !== undefined && typeof onNote !== 'function') bad('onNote', 'a function', onNote)
  if (problems.length > 0) throw new ValidationError(problems, { operation })
  return {
    key: `{heygen-guard:${name}}`,
    eviction,
    durability,
    wait,
    endedMs: Math.round(endedDays * DAY),
    historyMs: Math.round(historyDays * DAY),
    onNote,
    clock,
  }
}

/** What was found, short enough for a message, and without its contents where these may be secret. */
export function shown(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value.slice(0, 80))
  return typeof value === 'object' && value !== null ? 'an object' : typeof value === 'function' ? 'a function' : String(value)
}
