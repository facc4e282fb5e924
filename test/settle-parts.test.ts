import { describe, expect, it } from 'vitest'
import type { HeyGenOptions } from '../src/index.js'
import { answering, done } from './support/answering.js'
import { video } from './support/ask.js'

describe('a translation into three languages', () => {
  const output_languages = ['German', 'French', 'Polish']
  const body = { video, output_languages, enable_dynamic_duration: false }
  const facts = { facts: { sourceSeconds: 100 } }
  const world = (options?: HeyGenOptions) =>
    answering({ 'POST /video-translations': { video_translation_ids: ['t1', 't2', 't3'] } }, options)

  it('settles each language by the length of its own job', async () => {
    const { heygen, answers, posted, ends, receipts } = world()
    await heygen.videoTranslations.create(body, facts)
    expect(await posted()).toEqual({ charged: 0, held: 9_990_000 })
    answers['GET /video-translations/t2'] = done('t2', 90)
    await heygen.videoTranslations.get('t2')
    expect(await posted()).toEqual({ charged: 2_997_000, held: 6_660_000 })
    answers['GET /video-translations'] = [done('t1', 100), done('t3', 110), done('stranger', 500)]
    await heygen.videoTranslations.list()
    expect(await posted()).toEqual({ charged: 2_997_000 + 3_330_000 + 3_663_000, held: 0 })
    expect(ends()).toEqual([
      { part: 'French', jobId: 't2', charged: '2.997', basis: 'computed', released: null },
      { part: 'German', jobId: 't1', charged: '3.33', basis: 'computed', released: null },
      { part: 'Polish', jobId: 't3', charged: '3.663', basis: 'computed', released: null },
    ])
    expect(receipts[2]).toMatchObject({ overrun: '0.333', drift: null, expected: '9.99' })
  })

  it('gives back what failed, and keeps the rest', async () => {
    const { heygen, answers, posted, ends } = world()
    await heygen.videoTranslations.create(body, facts)
    answers['GET /video-translations'] = [{ id: 't1', status: 'failed' }, { id: 't2', status: 'running' }, done('t3', 100)]
    await heygen.videoTranslations.list()
    expect(ends()).toEqual([
      { part: 'German', jobId: 't1', charged: null, basis: null, released: 'job_failed' },
      { part: 'Polish', jobId: 't3', charged: '3.33', basis: 'computed', released: null },
    ])
    expect(await posted()).toEqual({ charged: 3_330_000, held: 3_330_000 })
  })

  it('whose answer names fewer jobs keeps the money of the others', async () => {
    const { heygen, answers, posted } = world()
    answers['POST /video-translations'] = { video_translation_ids: ['t1'] }
    await heygen.videoTranslations.create(body, facts)
    answers['GET /video-translations/t1'] = done('t1', 100)
    await heygen.videoTranslations.get('t1')
    expect(await posted()).toEqual({ charged: 3_330_000, held: 6_660_000 })
  })

  it('whose answer names more jobs holds each of them', async () => {
    const { heygen, answers, posted } = world()
    answers['POST /video-translations'] = { video_translation_ids: ['t1', 't2', 't3', 't4'] }
    await heygen.videoTranslations.create(body, facts)
    expect(await posted()).toEqual({ charged: 0, held: 4 * 3_330_000 })
    answers['GET /video-translations'] = ['t1', 't2', 't3', 't4'].map((id) => done(id, 10))
    await heygen.videoTranslations.list()
    expect(await posted()).toEqual({ charged: 4 * 333_000, held: 0 })
  })

  it.each([[[]], [['']], [null]])('whose answer names %j stays held', async (video_translation_ids) => {
    const { heygen, answers, posted, receipts } = world()
    answers['POST /video-translations'] = { video_translation_ids }
    await heygen.videoTranslations.create(body, facts)
    expect(await posted()).toEqual({ charged: 0, held: 9_990_000 })
    expect(receipts).toEqual([])
  })

  it('whose answer is a replay buys nothing', async () => {
    const { heygen, posted } = world()
    await heygen.videoTranslations.create(body, facts)
    await heygen.videoTranslations.create(body, { ...facts, idempotencyKey: 'other' })
    expect(await posted()).toEqual({ charged: 0, held: 9_990_000 })
  })

  it('of an unknown price is charged what maxUsd says, at once', async () => {
    const { heygen, posted, ends } = world()
    await heygen.videoTranslations.create(body, { maxUsd: 5 })
    expect(await posted()).toEqual({ charged: 5_000_000, held: 0 })
    expect(ends()).toEqual([{ part: 'all', jobId: null, charged: '5.00', basis: 'reserved', released: null }])
  })
})

