import { type Problem, ValidationError } from '../errors.js'
import type { Draft } from './pricer.js'
import type { Facts, Interval, ItemFacts } from './quote.js'

/** What describes one item only, so that the facts of the whole can't stand for all of its items. */
const OF_ONE_ITEM = ['seconds', 'sourceSeconds', 'expectedSeconds', 'clips', 'referenceSeconds', 'templateScenes', 'scenes'] as const

/** The facts of one item: its own before those of the whole. */
export function itemFacts({ items, workflowGraph, workflowNodes, ...common }: Facts, own: ItemFacts = {}): Facts {
  return {
    ...common,
    ...own,
    ...(own.avatarTypes ? { avatarTypes: { ...common.avatarTypes, ...own.avatarTypes } } : {}),
    ...(own.media ? { media: { ...common.media, ...own.media } } : {}),
    ...(own.languages ? { languages: { ...common.languages, ...own.languages } } : {}),
    ...(own.calibrations ? { calibrations: { ...common.calibrations, ...own.calibrations } } : {}),
  }
}

/**
 * What is wrong with facts that are said of a whole with several items.
 *
 * @param place where an item's own stand, and `each` whose they are: `items[i]` for `each of the 3 items`.
 */
export function wholeProblems(facts: Facts, place: string, each: string, whole: string): readonly Problem[] {
  return OF_ONE_ITEM.flatMap((name) =>
    facts[name] === undefined
      ? []
      : [{ path: `facts.${name}`, expected: `facts.${place}.${name} for ${each}`, got: `one for the whole ${whole}` }],
  )
}

/** An item's lines under part names that no other item has, short ones: a hundred of them are kept with the reservation. */
export function linesOf({ lines }: Draft, name: string): Draft['lines'] {
  const parts = [...new Set(lines.map(({ part }) => part))]
  return lines.map((line) => ({ ...line, part: parts.length === 1 ? name : `${name}/${parts.indexOf(line.part)}` }))
}

/** The longest of the items' outputs. */
export function longest(drafts: readonly Draft[]): Interval<number> | null {
  const known = drafts.flatMap(({ seconds }) => (seconds ? [seconds] : []))
  const [first, ...rest] = known
  if (!first) return null
  return rest.reduce(
    (best, one) => (one.expected > best.expected || (one.expected === best.expected && one.high > best.high) ? one : best),
    first,
  )
}

/** Names the item in what is thrown about it: where its facts stand, and its body. */
export function placed(facts: string, body: string, work: () => Draft): Draft {
  try {
    return work()
  } catch (error) {
    if (!(error instanceof ValidationError)) throw error
    throw new ValidationError(
      error.problems.map((problem) => ({
        ...problem,
        path: problem.path.startsWith('facts.') ? problem.path.replace('facts.', `${facts}.`) : `${body}.${problem.path}`,
      })),
    )
  }
}
