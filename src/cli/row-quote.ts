import { collect } from '../collect.js'
import { type Problem, ValidationError } from '../errors.js'
import { breaches, type Plan } from '../guard/limits.js'
import { type Micros, parseAmount, type Unit } from '../money.js'
import type { Operation } from '../operation.js'
import { getCard } from '../quote/cards.js'
import { checkFacts } from '../quote/facts.js'
import { price } from '../quote/price.js'
import { checkedBody } from '../validate/validate.js'

/** What one row asks the price of. */
export interface RowRequest {
  readonly operation: Operation
  readonly body: unknown
  readonly facts: unknown
}

/** What one row costs. */
export interface RowPrice {
  readonly operation: string
  readonly seconds: number | null
  readonly unit: Unit
  /** Null where there is no known price. */
  readonly amounts: { readonly low: Micros; readonly expected: Micros; readonly high: Micros } | null
  /** Why there is no price, or what the plan doesn't allow; null when there is nothing to say. */
  readonly note: string | null
}

/** Prices rows by the same checks and the same pricers as a call, from what each row says alone: nothing is looked up. */
export function rowQuoter(cardId: string, plan: Plan): (request: RowRequest) => RowPrice {
  const pricing = { card: getCard(cardId), reserveFrom: 'dearest', today: new Date().toISOString().slice(0, 10) } as const
  return ({ operation, body, facts }) => {
    const problems: Problem[] = []
    const known = collect(problems, () => checkFacts(facts))
    const checked = checkedBody(operation, operation.body === 'none' ? undefined : body, problems)
    if (problems.length > 0 || !known) throw new ValidationError(problems)
    const { unit } = pricing.card
    if (operation.billable === 'no')
      return { operation: operation.id, seconds: null, unit, amounts: { low: 0, expected: 0, high: 0 }, note: null }
    const { quote, money } = price({ operation: operation.id, body: checked, facts: known }, pricing)
    const [breach] = breaches(quote, plan)
    const low = (quote.usd ?? quote.credits)?.low
    return {
      operation: operation.id,
      seconds: quote.seconds?.expected ?? null,
      unit: quote.unit,
      amounts: money && low !== undefined ? { low: parseAmount(low), expected: money.expected, high: money.high } : null,
      note: quote.unpriced ?? breach?.message ?? null,
    }
  }
}
