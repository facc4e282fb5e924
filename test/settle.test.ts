import { describe, expect, it } from 'vitest'
import { type HeyGenOptions, LedgerError, memoryLedger } from '../src/index.js'
import { clientOf, clip, DAYS, failure, ledgerWith, sums } from './support/client.js'

type World = ReturnType<typeof clientOf>

/** Ways of seeing a job's end. */
const WATCHERS: [string, (world: World, id: string) => Promise<unknown>][] = [
  ['wait', ({ heygen }, id) => heygen.videos.wait(id)],
  ['get', ({ heygen }, id) => heygen.videos.get(id)],
  ['list', ({ heygen }) => heygen.videos.list({ limit: 5 })],
]

const settled = (world: World) => world.receipts.filter(({ charged }) => charged !== null)

describe('a finished job', () => {
  it.each(WATCHERS)('is charged by its measured length when %s sees it', async (_how, watch) => {
    const world = clientOf()
    // The quote believed 20 s; the recording has 12.5.
    const { video_id } = await world.make(20, {}, { audio_url: 'https://files.example/a.mp3?seconds=12.5' })
    world.simulator.advance(DAYS)
    await watch(world, video_id)
    expect(world.receipts).toEqual([
      expect.objectContaining({
        operation: 'createVideo',
        jobId: video_id,
        card: '2026-06',
        reserved: '1.00',
        expected: '1.00',
        charged: '0.625',
        basis: 'computed',
        drift: '-0.375',
        overrun: '0.00',
        assumed: false,
      }),
    ])
    expect(await sums(world.ledger)).toEqual({ charged: 625_000, held: 0 })
    expect(world.simulator.charges[0]?.micros).toBe(625_000)
  })

  it('is charged once, whoever looks, however often and at the same time', async () => {
    const world = clientOf()
    const { video_id } = await world.make(10)
    world.simulator.advance(DAYS)
    await Promise.all(WATCHERS.flatMap(([, watch]) => [watch(world, video_id), watch(world, video_id)]))
    for (const [, watch] of WATCHERS) await watch(world, video_id)
    expect(world.receipts).toHaveLength(1)
    expect(await sums(world.ledger)).toEqual({ charged: 500_000, held: 0 })
  })

  it('is charged by another client of the same ledger', async () => {
    const world = clientOf()
    const { video_id } = await world.make(10, { labels: ['customer:acme'] })
    world.simulator.advance(DAYS)
    const other = clientOf({}, { ledger: world.ledger, fetch: world.simulator.fetch, clock: world.simulator.clock })
    await other.heygen.videos.get(video_id)
    expect(other.receipts).toMatchObject([{ charged: '0.50', labels: ['customer:acme'] }])
    expect(world.receipts).toEqual([])
  })

  it('stays held while only its status is asked for, which tells no length', async () => {
    const world = clientOf()
    const { video_id } = await world.make(10)
    world.simulator.advance(DAYS)
    await world.heygen.videos.statuses({ video_ids: video_id })
    expect(await sums(world.ledger)).toEqual({ charged: 0, held: 500_000 })
    await world.heygen.videos.get(video_id)
    expect(await sums(world.ledger)).toEqual({ charged: 500_000, held: 0 })
  })

  it('stays held while it is not finished', async () => {
    const world = clientOf()
    const { video_id } = await world.make(10)
    world.simulator.advance(6_000)
    expect((await world.heygen.videos.get(video_id)).status).toBe('processing')
    expect(world.receipts).toEqual([])
    expect(await sums(world.ledger)).toEqual({ charged: 0, held: 500_000 })
  })

  it('without a length is charged as reserved, and the receipt says so', async () => {
    const world = clientOf()
    const { video_id } = await world.make(10)
    const body = { data: { id: video_id, status: 'completed', duration: null } }
    world.simulator.fault({ kind: 'garbage', operation: 'getVideoV3', body })
    await world.heygen.videos.get(video_id)
    expect(world.receipts).toMatchObject([{ charged: '0.50', basis: 'reserved', assumed: true, drift: null }])
  })

  it('that lasted longer than was held is charged in full, and reported as an overrun', async () => {
    const world = clientOf({}, { caps: [{ usd: '0.60', per: 'total' }] })
    const { video_id } = await world.make(10, {}, { audio_url: 'https://files.example/a.mp3?seconds=30' })
    world.simulator.advance(DAYS)
    await world.heygen.videos.get(video_id)
    expect(world.receipts).toMatchObject([{ reserved: '0.50', charged: '1.50', overrun: '1.00', drift: '1.00' }])
    expect((await world.heygen.spend()).caps).toMatchObject([{ usd: { charged: '1.50', left: '-0.90' } }])
  })

  it('of a request with an unknown price is charged what maxUsd reserved', async () => {
    const world = clientOf()
    const { video_id } = await world.heygen.videos.create(clip(10), { maxUsd: '0.75' })
    world.simulator.advance(DAYS)
    await world.heygen.videos.wait(video_id)
    expect(world.receipts).toMatchObject([{ expected: null, reserved: '0.75', charged: '0.75', basis: 'reserved', assumed: true }])
  })

  it('that nobody here paid for posts nothing', async () => {
    const stranger = clientOf()
    const { video_id } = await stranger.make(10)
    const world = clientOf({}, { fetch: stranger.simulator.fetch, clock: stranger.simulator.clock })
    expect((await world.heygen.videos.wait(video_id)).status).toBe('completed')
    expect(world.receipts).toEqual([])
    expect(await sums(world.ledger)).toEqual({ charged: 0, held: 0 })
    expect(world.paid()).toEqual([])
  })
})

