import { orAborted } from '../abort.js'
import { isRecord } from '../fields.js'
import type { Deadline } from '../http/deadline.js'
import type { Assumption, WorkflowNode } from '../quote/quote.js'
import { Memory } from './memory.js'

/** What a look-up found: a version's nodes, or why they aren't known. */
export type FoundNodes =
  | { readonly nodes: readonly WorkflowNode[]; readonly version: number; readonly newest: boolean }
  | { readonly missing: string }

/** Versions never change; which is the newest may, at any time. */
const REMEMBER_NEWEST_MS = 60_000
const REMEMBER_AT_MOST = 500

export interface WorkflowLookUp {
  /** `GET /v3/workflows/{workflow_id}`, a free call. */
  readonly fetchWorkflow: (id: string) => Promise<unknown>
  /** `GET /v3/workflows/{workflow_id}/versions/{version_number}`, a free call. */
  readonly fetchVersion: (id: string, version: number) => Promise<unknown>
  readonly now: () => number
  /** Milliseconds for both calls together. */
  readonly timeout: number
  readonly withDeadline: (signal: AbortSignal | undefined, timeoutMs: number) => Deadline
}

/** Nodes of workflows, as their published versions have them. Fails no call: what can't be had leaves the price unknown. */
export function workflowNodes(
  options: WorkflowLookUp,
): (id: string, version: number | undefined, signal?: AbortSignal) => Promise<FoundNodes> {
  const { fetchWorkflow, fetchVersion, now, timeout, withDeadline } = options
  const newest = new Memory<Promise<number>>(REMEMBER_AT_MOST, now)
  const graphs = new Memory<Promise<readonly WorkflowNode[]>>(REMEMBER_AT_MOST, now)
  const find = async (id: string, asked: number | undefined): Promise<FoundNodes> => {
    try {
      const version = asked ?? (await once(newest, id, REMEMBER_NEWEST_MS, async () => newestOf(await fetchWorkflow(id))))
      const key = `${version} ${id}`
      const nodes = await once(graphs, key, Number.POSITIVE_INFINITY, async () => nodesOf(await fetchVersion(id, version)))
      return { nodes, version, newest: asked === undefined }
    } catch (error) {
      return { missing: error instanceof Error ? error.message : 'it could not be read' }
    }
  }
  return async (id, version, signal) => {
    const deadline = withDeadline(signal, timeout)
    try {
      return await orAborted(find(id, version), deadline.signal)
    } catch (error) {
      if (deadline.timedOut()) return { missing: `it took longer than ${timeout} ms, the client's lookUpTimeout` }
      throw error
    } finally {
      deadline.dispose()
    }
  }
}

/** One question for all who ask at the same time; a failed one is asked again next time. */
async function once<T>(memory: Memory<Promise<T>>, key: string, forMs: number, ask: () => Promise<T>): Promise<T> {
  const known = memory.get(key)
  if (known) return known
  const pending = ask()
  memory.set(key, pending, forMs)
  pending.catch(() => memory.set(key, pending, 0))
  return pending
}

function newestOf(workflow: unknown): number {
  const latest = isRecord(workflow) && isRecord(workflow.latest_version) ? workflow.latest_version.version_number : undefined
  if (typeof latest !== 'number') throw new Error('it has no published version')
  return latest
}

function nodesOf(version: unknown): readonly WorkflowNode[] {
  const graph = isRecord(version) ? version.product_graph : undefined
  const nodes: unknown = isRecord(graph) ? graph.nodes : undefined
  // A node that can't be read would be one that is left out of the price.
  if (!Array.isArray(nodes) || nodes.length === 0 || !nodes.every(isNode)) throw new Error('the API tells no nodes of it')
  return nodes.map(({ id, type, variant }) => ({ id, type, ...(variant ? { variant } : {}) }))
}

function isNode(node: unknown): node is WorkflowNode {
  if (!isRecord(node) || typeof node.id !== 'string' || typeof node.type !== 'string') return false
  return node.variant === undefined || node.variant === null || typeof node.variant === 'string'
}

/** What a quote says of a look-up. */
export function workflowAssumption(found: FoundNodes): Assumption {
  if ('missing' in found)
    return {
      code: 'workflow_unknown',
      message: `The nodes of the workflow could not be looked up: ${found.missing.replace(/\.$/, '')}.`,
    }
  const newest = found.newest ? ', the newest; another may be published before the run: version_number holds on to one' : ''
  return { code: 'workflow_looked_up', message: `The workflow's nodes are those of its version ${found.version}${newest}.` }
}