describe('a Video Agent', () => {
  const created = { session_id: 's', status: 'generating', video_id: null, created_at: 1 }
  const session = (status: string, video_id: string | null = null) => ({ session_id: 's', status, video_id, created_at: 1 })
  const made = async (options?: HeyGenOptions) => {
    const world = answering({ 'POST /video-agents': created, 'POST /video-agents/s': { session_id: 's', run_id: 'r1' } }, options)
    await world.heygen.videoAgents.create({ prompt: 'A 10-second hello', mode: 'chat' })
    const look = async (...args: Parameters<typeof session>) => {
      world.answers['GET /video-agents/s'] = session(...args)
      await world.heygen.videoAgents.get('s')
    }
    const finish = async (id: string, seconds: number) => {
      world.answers[`GET /videos/${id}`] = done(id, seconds)
      await world.heygen.videos.get(id)
    }
    return { ...world, look, finish }
  }
  /** 17.4 s, held as 18. */
  const HELD = 599_400

  it('is charged by the length of its video, which the session names', async () => {
    const { look, finish, posted, ledger, receipts } = await made()
    expect(await posted()).toEqual({ charged: 0, held: HELD })
    await look('generating', 'v1')
    await look('completed', 'v1')
    expect(await posted()).toEqual({ charged: 0, held: HELD })
    await finish('v1', 12)
    expect(await posted()).toEqual({ charged: 399_600, held: 0 })
    expect(receipts).toMatchObject([{ part: 'video', jobId: 'v1', basis: 'computed', drift: '0.0666' }])
    expect(await ledger.open()).toEqual([])
  })

  it('whose answer names the video needs no look at the session', async () => {
    const { heygen, answers, posted } = answering({ 'POST /video-agents': { ...created, video_id: 'v1' } })
    await heygen.videoAgents.create({ prompt: 'A 10-second hello' })
    answers['GET /videos/v1'] = done('v1', 10)
    await heygen.videos.get('v1')
    expect(await posted()).toEqual({ charged: 333_000, held: 0 })
  })

  it('that failed gives its money back', async () => {
    const { look, posted } = await made()
    await look('failed')
    expect(await posted()).toEqual({ charged: 0, held: 0 })
  })

  it('that ended without naming a video is charged as reserved', async () => {
    const { look, posted } = await made()
    await look('completed')
    expect(await posted()).toEqual({ charged: HELD, held: 0 })
  })

  it('is paid for again with each message, each by a video of its own', async () => {
    const { heygen, look, finish, posted, answers, ledger } = await made()
    await look('reviewing', 'v1')
    await heygen.videoAgents.send('s', { message: 'Make it 20 seconds' })
    expect(await posted()).toEqual({ charged: 0, held: HELD + 1_165_500 })
    await look('reviewing', 'v1')
    await finish('v1', 10)
    expect(await posted()).toEqual({ charged: 333_000, held: 1_165_500 })
    answers['GET /video-agents/s/videos'] = [done('v1', 10), done('v2', 20)]
    await heygen.videoAgents.videos('s')
    expect(await posted()).toEqual({ charged: 999_000, held: 0 })
    expect(await ledger.open()).toEqual([])
  })

  it('that is stopped makes no more videos: what waits for one is given back', async () => {
    const { heygen, look, finish, posted, answers, ends } = await made()
    await look('generating', 'v1')
    await heygen.videoAgents.send('s', { message: 'Make it 20 seconds' })
    answers['POST /video-agents/s/stop'] = { session_id: 's' }
    await heygen.videoAgents.stop('s')
    // The first one is being rendered, and nobody publishes whether that is stopped too.
    expect(await posted()).toEqual({ charged: 0, held: HELD })
    await finish('v1', 10)
    expect(ends().map(({ charged, released }) => [charged, released])).toEqual([
      [null, 'resolved'],
      ['0.333', null],
    ])
  })

  it("with failedJobs: 'hold' keeps what a stop leaves open", async () => {
    const { heygen, posted, answers } = await made({ failedJobs: 'hold' })
    answers['POST /video-agents/s/stop'] = { session_id: 's' }
    await heygen.videoAgents.stop('s')
    expect(await posted()).toEqual({ charged: 0, held: HELD })
  })
})
