import type { BatchProgress } from '../jobs/batch-types.js'

/** How many rows of a run are at HeyGen, of all that are begun: the others wait for room in a limit. */
export class UnderWay {
  /** Rows that an earlier run has sent, and that this one only waits for. */
  resumed = 0
  readonly #sent = new Set<string>()

  /** The number, now that the row has moved. */
  busyAfter({ id, state }: BatchProgress['item']): number {
    if (state === 'sending' || state === 'sent') this.#sent.add(id)
    else if (!this.#sent.delete(id) && state !== 'refused' && this.resumed > 0) this.resumed--
    return this.#sent.size + this.resumed
  }
}
