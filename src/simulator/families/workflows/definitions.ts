import type {
  CreateWorkflowRequest,
  ListWorkflowDefinitionsQuery,
  ListWorkflowVersionsQuery,
  PublishVersionRequest,
  UpdateWorkflowDraftRequest,
  WorkflowDefinitionResponse,
  WorkflowDefinitionStatus,
  WorkflowProductGraphView,
  WorkflowVersionResponse,
} from '../../../../generated/types.js'
import { conflict } from '../../http/failure.js'
import { Collection, collection } from '../../world/collection.js'
import { hexId } from '../../world/random.js'
import { type Handlers, param, type Received, type World, withBody, withQuery } from '../../world/world.js'
import { checkGraph, inOrder, parentsOf } from './graph.js'
import { families, nodeTypes } from './node-types.js'

interface Workflow {
  readonly id: string
  readonly name: string
  readonly status: WorkflowDefinitionStatus
  readonly revision: number
  readonly draft: WorkflowProductGraphView
  readonly meta: WorkflowDefinitionResponse['meta']
  readonly versions: Collection<WorkflowVersionResponse>
}

const noVersions = () => new Collection<WorkflowVersionResponse>({ kind: 'workflow_version', id: (version) => `${version.version_number}` })

const digest = (text: string) => `sha256:${hexId(text)}${hexId(`${text} `)}`

const CONTRACT = '1'

function versionOf(id: string, workflowId: string, number: number, graph: WorkflowProductGraphView): WorkflowVersionResponse {
  return {
    id,
    definition_id: workflowId,
    version_number: number,
    checksum: digest(JSON.stringify(graph)),
    compiler_version: '1',
    adapter_manifest_digest: digest(nodeTypes.map(({ family, variant }) => `${family}.${variant}`).join()),
    product_graph: graph,
    plan_summary: inOrder(graph.nodes ?? []).map((node) => ({
      node_id: node.id,
      family: node.type,
      variant: node.variant ?? null,
      contract_version: CONTRACT,
      adapter_version: CONTRACT,
      parents: parentsOf(node),
    })),
  }
}

/** No operation archives a workflow; so there is one that somebody else has archived. */
function retired(): Workflow {
  const draft: WorkflowProductGraphView = {
    schema_version: '1',
    nodes: [{ id: 'greeting', type: 'prompt', config: { template: 'Good morning.' } }],
    outputs: { text: { node_id: 'greeting', port: 'text' } },
  }
  const versions = noVersions()
  const id = 'workflow_retired'
  versions.insert(versionOf('workflow_retired_version', id, 1, draft))
  return { id, name: 'Retired', status: 'archived', revision: 0, draft, meta: null, versions }
}

export const workflows = collection<Workflow>('workflows', { kind: 'workflow', id: (workflow) => workflow.id }, () => [retired()])

/** @throws ApiFailure 409 */
export function checkLive(workflow: Workflow): void {
  if (workflow.status === 'archived') throw conflict(`The workflow "${workflow.id}" is archived.`, undefined, 'workflow_archived')
}

/** The newest version, or the one with a number. @throws ApiFailure 404 for a number that there is not */
export function versionIn({ versions }: Workflow, number: number | null | undefined): WorkflowVersionResponse | undefined {
  return typeof number === 'number' ? versions.get(`${number}`, 'version_number') : versions.find(`${versions.size}`)
}

function shown(workflow: Workflow): WorkflowDefinitionResponse {
  const { id, name, status, revision, draft, meta } = workflow
  const latest = versionIn(workflow, undefined)
  return {
    id,
    name,
    status,
    draft_revision: revision,
    draft_product_graph: draft,
    meta: meta ?? null,
    latest_version: latest ? { id: latest.id, version_number: latest.version_number } : null,
  }
}

/** Names may repeat: the document knows a conflict of keys only. The first revision is 0, the least that `expected_revision` takes. */
function create(world: World, body: Received<CreateWorkflowRequest>) {
  checkGraph(body.product_graph, false)
  const workflow = workflows(world).insert({
    id: world.id('workflow'),
    name: body.name,
    status: 'draft',
    revision: 0,
    draft: body.product_graph,
    meta: body.meta ?? null,
    versions: noVersions(),
  })
  return { data: shown(workflow) }
}

function updateDraft(world: World, workflow: Workflow, body: Received<UpdateWorkflowDraftRequest>) {
  checkLive(workflow)
  const { id, revision } = workflow
  if (body.expected_revision !== revision) {
    throw conflict(`The draft is at revision ${revision}.`, 'expected_revision', 'stale_workflow_draft')
  }
  checkGraph(body.product_graph, false)
  return { data: shown(workflows(world).patch(id, { draft: body.product_graph, revision: revision + 1 })) }
}

/** What is published comes with the request; the draft stays as it is. The same graph published twice is two versions. */
function publish(world: World, workflow: Workflow, body: Received<PublishVersionRequest>) {
  checkLive(workflow)
  checkGraph(body.product_graph, true)
  const { id, versions } = workflow
  const version = versions.insert(versionOf(world.id('workflow_version'), id, versions.size + 1, body.product_graph))
  workflows(world).patch(id, { status: 'active' })
  return { data: version }
}

export const definitionHandlers: Handlers = {
  getWorkflowNodeTypes: () => ({ data: { families } }),
  createWorkflow: withBody<Received<CreateWorkflowRequest>>(create),
  listWorkflowDefinitions: withQuery<ListWorkflowDefinitionsQuery>((world, query) =>
    workflows(world).page('listWorkflowDefinitions', query, {
      show: ({ id, name, status, revision }) => ({ id, name, status, draft_revision: revision }),
    }),
  ),
  getWorkflow: (world, request) => ({ data: shown(workflows(world).get(param(request, 'workflow_id'))) }),
  updateWorkflowDraft: withBody<Received<UpdateWorkflowDraftRequest>>((world, body, request) =>
    updateDraft(world, workflows(world).get(param(request, 'workflow_id')), body),
  ),
  publishWorkflowVersion: withBody<Received<PublishVersionRequest>>((world, body, request) =>
    publish(world, workflows(world).get(param(request, 'workflow_id')), body),
  ),
  listWorkflowVersions: withQuery<ListWorkflowVersionsQuery>((world, query, request) =>
    workflows(world)
      .get(param(request, 'workflow_id'))
      .versions.page('listWorkflowVersions', query, { show: ({ id, version_number, checksum }) => ({ id, version_number, checksum }) }),
  ),
  getWorkflowVersion: (world, request) => ({
    data: workflows(world).get(param(request, 'workflow_id')).versions.get(param(request, 'version_number')),
  }),
}
