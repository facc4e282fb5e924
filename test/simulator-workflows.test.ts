import { describe, expect, it } from 'vitest'
import type { WorkflowRunNodeItem, WorkflowRunResponse } from '../generated/types.js'
import type { SimulatorOptions } from '../src/simulator/index.js'
import { finish, world } from './support/world.js'

const literal = (value: unknown) => ({ kind: 'literal', value })
const from = (node_id: string, port: string) => ({ kind: 'node_output', node_id, port })

/** A text, said, and a picture beside it that doesn't wait. */
const text = { id: 'text', type: 'prompt', config: { template: 'Good morning.' } }
const speech = {
  id: 'speech',
  type: 'speech',
  variant: 'starfish',
  config: { voice_id: 'voice_en_amy' },
  bindings: { text: from('text', 'text') },
}
const picture = { id: 'picture', type: 'image', variant: 'heygen_image_1', bindings: { prompt: literal('A harbour') } }
const outputs = { sound: { node_id: 'speech', port: 'audio' }, cover: { node_id: 'picture', port: 'image' } }
const graph = { schema_version: '1', nodes: [text, speech, picture], outputs }

function flows(options?: SimulatorOptions) {
  const { raw, simulator } = world(options)
  let keys = 0
  const send = async (method: string, path: string, body?: unknown) => {
    keys++
    const response = await raw(method, path, body, { 'idempotency-key': `key-${keys}` })
    const { data, error } = await response.json()
    return { status: response.status, data, error, refusal: error && [response.status, error.code, error.param] }
  }
  const make = async (product_graph: object = { schema_version: '1' }): Promise<string> =>
    (await send('POST', '/v3/workflows', { name: 'Morning', product_graph })).data.id
  const publish = (id: string, product_graph: object) => send('POST', `/v3/workflows/${id}/versions`, { product_graph })
  const run = (workflow_id: string, more: object = {}) => send('POST', '/v3/workflow-runs', { workflow_id, ...more })
  const begin = async (product_graph: object = graph, more: object = {}): Promise<string> => {
    const id = await make()
    await publish(id, product_graph)
    return (await run(id, more)).data.id
  }
  const look = async (id: string): Promise<WorkflowRunResponse> => (await send('GET', `/v3/workflow-runs/${id}`)).data
  const states = async (id: string) => {
    const { data }: { data: WorkflowRunNodeItem[] } = await send('GET', `/v3/workflow-runs/${id}/nodes`)
    return Object.fromEntries(data.map(({ node_id, status }) => [node_id, status]))
  }
  return { raw, simulator, send, make, publish, run, begin, look, states }
}

