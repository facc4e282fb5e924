import type { CreateWorkflowRunRequest, ListWorkflowRunNodesQuery, ListWorkflowRunsQuery } from '../../../../generated/types.js'
import { ApiFailure, conflict, invalid } from '../../http/failure.js'
import { pageOf } from '../../http/paging.js'
import { collection } from '../../world/collection.js'
import { type Handlers, param, type World, withBody, withQuery } from '../../world/world.js'
import { checkLive, versionIn, workflows } from './definitions.js'
import { bytesOf, outputFile } from './outputs.js'
import { inputsOf, type PlannedNode, planNodes } from './planning.js'
import { inRunList, nodeItems, type Run, type RunNode, shownRun } from './run-view.js'

const runs = collection<Run>('workflowRuns', { kind: 'workflow_run', id: (run) => run.id })

const MOST_BYTES = 2 ** 20
/** A node waits this long for a place after the ones before it have ended. */
const QUEUE_MS = 1_000

/** Ends what can't go on because a node before it has failed when it was to be paid. */
function stopAfter(world: World, run: Run, failed: string): void {
  const gone = new Set([failed])
  for (const { node, parents, job } of run.nodes) {
    if (!parents.some((id) => gone.has(id))) continue
    gone.add(node.id)
    if (job) world.jobs.end(job, 'cancelled')
  }
}

function beginNode(world: World, run: Run, planned: PlannedNode): RunNode {
  const { node, parents, made, failure } = planned
  const before = run.nodes.filter((other) => parents.includes(other.node.id))
  if (before.some(({ job }) => !job || job.failure)) return { node, parents, job: undefined }
  const start = Math.max(run.createdAt, ...before.map(({ job }) => job?.endsAt ?? 0))
  const job = world.jobs.begin({
    id: world.id('workflow_node'),
    operation: 'createWorkflowRun',
    data: made?.value,
    queueMs: start - run.createdAt + QUEUE_MS,
    workMs: made?.workMs ?? QUEUE_MS,
    ...(made?.lines ? { lines: made.lines } : {}),
    failure,
    ended(ended) {
      if (ended.failure) return stopAfter(world, run, node.id)
      const file = made && outputFile(made.value)
      if (file) world.files.put(`workflow-runs/${run.id}/${node.id}.${file.extension}`, file.content)
    },
  })
  return { node, parents, job }
}

/**
 * Asks for the money of all nodes before any begins. The document has no 402 here, but a refusal to admit a run: so that is what an empty
 * wallet gets. Nodes take none of the places of `concurrentJobs`.
 *
 * @throws ApiFailure 409
 */
function admit(world: World, planned: readonly PlannedNode[]): void {
  try {
    world.jobs.admit(planned.map(({ made }) => (made?.lines ? { lines: made.lines } : {})))
  } catch (error) {
    if (error instanceof ApiFailure && error.status === 402) throw conflict(error.message, undefined, 'workflow_run_admission_refused')
    throw error
  }
}

function create(world: World, body: CreateWorkflowRunRequest) {
  if (bytesOf(body) > MOST_BYTES) throw invalid(undefined, 'The body may have 1 MiB.')
  const workflow = workflows(world).get(body.workflow_id, 'workflow_id')
  checkLive(workflow)
  const version = versionIn(workflow, body.version_number)
  if (!version) throw conflict('The workflow has no published version.', 'workflow_id', 'workflow_run_admission_refused')
  const inputs = inputsOf(world, version.product_graph, body.inputs)
  const id = world.id('workflow_run')
  const planned = planNodes(world, id, version.product_graph, inputs)
  admit(world, planned)
  const run: Run = { id, version, createdAt: world.clock.now(), nodes: [], canceledAt: undefined }
  for (const node of planned) run.nodes.push(beginNode(world, run, node))
  return { data: shownRun(world, runs(world).insert(run)) }
}

/** What has ended is paid and stays; to a run that has ended as a whole, nothing happens. */
function cancel(world: World, run: Run) {
  const open = run.nodes.flatMap(({ job }) => (job && !job.ended ? [job] : []))
  if (open.length > 0) run.canceledAt = world.clock.now()
  for (const job of open) world.jobs.end(job, 'cancelled')
  return { data: shownRun(world, run) }
}

export const runHandlers: Handlers = {
  createWorkflowRun: withBody<CreateWorkflowRunRequest>(create),
  listWorkflowRuns: withQuery<ListWorkflowRunsQuery>((world, query) =>
    runs(world).page('listWorkflowRuns', query, {
      keep: (run) => run.version.definition_id === query.workflow_id,
      show: (run) => inRunList(world, run),
    }),
  ),
  getWorkflowRun: (world, request) => ({ data: shownRun(world, runs(world).get(param(request, 'run_id'))) }),
  cancelWorkflowRun: (world, request) => cancel(world, runs(world).get(param(request, 'run_id'))),
  listWorkflowRunNodes: withQuery<ListWorkflowRunNodesQuery>((world, query, request) =>
    pageOf('listWorkflowRunNodes', nodeItems(world, runs(world).get(param(request, 'run_id'))), query, 10),
  ),
}
