import { orAborted } from './abort.js'
import { AbortedError } from './errors.js'
import type { Asking, CheckedConfirm } from './guard/rules/confirm.js'
import { parseAmount } from './money.js'
import type { QuotedCall } from './pipeline.js'

/** Whom to ask before a call: its own `confirm`, else the client's. An aborted call asks nobody, and waits for no answer. */
export function askingOf({ options }: Pick<QuotedCall, 'options'>, standing: CheckedConfirm | undefined): Asking | undefined {
  const { confirm, signal } = options
  if (confirm === 'off') return undefined
  const chosen = confirm ? { above: parseAmount(confirm.above, 'down', 'confirm.above'), ask: confirm.ask } : standing
  if (!chosen) return undefined
  return {
    above: chosen.above,
    ask: async (quote) => {
      if (signal?.aborted) throw new AbortedError('The call was aborted before anybody was asked.', { cause: signal.reason })
      return orAborted(Promise.resolve(chosen.ask(quote, { signal })), signal)
    },
  }
}
