import type { Book } from '../ledger/book.js'
import { applyTransition, couldChange } from '../ledger/log/transition.js'
import type { Flusher } from './flusher.js'
import type { Journal } from './journal.js'
import type { Own } from './replay.js'

/** What a call wants: a transition kept, or a look at the book. */
export type Work = { readonly own: Own } | { readonly read: (book: Book, now: number) => unknown }

/** A call that waits for its turn. */
export interface Waiting {
  readonly work: Work
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
    return this.#calls.some(({ work }) => 'own' in work)
  }

  /** Writes the records, and reads their answers. Returns false when the file is closed: move on to the next, and call it once more. */
  run(): boolean {
    for (; this.#taken < this.#calls.length; this.#taken++) {
      const call = this.#calls[this.#taken]
      if (!call || this.#add(call.work)) continue
      if (!this.#look()) return false
      this.#add(call.work)
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
  answer(which: (work: Work) => boolean = () => true): void {
    for (const { work, resolve, reject } of this.#calls) {
      if (!which(work)) continue
      try {
        if ('read' in work) resolve(work.read(this.#journal.book, this.#time))
        else if (work.own.answer && 'value' in work.own.answer) resolve(work.own.answer.value)
        else reject(work.own.answer?.error)
      } catch (error) {
        reject(error)
      }
    }
  }

  /** Takes a call in. Returns false when that needs a look first. */
  #add(work: Work): boolean {
    if ('read' in work) {
      this.#reads = true
      return true
    }
    const { own } = work
    // Behind another record of this turn nobody knows yet what it will find.
    if (this.#owns.length === 0 && !this.#couldChange(own)) {
      if (!this.#fresh) return false
      if (this.#hasDue && own.transition.kind !== 'tick') this.#owns.push(tick())
      else if (!this.#couldChange(own)) {
        this.#answerNow(own)
        return true
      }
    }
    this.#owns.push(own)
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
    return this.#owns.every((own) => own.answer === undefined) ? this.#owns : this.#owns.filter((own) => own.answer === undefined)
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

  #answerNow(own: Own): void {
    try {
      own.answer = { value: applyTransition(this.#journal.book, own.transition, this.#time, 0) }
    } catch (error) {
      own.answer = { error }
    }
  }
}

function tick(): Own {
  return { transition: { kind: 'tick' } }
}
