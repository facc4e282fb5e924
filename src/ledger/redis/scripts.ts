import { isHeyGenError, LedgerError } from '../../errors.js'
import { tell } from '../../tell.js'
import { Batches } from './batches.js'
import { answersIn, argumentsOf, type Call, KINDS, type Reply } from './calls.js'
import { listOf, NoAnswerError, type RedisCommands, refusalCode, textOf } from './commands.js'
import { scriptText } from './lua.js'
import { inspectServer, type ServerFacts, type ServerTerms } from './server.js'
import { sha1 } from './sha1.js'

export interface ScriptTerms extends ServerTerms {
  /** The one key that every other begins with, hash tag included. */
  readonly key: string
  readonly endedMs: number
  readonly historyMs: number
  readonly onNote: ((note: string) => void) | undefined
  /** For tests: what tells the time instead of the server. */
  readonly clock: (() => number) | undefined
}

/** What the server answered to a batch. */
interface Told {
  readonly birth: string
  readonly now: number
  /** The whole list: the answers to the calls stand behind these two. */
  readonly list: readonly unknown[]
  /** Why what was written may be lost: too few replicas have it. */
  readonly unsure: LedgerError | undefined
}

/** How the birth mark of a ledger begins whose keys the script knows. */
const LAYOUT = '1-'
/** Where the answers to the calls begin: behind the birth mark and the time. */
const ANSWERS = 2
/** How long to wait for replicas, in milliseconds. */
const WAIT_MS = 1000
let script: { readonly text: string; readonly hash: string } | undefined
const mark = () => Math.random().toString(36).slice(2, 12)

/** Calls the script of one ledger, once its server has been looked at. */
export class Scripts {
  readonly #commands: RedisCommands
  readonly #terms: ScriptTerms
  readonly #batches: Batches
  /** Tells the calls of this object from everyone else's. */
  readonly #mark = mark()
  #calls = 0
  /** The mark that the ledger got when it was new: with another one, or none, it is not the same any more. */
  #birth = ''
  #connected: Promise<ServerFacts> | undefined
  #ready = false
  #closed = false
  facts: ServerFacts

  /** @param one whether all commands go over one connection, and so arrive in the order of sending. */
  constructor(commands: RedisCommands, terms: ScriptTerms, one: boolean) {
    this.#commands = commands
    this.#terms = terms
    this.#batches = new Batches((batch) => this.#carry(batch), one)
    this.facts = { durability: terms.durability ?? 'none', notes: [] }
  }

  /** Takes no more calls, and waits for the answers to those that were made. */
  close(): Promise<void> {
    this.#closed = true
    return this.#batches.done()
  }

