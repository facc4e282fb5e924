import type { Book } from '../ledger/book.js'
import { applyTransition, couldChange, type Transition } from '../ledger/log/transition.js'
import type { Flusher } from './flusher.js'
import type { Journal } from './journal.js'
import { Own } from './own.js'

/** A call that waits for its turn: a transition to be kept, or a look at the book. */
export type Waiting = Decision | Look

/** A transition that somebody waits for. One object is all that a call takes. */
export class Decision extends Own {
  readonly resolve: (value: unknown) => void
  readonly reject: (error: unknown) => void

  constructor(transition: Transition, resolve: (value: unknown) => void, reject: (error: unknown) => void) {
    super(transition)
    this.resolve = resolve
    this.reject = reject
  }
}

interface Look {
  readonly read: (book: Book, now: number) => unknown
  readonly resolve: (value: unknown) => void
  readonly reject: (error: unknown) => void
}

/** An open journal and its flushes. */
export interface Opened {
  readonly journal: Journal
  readonly flusher: Flusher
}

/**
 * The calls that share one write. A transition that changes nothing (a refusal, a repeat) is answered from what the journal holds now and
 * leaves no record, so that asking again and again fills no disk.
 */
export class Turn {
  readonly #journal: Journal
  readonly #now: number
  readonly #calls: readonly Waiting[]
  readonly #owns: Own[] = []
  #taken = 0
  #fresh = false
  #reads = false

  constructor(journal: Journal, calls: readonly Waiting[], now: number) {
    this.#journal = journal
    this.#calls = calls
    this.#now = now
  }

  /** Whether there is more in it than looks at the book. */
  get decides(): boolean {
    return this.#calls.some((call) => call instanceof Decision)
  }

  /** Writes the records, and reads their answers. Returns false when the file is closed: move on to the next, and call it once more. */
  run(): boolean {
    for (; this.#taken < this.#calls.length; this.#taken++) {
      const call = this.#calls[this.#taken]
      if (!call || this.#add(call)) continue
      if (!this.#look()) return false
      this.#add(call)
    }
    if (this.#reads) {
      if (!this.#look()) return false
      if (this.#owns.length === 0 && this.#hasDue) this.#owns.push(tick())
    }
    for (let left = this.#unanswered(); left.length > 0; left = this.#unanswered()) {
      // The next file can be closed as well by the time we get there, and nothing counts behind that.
      if (this.#journal.sealed) return false
      this.#journal.append(left, this.#now)
    }
    return true
  }

  /** @param which of the calls; all by default. */
  answer(which: 'all' | 'decisions' | 'looks' = 'all'): void {
    for (const call of this.#calls) {
      if (call instanceof Decision) {
        if (which === 'looks') continue
        if (call.state === 'done') call.resolve(call.outcome)
        else call.reject(call.outcome)
      } else if (which !== 'decisions') {
        try {
          call.resolve(call.read(this.#journal.book, this.#time))
        } catch (error) {
          call.reject(error)
        }
      }
    }
  }

  /** Takes a call in. Returns false when that needs a look first. */
  #add(call: Waiting): boolean {
    if (!(call instanceof Decision)) {
      this.#reads = true
      return true
    }
    // Behind another record of this turn nobody knows yet what it will find.
    if (this.#owns.length === 0 && !this.#couldChange(call)) {
      if (!this.#fresh) return false
      if (this.#hasDue && call.transition.kind !== 'tick') this.#owns.push(tick())
      else if (!this.#couldChange(call)) {
        call.take(() => applyTransition(this.#journal.book, call.transition, this.#time, 0))
        return true
      }
    }
    this.#owns.push(call)
    return true
  }

  /** Reads all that others wrote before this turn. Returns whether the file still counts. */
  #look(): boolean {
    if (this.#fresh) return true
    this.#journal.catchUp()
    this.#fresh = !this.#journal.sealed
    return this.#fresh
  }

  #unanswered(): readonly Own[] {
    return this.#owns.every(isOpen) ? this.#owns : this.#owns.filter(isOpen)
  }

  /** The ledger's time may be later than ours. */
  get #time(): number {
    return Math.max(this.#now, this.#journal.latest)
  }

  get #hasDue(): boolean {
    return this.#journal.book.leases.hasDue(this.#time)
  }

  #couldChange({ transition }: Own): boolean {
    try {
      return couldChange(this.#journal.book, transition, this.#time)
    } catch {
      return false
    }
  }
}

function isOpen({ state }: Own): boolean {
  return state === 'open'
}

function tick(): Own {
  return new Own({ kind: 'tick' })
}
