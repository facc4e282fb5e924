import { describe, expect, it } from 'vitest'
import type { VideoBatchDetail } from '../generated/types.js'
import { serveSimulator } from '../src/node/serve-simulator.js'
import { responseOf } from '../src/simulator/http/answer.js'
import { successAnswer } from '../src/simulator/http/answers.js'
import { idempotencyRecords } from '../src/simulator/http/idempotency.js'
import { EventStream, Reply, type ServerEvent } from '../src/simulator/http/reply.js'
import { createSimulator } from '../src/simulator/index.js'
import { clip, finish, world } from './support/world.js'

const YEAR = 365 * 86_400_000

describe('an answer of which half comes', () => {
  it('keeps the client waiting for the rest, though the job exists', async () => {
    const { simulator, raw } = world()
    simulator.fault({ kind: 'stall_body' })
    const response = await raw('POST', '/v3/videos', clip(10))
    expect(response.status).toBe(200)
    const reader = response.body?.getReader()
    const first = await reader?.read()
    expect(first?.value?.length).toBe(Math.ceil(Number(response.headers.get('content-length')) / 2))
    let more = false
    void reader?.read().then(() => {
      more = true
    })
    await simulator.clock.sleep(60_000)
    expect(more).toBe(false)
    finish(simulator)
    expect(simulator.charges).toHaveLength(1)
  })

  it('does so over a socket as well, until the client gives up', async () => {
    const simulator = createSimulator()
    const server = await serveSimulator(simulator)
    simulator.fault({ kind: 'stall_body' })
    const stop = new AbortController()
    const response = await fetch(`${server.url}/v3/voices`, { headers: { 'x-api-key': 'k' }, signal: stop.signal })
    const reader = response.body?.getReader()
    expect((await reader?.read())?.value?.length).toBeGreaterThan(0)
    const rest = reader?.read()
    stop.abort()
    await expect(rest).rejects.toMatchObject({ name: 'AbortError' })
    await server.close()
  })
})

describe('a job that hangs', () => {
  it('never ends, is never charged, and keeps its place', async () => {
    const { simulator, submit, create, video } = world({ concurrentJobs: 1 })
    simulator.fault({ kind: 'job_hangs' })
    const id = await submit(clip(10))
    simulator.advance(YEAR)
    expect((await video(id)).status).toBe('processing')
    expect(simulator.charges).toEqual([])
    const refused = await create(clip(10))
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '60'])
  })

  it('can be one item of a batch', async () => {
    const { simulator, raw, get } = world()
    simulator.fault({ kind: 'job_hangs', operation: 'createVideoBatchV3', after: 1 })
    const { data } = await (await raw('POST', '/v3/videos/batches', { videos: [clip(5), clip(5), clip(5)] })).json()
    simulator.advance(YEAR)
    const batch = (await get<VideoBatchDetail>(`/v3/videos/batches/${data.batch_id}`)).json.data
    expect([batch.status, batch.items.map(({ status }) => status)]).toEqual(['processing', ['completed', 'processing', 'completed']])
    expect(simulator.charges).toHaveLength(2)
  })
})

describe('a batch of three with one that fails', () => {
  it('shows the states side by side and bills two', async () => {
    const { simulator, raw, get } = world()
    simulator.fault({ kind: 'job_fails', operation: 'createVideoBatchV3', after: 1, code: 'rendering_failed' })
    const { data } = await (await raw('POST', '/v3/videos/batches', { videos: [clip(10), clip(20), clip(30)] })).json()
    finish(simulator)
    const batch = (await get<VideoBatchDetail>(`/v3/videos/batches/${data.batch_id}`)).json.data
    expect(batch).toMatchObject({ status: 'completed', counts_by_status: { completed: 2, failed: 1 } })
    expect(batch.items.map(({ status, error }) => [status, error?.code])).toEqual([
      ['completed', undefined],
      ['failed', 'rendering_failed'],
      ['completed', undefined],
    ])
    expect(simulator.charges.map(({ amount }) => amount)).toEqual(['0.50', '1.50'])
  })
})

