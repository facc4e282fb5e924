import { type HeyGenError, LedgerError } from '../../errors.js'
import { answerText, connectionsOf, type PostgresClient } from './client.js'
import { failure, isPassing, notInstalled } from './failures.js'
import { SCHEMA_VERSION } from './schema.js'
import { Turns } from './turns.js'

/** Waits between tries, in milliseconds: 1.8 s in all, each shortened at random so that callers don't come back together. */
const PAUSES = [20, 80, 300, 1400]
/** Expired leases are ended by a call of their own; more rounds than this means that something else keeps the books from settling. */
const ROUNDS = 50

export interface Answer {
  readonly now: number
  readonly again?: boolean
}

interface About {
  readonly version: number | null
  readonly disk: boolean
  readonly replicated: boolean
}

export interface ConnectionOptions {
  readonly schema: string
  /** Replaces the server's clock, in epoch milliseconds; for tests. */
  readonly clock?: (() => number) | undefined
}

/** Calls the ledger's functions through the user's client. */
export class Connection {
  readonly schema: string
  durability: 'process' | 'disk' | 'replicated' = 'process'
  readonly #client: PostgresClient
  readonly #clock: (() => number) | undefined
  readonly #turns: Turns
  readonly #tag = Math.random().toString(36).slice(2) + Math.random().toString(36).slice(2)
  #calls = 0
  #closed = false
  #checked: Promise<void> | undefined
  /** The latest time that an answer told: no later call of this process is earlier, whatever the server's clock does. */
  #latest = 0

  constructor(client: PostgresClient, { schema, clock }: ConnectionOptions) {
    this.schema = schema
    this.#client = client
    this.#clock = clock
    this.#turns = new Turns(connectionsOf(client))
  }

  assertOpen(): void {
    if (this.#closed) throw new LedgerError('ledger_unavailable', 'This ledger was closed. Make a new one, and close it last.')
  }

  /** Calls a function until it answers, ending leases first where it asks for that. The input must not change any more. */
  async call<T extends Answer>(name: string, input: object): Promise<T> {
    this.assertOpen()
    const call = `${this.#tag}${this.#calls++}`
    this.#checked ??= this.#check().catch((error: unknown) => {
      this.#checked = undefined
      throw error
    })
    await this.#checked
    for (let round = 0; round < ROUNDS; round++) {
      const answer = await this.#ask<T>(name, { ...input, call })
      if (!answer.again) return answer
      await this.#ask('sweep', {})
    }
    throw new LedgerError(
      'ledger_unavailable',
      'Leases end faster than the ledger can note it. Use longer ones, or fewer reservations at a time.',
    )
  }

  async close(): Promise<void> {
    this.#closed = true
    await this.#turns.idle()
  }

  async #ask<T extends Answer>(name: string, input: object): Promise<T> {
    const text = await this.#query(name, () => {
      const clock = this.#clock && { clock: this.#clock() }
      return JSON.stringify({ ...input, floor: this.#latest, ...clock })
    })
    // The text is what our own function of this name answers.
    const answer: T = JSON.parse(text)
    this.#latest = Math.max(this.#latest, answer.now)
    return answer
  }

  async #query(name: string, input?: () => string): Promise<string> {
    const text = `SELECT "${this.schema}".${name}(${input ? '$1' : ''}) AS answer`
    for (let tries = 0; ; tries++) {
      try {
        const result: unknown = await this.#turns.run(() => this.#client.query(text, input ? [input()] : []))
        const answer = answerText(result)
        if (answer !== undefined) return answer
        throw noAnswer()
      } catch (error) {
        const pause = PAUSES[tries]
        if (pause === undefined || !isPassing(error)) throw failure(error, this.schema)
        await new Promise((resolve) => setTimeout(resolve, pause * (0.5 + Math.random() / 2)))
      }
    }
  }

  /** Once, before the first call: whether the schema is there and ours, and what the server's settings mean for what is kept. */
  async #check(): Promise<void> {
    const { version, disk, replicated }: About = JSON.parse(await this.#query('about'))
    if (version === null) throw notInstalled(this.schema)
    if (version !== SCHEMA_VERSION) throw otherVersion(this.schema, version)
    this.durability = disk ? (replicated ? 'replicated' : 'disk') : 'process'
  }
}

function otherVersion(schema: string, version: number): HeyGenError {
  const advice =
    version > SCHEMA_VERSION
      ? 'Upgrade heygen-guard in this process: it is older than the one that made the schema.'
      : 'Run `await installSchema(client)` or the text of postgresSchema() once: it brings the tables up to date and keeps what is in them.'
  return new LedgerError(
    'ledger_unavailable',
    `Schema "${schema}" has version ${version} of the ledger, and this heygen-guard works with version ${SCHEMA_VERSION}. ${advice}`,
  )
}

function noAnswer(): LedgerError {
  return new LedgerError(
    'ledger_unavailable',
    'The PostgreSQL client gave no rows. The ledger needs `query(text, values)` that resolves to `{ rows }` or to a list of rows with column names.',
  )
}
