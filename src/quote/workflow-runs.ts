import { type Problem, ValidationError } from '../errors.js'
import { noPrice, unique } from './drafts.js'
import { ownEntry } from './entries.js'
import { itemFacts, linesOf, longest, placed, wholeProblems } from './items.js'
import { operationIdOf } from './operation-names.js'
import { type Draft, type Pricer, unknownRecordings } from './pricer.js'
import type { Assumption, Facts, WorkflowNode, WorkflowNodeWork } from './quote.js'

const PART = 'run'

interface Work extends WorkflowNodeWork {
  readonly id: string
}

/**
 * The pricer of `POST /v3/workflow-runs`. The run itself is free and its nodes bill, but HeyGen publishes neither which kinds of nodes there
 * are nor what they cost: each is priced as the call that the caller says it does the work of, and one of which nothing is said leaves no price.
 *
 * @param pricerOf the pricer of an operation.
 */
export function workflowRuns(pricerOf: (operationId: string) => Pricer | undefined): Pricer {
  const workOf = (facts: Facts) => worksIn(facts).map((work) => ({ ...work, pricer: pricerOf(operationIdOf(work.operation)) }))
  return {
    looks: (_body, facts) => [
      ...new Set(workOf(facts).flatMap(({ pricer, body, facts: own }) => pricer?.looks(body, itemFacts(facts, own)) ?? [])),
    ],
    recordings: (_body, facts, pricing) =>
      workOf(facts).flatMap(({ id, pricer, body, facts: own }) =>
        unknownRecordings(pricer, body, itemFacts(facts, own), pricing).map(({ path, source }) => ({
          path: `facts.workflowNodes.${id}.body.${path}`,
          source,
        })),
      ),
    draft(_body, facts, pricing) {
      const silent = unsaid(facts)
      if (silent !== undefined) return noPrice(silent)
      checkWhole(facts)
      const works = workOf(facts)
      const drafts = works.map(({ id, pricer, body, facts: own }) =>
        placed(`facts.workflowNodes.${id}.facts`, `facts.workflowNodes.${id}.body`, () =>
          pricer ? pricer.draft(body, itemFacts(facts, own), pricing) : noPrice('no price for it is known to this version'),
        ),
      )
      return joined(works, drafts, freeNodes(facts))
    },
    // A finished run states no lengths, and neither do its nodes.
    billedSeconds: () => undefined,
  }
}

/** The nodes that are said to do the work of a call. */
function worksIn({ workflowNodes = {} }: Facts): readonly Work[] {
  return Object.entries(workflowNodes).flatMap(([id, node]) => ('free' in node ? [] : [{ ...node, id }]))
}

function freeNodes({ workflowNodes = {} }: Facts): readonly string[] {
  return Object.entries(workflowNodes).flatMap(([id, node]) => ('free' in node ? [id] : []))
}

/** Why the nodes have no price before any of them is looked at: nothing is known of one. */
function unsaid({ workflowGraph: graph, workflowNodes: said }: Facts): string | undefined {
  const unknown = graph?.find(({ id }) => ownEntry(said, id) === undefined)
  if (unknown)
    return `what node ${named(unknown)} does and costs is not published: say it in facts.workflowNodes.${unknown.id}, or give maxUsd`
  if (!said) return 'a run bills its nodes, and what they do and cost is not published: say it in facts.workflowNodes, or give maxUsd'
  if (worksIn({ workflowNodes: said }).length === 0)
    return 'none of its nodes is said to cost anything, which nobody publishes: give maxUsd'
  return undefined
}

function named({ id, type, variant }: WorkflowNode): string {
  return `"${id}" (${type}${variant ? `, ${variant}` : ''})`
}

/** A length of the whole says nothing of its nodes, and a fact without a node is a mistake. */
function checkWhole(facts: Facts): void {
  const { workflowGraph: graph, workflowNodes: said = {} } = facts
  const problems: Problem[] = [...wholeProblems(facts, 'workflowNodes.<id>.facts', 'each node', 'run')]
  for (const id of graph ? Object.keys(said) : [])
    if (!graph?.some((node) => node.id === id)) {
      const expected = `a node of the workflow: ${graph?.map((node) => node.id).join(', ')}`
      problems.push({ path: `facts.workflowNodes.${id}`, expected, got: 'none of them' })
    }
  if (problems.length > 0) throw new ValidationError(problems)
}

function joined(works: readonly Work[], drafts: readonly Draft[], free: readonly string[]): Draft {
  const assumptions = unique([asSaid(free), ...drafts.flatMap((draft) => draft.assumptions)])
  const warnings = unique(drafts.flatMap((draft) => draft.warnings))
  const unpriced = drafts.flatMap((draft, i) =>
    draft.unpriced === undefined ? [] : [`node "${works[i]?.id}" (${works[i]?.operation}): ${draft.unpriced}`],
  )
  if (unpriced.length > 0) {
    const rest = unpriced.length > 1 ? ` (and ${unpriced.length - 1} more)` : ''
    return noPrice(`${unpriced[0]}${rest}. Facts of a node go into facts.workflowNodes.<id>.facts`, { assumptions, warnings })
  }
  const lines = drafts.flatMap((draft, i) => linesOf(draft, works[i]?.id ?? `${i}`).map((line) => timed(line, draft)))
  return { lines, seconds: longest(drafts), assumptions, warnings, whole: PART }
}

/** A line among others keeps the length that its own draft would lend it. */
function timed(line: Draft['lines'][number], { lines, seconds }: Draft): Draft['lines'][number] {
  return line.seconds === undefined && lines.length === 1 && seconds ? { ...line, seconds } : line
}

function asSaid(free: readonly string[]): Assumption {
  const rest = free.length > 0 ? ` Taken as free: ${free.join(', ')}.` : ''
  return {
    code: 'workflow_nodes_as_said',
    message: `What the nodes of a workflow cost is not published: each is priced as the call that it is said to do the work of, and a finished run is charged what was held.${rest}`,
  }
}
