import { isHeyGenError, LedgerError } from '../../errors.js'
import { listOf, type RedisCommands, refusalCode, textOf } from './commands.js'
import { SCRIPTS } from './lua.js'
import { READINGS } from './lua-readings.js'
import { inspectServer, type ServerFacts, type ServerTerms } from './server.js'
import { sha1 } from './sha1.js'

type ScriptName = keyof typeof SCRIPTS

export interface ScriptTerms extends ServerTerms {
  /** The one key that every other begins with, hash tag included. */
  readonly key: string
  readonly endedMs: number
  readonly historyMs: number
  readonly onNote: ((note: string) => void) | undefined
  /** For tests: what tells the time instead of the server. */
  readonly clock: (() => number) | undefined
}

/** What a script answered: a word, and what belongs to it. */
type Reply = readonly [word: string, ...rest: unknown[]]

/** How long to wait for replicas, in milliseconds. */
const WAIT_MS = 1000
const scripts = new Map<ScriptName, { readonly text: string; readonly hash: string }>()
const mark = () => Math.random().toString(36).slice(2, 12)

/** Runs the scripts of one ledger, once its server has been looked at. */
export class Scripts {
  readonly #commands: RedisCommands
  readonly #terms: ScriptTerms
  /** Tells the calls of this object from everyone else's. */
  readonly #mark = mark() + mark()
  #calls = 0
  /** The mark that the ledger got when it was new: with another one, or none, it is not the same any more. */
  #birth = ''
  #connected: Promise<ServerFacts> | undefined
  #ready = false
  #closed = false
  facts: ServerFacts

  constructor(commands: RedisCommands, terms: ScriptTerms) {
    this.#commands = commands
    this.#terms = terms
    this.facts = { durability: terms.durability ?? 'none', notes: [] }
  }

  close(): void {
    this.#closed = true
  }

  assertOpen(): void {
    if (this.#closed) throw new LedgerError('ledger_unavailable', 'This ledger was closed. Make a new one, and close it last.')
  }

  /** Looks at the server, once; again after a failure. */
  connect(): Promise<ServerFacts> {
    this.#connected ??= this.#connect().catch((error: unknown) => {
      throw this.#failure(error)
    })
    return this.#connected
  }

  async #connect(): Promise<ServerFacts> {
    this.assertOpen()
    const facts = await inspectServer(this.#commands, this.#terms)
    const [, birth] = await this.#call('sweep', this.#name(), [])
    const known = this.facts.notes
    this.#birth ||= textOf(birth)
    this.facts = facts
    this.#ready = true
    for (const note of facts.notes) if (!known.includes(note)) this.#tell(note)
    return facts
  }

  /** @throws LedgerError `ledger_unavailable`, or `ledger_damaged` when the server has lost the ledger. */
  async run(name: ScriptName, args: readonly string[]): Promise<Reply> {
    this.assertOpen()
    const call = this.#name()
    if (!this.#ready) await this.connect()
    try {
      return await this.#call(name, call, args)
    } catch (error) {
      if (isHeyGenError(error) || refusalCode(error) !== undefined) throw this.#failure(error)
    }
    // The connection was lost, perhaps with nothing but the answer. The same call made again is answered as the first was.
    return this.#call(name, call, args).catch((error: unknown) => {
      throw this.#failure(error)
    })
  }

  /** What listens may fail; that is no reason to refuse. */
  #tell(note: string): void {
    try {
      this.#terms.onNote?.(note)
    } catch {}
  }

  #name(): string {
    return `${this.#mark}${this.#calls++}`
  }

  async #call(name: ScriptName, call: string, args: readonly string[]): Promise<Reply> {
    const { key, endedMs, historyMs, clock } = this.#terms
    const { text, hash } = scriptOf(name)
    const now = clock ? String(clock()) : ''
    const rest = ['1', key, now, this.#birth, call, String(endedMs), String(historyMs), ...args]
    const answer = await this.#send(name, ['EVALSHA', hash, ...rest]).catch((error: unknown) => {
      if (refusalCode(error) === 'NOSCRIPT') return this.#send(name, ['EVAL', text, ...rest])
      throw error
    })
    const [word, ...values] = listOf(answer)
    if (word === 'lost') throw lost(key)
    if (word === undefined) throw new LedgerError('ledger_unavailable', 'The Redis server gave no list as the answer of a script.')
    return [textOf(word), ...values]
  }

  /** A reading needs no replica's word. The wait for replicas goes out right behind the script, on the same connection: later, it could be another server's word. */
  async #send(name: ScriptName, args: readonly string[]): Promise<unknown> {
    const { wait } = this.#terms
    if (wait === 0 || name in READINGS) return this.#commands.command(args)
    const answers = [this.#commands.command(args), this.#commands.command(['WAIT', String(wait), String(WAIT_MS)])]
    const [answer, reached] = await Promise.all(answers)
    if (Number(reached) >= wait) return answer
    throw new LedgerError(
      'ledger_unavailable',
      `Only ${Number(reached)} of ${wait} replicas confirmed the write within ${WAIT_MS} ms. It stands on the primary, and may be lost with it.`,
    )
  }

  #failure(error: unknown): LedgerError {
    this.#connected = undefined
    this.#ready = false
    return unavailable(error)
  }
}

/** A script's text and its name on the server. Put together when it is first needed: the pieces are shared, and travel once in a bundle. */
function scriptOf(name: ScriptName): { readonly text: string; readonly hash: string } {
  const known = scripts.get(name)
  if (known) return known
  const text = SCRIPTS[name].join('')
  const made = { text, hash: sha1(text) }
  scripts.set(name, made)
  return made
}

function lost(key: string): LedgerError {
  return new LedgerError(
    'ledger_damaged',
    `The ledger under ${key} is not the one that was there: the server restarted without its data, or the keys were deleted. What was charged ` +
      'and held in it is unknown, so nothing is spent. To begin anew with empty caps, make a new ledger object.',
  )
}

/** The client's error is told, not kept: it may carry the connection's password. */
function unavailable(error: unknown): LedgerError {
  if (error instanceof LedgerError) return error
  const told = error instanceof Error ? `${error.name}: ${error.message}` : String(error)
  return new LedgerError('ledger_unavailable', `The Redis server can't be used, so nothing is decided (${told}).`)
}
