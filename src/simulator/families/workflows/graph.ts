import type { GraphBinding, WorkflowGraphNode, WorkflowProductGraphView } from '../../../../generated/types.js'
import { ApiFailure, type FailureDetail } from '../../http/failure.js'
import { checkNode, missingOutput } from './node-rules.js'

/** Every node output that a binding takes its value from. */
function sourcesIn(binding: GraphBinding): { readonly node_id: string; readonly port: string }[] {
  if (binding.kind === 'node_output') return [binding]
  if (binding.kind === 'object') return Object.values(binding.fields ?? {}).flatMap(sourcesIn)
  return binding.kind === 'list' ? (binding.items ?? []).flatMap(sourcesIn) : []
}

/** The nodes that a node waits for. */
export function parentsOf(node: WorkflowGraphNode): string[] {
  const sources = Object.values(node.bindings ?? {}).flatMap(sourcesIn)
  return [...new Set([...(node.depends_on ?? []), ...sources.map(({ node_id }) => node_id)])]
}

/** The nodes, each after those that it waits for; the ones that wait in a circle are left out. */
export function inOrder(nodes: readonly WorkflowGraphNode[]): WorkflowGraphNode[] {
  const ordered: WorkflowGraphNode[] = []
  const known = new Set(nodes.map(({ id }) => id))
  const done = new Set<string>()
  let waiting = [...nodes]
  while (waiting.length > 0) {
    const ready = waiting.filter((node) => parentsOf(node).every((id) => done.has(id) || !known.has(id)))
    if (ready.length === 0) break
    for (const node of ready) done.add(node.id)
    ordered.push(...ready)
    waiting = waiting.filter(({ id }) => !done.has(id))
  }
  return ordered
}

function problemsOf(graph: WorkflowProductGraphView, complete: boolean): FailureDetail[] {
  const { nodes = [], outputs = {} } = graph
  const problems = nodes.flatMap((node, i) => checkNode(graph, node, i, complete))
  for (const [name, { node_id, port }] of Object.entries(outputs)) {
    const path = `outputs.${name}`
    problems.push(...missingOutput(graph, node_id, port).map((problem) => ({ ...problem, path })))
  }
  const ordered = new Set(inOrder(nodes))
  for (const node of nodes) {
    if (!ordered.has(node)) problems.push({ code: 'cycle', message: `"${node.id}" waits for itself.`, node_id: node.id })
  }
  if (complete && nodes.length === 0) problems.push({ code: 'empty_graph', message: 'The graph has no nodes.', path: 'nodes' })
  return problems
}

/**
 * Checks a graph. A draft may lack things, a version may not; neither may contradict itself. The document has no list of the single
 * problems' codes: these are ours. Any `schema_version` will do, since no page says which there are.
 *
 * @throws ApiFailure 422 with all the problems
 */
export function checkGraph(graph: WorkflowProductGraphView, complete: boolean): void {
  const errors = problemsOf(graph, complete)
  if (errors.length === 0) return
  throw new ApiFailure(422, 'graph_invalid', `The graph has ${errors.length} problem${errors.length > 1 ? 's' : ''}.`, { errors })
}