describe('a probability', () => {
  async function met(seed: number, probability: number, requests = 200) {
    const { simulator, get } = world({ seed })
    simulator.fault({ kind: 'status', status: 503, probability, times: Number.POSITIVE_INFINITY })
    const hits: number[] = []
    for (let i = 0; i < requests; i++) if ((await get('/v3/users/me')).status === 503) hits.push(i)
    return hits
  }

  it('meets about its share of the requests, the same ones in every world of that seed', async () => {
    const hits = await met(1, 0.25)
    expect(hits.length).toBeGreaterThan(25)
    expect(hits.length).toBeLessThan(75)
    expect(await met(1, 0.25)).toEqual(hits)
    expect(await met(2, 0.25)).not.toEqual(hits)
  })

  it('of 0 meets none and of 1 all', async () => {
    expect(await met(1, 0, 20)).toEqual([])
    expect(await met(1, 1, 20)).toHaveLength(20)
  })

  it.each([[-0.1], [1.1], [Number.NaN]])('of %s is refused', (probability) => {
    expect(() => world().simulator.fault({ kind: 'stall', probability })).toThrow(/probability: expected/)
  })
})

describe('server-sent events', () => {
  const head = { 'x-request-id': 'r' }

  it('are framed one by one, text as it is and all else as JSON', async () => {
    const events: ServerEvent[] = [{ data: { a: 1 } }, { event: 'end', data: { done: true } }, { data: '[DONE]' }]
    const answer = responseOf(successAnswer(new EventStream(events, { 'content-language': 'en' }), head))
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'text/event-stream',
      'content-language': 'en',
      'x-request-id': 'r',
    })
    expect(await answer.text()).toBe('data: {"a":1}\n\nevent: end\ndata: {"done":true}\n\ndata: [DONE]\n\n')
  })

  it('stop when nobody reads any more', async () => {
    let stopped = false
    async function* endless(): AsyncGenerator<ServerEvent> {
      try {
        for (let i = 0; ; i++) yield { data: i }
      } finally {
        stopped = true
      }
    }
    const reader = responseOf(successAnswer(new EventStream(endless()), head)).body?.getReader()
    expect(new TextDecoder().decode((await reader?.read())?.value)).toBe('data: 0\n\n')
    await reader?.cancel()
    expect(stopped).toBe(true)
  })
})

describe('an Idempotency-Key of an operation that is strict', () => {
  const graph = { name: 'One' }
  const keyed = (operation: 'createWorkflow' | 'createWorkflowRun' | 'createVideo', body: object) =>
    ({ operation, path: '/v3/x', key: 'k', body: JSON.stringify(body) }) as const

  it('replays with 200 in place of 201, and refuses another body', async () => {
    const records = idempotencyRecords(() => 0)
    const first = await records.once(keyed('createWorkflow', graph), async () => new Reply({ data: 1 }, 201))
    const again = await records.once(keyed('createWorkflow', graph), async () => new Reply({ data: 2 }, 201))
    expect([first, again]).toEqual([new Reply({ data: 1 }, 201), new Reply({ data: 1 }, 200)])
    const other = records.once(keyed('createWorkflow', { name: 'Two' }), async () => new Reply({ data: 3 }, 201))
    await expect(other).rejects.toMatchObject({ status: 409, code: 'conflict' })
  })

  it.each([
    ['createWorkflowRun', 1],
    ['createVideo', 2],
  ] as const)('of %s is remembered for good, or for a day', async (operation, runs) => {
    const time = { now: 0 }
    const records = idempotencyRecords(() => time.now)
    let ran = 0
    const work = async () => {
      ran++
      return new Reply({ data: ran }, 201)
    }
    await records.once(keyed(operation, {}), work)
    time.now = YEAR
    await records.once(keyed(operation, {}), work)
    expect(ran).toBe(runs)
  })
})

describe('the log of requests', () => {
  it('keeps the last ones only, and goes on counting', async () => {
    const { simulator, get } = world({ requestLog: 3 })
    const ids = new Set<string | null>()
    for (let i = 0; i < 5; i++) ids.add((await get(`/v3/voices?limit=${i + 1}`)).headers.get('x-request-id'))
    expect(simulator.requests.map(({ query }) => query.limit)).toEqual(['3', '4', '5'])
    expect(ids.size).toBe(5)
  })

  it('can keep none', async () => {
    const { simulator, submit } = world({ requestLog: 0 })
    await submit(clip(1))
    expect([simulator.requests, simulator.billableRequests()]).toEqual([[], []])
  })
})
