import type { GraphBinding, WorkflowGraphNode, WorkflowProductGraphView, WorkflowValueType } from '../../../../generated/types.js'
import type { FailureDetail } from '../../http/failure.js'
import { type NodeType, typeOf, variantsOf } from './node-types.js'
import { fits } from './values.js'

/** The output that a reference means, or what is wrong with it. A node of an unknown type is told about elsewhere. */
function outputOf(graph: WorkflowProductGraphView, nodeId: string, name: string): { type?: string; problem?: FailureDetail } {
  const node = graph.nodes?.find(({ id }) => id === nodeId)
  if (!node) return { problem: { code: 'unknown_node', message: `There is no node "${nodeId}".` } }
  const type = typeOf(node)
  if (!type) return {}
  const port = type.output_ports.find((output) => output.name === name)
  if (port) return { type: port.type }
  return { problem: { code: 'unknown_port', message: `"${nodeId}" has no output "${name}".`, port: name } }
}

/** What is wrong with a reference to a node's output. */
export function missingOutput(graph: WorkflowProductGraphView, nodeId: string, port: string): FailureDetail[] {
  const { problem } = outputOf(graph, nodeId, port)
  return problem ? [problem] : []
}

const mismatch = (wanted: string): FailureDetail => ({ code: 'type_mismatch', message: `The value has to be of type ${wanted}.` })

/** JSON takes a value of any type. */
const suits = (type: string | undefined, wanted: string) => type === undefined || type === wanted || wanted === 'json'

function checkBinding(graph: WorkflowProductGraphView, binding: GraphBinding, wanted: WorkflowValueType): FailureDetail[] {
  switch (binding.kind) {
    case 'literal':
      return fits(wanted, binding.value) ? [] : [mismatch(wanted)]
    case 'run_input': {
      const input = graph.inputs?.[binding.name]
      if (!input) return [{ code: 'unknown_input', message: `The graph has no input "${binding.name}".` }]
      return suits(input.type, wanted) ? [] : [mismatch(wanted)]
    }
    case 'node_output': {
      const { type, problem } = outputOf(graph, binding.node_id, binding.port)
      if (problem) return [problem]
      return suits(type, wanted) ? [] : [mismatch(wanted)]
    }
    default: {
      if (wanted !== 'json') return [mismatch(wanted)]
      const parts = binding.kind === 'object' ? Object.values(binding.fields ?? {}) : (binding.items ?? [])
      return parts.flatMap((part) => checkBinding(graph, part, 'json'))
    }
  }
}

function checkSettings(node: WorkflowGraphNode, { settings }: NodeType, complete: boolean): FailureDetail[] {
  const config = node.config ?? {}
  const problems = Object.entries(config).flatMap(([key, value]): FailureDetail[] => {
    const path = `config.${key}`
    const setting = settings[key]
    if (!setting) return [{ code: 'unknown_setting', message: `"${node.type}" has no setting "${key}".`, path }]
    return typeof value === setting.type ? [] : [{ code: 'wrong_setting', message: `"${key}" is a ${setting.type}.`, path }]
  })
  const missing = Object.keys(settings).filter((key) => complete && settings[key]?.required && !(key in config))
  return [...problems, ...missing.map((key) => ({ code: 'missing_setting', message: `"${key}" is missing.`, path: `config.${key}` }))]
}

function checkPorts(graph: WorkflowProductGraphView, node: WorkflowGraphNode, type: NodeType, complete: boolean): FailureDetail[] {
  const bindings = node.bindings ?? {}
  const problems = Object.entries(bindings).flatMap(([name, binding]): FailureDetail[] => {
    const port = type.input_ports.find((input) => input.name === name)
    const found = port
      ? // The cast: the ports of `node-types.ts` are of no other type.
        checkBinding(graph, binding, port.type as WorkflowValueType)
      : [{ code: 'unknown_port', message: `"${node.type}" has no input "${name}".` }]
    return found.map((problem) => ({ ...problem, port: name, path: `bindings.${name}` }))
  })
  if (!complete) return problems
  const open = type.input_ports.filter((port) => port.required && !(port.name in bindings)).map(({ name }) => name)
  if (node.type === 'avatar_video' && !('script' in bindings) && !('audio' in bindings)) open.push('script')
  return [...problems, ...open.map((name) => ({ code: 'missing_input', message: `Nothing is bound to "${name}".`, port: name }))]
}

/** What is wrong with a node, as such and in its place. */
export function checkNode(graph: WorkflowProductGraphView, node: WorkflowGraphNode, index: number, complete: boolean): FailureDetail[] {
  const nodes = graph.nodes ?? []
  const type = typeOf(node)
  const problems: FailureDetail[] = []
  if (nodes.findIndex(({ id }) => id === node.id) < index) {
    problems.push({ code: 'duplicate_node', message: `Another node is called "${node.id}".`, path: 'id' })
  }
  for (const id of node.depends_on ?? []) {
    if (!nodes.some((other) => other.id === id)) {
      problems.push({ code: 'unknown_node', message: `There is no node "${id}".`, path: 'depends_on' })
    }
  }
  if (type) problems.push(...checkSettings(node, type, complete), ...checkPorts(graph, node, type, complete))
  else if (variantsOf(node.type).length > 0) {
    problems.push({ code: 'unknown_variant', message: `"${node.type}" has no variant "${node.variant ?? null}".`, path: 'variant' })
  } else problems.push({ code: 'unknown_node_type', message: `There is no node type "${node.type}".`, path: 'type' })
  return problems.map((problem) => {
    const path = `nodes[${index}]${problem.path ? `.${problem.path}` : ''}`
    return { ...problem, node_id: node.id, path }
  })
}