describe('a failed job', () => {
  const failed = async (options: HeyGenOptions, code?: string) => {
    const world = clientOf({}, options)
    world.simulator.failNextVideo(code)
    const { video_id } = await world.make(10)
    world.simulator.advance(DAYS)
    return { ...world, video_id }
  }

  it('gives its money back, marked as an assumption', async () => {
    const { heygen, video_id, receipts, ledger } = await failed({})
    expect(await failure(heygen.videos.wait(video_id))).toMatchObject({
      code: 'job_failed',
      jobId: video_id,
      failureCode: 'rendering_failed',
    })
    expect(receipts).toMatchObject([{ charged: null, released: 'job_failed', assumed: true, basis: null }])
    expect(await sums(ledger)).toEqual({ charged: 0, held: 0 })
  })

  it("is charged as reserved with failedJobs: 'charge'", async () => {
    const { heygen, video_id, receipts, ledger } = await failed({ failedJobs: 'charge' })
    await heygen.videos.get(video_id)
    expect(receipts).toMatchObject([{ charged: '0.50', basis: 'reserved', assumed: true }])
    expect(await sums(ledger)).toEqual({ charged: 500_000, held: 0 })
  })

  it("stays held with failedJobs: 'hold'", async () => {
    const { heygen, video_id, receipts, ledger } = await failed({ failedJobs: 'hold' })
    await heygen.videos.get(video_id)
    expect(receipts).toEqual([])
    expect(await sums(ledger)).toEqual({ charged: 0, held: 500_000 })
    expect(await ledger.open({ states: ['sent'] })).toHaveLength(1)
  })

  it('for lack of credit stays held until the wallet could be read', async () => {
    const { heygen, video_id, receipts, ledger, simulator } = await failed({}, 'MOVIO_PAYMENT_INSUFFICIENT_CREDIT')
    simulator.fault({ kind: 'status', status: 500, operation: 'getCurrentUserV3', times: 3 })
    await heygen.videos.get(video_id)
    expect(receipts).toEqual([])
    expect(await sums(ledger)).toEqual({ charged: 0, held: 500_000 })
    const before = simulator.requests.length
    await heygen.videos.get(video_id)
    expect(simulator.requests.slice(before).map(({ operationId }) => operationId)).toEqual(['getVideoV3', 'getCurrentUserV3'])
    expect(receipts).toMatchObject([{ released: 'job_failed' }])
  })
})

