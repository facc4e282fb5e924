import { describe, expect, it } from 'vitest'
import type { Facts } from '../src/index.js'
import { clientOf, DAYS, refusalOf, sums } from './support/client.js'

/** A text that is written, and spoken. */
const product_graph = {
  schema_version: '1',
  inputs: { topic: { type: 'text', required: true } },
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
  ],
  outputs: { words: { node_id: 'script', port: 'text' }, sound: { node_id: 'voice', port: 'audio' } },
} as const

const said: Facts = {
  workflowNodes: {
    script: { free: true },
    voice: { operation: 'voices.speech', body: { text: 'Today we talk about harbours.', voice_id: 'voice_en_amy' } },
  },
}

async function published(...world: Parameters<typeof clientOf>) {
  const client = clientOf(...world)
  const { heygen } = client
  // The cast: the generated types take mutable lists.
  const graph = structuredClone(product_graph) as unknown as Parameters<typeof heygen.workflows.versions.publish>[1]['product_graph']
  const { id } = await heygen.workflows.create({ name: 'Morning', product_graph: graph })
  const publish = () => heygen.workflows.versions.publish(id, { product_graph: graph })
  await publish()
  const body = { workflow_id: id, inputs: { topic: 'harbours' } }
  const asked = () => client.simulator.requests.filter(({ method, path }) => method === 'GET' && path.startsWith(`/v3/workflows/${id}`))
  return { ...client, id, body, publish, asked }
}

describe('a run of a workflow that the account has', () => {
  it('is refused as long as nobody says what its nodes do, and says which', async () => {
    const { heygen, body, paid } = await published()
    const refusal = await refusalOf(heygen.workflowRuns.create(body, { idempotencyKey: 'a' }))
    expect(refusal).toMatchObject({ reason: 'price_unknown', permanent: true })
    expect(refusal.message).toContain('node "script" (prompt)')
    expect(paid()).toEqual([])
  })

  it('is quoted by its nodes, held, and charged what was held when it has ended', async () => {
    const { heygen, body, simulator, ledger, receipts } = await published()
    const quote = await heygen.quote.workflowRuns.create(body, { facts: said })
    expect(quote.assumptions.map(({ code }) => code)).toEqual(expect.arrayContaining(['workflow_looked_up', 'workflow_nodes_as_said']))
    expect(quote.lines.map(({ part }) => part)).toEqual(['voice'])
    const run = await heygen.workflowRuns.create(body, { facts: said, idempotencyKey: 'a' })
    const held = Number(quote.usd?.high)
    expect(await sums(ledger)).toEqual({ charged: 0, held: Math.round(held * 1_000_000) })
    simulator.advance(DAYS)
    expect((await heygen.workflowRuns.get(run.id)).status).toBe('succeeded')
    expect(receipts).toMatchObject([{ basis: 'reserved' }])
    expect(await sums(ledger)).toEqual({ charged: Math.round(held * 1_000_000), held: 0 })
    // What really went off the wallet is covered.
    expect(simulator.charges.reduce((all, { amount }) => all + Number(amount), 0)).toBeLessThanOrEqual(held)
  })

  it('has files to download, by the name or the place of an output, unless that is small enough to be in the run itself', async () => {
    const { heygen, body } = await published()
    const { id } = await heygen.workflowRuns.create(body, { facts: said, idempotencyKey: 'a' })
    const early = heygen.workflowRuns.download(id, { item: 'sound' })
    await expect(early).rejects.toMatchObject({ code: 'not_ready', message: expect.stringContaining('Wait for it first') })
    await heygen.workflowRuns.wait(id)
    const byName = await heygen.workflowRuns.download(id, { item: 'sound' })
    expect(byName).toMatchObject({ type: 'audio/mpeg', verified: true })
    expect((await heygen.workflowRuns.download(id, { item: 1 })).bytes).toBe(byName.bytes)
    const small = heygen.workflowRuns.download(id)
    await expect(small).rejects.toMatchObject({ code: 'not_ready', message: expect.stringContaining('in the run itself') })
  })

  it('is quoted without a node only if the node is not in its version', async () => {
    const { heygen, body } = await published()
    const quote = await heygen.quote.workflowRuns.create(body, { facts: { workflowNodes: { script: { free: true } } } })
    expect(quote.unpriced).toContain('node "voice" (speech, starfish)')
    const more = { workflowNodes: { ...said.workflowNodes, video: { free: true } } } as const
    await expect(heygen.quote.workflowRuns.create(body, { facts: more })).rejects.toThrow('facts.workflowNodes.video')
  })

  it('is looked up once: a version for good, which one is the newest for a minute', async () => {
    const { heygen, body, simulator, asked, publish } = await published()
    await Promise.all([1, 2, 3].map(() => heygen.quote.workflowRuns.create(body, { facts: said })))
    expect(asked()).toHaveLength(2)
    await heygen.quote.workflowRuns.create({ ...body, version_number: 1 }, { facts: said })
    expect(asked()).toHaveLength(2)
    await publish()
    simulator.advance(61_000)
    const quote = await heygen.quote.workflowRuns.create(body, { facts: said })
    expect(quote.assumptions.find(({ code }) => code === 'workflow_looked_up')?.message).toContain('version 2, the newest')
    expect(asked()).toHaveLength(4)
  })

  it('is not looked up where its graph is given', async () => {
    const { heygen, body, asked } = await published()
    const workflowGraph = [
      { id: 'script', type: 'prompt' },
      { id: 'voice', type: 'speech' },
    ]
    expect((await heygen.quote.workflowRuns.create(body, { facts: { ...said, workflowGraph } })).priced).toBe(true)
    expect(asked()).toEqual([])
  })

  it('that can’t be looked up is priced by what is said of it alone, and says so', async () => {
    const { heygen } = clientOf()
    const body = { workflow_id: 'nowhere' }
    const unknown = await heygen.quote.workflowRuns.create(body)
    expect(unknown.unpriced).toMatch(/facts\.workflowNodes.*could not be looked up/)
    const stated = await heygen.quote.workflowRuns.create(body, { facts: said })
    expect([stated.priced, stated.assumptions.map(({ code }) => code)]).toEqual([true, expect.arrayContaining(['workflow_unknown'])])
  })

  it('waits for a look-up no longer than lookUpTimeout', async () => {
    const { simulator, heygen, body } = await published({}, {})
    const slow = clientOf({}, { lookUpTimeout: 30, wallet: 'ignore', fetch: () => new Promise(() => undefined) })
    const quote = await slow.heygen.quote.workflowRuns.create(body)
    expect(quote.unpriced).toMatch(/30 ms/)
    expect((await heygen.quote.workflowRuns.create(body)).unpriced).not.toMatch(/30 ms/)
    expect(simulator.charges).toEqual([])
  })
})
