import { LedgerError } from '../errors.js'
import type { Book } from '../ledger/book.js'
import type { Transition } from '../ledger/log/transition.js'
import { ledgerErrorOf } from './damage.js'
import type { Files } from './files.js'
import { Flusher } from './flusher.js'
import { Journal } from './journal.js'
import type { Limits } from './limits.js'
import { Decision, type Opened, Turn, type Waiting } from './turn.js'

export interface QueueOptions {
  readonly path: string
  readonly files: Files
  readonly limits: Limits
  readonly clock: () => number
  /** Answers wait until their record is on the disk. */
  readonly durable: boolean
}

/** At most so many calls share one write. */
const BATCH = 128

/** Lets the calls of one process take turns at its journal: those made at the same time share one write and one flush. */
export class Queue {
  readonly #options: QueueOptions
  readonly #waiting: Waiting[] = []
  #opened: Opened | undefined
  /** What the calls that wait have to wait for. */
  #running: Promise<void> | undefined
  #called = false
  #latest = Number.NEGATIVE_INFINITY
  #closed = false
  /** A flush failed, and the file that it was for could not be closed. */
  #mistrusted = false

  constructor(options: QueueOptions) {
    this.#options = options
  }

  /** The answer to a transition, once it is kept. */
  write<T>(transition: Transition): Promise<T> {
    return new Promise((resolve, reject) => {
      // What a transition answers is what the ledger's method of its name gives; the caller knows which that is.
      this.#waiting.push(new Decision(transition, resolve as (value: unknown) => void, reject))
      this.#soon()
    })
  }

  read<T>(read: (book: Book, now: number) => T): Promise<T> {
    return new Promise((resolve, reject) => {
      // It is resolved with what it reads itself.
      this.#waiting.push({ read, resolve: resolve as (value: unknown) => void, reject })
      this.#soon()
    })
  }

  async close(): Promise<void> {
    this.#closed = true
    while (this.#called || this.#running) await this.#running
    const opened = this.#opened
    this.#opened = undefined
    if (opened) await letGo(opened, this.#options.durable)
  }

  assertOpen(): void {
    if (this.#closed) throw new LedgerError('ledger_unavailable', 'This ledger was closed. Make a new one, and close it last.')
  }

  /** Calls made in the same turn of the program come along. */
  #soon(): void {
    if (this.#called || this.#running || this.#waiting.length === 0) return
    this.#called = true
    queueMicrotask(this.#serve)
  }

  /** Serves those who wait, on the spot where nothing is to be waited for: a promise more for each would cost as much as the work. */
  readonly #serve = (): void => {
    this.#called = false
    const calls = this.#waiting.splice(0, BATCH)
    try {
      const now = this.#tick()
      try {
        this.#begin(calls, now)
      } catch (error) {
        this.#drop()
        throw error
      }
    } catch (error) {
      this.#reject(calls, error)
    }
    this.#soon()
  }

  #begin(calls: readonly Waiting[], now: number): void {
    const opened = this.#opened
    const turn = opened && new Turn(opened.journal, calls, now)
    if (!opened || !turn?.run()) {
      this.#wait(calls, this.#slowly(calls, now, turn))
      return
    }
    this.#end(opened, turn, calls, now)
    if (opened.journal.sealed) this.#wait(calls, this.#moveOn(opened))
  }

  /** Opens the journal first, or goes on to the files after it. */
  async #slowly(calls: readonly Waiting[], now: number, begun: Turn | undefined): Promise<void> {
    const opened = this.#opened ?? (await this.#open())
    const turn = begun ?? new Turn(opened.journal, calls, now)
    while (!turn.run()) await this.#moveOn(opened)
    this.#end(opened, turn, calls, now)
    if (opened.journal.sealed) await this.#moveOn(opened)
  }

  #wait(calls: readonly Waiting[], work: Promise<void>): void {
    const failed = (error: unknown) => {
      this.#drop()
      this.#reject(calls, error)
    }
    this.#running = work.catch(failed).then(() => {
      this.#running = undefined
      this.#soon()
    })
  }

  /** Answers a turn's calls: decisions, repeated ones too, when all they rest on is as safe as was asked for; looks at once. */
  #end({ journal, flusher }: Opened, turn: Turn, calls: readonly Waiting[], now: number): void {
    const alone = calls.length === 1 && this.#waiting.length === 0
    if (!this.#options.durable || !turn.decides || journal.isSafe || (alone && flusher.tryNow())) turn.answer()
    else {
      turn.answer('looks')
      flusher.flushed().then(
        () => turn.answer('decisions'),
        (error: unknown) => {
          this.#drop()
          this.#reject(calls, error)
        },
      )
    }
    journal.sealIfLong(now)
  }

  /** Leaves a closed file, once those who wait for it to be on the disk have their answers. */
  async #moveOn({ journal, flusher }: Opened): Promise<void> {
    if (this.#options.durable) await flusher.flushed()
    await journal.moveOn()
  }

  async #open(): Promise<Opened> {
    const { path, files, limits } = this.#options
    const journal = await Journal.open(path, files, limits, this.#mistrusted)
    this.#mistrusted = false
    const failed = (error: unknown): never => {
      this.#mistrust(journal)
      throw error
    }
    const flushNow = () => {
      try {
        journal.flushNow()
      } catch (error) {
        failed(error)
      }
    }
    this.#opened = { journal, flusher: new Flusher(() => journal.flush().catch(failed), flushNow) }
    return this.#opened
  }

  /** Closes a file whose flush failed at once, for others as well; if that can't be done, before anything is read from it again. */
  #mistrust(journal: Journal): void {
    this.#mistrusted = true
    try {
      this.#mistrusted = !journal.abandon()
    } catch {
      // It is tried again when the ledger is opened again.
    }
  }

  /** What failed is opened and read anew by the next call. */
  #drop(): void {
    const opened = this.#opened
    this.#opened = undefined
    if (opened) letGo(opened, this.#options.durable).catch(() => {})
  }

  /** Those that have their answer keep it. */
  #reject(calls: readonly Waiting[], error: unknown): void {
    const failure = ledgerErrorOf(error, this.#opened?.journal.path ?? this.#options.path)
    for (const { reject } of calls) reject(failure)
  }

  #tick(): number {
    let time: number
    try {
      time = this.#options.clock()
    } catch (cause) {
      throw new LedgerError('ledger_unavailable', 'The ledger could not read its clock, so it decides nothing.', { cause })
    }
    if (!Number.isFinite(time)) {
      throw new LedgerError('ledger_unavailable', `The ledger's clock gave ${String(time)} instead of epoch milliseconds.`)
    }
    this.#latest = Math.max(this.#latest, time)
    return this.#latest
  }
}

async function letGo({ journal, flusher }: Opened, durable: boolean): Promise<void> {
  if (durable) await flusher.flushed().catch(() => {})
  journal.close()
}
