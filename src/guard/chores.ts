import { LedgerError } from '../errors.js'
import { describeFault } from './fault.js'

interface Chore {
  /** The reservation whose money it would give back. */
  readonly gives: string | undefined
  readonly what: string
  readonly work: () => Promise<void>
}

/**
 * Ledger writes that follow an answer of the API and failed: the answer has reached the caller, so they are kept and tried again, in order,
 * before the ledger is next used.
 */
export class Chores {
  readonly #onFailure: (error: LedgerError) => void
  #due: Chore[] = []

  constructor(onFailure: (error: LedgerError) => void) {
    this.#onFailure = onFailure
  }

  /** Does it now; if the ledger fails, reports that and keeps it for later. Returns whether it is done. */
  async do(what: string, work: () => Promise<void>, gives?: string): Promise<boolean> {
    try {
      await work()
      return true
    } catch (cause) {
      this.#due.push({ gives, what, work })
      this.#onFailure(
        new LedgerError(
          'ledger_unavailable',
          `The ledger could not be told that ${what} (${describeFault(cause)}). It is tried again before the next paid call.`,
        ),
      )
      return false
    }
  }

  /** Forgets that a reservation's money was to go back: it is sent under once more. */
  keep(id: string): void {
    this.#due = this.#due.filter(({ gives }) => gives !== id)
  }

  /** Tries again what is due; what still fails stays due. */
  async catchUp(): Promise<void> {
    const due = this.#due
    this.#due = []
    for (const chore of due) {
      try {
        await chore.work()
      } catch {
        this.#due.push(chore)
      }
    }
  }
}
