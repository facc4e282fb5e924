import type {
  WorkflowGraphNode,
  WorkflowRunListItem,
  WorkflowRunNodeItem,
  WorkflowRunOutput,
  WorkflowRunProgress,
  WorkflowRunResponse,
  WorkflowVersionResponse,
} from '../../../../generated/types.js'
import { failureOf, type Job, phaseOf } from '../../world/jobs.js'
import type { World } from '../../world/world.js'
import { typeOf } from './node-types.js'
import { delivery } from './outputs.js'
import type { Value } from './values.js'

type NodeState = 'pending' | 'processing' | 'succeeded' | 'failed' | 'skipped' | 'canceled'

/** A node of a run. */
export interface RunNode {
  readonly node: WorkflowGraphNode
  readonly parents: readonly string[]
  /** None for a node that will be skipped, since one before it is bound to fail. */
  readonly job: Job<Value | undefined> | undefined
}

/** A run of a version; its nodes are in an order in which they could run. */
export interface Run {
  readonly id: string
  readonly version: WorkflowVersionResponse
  readonly createdAt: number
  readonly nodes: RunNode[]
  canceledAt: number | undefined
}

const STATES = { queued: 'pending', running: 'processing', completed: 'succeeded', failed: 'failed', cancelled: 'canceled' } as const

/** A node is skipped as soon as one before it has failed, or was skipped. */
function statesOf(world: World, run: Run): ReadonlyMap<string, NodeState> {
  const states = new Map<string, NodeState>()
  const now = world.clock.now()
  for (const { node, parents, job } of run.nodes) {
    const lost = parents.some((id) => ['failed', 'skipped'].includes(states.get(id) ?? ''))
    const waiting = run.canceledAt === undefined ? 'pending' : 'canceled'
    states.set(node.id, lost ? 'skipped' : job ? STATES[phaseOf(job, now)] : waiting)
  }
  return states
}

const time = (ms: number | undefined) => (ms === undefined ? null : new Date(ms).toISOString())

/** When a node began and ended, as far as it has; one that was skipped never did. */
function timesOf(world: World, { job }: RunNode, state: string) {
  if (!job || state === 'skipped') return { began: undefined, ended: undefined }
  const ended = job.ended ? job.endsAt : undefined
  const began = job.startsAt <= (ended ?? world.clock.now()) ? job.startsAt : undefined
  return { began, ended }
}

/** The nodes as they are listed. */
export function nodeItems(world: World, run: Run): WorkflowRunNodeItem[] {
  const states = statesOf(world, run)
  return run.nodes.map((item) => {
    const { node, job } = item
    const status = states.get(node.id) ?? 'pending'
    const { began, ended } = timesOf(world, item, status)
    const failure = job && status === 'failed' ? failureOf(job) : undefined
    const error = failure ? { code: failure.code, message: failure.message, node_id: node.id } : null
    return { node_id: node.id, node_type: node.type, status, started_at: time(began), completed_at: time(ended), error }
  })
}

const OUTPUT_STATES: Readonly<Record<NodeState, string>> = {
  pending: 'pending',
  processing: 'pending',
  succeeded: 'ready',
  failed: 'failed',
  skipped: 'failed',
  canceled: 'failed',
}

function outputsOf(world: World, run: Run, states: ReadonlyMap<string, NodeState>): WorkflowRunOutput[] {
  const deliver = delivery()
  return Object.entries(run.version.product_graph.outputs ?? {}).map(([name, { node_id: id, port }]) => {
    const found = run.nodes.find(({ node }) => node.id === id)
    const status = OUTPUT_STATES[states.get(id) ?? 'pending']
    const value = found?.job?.data
    if (found?.job && value && status === 'ready') {
      const link = (extension: string) => world.files.link(`workflow-runs/${run.id}/${id}.${extension}`)
      return deliver({ name, artifactId: found.job.id, value, link })
    }
    const type = found && typeOf(found.node)?.output_ports.find((output) => output.name === port)?.type
    const nothing = { delivery: null, artifact_id: null, value: null, url: null, expires_in: null, is_public: null }
    return { name, type: type ?? null, status, ...nothing }
  })
}

function overall(run: Run, states: readonly NodeState[], outputs: readonly WorkflowRunOutput[]): string {
  if (run.canceledAt !== undefined) return 'canceled'
  if (states.every((state) => state === 'pending')) return 'pending'
  if (states.some((state) => state === 'pending' || state === 'processing')) return 'processing'
  if (states.every((state) => state === 'succeeded')) return 'succeeded'
  return outputs.some(({ status }) => status === 'ready') ? 'partial' : 'failed'
}

const FINAL: readonly string[] = ['succeeded', 'partial', 'failed', 'canceled']

/** A run as the API shows it. */
export function shownRun(world: World, run: Run): WorkflowRunResponse {
  const byNode = statesOf(world, run)
  const states = [...byNode.values()]
  const outputs = outputsOf(world, run, byNode)
  const status = overall(run, states, outputs)
  const times = run.nodes.map((item) => timesOf(world, item, byNode.get(item.node.id) ?? 'pending'))
  const began = times.flatMap((item) => item.began ?? [])
  const ended = times.flatMap((item) => item.ended ?? [])
  const count = (state: NodeState) => states.filter((other) => other === state).length
  const progress: WorkflowRunProgress = {
    total: states.length,
    pending: count('pending'),
    processing: count('processing'),
    succeeded: count('succeeded'),
    failed: count('failed'),
    skipped: count('skipped'),
    canceled: count('canceled'),
  }
  const { definition_id, id: version_id, version_number } = run.version
  return {
    id: run.id,
    workflow: { id: definition_id, version_id, version_number },
    status,
    created_at: new Date(run.createdAt).toISOString(),
    started_at: time(began.length > 0 ? Math.min(...began) : undefined),
    completed_at: time(FINAL.includes(status) ? (run.canceledAt ?? Math.max(...ended)) : undefined),
    progress,
    error: nodeItems(world, run).find(({ error }) => error)?.error ?? null,
    outputs,
  }
}

/** A run as it is listed. */
export function inRunList(world: World, run: Run): WorkflowRunListItem {
  const { id, status, created_at } = shownRun(world, run)
  return { id, version_id: run.version.id, status, created_at }
}