describe('a ledger that fails after the API has answered', () => {
  it.each(['accept', 'findByJob'] as const)('in %s still gives the caller the job id, and keeps the money', async (method) => {
    const memory = memoryLedger()
    const down = { [method]: () => Promise.reject(new LedgerError('ledger_unavailable', 'The disk is full.')) }
    const errors: string[] = []
    const world = clientOf({}, { ledger: ledgerWith(memory, down), onError: ({ code }) => void errors.push(code) })
    const { video_id } = await world.make(10)
    expect(video_id).toEqual(expect.any(String))
    expect(new Set(errors)).toEqual(new Set(['ledger_unavailable']))
    expect(await sums(memory)).toEqual({ charged: 0, held: 500_000 })
    expect(await memory.open({ states: ['sent'], accepted: false })).toHaveLength(1)
  })

  it('in settle gives the caller the video, and the next look settles', async () => {
    const memory = memoryLedger()
    let broken = true
    const ledger = ledgerWith(memory, {
      settle: (...args) => (broken ? Promise.reject(new Error('gone')) : memory.settle(...args)),
    })
    const world = clientOf({}, { ledger })
    const { video_id } = await world.make(10)
    world.simulator.advance(DAYS)
    expect((await world.heygen.videos.wait(video_id)).status).toBe('completed')
    expect(settled(world)).toEqual([])
    broken = false
    await world.heygen.videos.get(video_id)
    expect(settled(world)).toMatchObject([{ charged: '0.50' }])
  })

  it("in release doesn't hide what the API said", async () => {
    const memory = memoryLedger()
    const world = clientOf(
      {},
      { ledger: ledgerWith(memory, { release: () => Promise.reject(new LedgerError('ledger_unavailable', 'The disk is full.')) }) },
    )
    world.simulator.fault({ kind: 'status', status: 400, operation: 'createVideo' })
    expect(await failure(world.make(10))).toMatchObject({ name: 'InvalidRequestError', status: 400 })
    expect(await sums(memory)).toEqual({ charged: 0, held: 500_000 })
  })
})

describe('an answer without a usable job id', () => {
  it.each([[{ data: {} }], [{ data: { video_id: '' } }], [{ data: { video_id: 7 } }], [{ data: null }]])(
    '%j leaves the money held',
    async (body) => {
      const world = clientOf()
      world.simulator.fault({ kind: 'garbage', operation: 'createVideo', body })
      await world.make(10)
      expect(await world.ledger.open({ states: ['sent'], accepted: false })).toHaveLength(1)
      expect(await sums(world.ledger)).toEqual({ charged: 0, held: 500_000 })
    },
  )
})

it.each([1e300, -1, 'x', 0, Number.MAX_SAFE_INTEGER, null])(
  'a length of %j in a list is charged as reserved, and the others of the list by their lengths',
  async (duration) => {
    const world = clientOf()
    const ids = [await world.make(10), await world.make(20), await world.make(30)].map(({ video_id }) => video_id)
    const data = ids.map((id, i) => ({ id, status: 'completed', duration: i === 1 ? duration : 4 * (i + 1) }))
    world.simulator.fault({ kind: 'garbage', operation: 'listVideosV3', body: { data, has_more: false, next_token: null } })
    await world.heygen.videos.list()
    expect(world.receipts.map(({ charged, basis }) => [charged, basis])).toEqual([
      ['0.20', 'computed'],
      ['1.00', 'reserved'],
      ['0.60', 'computed'],
    ])
    expect(await sums(world.ledger)).toEqual({ charged: 1_800_000, held: 0 })
  },
)
