import { describe, expect, it } from 'vitest'
import { type HeyGenOptions, memoryLedger } from '../src/index.js'
import { createSimulator, type FaultRule } from '../src/simulator/index.js'
import { clientOf, failure, sums } from './support/client.js'
import { as, heldPosts } from './support/posts.js'

const MINUTE = 60_000
const HELD = { charged: 0, held: 500_000 }
const dropped: FaultRule = { kind: 'drop_after_accept', operation: 'createVideo', times: 1 }
const never: FaultRule = { kind: 'drop_before_accept', operation: 'createVideo', times: 1 }

/** A client that sends once, and whose lists of videos may be changed, or held up, on their way. */
function lossy(onList: (list: Response) => Promise<Response>, options: HeyGenOptions = {}) {
  const simulator = createSimulator({ wallet: 100 })
  const fetch: typeof globalThis.fetch = async (input, init) => {
    const request = new Request(input, init)
    const answer = await simulator.fetch(request)
    return request.method === 'GET' && new URL(request.url).pathname === '/v3/videos' ? onList(answer) : answer
  }
  const { clock } = simulator
  return { ...clientOf({}, { fetch, clock, ledger: memoryLedger({ clock: () => clock.now() }), maxRetries: 0, ...options }), simulator }
}

describe("reconcile({ absent: 'release' })", () => {
  it.each([
    ['with a title', 'Launch'],
    ['without one', undefined],
  ])('keeps what a request %s holds while a job of its time is there that nobody knows: titles can be changed', async (_name, title) => {
    const renamed = async (list: Response) => {
      const body = await list.json()
      for (const video of body.data) video.title = 'Renamed in the editor'
      return Response.json(body)
    }
    const { heygen, make, simulator } = lossy(renamed)
    simulator.fault(dropped)
    await failure(make(10, {}, title === undefined ? {} : { title }))
    simulator.advance(60 * MINUTE)
    const report = await heygen.reconcile({ absent: 'release' })
    expect(simulator.charges).toHaveLength(1)
    expect([report.released, report.remaining]).toMatchObject([[], [{ reason: 'no_match', held: '0.50' }]])
  })

  it('keeps what was sent twice until its key protects no repeat: nobody knows when the second one left', async () => {
    const { heygen, make, simulator, ledger } = lossy(async (list) => list)
    simulator.fault(never)
    await failure(make(10, { idempotencyKey: 'k' }))
    simulator.advance(30 * MINUTE)
    const [open] = await ledger.open()
    // Another process resumes, and its request is on the way.
    await ledger.dispatch(open?.id ?? '')
    expect((await heygen.reconcile({ absent: 'release' })).released).toEqual([])
    simulator.advance(24 * 60 * MINUTE)
    expect((await heygen.reconcile({ absent: 'release' })).released).toMatchObject([{ released: 'resolved' }])
  })

  it('keeps what this process is sending, however long that takes', async () => {
    const { heygen, make, simulator, ledger, post } = heldPosts()
    const made = make(10, { timeout: 3_600_000, ...as('a') })
    const sent = await post('a')
    simulator.advance(30 * MINUTE)
    const report = await heygen.reconcile({ absent: 'release' })
    expect([report.released, report.remaining]).toMatchObject([[], [{ reason: 'sending' }]])
    expect(await sums(ledger)).toEqual(HELD)
    sent.pass()
    await made
  })
})

describe('reconcile()', () => {
  it('does not take the job of a request that is sent while it reads the list', async () => {
    let during: Promise<unknown> | undefined
    let answer: () => void = () => undefined
    const world = lossy(async (list) => {
      if (!reconciling || during) return list
      during = other.make(10)
      // Its job is made, and its answer is still on the way.
      await new Promise((resolve) => setTimeout(resolve, 20))
      return world.simulator.fetch(new Request('https://api.heygen.com/v3/videos?limit=100', { headers: { 'x-api-key': 'k' } }))
    })
    let reconciling = false
    const slow: typeof globalThis.fetch = async (input, init) => {
      const request = new Request(input, init)
      const made = await world.simulator.fetch(request)
      if (request.method === 'POST') await new Promise<void>((resolve) => (answer = resolve))
      return made
    }
    const other = clientOf({}, { fetch: slow, clock: world.simulator.clock, ledger: { ...world.ledger } })
    world.simulator.fault(never)
    await failure(world.make(10))
    world.simulator.advance(3 * MINUTE)
    reconciling = true
    const report = await world.heygen.reconcile()
    expect(report.matched).toEqual([])
    expect(report.remaining.map(({ reason }) => reason).sort()).toEqual(['ambiguous', 'sending'])
    answer()
    await during
    expect((await world.ledger.open()).map(({ parts }) => parts[0]?.job === null)).toEqual([true, false])
  })
})
