import type { CreateWorkflowRunRequest, GraphBinding, WorkflowGraphNode, WorkflowProductGraphView } from '../../../../generated/types.js'
import { ApiFailure, invalid } from '../../http/failure.js'
import type { JobFailure } from '../../world/jobs.js'
import type { World } from '../../world/world.js'
import { catalogueOf } from '../library/catalogue.js'
import { inOrder, parentsOf } from './graph.js'
import { typeOf } from './node-types.js'
import { plain, type Value, valueFrom } from './values.js'
import { type Made, workOf } from './work.js'

type Values = ReadonlyMap<string, Value>

/**
 * The inputs of a run, by name.
 *
 * @throws ApiFailure 400, 404
 */
export function inputsOf(world: World, graph: WorkflowProductGraphView, given: CreateWorkflowRunRequest['inputs'] = {}): Values {
  const declared = graph.inputs ?? {}
  for (const name of Object.keys(given)) {
    if (!Object.hasOwn(declared, name)) throw invalid(`inputs.${name}`, `The workflow has no input "${name}".`)
  }
  const values = new Map<string, Value>()
  for (const [name, { type, required = true }] of Object.entries(declared)) {
    const json = given[name]
    if (json !== undefined && json !== null) values.set(name, valueFrom(type, json, `inputs.${name}`, catalogueOf(world)))
    else if (required) throw invalid(`inputs.${name}`, `The workflow needs "${name}".`)
  }
  return values
}

/** A node of a run that is about to begin: nothing is made of one whose parents fail. */
export interface PlannedNode {
  readonly node: WorkflowGraphNode
  readonly parents: readonly string[]
  readonly made: Made | undefined
  readonly failure: JobFailure | undefined
}

/** What a binding gives; nothing for an input that was left out. */
function bound(world: World, binding: GraphBinding, type: string, inputs: Values, outputs: Values): Value | undefined {
  const json = (part: GraphBinding) => {
    const value = bound(world, part, 'json', inputs, outputs)
    return value ? plain(value) : null
  }
  switch (binding.kind) {
    case 'literal':
      return valueFrom(type, binding.value, 'value', catalogueOf(world))
    case 'run_input':
      return inputs.get(binding.name)
    case 'node_output':
      return outputs.get(binding.node_id)
    case 'list':
      return { type: 'json', value: (binding.items ?? []).map(json) }
    default: {
      const fields = Object.entries(binding.fields ?? {}).map(([name, part]) => [name, json(part)] as const)
      return { type: 'json', value: Object.fromEntries(fields) }
    }
  }
}

function portsOf(world: World, node: WorkflowGraphNode, inputs: Values, outputs: Values): Values {
  const values = new Map<string, Value>()
  for (const [name, binding] of Object.entries(node.bindings ?? {})) {
    const type = typeOf(node)?.input_ports.find((port) => port.name === name)?.type ?? 'json'
    const value = bound(world, binding, type, inputs, outputs)
    if (value) values.set(name, value)
  }
  return values
}

/** Works out what the nodes of a graph will come to, in an order in which they could run. */
export function planNodes(world: World, runId: string, graph: WorkflowProductGraphView, inputs: Values): PlannedNode[] {
  const outputs = new Map<string, Value>()
  return inOrder(graph.nodes ?? []).map((node) => {
    const parents = parentsOf(node)
    if (!parents.every((id) => outputs.has(id))) return { node, parents, made: undefined, failure: undefined }
    try {
      const made = workOf({ world, node, inputs: portsOf(world, node, inputs, outputs), take: `${runId}.${node.id}` })
      outputs.set(node.id, made.value)
      return { node, parents, made, failure: undefined }
    } catch (error) {
      if (!(error instanceof ApiFailure)) throw error
      return { node, parents, made: undefined, failure: { code: error.code, message: error.message } }
    }
  })
}
