import { type Problem, ValidationError } from '../errors.js'
import { isRecord } from '../fields.js'
import { noPrice, unique } from './drafts.js'
import { itemFacts, linesOf, longest, placed, wholeProblems } from './items.js'
import { type Draft, type Pricer, unknownRecordings } from './pricer.js'
import type { Facts } from './quote.js'

/**
 * The pricer of a batch: the sum of its items, each as if sent alone (no list has a price of its own for batches), with a part per item and,
 * where an item makes several things, per thing. Parts follow the request's order, which is how jobs are matched to them.
 *
 * @param field the body's field with the items.
 */
export function batchOf(field: string, item: Pricer): Pricer {
  const itemsIn = (body: unknown): readonly unknown[] => {
    const items = isRecord(body) ? body[field] : undefined
    return Array.isArray(items) ? items : []
  }
  return {
    carrier: 'batch',
    looks(body, facts) {
      return [...new Set(itemsIn(body).flatMap((one, i) => item.looks(one, factsOf(facts, i))))]
    },
    recordings(body, facts, pricing) {
      return itemsIn(body).flatMap((one, i) =>
        unknownRecordings(item, one, factsOf(facts, i), pricing).map(({ path, source }) => ({ path: `${field}[${i}].${path}`, source })),
      )
    },
    draft(body, facts, pricing) {
      const items = itemsIn(body)
      checkItems(items.length, facts)
      const drafts = items.map((one, i) => placed(`facts.items[${i}]`, `${field}[${i}]`, () => item.draft(one, factsOf(facts, i), pricing)))
      return joined(field, drafts)
    },
    billedSeconds: (answer) => item.billedSeconds(answer),
  }
}

function joined(field: string, drafts: readonly Draft[]): Draft {
  const assumptions = unique(drafts.flatMap((draft) => draft.assumptions))
  const warnings = unique(drafts.flatMap((draft) => draft.warnings))
  const unpriced = drafts.flatMap((draft, i) => (draft.unpriced === undefined ? [] : [`${field}[${i}]: ${draft.unpriced}`]))
  if (unpriced.length > 0) {
    const rest = unpriced.length > 1 ? ` (and ${unpriced.length - 1} more)` : ''
    return noPrice(`${unpriced[0]}${rest}. Facts of an item go into facts.items[i]`, { assumptions, warnings })
  }
  return { lines: drafts.flatMap((draft, i) => linesOf(draft, `item ${i}`)), seconds: longest(drafts), assumptions, warnings }
}

function factsOf(facts: Facts, i: number): Facts {
  return itemFacts(facts, facts.items?.[i])
}

function checkItems(count: number, facts: Facts): void {
  const problems: Problem[] = []
  if (facts.items && facts.items.length > count)
    problems.push({ path: 'facts.items', expected: `at most ${count} entries, one per item`, got: `${facts.items.length}` })
  if (count > 1) problems.push(...wholeProblems(facts, 'items[i]', `each of the ${count} items`, 'batch'))
  if (problems.length > 0) throw new ValidationError(problems)
}
