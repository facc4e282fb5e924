import type { Transition } from '../ledger/log/transition.js'

/** A transition of ours on its way through the journal, and what became of it. */
export class Own {
  readonly transition: Transition
  state: 'open' | 'done' | 'failed' = 'open'
  /** The answer, or the error. */
  outcome: unknown = undefined

  constructor(transition: Transition) {
    this.transition = transition
  }

  /** Takes what a piece of work gives for the answer, or what it throws for the error. */
  take(work: () => unknown): void {
    try {
      this.outcome = work()
      this.state = 'done'
    } catch (error) {
      this.fail(error)
    }
  }

  fail(error: unknown): void {
    this.outcome = error
    this.state = 'failed'
  }
}
