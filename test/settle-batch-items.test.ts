import { describe, expect, it } from 'vitest'
import { answering, done } from './support/answering.js'
import { video } from './support/ask.js'
import { cinematic, clip, item } from './support/batch-bodies.js'

describe('a batch of an unknown price', () => {
  const unknown = async (said: object) => {
    const world = answering({ 'POST /videos/batches': { batch_id: 'b1' } })
    await world.heygen.videos.createBatch({ videos: [clip, clip, cinematic] }, { maxUsd: 9, facts: { avatarType: 'photo_avatar' } })
    world.answers['GET /videos/batches/b1'] = { batch_id: 'b1', ...said }
    await world.heygen.videos.getBatch('b1')
    return world
  }

  it.each([
    ['an item that was completed', { items: [item(0, 'completed', 'v0'), item(1, 'failed'), item(2, 'failed')] }],
    ['an item that may be', { items: [item(0, 'processing', 'v0')] }],
    ['a count of completed items', { items: [item(2, 'failed')], counts_by_status: { completed: 2, failed: 1 }, has_more: true }],
  ])('that failed with %s is charged: it was partly made', async (_what, said) => {
    const { posted, receipts } = await unknown({ status: 'failed', ...said })
    expect(await posted()).toEqual({ charged: 9_000_000, held: 0 })
    expect(receipts).toMatchObject([{ basis: 'reserved', assumed: true }])
  })

  it.each([
    [{ items: [item(0, 'failed'), item(1, 'failed', 'v1'), item(2, 'queued')] }],
    [{ items: [], counts_by_status: { failed: 3, completed: 0 } }],
    [{}],
  ])('that failed and says %j is given back', async (said) => {
    const { posted } = await unknown({ status: 'failed', ...said })
    expect(await posted()).toEqual({ charged: 0, held: 0 })
  })
})

describe('a translation batch of which fewer items were taken', () => {
  const one = { video, output_languages: ['German', 'French'], enable_dynamic_duration: false }

  it.each([
    ['items', [item(0, 'completed', 't0'), item(1, 'completed', 't1'), item(1, 'completed', 't2')], ['item 0/0', 'item 1/0', 'item 1/1']],
    [
      'items times languages',
      [item(0, 'completed', 't0'), item(2, 'completed', 't1'), item(3, 'completed', 't2')],
      ['item 0/0', 'item 1/0', 'item 1/1'],
    ],
  ])('is matched where the index can only count %s', async (_what, items, parts) => {
    const world = answering({ 'POST /video-translations/batches': { batch_id: 'b' } })
    const asked = { video_translations: [one, one] }
    await world.heygen.videoTranslations.createBatch(asked, { facts: { items: [{ seconds: 10 }, { seconds: 20 }] } })
    world.answers['GET /video-translations/batches/b'] = { batch_id: 'b', status: 'completed', items, has_more: false, total_items: 3 }
    await world.heygen.videoTranslations.getBatch('b')
    expect(world.ends()).toEqual([{ part: 'item 0/1', jobId: null, charged: null, basis: null, released: 'job_failed' }])
    world.answers['GET /video-translations'] = [done('t0', 10), done('t1', 20), done('t2', 20)]
    await world.heygen.videoTranslations.list()
    expect(
      world
        .ends()
        .slice(1)
        .map(({ part }) => part),
    ).toEqual(parts)
    expect(await world.posted()).toEqual({ charged: 333_000 + 666_000 + 666_000, held: 0 })
  })
})