  assertOpen(): void {
    if (this.#closed) throw new LedgerError('ledger_unavailable', 'This ledger was closed. Make a new one, and close it last.')
  }

  /** Looks at the server, once; again after a failure. */
  async connect(): Promise<ServerFacts> {
    this.assertOpen()
    return this.#look()
  }

  /** @throws LedgerError `ledger_unavailable`, or `ledger_damaged` when the server has lost the ledger. */
  async run(name: keyof typeof KINDS, args: readonly string[]): Promise<Reply> {
    this.assertOpen()
    return new Promise((answered, refused) => {
      this.#batches.add({ kind: KINDS[name], args: [`${this.#mark}${this.#calls++}`, ...args], answered, refused })
    })
  }

  #look(): Promise<ServerFacts> {
    this.#connected ??= this.#inspect().catch((error: unknown) => {
      throw this.#failure(error)
    })
    return this.#connected
  }

  async #inspect(): Promise<ServerFacts> {
    const facts = await inspectServer(this.#commands, this.#terms)
    const { birth } = await this.#ask(argumentsOf([{ kind: KINDS.sweep, args: [this.#mark] }]), false)
    if (!birth.startsWith(LAYOUT)) throw foreign(this.#terms.key)
    const known = this.facts.notes
    this.#birth ||= birth
    this.facts = facts
    this.#ready = true
    for (const note of facts.notes) if (!known.includes(note)) this.#tell(note)
    return facts
  }

  /** Answers or refuses each call of a batch, and never rejects. */
  async #carry(batch: readonly Call[]): Promise<void> {
    let looked = this.#ready
    try {
      if (!looked) await this.#look()
      looked = true
      const changes = batch.some(({ kind }) => kind.changes)
      const { now, list, unsure } = await this.#askTwice(argumentsOf(batch), changes)
      const told = answersIn(list, ANSWERS, batch.length)
      if (!told) throw new LedgerError('ledger_unavailable', 'The Redis server gave no list of answers to all calls.')
      for (const [at, call] of batch.entries()) {
        const answer = told[at]
        if (!answer) continue
        const { word, values } = answer
        if (unsure && call.kind.changes) call.refused(this.#failure(unsure))
        else if (word === 'err') call.refused(this.#failure(new Error(textOf(values[0]))))
        else call.answered({ word, values, now })
      }
    } catch (error) {
      const failure = this.#failure(error)
      for (const { refused } of batch) refused(failure)
      // Those behind it would have found the same server, or have waited long enough for one.
      if (!looked || error instanceof NoAnswerError) this.#batches.refuse(failure)
    }
  }

  async #askTwice(args: readonly string[], changes: boolean): Promise<Told> {
    try {
      return await this.#ask(args, changes)
    } catch (error) {
      if (isHeyGenError(error) || refusalCode(error) !== undefined) throw error
    }
    // The connection was lost, perhaps with nothing but the answer. The same calls made again are answered as the first were.
    return this.#ask(args, changes)
  }

  async #ask(args: readonly string[], changes: boolean): Promise<Told> {
    const { key, endedMs, historyMs, clock } = this.#terms
    script ??= hashed(scriptText())
    const { text, hash } = script
    const rest = ['1', key, clock ? String(clock()) : '', this.#birth, this.#mark, String(endedMs), String(historyMs), ...args]
    const [answer, unsure] = await this.#send(['EVALSHA', hash, ...rest], changes).catch((error: unknown) => {
      if (refusalCode(error) === 'NOSCRIPT') return this.#send(['EVAL', text, ...rest], changes)
      throw error
    })
    const list = listOf(answer)
    const birth = list[0]
    if (textOf(birth) === 'lost') throw lost(key)
    if (birth === undefined) throw new LedgerError('ledger_unavailable', 'The Redis server gave no list as the answer of a script.')
    return { birth: textOf(birth), now: Number(list[1]), list, unsure }
  }

  /** The wait for replicas goes out right behind the script, on the same connection: later, it could be another server's word. A reading needs no replica's word. */
  async #send(args: readonly string[], changes: boolean): Promise<readonly [answer: unknown, unsure?: LedgerError]> {
    const { wait } = this.#terms
    if (wait === 0 || !changes) return [await this.#commands.command(args)]
    const answers = [this.#commands.command(args), this.#commands.command(['WAIT', String(wait), String(WAIT_MS)])]
    const [answer, reached] = await Promise.all(answers)
    return Number(reached) >= wait ? [answer] : [answer, unconfirmed(Number(reached), wait)]
  }

  /** What listens may fail; that is no reason to refuse. */
  #tell(note: string): void {
    try {
      tell(this.#terms.onNote, note, () => undefined)
    } catch {}
  }

  #failure(error: unknown): LedgerError {
    this.#connected = undefined
    this.#ready = false
    return unavailable(error)
  }
}

/** The script's name on the server. Put together when it is first needed. */
function hashed(text: string): { readonly text: string; readonly hash: string } {
  return { text, hash: sha1(text) }
}

function lost(key: string): LedgerError {
  return new LedgerError(
    'ledger_damaged',
    `The ledger under ${key} is not the one that was there: the server restarted without its data, or the keys were deleted. What was charged ` +
      'and held in it is unknown, so nothing is spent. To begin anew with empty caps, make a new ledger object.',
  )
}

function foreign(key: string): LedgerError {
  return new LedgerError(
    'ledger_damaged',
    `The ledger under ${key} was written by another version of this package, in a layout that this one doesn't know. Use that version, or another name.`,
  )
}

function unconfirmed(reached: number, wait: number): LedgerError {
  return new LedgerError(
    'ledger_unavailable',
    `Only ${reached} of ${wait} replicas confirmed the write within ${WAIT_MS} ms. It stands on the primary, and may be lost with it.`,
  )
}

/** The client's error is told, not kept: it may carry the connection's password. */
function unavailable(error: unknown): LedgerError {
  if (error instanceof LedgerError) return error
  const told = error instanceof Error ? `${error.name}: ${error.message}` : String(error)
  return new LedgerError('ledger_unavailable', `The Redis server can't be used, so nothing is decided (${told}).`)
}
