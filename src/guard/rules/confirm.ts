import { collect } from '../../collect.js'
import { type Problem, SpendRefusedError } from '../../errors.js'
import { describeAmount, type Micros, parseAmount } from '../../money.js'
import type { Quote } from '../../quote/quote.js'
import { shown } from '../../shown.js'
import { type Refused, refusal } from '../explain.js'

/** Asks somebody before a dear request. */
export interface Confirm {
  /** Requests whose worst price is above this are asked for, in the unit that the account bills: USD or credits. */
  readonly above: string | number
  /**
   * Says whether to go on; only `true` does. Asked before anything is held, once per call, and not for one that repeats a key under which a request
   * was sent already. `signal` is the call's own.
   */
  readonly ask: (quote: Quote, call: { readonly signal: AbortSignal | undefined }) => boolean | Promise<boolean>
}

export interface CheckedConfirm {
  readonly above: Micros
  readonly ask: Confirm['ask']
}

/** A request's confirmation, as the guard uses it. */
export interface Asking {
  readonly above: Micros
  readonly ask: (quote: Quote) => Promise<boolean>
}

/** Reads `confirm` of options; undefined, with the problems noted, where it is none. */
export function checkConfirm(value: unknown, path: string, problems: Problem[]): CheckedConfirm | undefined {
  if (!isConfirm(value)) {
    problems.push({ path, expected: 'an object such as { above: "5.00", ask: async (quote) => true }', got: shown(value) })
    return undefined
  }
  for (const key of Object.keys(value))
    if (key !== 'above' && key !== 'ask') problems.push({ path: `${path}.${key}`, expected: 'above or ask', got: 'an unknown field' })
  return collect(problems, () => ({ above: parseAmount(value.above, 'down', `${path}.above`), ask: value.ask }))
}

/** Whether somebody has to be asked. */
export function isDue(asking: Asking | undefined, { needed }: Refused): asking is Asking {
  return asking !== undefined && needed !== null && needed > asking.above
}

/**
 * Asks.
 *
 * @throws SpendRefusedError `not_confirmed` for any answer but yes; for an `ask` that throws, with that as its cause.
 */
export async function confirm({ ask, above }: Asking, refused: Refused, quote: Quote): Promise<void> {
  const price = describeAmount(refused.needed ?? 0, refused.unit)
  const dear = `it could cost up to ${price}, which is above the ${describeAmount(above, refused.unit)} that need a confirmation`
  let yes: unknown
  try {
    yes = await ask(quote)
  } catch (cause) {
    const why = `${dear}, and asking for one failed. Call again to ask again.`
    throw new SpendRefusedError(refusal(refused, 'not_confirmed', why, false), { cause })
  }
  if (yes !== true) throw new SpendRefusedError(refusal(refused, 'not_confirmed', `${dear}, and the answer was no.`, true))
}

function isConfirm(value: unknown): value is Confirm {
  if (typeof value !== 'object' || value === null || !('ask' in value && 'above' in value)) return false
  return typeof value.ask === 'function'
}
