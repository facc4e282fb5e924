import { LedgerError } from '../errors.js'
import type { Book } from '../ledger/book.js'
import type { Transition } from '../ledger/log/transition.js'
import { ledgerErrorOf } from './damage.js'
import type { Files } from './files.js'
import { Flusher } from './flusher.js'
import { Journal, type Limits } from './journal.js'
import { moveOn, type Opened, Turn, type Work } from './turn.js'

/** A call that waits for its turn. */
interface Waiting {
  readonly work: Work
  readonly resolve: (value: unknown) => void
  readonly reject: (error: unknown) => void
}

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
  #running: Promise<void> | undefined
  #latest = Number.NEGATIVE_INFINITY
  #closed = false

  constructor(options: QueueOptions) {
    this.#options = options
  }

  /** The answer to a transition, once it is kept. */
  write<T>(transition: Transition): Promise<T> {
    return this.#turn({ own: { transition } })
  }

  read<T>(read: (book: Book, now: number) => T): Promise<T> {
    return this.#turn({ read })
  }

  async close(): Promise<void> {
    this.#closed = true
    await this.#running
    const opened = this.#opened
    this.#opened = undefined
    if (opened) await letGo(opened, this.#options.durable)
  }

  assertOpen(): void {
    if (this.#closed) throw new LedgerError('ledger_unavailable', 'This ledger was closed. Make a new one, and close it last.')
  }

  #turn<T>(work: Work): Promise<T> {
    return new Promise((resolve, reject) => {
      // What a transition answers is what the ledger's method of its name gives; the caller knows which that is.
      this.#waiting.push({ work, resolve: (value) => resolve(value as T), reject })
      this.#running ??= this.#run()
    })
  }

  async #run(): Promise<void> {
    // Calls made in the same turn of the program come along.
    await undefined
    while (this.#waiting.length > 0) {
      const batch = this.#waiting.splice(0, BATCH)
      try {
        const now = this.#tick()
        try {
          await this.#serve(batch, now)
        } catch (error) {
          this.#drop()
          throw error
        }
      } catch (error) {
        const failure = ledgerErrorOf(error, this.#options.path)
        for (const { reject } of batch) reject(failure)
      }
      await undefined
    }
    this.#running = undefined
  }

  async #serve(batch: readonly Waiting[], now: number): Promise<void> {
    const turn = new Turn(this.#opened ?? (await this.#open()), now)
    for (const { work } of batch) {
      if (turn.add(work)) continue
      await turn.look()
      turn.add(work)
    }
    const kept = await turn.keep()
    const { flusher, journal } = turn.opened
    if (kept && this.#options.durable) {
      const reads = batch.filter(({ work }) => 'read' in work)
      const writes = batch.filter(({ work }) => 'own' in work)
      turn.answer(reads)
      flusher.flushed().then(
        () => turn.answer(writes),
        (error: unknown) => {
          this.#drop()
          for (const { reject } of writes) reject(ledgerErrorOf(error, journal.path))
        },
      )
    } else turn.answer(batch)
    journal.sealIfLong(now)
    if (journal.sealed) await moveOn(turn.opened)
  }

  async #open(): Promise<Opened> {
    const { path, files, limits } = this.#options
    const journal = await Journal.open(path, files, limits)
    this.#opened = { journal, flusher: new Flusher(() => journal.flush()) }
    return this.#opened
  }

  /** What failed is opened and read anew by the next call. */
  #drop(): void {
    const opened = this.#opened
    this.#opened = undefined
    if (opened) letGo(opened, this.#options.durable).catch(() => {})
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
