import type { LedgerError } from '../../errors.js'
import type { Call } from './calls.js'

/** How many calls share a command at most, and how long their arguments may have together: the server does nothing else meanwhile. */
const MOST_CALLS = 64
const MOST_LETTERS = 100_000
/** How many commands are under way at most: the server works on one while the other travels, or its answer is read. */
const MOST_UNDER_WAY = 2
/**
 * From so many on, calls go in two commands of one size, so that this process and the server work at the same time and not in turns. With fewer, what
 * a second command takes is more than that gains.
 */
const LEAST_SHARED = 32
/** What runs on after an answer asks again within so many turns of the queue of promises; all of that goes together. */
const TURNS = 8

/**
 * Puts calls together that are asked for at the same moment, or while commands are under way, and carries them in the order of asking. A call that has
 * no company goes at once.
 *
 * A server answers together what reaches it together. So when there are many, the first half goes as soon as it is there: the second comes while the
 * server works on the first, and from then on each answer is read, and the next calls are made, while the server works on the other half.
 */
export class Batches {
  readonly #carry: (batch: readonly Call[]) => Promise<void>
  readonly #shares: boolean
  #waiting: Call[] = []
  #underWay = 0
  #callsUnderWay = 0
  /** How many calls there were at once last time: half of them go together. */
  #crowd = 0
  #gathering = false
  #idle: (() => void)[] = []

  /**
   * @param carry answers or refuses each call of a batch, and never rejects.
   * @param shares whether many calls go in two commands: they must arrive in the order of sending, and cost nothing but time.
   */
  constructor(carry: (batch: readonly Call[]) => Promise<void>, shares: boolean) {
    this.#carry = carry
    this.#shares = shares
  }

  add(call: Call): void {
    this.#waiting.push(call)
    if (this.#underWay === 0 && this.#waiting.length >= this.#share) void this.#send(this.#next())
    else if (!this.#gathering && this.#underWay < MOST_UNDER_WAY) void this.#gather(0)
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

  get #share(): number {
    return this.#shares && this.#crowd >= LEAST_SHARED ? Math.min(MOST_CALLS, Math.ceil(this.#crowd / MOST_UNDER_WAY)) : MOST_CALLS
  }

  /** @param least how many there are at once at the least: what was left behind tells nothing of those before it. */
  async #gather(least: number): Promise<void> {
    this.#gathering = true
    for (let turn = 0; turn < TURNS; turn++) await undefined
    this.#gathering = false
    this.#crowd = Math.max(least, this.#waiting.length + this.#callsUnderWay)
    while (this.#waiting.length > 0 && this.#underWay < MOST_UNDER_WAY) void this.#send(this.#next())
  }

  async #send(batch: readonly Call[]): Promise<void> {
    this.#underWay++
    this.#callsUnderWay += batch.length
    await this.#carry(batch)
    this.#underWay--
    this.#callsUnderWay -= batch.length
    if (this.#waiting.length > 0 && !this.#gathering) void this.#gather(this.#crowd)
    if (this.#waiting.length > 0 || this.#underWay > 0) return
    const idle = this.#idle
    this.#idle = []
    for (const told of idle) told()
  }

  #next(): readonly Call[] {
    const share = this.#share
    let count = 0
    let letters = 0
    for (const { args, kind } of this.#waiting) {
      if (count > 0 && (kind.alone || count === share)) break
      for (const arg of args) letters += arg.length
      if (count > 0 && letters > MOST_LETTERS) break
      count++
      if (kind.alone) break
    }
    return this.#waiting.splice(0, count)
  }
}
