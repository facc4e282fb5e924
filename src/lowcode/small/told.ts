import type * as Whole from '../../guard/warnings.js'
import type * as Hooks from '../../hooks.js'
import type * as Log from '../../http/logger.js'
import type * as Explain from '../../quote/explain.js'

// A step has one answer and nobody who listens meanwhile: the small script takes neither hooks nor a logger.
const silent = () => undefined

export const createLog: typeof Log.createLog = () => ({ debug: silent, info: silent, warn: silent, error: silent })

export const safeHooks: typeof Hooks.safeHooks = () => ({
  onQuote: silent,
  onReserve: silent,
  onAttempt: silent,
  onSettle: silent,
  onRefuse: silent,
  onWarn: silent,
  onError: silent,
  onMismatch: silent,
})

export const explainQuote: typeof Explain.explainQuote = () => ''

/** Warnings go to a hook. */
export class Warnings implements Pick<Whole.Warnings, 'before' | 'after'> {
  before(): void {}
  async after(): Promise<void> {}
}
