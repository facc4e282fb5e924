import type { Book } from '../ledger/book.js'
import { applyTransition, couldChange } from '../ledger/log/transition.js'
import type { Flusher } from './flusher.js'
import type { Journal } from './journal.js'
import type { Own } from './replay.js'

/** What a call wants: a transition kept, or a look at the book. */
export type Work = { readonly own: Own } | { readonly read: (book: Book, now: number) => unknown }

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
  readonly opened: Opened
  readonly #now: number
  readonly #owns: Own[] = []
  #fresh = false
  #reads = false

  constructor(opened: Opened, now: number) {
    this.opened = opened
    this.#now = now
  }

  /** Takes a call in. Returns false when that needs a `look` first. */
  add(work: Work): boolean {
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

  /** Reads all that others wrote before this turn. */
  async look(): Promise<void> {
    if (this.#fresh) return
    this.#journal.catchUp()
    while (this.#journal.sealed) await moveOn(this.opened)
    this.#fresh = true
  }

  /** Writes the records, and reads their answers. Returns whether there were any. */
  async keep(): Promise<boolean> {
    if (this.#reads) {
      await this.look()
      if (this.#owns.length === 0 && this.#hasDue) this.#owns.push(tick())
    }
    let left: readonly Own[] = this.#owns
    while (left.length > 0) {
      // The next file can be closed as well by the time we get there, and nothing counts behind that.
      while (this.#journal.sealed) await moveOn(this.opened)
      this.#journal.append(left, this.#now)
      left = left.filter((own) => !own.answer)
    }
    return this.#owns.length > 0
  }

  answer(calls: readonly { work: Work; resolve: (value: unknown) => void; reject: (error: unknown) => void }[]): void {
    for (const { work, resolve, reject } of calls) {
      try {
        if ('read' in work) resolve(work.read(this.#journal.book, this.#time))
        else if (work.own.answer && 'value' in work.own.answer) resolve(work.own.answer.value)
        else reject(work.own.answer?.error)
      } catch (error) {
        reject(error)
      }
    }
  }

  get #journal(): Journal {
    return this.opened.journal
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

/** Leaves a closed file once all that was written to it is on the disk. */
export async function moveOn({ journal, flusher }: Opened): Promise<void> {
  await flusher.flushed()
  await journal.moveOn()
}
