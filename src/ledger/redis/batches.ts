import type { LedgerError } from '../../errors.js'
import type { Call } from './calls.js'

/** How many calls share a command at most, and how long their arguments may have together: the server does nothing else meanwhile. */
const MOST_CALLS = 64
const MOST_LETTERS = 100_000
/** How many commands are under way at most: the server works on one while the other travels. */
const MOST_UNDER_WAY = 2
/** What runs on after an answer asks again within so many turns of the queue of promises; all of that goes together. */
const TURNS = 8

/**
 * Puts calls together that are asked for at the same moment, or while commands are under way, and carries them in the order of asking. A call that has
 * no company goes at once.
 */
export class Batches {
  readonly #carry: (batch: readonly Call[]) => Promise<void>
  #waiting: Call[] = []
  #underWay = 0
  #gathering = false
  #idle: (() => void)[] = []

  /** @param carry answers or refuses each call of a batch, and never rejects. */
  constructor(carry: (batch: readonly Call[]) => Promise<void>) {
    this.#carry = carry
  }

  add(call: Call): void {
    this.#waiting.push(call)
    if (!this.#gathering && this.#underWay < MOST_UNDER_WAY) void this.#gather()
  }

  /** Refuses what has not been sent yet. */
  refuse(error: LedgerError): void {
    const waiting = this.#waiting
    this.#waiting = []
    for (const { refused } of waiting) refused(error)
  }

  /** Everything that was asked for has been answered or refused. */
  async done(): Promise<void> {
    if (this.#underWay > 0 || this.#waiting.length > 0) await new Promise<void>((resolve) => this.#idle.push(resolve))
  }

  async #gather(): Promise<void> {
    this.#gathering = true
    for (let turn = 0; turn < TURNS; turn++) await undefined
    this.#gathering = false
    while (this.#waiting.length > 0 && this.#underWay < MOST_UNDER_WAY) void this.#send(this.#next())
  }

  async #send(batch: readonly Call[]): Promise<void> {
    this.#underWay++
    await this.#carry(batch)
    this.#underWay--
    if (this.#waiting.length > 0 && !this.#gathering) void this.#gather()
    if (this.#waiting.length > 0 || this.#underWay > 0) return
    const idle = this.#idle
    this.#idle = []
    for (const told of idle) told()
  }

  #next(): readonly Call[] {
    let count = 0
    let letters = 0
    for (const { args, kind } of this.#waiting) {
      if (count > 0 && (kind.alone || count === MOST_CALLS)) break
      for (const arg of args) letters += arg.length
      if (count > 0 && letters > MOST_LETTERS) break
      count++
      if (kind.alone) break
    }
    return this.#waiting.splice(0, count)
  }
}
