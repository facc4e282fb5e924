import { setupServer } from 'msw/node'
import { afterEach, describe, expect, it } from 'vitest'
import { serveSimulator } from '../src/node/serve-simulator.js'
import { createSimulator } from '../src/simulator/index.js'
import { simulatorHandlers } from './support/msw.js'
import { BASE, clip } from './support/world.js'

const closers: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closers.splice(0)) await close()
})

const post = (base: string, body: object, signal?: AbortSignal) =>
  fetch(`${base}/v3/videos`, {
    method: 'POST',
    headers: { 'x-api-key': 'k', 'content-type': 'application/json' },
    body: JSON.stringify(body),
    ...(signal ? { signal } : {}),
  })

const ways: [string, (simulator: ReturnType<typeof createSimulator>) => Promise<string>][] = [
  [
    'msw',
    async (simulator) => {
      const server = setupServer(...simulatorHandlers(simulator))
      server.listen({ onUnhandledRequest: 'error' })
      closers.push(() => server.close())
      return BASE
    },
  ],
  [
    'a real socket',
    async (simulator) => {
      const { url, close } = await serveSimulator(simulator)
      closers.push(close)
      return url
    },
  ],
]

describe.each(ways)('over %s', (_, connect) => {
  it('the simulator answers as it does without', async () => {
    const simulator = createSimulator()
    const base = await connect(simulator)
    const created = await post(base, clip(10))
    expect([created.status, created.headers.get('x-request-id')]).toEqual([200, expect.stringMatching(/^[0-9a-f]{32}$/)])
    const { data } = await created.json()
    expect(simulator.requests[0]).toMatchObject({ method: 'POST', path: '/v3/videos', body: clip(10), status: 200 })
    simulator.advance(60_000)
    const read = await fetch(`${base}/v3/videos/${data.video_id}`, { headers: { 'x-api-key': 'k' } })
    expect(await read.json()).toMatchObject({ data: { status: 'completed', duration: 10 } })
    const unknown = await fetch(`${base}/v3/voices?limit=1000`)
    expect([unknown.status, (await unknown.json()).error.code]).toEqual([401, 'unauthorized'])
  })

  it.each(['drop_before_accept', 'drop_after_accept'] as const)('a %s breaks the connection', async (kind) => {
    const simulator = createSimulator()
    const base = await connect(simulator)
    simulator.fault({ kind })
    await expect(post(base, clip(10))).rejects.toThrow(TypeError)
    simulator.advance(60_000)
    expect(simulator.charges).toHaveLength(kind === 'drop_after_accept' ? 1 : 0)
  })

  it('an answer can break off', async () => {
    const simulator = createSimulator()
    const base = await connect(simulator)
    simulator.fault({ kind: 'truncate' })
    const response = await post(base, clip(10))
    expect(response.status).toBe(200)
    await expect(response.text()).rejects.toThrow(TypeError)
  })

  it('a stalled request ends when the caller gives up', async () => {
    const simulator = createSimulator()
    const base = await connect(simulator)
    simulator.fault({ kind: 'stall' })
    const stop = new AbortController()
    const sent = post(base, clip(10), stop.signal)
    while (simulator.requests.length === 0) await new Promise((resolve) => setTimeout(resolve, 1))
    stop.abort()
    await expect(sent).rejects.toMatchObject({ name: 'AbortError' })
  })
})
