import { describe, expect, it } from 'vitest'
import type { HeyGenOptions } from '../src/index.js'
import { answering, done } from './support/answering.js'
import { video } from './support/ask.js'
import { cinematic, clip, item } from './support/batch-bodies.js'

describe('a batch', () => {
  const detail = (status: string, ...items: object[]) => ({ batch_id: 'b1', status, items, has_more: false })
  const facts = { facts: { avatarType: 'photo_avatar', items: [{ seconds: 10 }, { seconds: 20 }, {}] } } as const
  const made = async (options?: HeyGenOptions) => {
    const world = answering({ 'POST /videos/batches': { batch_id: 'b1' } }, options)
    await world.heygen.videos.createBatch({ videos: [clip, clip, cinematic] }, facts)
    const look = async (...args: Parameters<typeof detail>) => {
      world.answers['GET /videos/batches/b1'] = detail(...args)
      await world.heygen.videos.getBatch('b1')
    }
    const finish = async (id: string, seconds: number) => {
      world.answers[`GET /videos/${id}`] = done(id, seconds)
      await world.heygen.videos.get(id)
    }
    return { ...world, look, finish }
  }

  it('records its items as they appear, and settles each by its own length', async () => {
    const { look, finish, posted, ends, ledger, heygen } = await made()
    expect(await posted()).toEqual({ charged: 0, held: 8_500_000 })
    await look('processing', item(0, 'processing', 'v0'), item(1, 'queued'), item(2, 'queued'))
    await finish('v0', 9)
    expect(await posted()).toEqual({ charged: 450_000, held: 8_000_000 })
    await look('completed', item(2, 'completed', 'v2'), item(0, 'completed', 'v0'), item(1, 'completed', 'v1'))
    // A flat price needs no length.
    expect(await posted()).toEqual({ charged: 7_450_000, held: 1_000_000 })
    await finish('v1', 21)
    expect(await posted()).toEqual({ charged: 8_500_000, held: 0 })
    expect(ends().map(({ part, jobId, charged }) => [part, jobId, charged])).toEqual([
      ['item 0', 'v0', '0.45'],
      ['item 2', 'v2', '7.00'],
      ['item 1', 'v1', '1.05'],
    ])
    expect(await ledger.open()).toEqual([])
    expect((await heygen.spend()).caps).toMatchObject([{ usd: { charged: '8.50', held: '0.00' } }])
  })

  it('charges only the items that were completed', async () => {
    const { look, finish, posted, ends, ledger } = await made()
    await look('completed', item(0, 'completed', 'v0'), item(1, 'failed', null, { code: 'bad' }), item(2, 'failed', 'v2', { code: 'bad' }))
    expect(await posted()).toEqual({ charged: 0, held: 500_000 })
    await finish('v0', 10)
    expect(await posted()).toEqual({ charged: 500_000, held: 0 })
    expect(ends().map(({ part, released }) => [part, released])).toEqual([
      ['item 1', 'job_failed'],
      ['item 2', 'job_failed'],
      ['item 0', null],
    ])
    expect(await ledger.open()).toEqual([])
  })

  it('that failed as a whole gives everything back', async () => {
    const { look, posted, ledger } = await made()
    await look('failed', item(0, 'queued'), item(1, 'queued'), item(2, 'queued'))
    expect(await posted()).toEqual({ charged: 0, held: 0 })
    expect(await ledger.open()).toEqual([])
  })

  it.each([
    ['charge', 8_500_000, 0],
    ['hold', 0, 8_500_000],
  ] as const)("with failedJobs: '%s' does as told", async (failedJobs, charged, held) => {
    const { look, posted } = await made({ failedJobs })
    await look('failed', item(0, 'failed'), item(1, 'failed'), item(2, 'failed'))
    expect(await posted()).toEqual({ charged, held })
  })

  it('read by pages is matched by the index', async () => {
    const { look, finish, posted } = await made()
    await look('processing', item(1, 'processing', 'v1'))
    await finish('v1', 20)
    expect(await posted()).toEqual({ charged: 1_000_000, held: 7_500_000 })
  })

  it('settles nothing twice, and leaves odd answers alone', async () => {
    const { look, finish, posted, receipts } = await made()
    for (const odd of [
      detail('processing'),
      { status: 'completed' },
      { status: 'completed', items: [null, 7, {}, item(77, 'completed', 'x')] },
    ])
      await look(odd.status, ...('items' in odd ? (odd.items as object[]) : []))
    expect(await posted()).toEqual({ charged: 0, held: 8_500_000 })
    for (const _ of [1, 2]) {
      await look('completed', item(0, 'completed', 'v0'), item(1, 'completed', 'v1'), item(2, 'completed', 'v2'))
      await finish('v0', 10)
      await finish('v1', 20)
    }
    expect(receipts).toHaveLength(3)
    expect(await posted()).toEqual({ charged: 8_500_000, held: 0 })
  })

  it('that nobody looks at gives its room to the next call by itself', async () => {
    const { heygen, answers, asked, posted } = await made({ caps: [{ usd: '8.50', per: 'total' }] })
    answers['GET /videos/batches/b1'] = detail('completed', item(0, 'completed', 'v0'), item(1, 'completed', 'v1'), item(2, 'failed'))
    Object.assign(answers, { 'GET /videos/v0': done('v0', 10), 'GET /videos/v1': done('v1', 20), 'POST /videos': { video_id: 'v3' } })
    await heygen.videos.create(cinematic)
    expect(await posted()).toEqual({ charged: 1_500_000, held: 7_000_000 })
    expect(asked).toEqual([
      'POST /videos/batches',
      'GET /videos/batches/b1',
      expect.stringMatching(/^GET \/videos\/v[01]$/),
      expect.stringMatching(/^GET \/videos\/v[01]$/),
      'POST /videos',
    ])
  })

  it('whose key the API has forgotten is held a second time, with all of its items', async () => {
    const world = answering({ 'POST /videos/batches': { batch_id: 'b1' } })
    const make = () => world.heygen.videos.createBatch({ videos: [clip, clip, cinematic] }, { ...facts, idempotencyKey: 'key' })
    await make()
    world.answers['POST /videos/batches'] = { batch_id: 'b2' }
    await make()
    expect(await world.posted()).toEqual({ charged: 0, held: 17_000_000 })
    const items = ['v0', 'v1', 'v2'].map((id, i) => item(i, 'completed', id))
    world.answers['GET /videos/batches/b2'] = detail('completed', ...items)
    await world.heygen.videos.getBatch('b2')
    expect(await world.posted()).toEqual({ charged: 7_000_000, held: 10_000_000 })
  })

  it('whose answer is a replay buys nothing', async () => {
    const { heygen, posted } = await made()
    await heygen.videos.createBatch({ videos: [clip, clip, cinematic] }, { ...facts, idempotencyKey: 'other' })
    expect(await posted()).toEqual({ charged: 0, held: 8_500_000 })
  })

  it('of a hundred items fits into one note of the ledger', async () => {
    const world = answering({ 'POST /videos/batches': { batch_id: 'b1' } })
    const videos = Array.from({ length: 100 }, (_, i) => (i % 3 === 0 ? cinematic : clip))
    const labels = Array.from({ length: 8 }, (_, i) => `${i}`.padEnd(50, 'x'))
    await world.heygen.videos.createBatch(
      { videos },
      { labels, facts: { avatarType: 'photo_avatar', items: videos.map(() => ({ seconds: 10 })) } },
    )
    expect(await world.posted()).toEqual({ charged: 0, held: 34 * 7_000_000 + 66 * 500_000 })
  })

  describe('of translations', () => {
    const one = { video, output_languages: ['German', 'French'], enable_dynamic_duration: false }
    const two = { video, output_languages: ['Polish'], mode: 'precision' as const, enable_dynamic_duration: false }

    it.each([
      ['items times languages', [0, 1, 2]],
      ['items', [0, 0, 1]],
    ])('is matched when the index counts %s', async (_what, [a = 0, b = 0, c = 0]) => {
      const { heygen, answers, ends, posted } = answering({ 'POST /video-translations/batches': { batch_id: 'b' } })
      await heygen.videoTranslations.createBatch(
        { video_translations: [one, two] },
        { facts: { items: [{ seconds: 10 }, { seconds: 10 }] } },
      )
      const items = [item(a, 'completed', 't0'), item(b, 'completed', 't1'), item(c, 'completed', 't2')]
      answers['GET /video-translations/batches/b'] = detail('completed', ...items)
      await heygen.videoTranslations.getBatch('b')
      answers['GET /video-translations'] = [done('t2', 10), done('t0', 10), done('t1', 10)]
      await heygen.videoTranslations.list()
      expect(ends().map(({ part, charged }) => [part, charged])).toEqual([
        ['item 1', '0.667'],
        ['item 0/0', '0.333'],
        ['item 0/1', '0.333'],
      ])
      expect(await posted()).toEqual({ charged: 1_333_000, held: 0 })
    })
  })
})
