import { type Problem, ValidationError } from '../errors.js'
import { isRecord, unique } from './drafts.js'
import { type Draft, type Pricer, unknownRecordings } from './pricer.js'
import type { Facts, Interval } from './quote.js'

/** What describes one item only, so that a batch's own facts can't stand for all of its items. */
const OF_ONE_ITEM = ['seconds', 'sourceSeconds', 'expectedSeconds', 'clips', 'referenceSeconds', 'templateScenes', 'scenes'] as const

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
      const drafts = items.map((one, i) => placed(`${field}[${i}]`, i, () => item.draft(one, factsOf(facts, i), pricing)))
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
    return { lines: [], seconds: null, assumptions, warnings, unpriced: `${unpriced[0]}${rest}. Facts of an item go into facts.items[i]` }
  }
  return { lines: drafts.flatMap(linesOf), seconds: longest(drafts), assumptions, warnings }
}

/** An item's lines under part names that no other item has, short ones: a hundred of them are kept with the reservation. */
function linesOf({ lines }: Draft, i: number): Draft['lines'] {
  const parts = [...new Set(lines.map(({ part }) => part))]
  return lines.map((line) => ({ ...line, part: parts.length === 1 ? `item ${i}` : `item ${i}/${parts.indexOf(line.part)}` }))
}

function longest(drafts: readonly Draft[]): Interval<number> | null {
  const known = drafts.flatMap(({ seconds }) => (seconds ? [seconds] : []))
  const [first, ...rest] = known
  if (!first) return null
  return rest.reduce(
    (best, one) => (one.expected > best.expected || (one.expected === best.expected && one.high > best.high) ? one : best),
    first,
  )
}

function factsOf({ items, ...common }: Facts, i: number): Facts {
  const own = items?.[i] ?? {}
  return {
    ...common,
    ...own,
    ...(own.avatarTypes ? { avatarTypes: { ...common.avatarTypes, ...own.avatarTypes } } : {}),
    ...(own.media ? { media: { ...common.media, ...own.media } } : {}),
    ...(own.languages ? { languages: { ...common.languages, ...own.languages } } : {}),
    ...(own.calibrations ? { calibrations: { ...common.calibrations, ...own.calibrations } } : {}),
  }
}

function checkItems(count: number, facts: Facts): void {
  const problems: Problem[] = []
  if (facts.items && facts.items.length > count)
    problems.push({ path: 'facts.items', expected: `at most ${count} entries, one per item`, got: `${facts.items.length}` })
  for (const name of OF_ONE_ITEM)
    if (facts[name] !== undefined && count > 1)
      problems.push({
        path: `facts.${name}`,
        expected: `facts.items[i].${name} for each of the ${count} items`,
        got: 'one for the whole batch',
      })
  if (problems.length > 0) throw new ValidationError(problems)
}

/** Names the item in what is thrown about it. */
function placed(path: string, i: number, work: () => Draft): Draft {
  try {
    return work()
  } catch (error) {
    if (!(error instanceof ValidationError)) throw error
    throw new ValidationError(
      error.problems.map((problem) => ({
        ...problem,
        path: problem.path.startsWith('facts.') ? problem.path.replace('facts.', `facts.items[${i}].`) : `${path}.${problem.path}`,
      })),
    )
  }
}
