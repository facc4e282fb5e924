import { LedgerError } from '../errors.js'
import { describeFault } from './fault.js'

interface Chore {
  /** The reservation whose money it would give back. */
  readonly gives: string | undefined
  readonly what: () => string
  readonly work: () => Promise<void>
}

/**
 * Ledger writes that follow an answer of the API and failed: the answer has reached the caller, so they are kept and tried again, in order,
 * before the ledger is next used.
 */
export class Chores {
  readonly #onFailure: (error: LedgerError) => void
  /** What gives money back just now, by reservation. */
  readonly #giving = new Map<string, Promise<unknown>>()
  #due: Chore[] = []
  #catching: Promise<void> | undefined

  constructor(onFailure: (error: LedgerError) => void) {
    this.#onFailure = onFailure
  }

  /** Does it now; if the ledger fails, reports that (`what` is so) and keeps it for later. Returns whether it is done. */
  async do(what: () => string, work: () => Promise<void>, gives?: string): Promise<boolean> {
    const chore = { gives, what, work }
    try {
      await this.#run(chore)
      return true
    } catch (cause) {
      this.#due.push(chore)
      this.#onFailure(
        new LedgerError(
          'ledger_unavailable',
          `The ledger could not be told that ${what()} (${describeFault(cause)}). It is tried again before the next paid call.`,
        ),
      )
      return false
    }
  }

  /**
   * Forgets that a reservation's money was to go back: it is sent under once more. Returns whether it was to go back: then it is proved that
   * nobody was heard under it so far.
   */
  keep(id: string): boolean {
    const before = this.#due.length
    this.#due = this.#due.filter(({ gives }) => gives !== id)
    return this.#due.length < before
  }

  /** Waits while a reservation's money is just going back; resolves to whether it was. */
  gone(id: string): Promise<boolean> | false {
    const over = () => true
    return this.#giving.get(id)?.then(over, over) ?? false
  }

  /** Tries again what is due; what still fails stays due. Whoever asks while it tries waits for the same end. */
  catchUp(): Promise<void> | undefined {
    if (this.#due.length === 0 && !this.#catching) return undefined
    this.#catching ??= this.#catchUp().finally(() => {
      this.#catching = undefined
    })
    return this.#catching
  }

  async #catchUp(): Promise<void> {
    // One by one, so that what is kept in the meantime is not done.
    for (let left = this.#due.length; left > 0; left--) {
      const chore = this.#due.shift()
      await (chore && this.#run(chore).catch(() => this.#due.push(chore)))
    }
  }

  async #run({ gives, work }: Chore): Promise<void> {
    const running = work()
    if (gives !== undefined) this.#giving.set(gives, running)
    try {
      await running
    } finally {
      if (gives !== undefined) this.#giving.delete(gives)
    }
  }
}
