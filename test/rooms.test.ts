import { describe, expect, it } from 'vitest'
import { memoryLedger } from '../src/index.js'
import { clientOf, DAYS, refusalOf, sums } from './support/client.js'

const TOTAL = 'default/usd/total'

/** Jobs that fill a cap, the oldest of which can't be read any more. */
async function full(gone: number, ended: number) {
  const memory = memoryLedger()
  const lost = new Set<string>()
  const fetch: typeof globalThis.fetch = async (input, init) => {
    const request = new Request(input, init)
    const id = request.method === 'GET' ? new URL(request.url).pathname.match(/^\/v3\/videos\/(.+)$/)?.[1] : undefined
    if (id !== undefined) looks.push(id)
    if (id !== undefined && lost.has(id)) return Response.json({ error: { code: 'not_found', message: 'No such video.' } }, { status: 404 })
    return world.simulator.fetch(request)
  }
  const looks: string[] = []
  const caps = [{ usd: (gone + ended) / 2, per: 'total' }] as const
  const world = clientOf({}, { ledger: memory, fetch, caps })
  for (let i = 0; i < gone + ended; i++) {
    // Half as long as was held for it, so that its end makes room.
    const { video_id } = await world.make(10, {}, { audio_url: 'https://files.example/a.mp3?seconds=5' })
    if (i < gone) lost.add(video_id)
  }
  world.simulator.advance(DAYS)
  return { ...world, memory, looks, lost }
}

describe('room in a full cap', () => {
  it('is found behind twenty jobs that answer 404, by the second call', async () => {
    const { make, memory, looks, lost, paid } = await full(20, 20)
    expect((await refusalOf(make(10))).reason).toBe('cap_exceeded')
    expect([looks.length, new Set(looks)]).toEqual([20, lost])
    expect(await sums(memory, TOTAL)).toEqual({ charged: 0, held: 20_000_000 })
    await make(10)
    expect(looks).toHaveLength(40)
    expect(looks.slice(20).some((id) => lost.has(id))).toBe(false)
    expect(paid()).toHaveLength(41)
    expect(await sums(memory, TOTAL)).toEqual({ charged: 5_000_000, held: 10_500_000 })
  })

  it('is found in the call itself when the oldest jobs have ended', async () => {
    const { make, memory, looks } = await full(0, 5)
    await make(10)
    expect(looks).toHaveLength(5)
    expect(await sums(memory, TOTAL)).toEqual({ charged: 1_250_000, held: 500_000 })
  })

  it('is looked for from the oldest again, after the last', async () => {
    const { make, looks, lost } = await full(25, 0)
    await refusalOf(make(10))
    await refusalOf(make(10))
    expect([looks.length, new Set(looks)]).toEqual([25, lost])
    await refusalOf(make(10))
    expect(looks.slice(25)).toEqual(looks.slice(0, 20))
  })

  it('is looked for once by calls that come at the same time', async () => {
    const { make, looks, paid, memory } = await full(0, 20)
    await Promise.all(Array.from({ length: 5 }, () => make(10)))
    expect(looks).toHaveLength(20)
    expect(paid()).toHaveLength(25)
    const { charged = 0, held = 0 } = await sums(memory, TOTAL)
    expect(charged + held).toBe(7_500_000)
  })
})
