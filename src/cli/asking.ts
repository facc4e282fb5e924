import type { HeyGenOptions } from '../options.js'
import { methodOf } from '../quote/operation-names.js'
import type { Context } from './context.js'
import { money } from './money-text.js'
import { printable } from './printable.js'

/** Whether somebody is there to answer. */
export function isAttended({ io }: Context): boolean {
  return io.input.isTTY === true && io.err.isTTY === true
}

/** Asks a person in a terminal before money is held. Elsewhere nobody can answer: only an amount that was set refuses what is above it. */
export function asker(context: Context, above: string | number | undefined): Pick<HeyGenOptions, 'confirm'> {
  const attended = isAttended(context)
  if (!attended && above === undefined) return {}
  return {
    confirm: {
      above: above ?? 0,
      ask: async (quote, { signal }) => {
        if (!attended) throw new Error('there is no terminal to ask in; --yes agrees')
        const amounts = quote.usd ?? quote.credits
        const price = amounts
          ? `${money(amounts.expected, quote.unit)} expected, at most ${money(amounts.high, quote.unit)}`
          : 'an unknown price'
        return yes(context, `${methodOf(quote.operation) ?? quote.operation}: ${price}. Go on? [y/N] `, signal)
      },
    },
  }
}

/** Whether a person says yes. @throws when the signal ends it. */
export async function yes(context: Context, question: string, signal?: AbortSignal): Promise<boolean> {
  context.progress().clear()
  const answer = await context.io.ask(printable(question), signal ?? context.interrupts().signal)
  return /^\s*y(?:es)?\s*$/i.test(answer)
}