describe('a graph', () => {
  it.each([
    ['a node type that there is not', [{ id: 'a', type: 'magic' }], ['unknown_node_type', 'a', 'nodes[0].type']],
    ['a variant that there is not', [{ id: 'a', type: 'speech' }], ['unknown_variant', 'a', 'nodes[0].variant']],
    ['two nodes of one name', [text, { ...text }], ['duplicate_node', 'text', 'nodes[1].id']],
    ['a setting that there is not', [{ ...text, config: { tone: 'glad' } }], ['unknown_setting', 'text', 'nodes[0].config.tone']],
    ['a setting of another type', [{ ...text, config: { template: 3 } }], ['wrong_setting', 'text', 'nodes[0].config.template']],
    ['a node that waits for nobody', [{ ...text, depends_on: ['b'] }], ['unknown_node', 'text', 'nodes[0].depends_on']],
    ['a node that waits for itself', [{ ...text, depends_on: ['text'] }], ['cycle', 'text', undefined]],
    ['an output of nobody', [speech], ['unknown_node', 'speech', 'nodes[0].bindings.text']],
    [
      'an output that a node has not',
      [text, { ...speech, bindings: { text: from('text', 'audio') } }],
      ['unknown_port', 'speech', 'nodes[1].bindings.text'],
    ],
    ['a port that a node has not', [{ ...text, bindings: { tone: literal(1) } }], ['unknown_port', 'text', 'nodes[0].bindings.tone']],
    ['a number for a text', [{ ...picture, bindings: { prompt: literal(7) } }], ['type_mismatch', 'picture', 'nodes[0].bindings.prompt']],
    [
      'an input that there is not',
      [{ ...picture, bindings: { prompt: { kind: 'run_input', name: 'topic' } } }],
      ['unknown_input', 'picture', 'nodes[0].bindings.prompt'],
    ],
    [
      'a list for a text',
      [{ ...picture, bindings: { prompt: { kind: 'list', items: [literal('a')] } } }],
      ['type_mismatch', 'picture', 'nodes[0].bindings.prompt'],
    ],
  ])('with %s is no draft and no version', async (_, nodes, [code, node_id, path]) => {
    const { send, make, publish } = flows()
    const wrong = { schema_version: '1', nodes }
    for (const answer of [
      await send('POST', '/v3/workflows', { name: 'Morning', product_graph: wrong }),
      await send('PATCH', `/v3/workflows/${await make()}`, { product_graph: wrong, expected_revision: 0 }),
      await publish(await make(), wrong),
    ]) {
      expect(answer.refusal).toEqual([422, 'graph_invalid', null])
      expect(answer.error.errors[0]).toMatchObject({ code, node_id, message: expect.any(String) })
      expect(answer.error.errors[0].path).toBe(path)
    }
  })

  it.each([
    ['nodes', { schema_version: '1' }, 'empty_graph'],
    ['a setting', { schema_version: '1', nodes: [{ ...text, config: {} }] }, 'missing_setting'],
    ['an input', { schema_version: '1', nodes: [{ ...speech, bindings: {} }] }, 'missing_input'],
    [
      'a script',
      {
        schema_version: '1',
        nodes: [{ id: 'a', type: 'avatar_video', variant: 'avatar_iv', bindings: { avatar: literal('look_twin_omar') } }],
      },
      'missing_input',
    ],
  ])('that lacks %s may be a draft, but no version', async (_, unfinished, code) => {
    const { make, publish } = flows()
    const answer = await publish(await make(unfinished), unfinished)
    expect([answer.refusal, answer.error.errors.map((problem: { code: string }) => problem.code)]).toEqual([
      [422, 'graph_invalid', null],
      [code],
    ])
  })

  it('is told all of its problems at once', async () => {
    const wrong = { schema_version: '1', nodes: [{ id: 'a', type: 'magic' }], outputs: { x: { node_id: 'b', port: 'c' } } }
    const { error } = await flows().send('POST', '/v3/workflows', { name: 'Morning', product_graph: wrong })
    expect(error.errors.map((problem: { code: string; path: string }) => [problem.code, problem.path])).toEqual([
      ['unknown_node_type', 'nodes[0].type'],
      ['unknown_node', 'outputs.x'],
    ])
  })
})

describe('a workflow', () => {
  it('keeps its draft when a version is published, and numbers the versions', async () => {
    const { make, publish, send } = flows()
    const id = await make()
    await publish(id, graph)
    const { data: second } = await publish(id, graph)
    const { data } = await send('GET', `/v3/workflows/${id}`)
    expect(data).toMatchObject({ draft_revision: 0, draft_product_graph: { schema_version: '1' }, latest_version: { version_number: 2 } })
    const { data: versions } = await send('GET', `/v3/workflows/${id}/versions`)
    expect(versions.map((version: { version_number: number }) => version.version_number)).toEqual([2, 1])
    expect(versions.map((version: { checksum: string }) => version.checksum)).toEqual([second.checksum, second.checksum])
  })

  it('that is archived can be read, and nothing else', async () => {
    const { send, publish, run } = flows()
    const path = '/v3/workflows/workflow_retired'
    expect((await send('GET', path)).data.status).toBe('archived')
    const refused = [409, 'workflow_archived', null]
    expect((await send('PATCH', path, { product_graph: graph, expected_revision: 0 })).refusal).toEqual(refused)
    expect((await publish('workflow_retired', graph)).refusal).toEqual(refused)
    expect((await run('workflow_retired')).refusal).toEqual(refused)
  })

  it('of another body under the same key is a conflict', async () => {
    const { raw } = flows()
    const create = (name: string) =>
      raw('POST', '/v3/workflows', { name, product_graph: { schema_version: '1' } }, { 'idempotency-key': 'same' })
    expect([(await create('A')).status, (await create('A')).status, (await create('B')).status]).toEqual([201, 200, 409])
  })
})

