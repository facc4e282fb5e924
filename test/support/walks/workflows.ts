import { expect } from 'vitest'
import type {
  NodeTypeCatalogResponse,
  WorkflowDefinitionListItem,
  WorkflowDefinitionResponse,
  WorkflowRunListItem,
  WorkflowRunNodeItem,
  WorkflowRunResponse,
  WorkflowVersionListItem,
  WorkflowVersionResponse,
} from '../../../generated/types.js'
import { DAY, type Walk } from './walk.js'

/** A text that is written, spoken, and said by an avatar. */
const graph = {
  schema_version: '1',
  inputs: { topic: { type: 'text', required: true }, who: { type: 'avatar', required: true } },
  nodes: [
    {
      id: 'script',
      type: 'prompt',
      config: { template: 'Today we talk about {{topic}}.' },
      bindings: { values: { kind: 'object', fields: { topic: { kind: 'run_input', name: 'topic' } } } },
    },
    {
      id: 'voice',
      type: 'speech',
      variant: 'starfish',
      config: { voice_id: 'voice_en_amy' },
      bindings: { text: { kind: 'node_output', node_id: 'script', port: 'text' } },
    },
    {
      id: 'video',
      type: 'avatar_video',
      variant: 'avatar_iv',
      bindings: { avatar: { kind: 'run_input', name: 'who' }, audio: { kind: 'node_output', node_id: 'voice', port: 'audio' } },
    },
  ],
  outputs: { said: { node_id: 'script', port: 'text' }, clip: { node_id: 'video', port: 'video' } },
}

export const workflowsWalk: Walk = async ({ call, refused, pass, simulator }) => {
  const types = await call<NodeTypeCatalogResponse>('getWorkflowNodeTypes')
  expect(types.data.families.map(({ family }) => family)).toContain('avatar_video')

  const creation = { body: { name: 'Morning', product_graph: graph, meta: { team: 'news' } }, headers: { 'idempotency-key': 'morning' } }
  const made = await call<WorkflowDefinitionResponse>('createWorkflow', creation)
  expect([made.status, made.data.status, made.data.draft_revision]).toEqual([201, 'draft', 0])
  expect(await call('createWorkflow', creation)).toMatchObject({ status: 200, data: { id: made.data.id } })
  const params = { workflow_id: made.data.id }
  const draft = { product_graph: { schema_version: '1' }, expected_revision: 0 }
  expect((await call<WorkflowDefinitionResponse>('updateWorkflowDraft', { params, body: draft })).data.draft_revision).toBe(1)
  expect(await refused('updateWorkflowDraft', { params, body: draft })).toEqual([409, 'stale_workflow_draft', 'expected_revision'])

  const publication = { params, body: { product_graph: graph }, headers: { 'idempotency-key': 'first' } }
  const version = await call<WorkflowVersionResponse>('publishWorkflowVersion', publication)
  expect([version.status, version.data.plan_summary.map(({ parents }) => parents)]).toEqual([201, [[], ['script'], ['voice']]])
  expect((await call('publishWorkflowVersion', publication)).status).toBe(200)
  expect((await call<WorkflowVersionListItem[]>('listWorkflowVersions', { params })).data).toMatchObject([{ id: version.data.id }])
  expect((await call('getWorkflowVersion', { params: { ...params, version_number: '1' } })).data).toEqual(version.data)
  expect((await call<WorkflowDefinitionResponse>('getWorkflow', { params })).data).toMatchObject({
    status: 'active',
    draft_product_graph: draft.product_graph,
    latest_version: { id: version.data.id, version_number: 1 },
  })
  expect((await call<WorkflowDefinitionListItem[]>('listWorkflowDefinitions')).data[0]).toMatchObject({
    name: 'Morning',
    draft_revision: 1,
  })

  const run = (key: string) => ({
    body: { workflow_id: made.data.id, inputs: { topic: 'harbours', who: 'look_twin_omar' } },
    headers: { 'idempotency-key': key },
  })
  const started = await call<WorkflowRunResponse>('createWorkflowRun', run('one'))
  expect([started.status, started.data.status]).toEqual([201, 'pending'])
  const one = { params: { run_id: started.data.id } }
  expect(await call('createWorkflowRun', run('one'))).toMatchObject({ status: 200, data: { id: started.data.id } })
  pass(DAY)
  const { data: done } = await call<WorkflowRunResponse>('getWorkflowRun', one)
  expect(done).toMatchObject({ status: 'succeeded', progress: { total: 3, succeeded: 3 }, error: null })
  expect(done.outputs).toMatchObject([
    { name: 'said', type: 'text', delivery: 'inline', value: 'Today we talk about harbours.' },
    { name: 'clip', type: 'video', delivery: 'reference', url: expect.stringContaining('.mp4') },
  ])
  expect(simulator.charges.map(({ rateKey }) => rateKey)).toEqual(['tts.starfish', 'video.avatar_iv.twin.hd'])
  const nodes = await call<WorkflowRunNodeItem[]>('listWorkflowRunNodes', one)
  expect(nodes.data.map(({ node_id, status }) => [node_id, status])).toEqual([
    ['script', 'succeeded'],
    ['voice', 'succeeded'],
    ['video', 'succeeded'],
  ])

  const second = await call<WorkflowRunResponse>('createWorkflowRun', run('two'))
  const canceled = await call<WorkflowRunResponse>('cancelWorkflowRun', { params: { run_id: second.data.id } })
  expect(canceled.data).toMatchObject({ status: 'canceled', progress: { canceled: 3 } })
  const list = await call<WorkflowRunListItem[]>('listWorkflowRuns', { query: params })
  expect(list.data.map(({ id, status }) => [id, status])).toEqual([
    [second.data.id, 'canceled'],
    [started.data.id, 'succeeded'],
  ])
}
