import type { EndResult, Reservation, ReserveResult, Scope, ScopeState } from '../../../src/ledger/ledger.js'

/** What callers have been told of a part, and what they have tried with it without an answer. */
interface PartKnown {
  readonly amount: number
  ended: { readonly charged: number | null } | undefined
  /** The most that may have been charged; undefined when nobody has tried to end it. */
  tried: number | undefined
}

interface Known {
  granted: boolean
  /** Somebody was told that the money is held by this very call. */
  held: boolean
  sent: boolean
  readonly parts: Map<string, PartKnown>
}

/** Everything that was answered, so that nothing of it can be taken back. Each method throws when an answer contradicts an earlier one. */
export class Oracle {
  readonly #known = new Map<string, Known>()

  /** A request is about to be made; its amounts are the id's for good. */
  asked(id: string, amounts: readonly number[]): void {
    if (this.#known.has(id)) return
    const parts = amounts.map((amount, i): [string, PartKnown] => [`p${i}`, { amount, ended: undefined, tried: undefined }])
    this.#known.set(id, { granted: false, held: false, sent: false, parts: new Map(parts) })
  }

  /** Whether somebody has been told that it is held. What is asked for later than that can't be refused. */
  isGranted(id: string): boolean {
    return this.#of(id).granted
  }

  /** @param before it was granted before this was asked for; answers may overtake each other. */
  reserved(id: string, result: ReserveResult, before: boolean): void {
    const known = this.#of(id)
    if (!result.granted) {
      if (before) throw new Error(`${id} was granted before, and is refused now`)
      return
    }
    known.granted = true
    if (result.replay) return
    if (known.held) throw new Error(`${id} was held twice`)
    known.held = true
    for (const state of result.scopes) within(state, `after ${id} was granted`)
  }

  dispatched(id: string, sent: boolean): void {
    if (sent) this.#of(id).sent = true
    else if (this.#isOpen(id)) throw new Error(`${id} was sent and has not ended, and may not be sent again`)
  }

  /** Somebody is about to end a part, and may do so without anybody hearing of it. */
  ending(id: string, part: string, amount: number): void {
    const known = this.#of(id).parts.get(part)
    if (known) known.tried = Math.max(known.tried ?? 0, amount)
  }

  ended(id: string, { part }: EndResult): void {
    const known = this.#of(id).parts.get(part.part)
    if (!known) throw new Error(`${id} has no part ${part.part}`)
    if (known.ended && known.ended.charged !== part.charged)
      throw new Error(`${id} ${part.part} had ended with ${known.ended.charged}, and now with ${part.charged}`)
    known.ended = { charged: part.charged }
  }

  /** What a fresh look at a reservation shows must fit all that was said of it. */
  found(id: string, found: Reservation | undefined): void {
    const known = this.#known.get(id)
    if (!known?.granted) return
    if (!found) throw new Error(`${id} was granted and is forgotten`)
    if (known.sent && (found.state === 'held' || found.state === 'expired')) throw new Error(`${id} was sent, and is ${found.state}`)
    for (const part of found.parts) {
      const said = known.parts.get(part.part)
      if (said?.ended && part.charged !== said.ended.charged) throw new Error(`${id} ${part.part} is ${part.state} with ${part.charged}`)
      if (said?.ended && part.state === 'open') throw new Error(`${id} ${part.part} had ended, and is open`)
    }
  }

  /** The sums of every cap, beside what is listed as open. */
  looked(scopes: readonly Scope[], states: readonly ScopeState[], open: readonly Reservation[]): void {
    for (const [i, state] of states.entries()) {
      within(state, 'at a look')
      const jobs = scopes[i]?.counts === 'jobs'
      const there = open.filter((each) => each.scopes.some(({ key, window }) => key === state.key && window?.start === state.window?.start))
      const held = there
        .flatMap(({ parts }) => parts)
        .reduce((sum, part) => sum + (part.state === 'open' ? (jobs ? 1 : part.amount) : 0), 0)
      if (held !== state.held) throw new Error(`${state.key} holds ${state.held}, and ${held} is open`)
    }
  }

  /** What is charged without a window lies between what was answered and what was tried. */
  charged(total: number): void {
    let least = 0
    let most = 0
    for (const { parts } of this.#known.values())
      for (const { ended, tried } of parts.values()) {
        least += ended?.charged ?? 0
        most += ended ? (ended.charged ?? 0) : (tried ?? 0)
      }
    if (total < least || total > most) throw new Error(`${total} is charged, where ${least} to ${most} was said`)
  }

  get ids(): readonly string[] {
    return [...this.#known.keys()]
  }

  #isOpen(id: string): boolean {
    const known = this.#of(id)
    return known.sent && [...known.parts.values()].some(({ ended, tried }) => !ended && tried === undefined)
  }

  #of(id: string): Known {
    const known = this.#known.get(id)
    if (!known) throw new Error(`${id} was never asked for`)
    return known
  }
}

function within({ key, cap, charged, held }: ScopeState, when: string): void {
  if (charged + held > cap) throw new Error(`${key} has ${charged} + ${held} of ${cap} ${when}`)
  if (charged < 0 || held < 0) throw new Error(`${key} has ${charged} + ${held} ${when}`)
}
