import { type Problem, ValidationError } from '../../errors.js'
import type { Ledger } from '../../ledger/ledger.js'
import { shown } from '../../shown.js'
import { refusal } from '../explain.js'
import { readable } from '../fault.js'
import { settingKey } from '../scopes.js'
import type { Rule } from './rule.js'

/** A stop that is in force. */
export interface Stop {
  /** What whoever stopped them said. */
  readonly why: string
  /** Who stopped, as they said; null when they didn't. */
  readonly by: string | null
  /** ISO 8601. */
  readonly at: string
}

/** Why paid calls are to stop, and who says so. */
export interface StopOptions {
  /** For people who meet it, and the record: 1 to 500 characters. */
  readonly why: string
  /** Who stops: a person or a job, 1 to 100 characters. */
  readonly by?: string | undefined
}

export interface KillSwitchOptions {
  readonly ledger: Ledger
  readonly account: string
  readonly now: () => number
}

/** How often a write that lost a race is tried again; each loss means that somebody else has just written. */
const TRIES = 10
/** A ledger's values can be changed, but not taken away. */
const RUNNING = '{}'

/** A flag in the ledger that stops every worker of an account which shares it. */
export class KillSwitch {
  readonly #options: KillSwitchOptions
  readonly #key: string

  constructor(options: KillSwitchOptions) {
    this.#options = options
    this.#key = settingKey(options.account, 'stop')
  }

  /** Refuses whatever costs money while a stop is in force. */
  readonly rule: Rule = async (_request, refused) => {
    const stop = await this.read()
    return stop ? [{ ...refusal(refused, 'stopped', explained(stop), false), stop }] : []
  }

  /** @throws LedgerError when the ledger can't be read. */
  async read(): Promise<Stop | null> {
    return parsed(await readable(this.#options.ledger.get(this.#key)))
  }

  /** Stops; a stop that is in force already stays as it is, and is returned. */
  async stop(options: StopOptions): Promise<Stop> {
    checkStop(options)
    const stop: Stop = { why: options.why, by: options.by ?? null, at: new Date(this.#options.now()).toISOString() }
    return this.#write((known) => (known ? { result: known } : { result: stop, next: JSON.stringify(stop) }))
  }

  /** Ends a stop; returns whether there was one. */
  async resume(): Promise<boolean> {
    return this.#write((known) => (known ? { result: true, next: RUNNING } : { result: false }))
  }

  async #write<T>(decide: (known: Stop | null) => { readonly result: T; readonly next?: string }): Promise<T> {
    const { ledger } = this.#options
    for (let tries = 1; ; tries++) {
      const text = await readable(ledger.get(this.#key))
      const { result, next } = decide(parsed(text))
      if (next === undefined || (await readable(ledger.compareAndSet(this.#key, text, next)))) return result
      if (tries === TRIES) throw new Error('The stop could not be written: others keep changing it. Try again.')
    }
  }
}

function explained({ why, by, at }: Stop): string {
  const who = by === null ? 'Paid calls were stopped' : `${by} stopped paid calls`
  return `${who} at ${at} (${why}), for everyone on this ledger. Jobs that run go on. To go on: resume() on any client of this account and ledger.`
}

function parsed(text: string | undefined): Stop | null {
  if (text === undefined || text === RUNNING) return null
  try {
    const value: unknown = JSON.parse(text)
    if (isStop(value)) return value
  } catch {
    // Below.
  }
  // Somebody meant something by it: stopping is the safe reading.
  return { why: 'the ledger holds a stop that this version cannot read', by: null, at: new Date(0).toISOString() }
}

function isStop(value: unknown): value is Stop {
  if (typeof value !== 'object' || value === null || !('why' in value && 'by' in value && 'at' in value)) return false
  return typeof value.why === 'string' && (value.by === null || typeof value.by === 'string') && typeof value.at === 'string'
}

function checkStop(options: StopOptions): void {
  const given: Partial<Record<string, unknown>> = typeof options === 'object' && options !== null ? { ...options } : {}
  const problems: Problem[] = []
  if (!isText(given.why, 500)) problems.push({ path: 'why', expected: 'why, in 1 to 500 characters', got: shown(given.why) })
  if (given.by !== undefined && !isText(given.by, 100))
    problems.push({ path: 'by', expected: 'who, in 1 to 100 characters', got: shown(given.by) })
  for (const key of Object.keys(given))
    if (key !== 'why' && key !== 'by') problems.push({ path: key, expected: 'why or by', got: 'an unknown option' })
  if (problems.length > 0) throw new ValidationError(problems, { operation: 'stop' })
}

function isText(value: unknown, most: number): boolean {
  return typeof value === 'string' && value.trim() !== '' && value.length <= most
}