describe('a run', () => {
  it.each([
    ['an unknown workflow', { workflow_id: 'nowhere' }, [404, 'resource_not_found', 'workflow_id']],
    ['an unknown version', { version_number: 7 }, [404, 'resource_not_found', 'version_number']],
    ['no input', {}, [400, 'invalid_parameter', 'inputs.topic']],
    ['an input of another type', { inputs: { topic: 3 } }, [400, 'invalid_parameter', 'inputs.topic']],
    ['an input that there is not', { inputs: { topic: 'x', tone: 'y' } }, [400, 'invalid_parameter', 'inputs.tone']],
    ['an avatar of nobody', { inputs: { topic: 'x', who: 'nobody' } }, [404, 'avatar_not_found', 'inputs.who']],
    ['a recording that is no address', { inputs: { topic: 'x', sound: 'voice.mp3' } }, [400, 'invalid_parameter', 'inputs.sound']],
    ['more than 1 MiB', { inputs: { topic: 'x'.repeat(2 ** 20) } }, [400, 'invalid_parameter', null]],
    ['more than 1 MiB in bytes alone', { inputs: { topic: 'é'.repeat(600_000) } }, [400, 'invalid_parameter', null]],
  ])('of %s is refused, and costs nothing', async (_, more, refusal) => {
    const { make, publish, run, simulator } = flows()
    const id = await make()
    const optional = { who: { type: 'avatar', required: false }, sound: { type: 'audio', required: false } }
    await publish(id, { ...graph, inputs: { topic: { type: 'text' }, ...optional } })
    expect((await run(id, more)).refusal).toEqual(refusal)
    finish(simulator)
    expect(simulator.charges).toEqual([])
  })

  it('needs a published version, an Idempotency-Key and something to pay with', async () => {
    const { make, publish, run, raw, simulator } = flows()
    const id = await make(graph)
    expect((await run(id)).refusal).toEqual([409, 'workflow_run_admission_refused', 'workflow_id'])
    await publish(id, graph)
    expect((await raw('POST', '/v3/workflow-runs', { workflow_id: id })).status).toBe(400)
    simulator.wallet.set(0)
    expect((await run(id)).refusal).toEqual([409, 'workflow_run_admission_refused', null])
  })

  it('goes from node to node, and pays for each as it ends', async () => {
    const { begin, look, states, simulator } = flows()
    const id = await begin()
    expect([(await look(id)).status, await states(id)]).toEqual(['pending', { text: 'pending', picture: 'pending', speech: 'pending' }])
    simulator.advance(2_600)
    expect(await states(id)).toEqual({ text: 'succeeded', picture: 'processing', speech: 'processing' })
    expect(await look(id)).toMatchObject({ status: 'processing', progress: { total: 3, succeeded: 1, processing: 2 }, completed_at: null })
    finish(simulator)
    const done = await look(id)
    expect([done.status, done.outputs?.map(({ name, status }) => [name, status])]).toEqual([
      'succeeded',
      [
        ['sound', 'ready'],
        ['cover', 'ready'],
      ],
    ])
    expect(simulator.charges.map(({ operation, rateKey }) => [operation, rateKey]).sort()).toEqual([
      ['createWorkflowRun', 'heygen_image_1'],
      ['createWorkflowRun', 'tts.starfish'],
    ])
    expect(Date.parse(done.completed_at ?? '')).toBe(Math.max(...simulator.charges.map(({ at }) => at)))
  })

  it('skips what comes after a node that fails, and is partial if an output is there all the same', async () => {
    const { begin, look, states, simulator } = flows()
    const lost = { ...speech, config: { voice_id: 'voice_of_nobody' } }
    const after = {
      id: 'lips',
      type: 'lipsync',
      variant: 'speed',
      bindings: { video: literal('https://files.example/a.mp4'), audio: from('speech', 'audio') },
    }
    const id = await begin({
      ...graph,
      nodes: [text, lost, picture, after],
      outputs: { ...outputs, film: { node_id: 'lips', port: 'video' } },
    })
    finish(simulator)
    expect(await states(id)).toEqual({ text: 'succeeded', picture: 'succeeded', speech: 'failed', lips: 'skipped' })
    const { status, error, outputs: results } = await look(id)
    expect([status, error?.code, error?.node_id]).toEqual(['partial', 'voice_not_found', 'speech'])
    expect(results?.map((output) => output.status)).toEqual(['failed', 'ready', 'failed'])
    expect(simulator.charges.map(({ rateKey }) => rateKey)).toEqual(['heygen_image_1'])
  })

  it('fails when no output is left', async () => {
    const { begin, look, simulator } = flows()
    simulator.fault({ kind: 'job_fails', operation: 'createWorkflowRun', code: 'internal_error', message: 'No luck.' })
    const id = await begin({ schema_version: '1', nodes: [text], outputs: { text: { node_id: 'text', port: 'text' } } })
    finish(simulator)
    expect(await look(id)).toMatchObject({ status: 'failed', error: { code: 'internal_error', message: 'No luck.', node_id: 'text' } })
  })

  it('stops where the money ends', async () => {
    const { begin, states, look, simulator } = flows()
    const after = {
      id: 'lips',
      type: 'lipsync',
      variant: 'speed',
      bindings: { video: literal('https://files.example/a.mp4'), audio: from('speech', 'audio') },
    }
    const id = await begin({ schema_version: '1', nodes: [text, speech, after], outputs: { film: { node_id: 'lips', port: 'video' } } })
    simulator.wallet.set('0.000001')
    finish(simulator)
    expect(await states(id)).toEqual({ text: 'succeeded', speech: 'failed', lips: 'skipped' })
    expect((await look(id)).status).toBe('failed')
    expect(simulator.charges).toEqual([])
  })

  it('that is cancelled keeps what has ended; one that has ended stays as it is', async () => {
    const { begin, states, look, send, simulator } = flows()
    const id = await begin()
    simulator.advance(2_600)
    const cancel = () => send('POST', `/v3/workflow-runs/${id}/cancel`)
    const { data } = await cancel()
    expect([data.status, await states(id)]).toEqual(['canceled', { text: 'succeeded', picture: 'canceled', speech: 'canceled' }])
    finish(simulator)
    expect([await look(id), (await cancel()).data]).toEqual([data, data])
    expect(simulator.charges).toEqual([])

    const other = await begin()
    finish(simulator)
    expect((await send('POST', `/v3/workflow-runs/${other}/cancel`)).data.status).toBe('succeeded')
  })

  it('of nodes that never end goes on until it is cancelled', async () => {
    const { begin, states, send, simulator } = flows()
    simulator.fault({ kind: 'job_hangs', operation: 'createWorkflowRun' })
    const id = await begin()
    finish(simulator)
    expect(await states(id)).toEqual({ text: 'processing', picture: 'succeeded', speech: 'pending' })
    await send('POST', `/v3/workflow-runs/${id}/cancel`)
    expect(await states(id)).toEqual({ text: 'canceled', picture: 'succeeded', speech: 'canceled' })
  })

  it('gives a long text by reference', async () => {
    const { begin, look, simulator } = flows()
    const long = { ...text, config: { template: 'x'.repeat(64 * 1024) } }
    const id = await begin({ schema_version: '1', nodes: [long], outputs: { text: { node_id: 'text', port: 'text' } } })
    finish(simulator)
    const [output] = (await look(id)).outputs ?? []
    expect(output).toMatchObject({ delivery: 'reference', value: null, expires_in: 3600 })
    expect((await (await simulator.fetch(output?.url ?? '')).text()).length).toBe(64 * 1024)
  })

  it('under the same key is the same for good', async () => {
    const { make, publish, raw, simulator } = flows()
    const id = await make()
    await publish(id, graph)
    const start = async (more: object = {}) => {
      const response = await raw('POST', '/v3/workflow-runs', { workflow_id: id, ...more }, { 'idempotency-key': 'morning' })
      const { data } = await response.json()
      return [response.status, data?.id]
    }
    const [, run] = await start()
    finish(simulator)
    finish(simulator)
    expect([await start(), await start({ version_number: 1 })]).toEqual([
      [200, run],
      [409, undefined],
    ])
  })
})
