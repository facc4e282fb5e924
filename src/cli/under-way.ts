import type { BatchProgress } from '../jobs/batch-types.js'

/** How many rows of a run are at HeyGen, of all that are begun: the others wait for room in a limit. */
export class UnderWay {
  /** Rows that an earlier run has sent, and that this one only waits for. */
  resumed = 0
  readonly #sent = new Set<string>()

  /** What to show, now that a row has moved: how many have ended, of all. */
  after({ items, running, done, refused, failed, unresolved, item }: BatchProgress): { readonly text: string; readonly ended: number } {
    const ended = done + refused + failed + unresolved
    const busy = Math.min(running, this.busyAfter(item))
    const waiting = running - busy
    const rest = Object.entries({ waiting, refused, failed, unresolved }).flatMap(([name, n]) => (n > 0 ? [`${n} ${name}`] : []))
    return { text: [`${ended} of ${items}`, `${busy} under way`, ...rest].join(', '), ended }
  }

  /** How many rows are at HeyGen, now that one has moved. */
  busyAfter({ id, state }: BatchProgress['item']): number {
    if (state === 'sending' || state === 'sent') this.#sent.add(id)
    else if (!this.#sent.delete(id) && state !== 'refused' && this.resumed > 0) this.resumed--
    return this.#sent.size + this.resumed
  }
}
