import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, expect, it, onTestFinished } from 'vitest'
import type { HeyGenOptions } from '../src/index.js'
import { nodeWebhookHandler, readCallback, signTestWebhook, verify, type WebhookEvent } from '../src/webhooks/index.js'
import { answering, done } from './support/answering.js'
import { video } from './support/ask.js'
import { clip } from './support/batch-bodies.js'
import { clientOf, DAYS, failure, sums } from './support/client.js'

const SECRET = 'whsec_settle_0123456789'

async function event(event_type: string, event_data: object): Promise<WebhookEvent> {
  const { body, headers } = await signTestWebhook({ event_type, event_data: { ...event_data } }, SECRET)
  return verify(body, headers, SECRET)
}
const callback = (body: object) => readCallback(JSON.stringify(body))

describe('settling from a webhook', () => {
  it('charges what the job itself says, whatever the delivery claims, once', async () => {
    const { heygen, simulator, receipts, make, ledger } = clientOf()
    const { video_id } = await make(10)
    simulator.advance(DAYS)
    const delivered = await event('avatar_video.success', { video_id, duration: 0.1, url: 'https://forger.example' })
    const first = await heygen.settleFromWebhook(delivered)
    expect(first).toMatchObject({ outcome: 'settled', jobId: video_id, operation: 'getVideoV3', status: 'completed' })
    expect(first.receipts).toEqual(receipts)
    expect(receipts).toMatchObject([{ charged: '0.50', basis: 'computed' }])
    const again = await heygen.settleFromWebhook(delivered)
    expect(again).toMatchObject({ outcome: 'already', receipts: [{ charged: '0.50' }] })
    expect(receipts).toHaveLength(1)
    expect(await sums(ledger)).toEqual({ charged: 500_000, held: 0 })
  })

  it('gives nothing back and charges nothing for a job that is still running', async () => {
    const { heygen, make, ledger } = clientOf()
    const { video_id } = await make(10)
    for (const type of ['avatar_video.success', 'avatar_video.fail'])
      expect(await heygen.settleFromWebhook(await event(type, { video_id }))).toMatchObject({ outcome: 'still_running', receipts: [] })
    expect(await sums(ledger)).toEqual({ charged: 0, held: 500_000 })
  })

  it('leaves jobs alone that this ledger does not know', async () => {
    const { heygen, simulator, ledger } = clientOf()
    const other = clientOf({}, { fetch: simulator.fetch, clock: simulator.clock })
    const { video_id } = await other.make(10)
    simulator.advance(DAYS)
    expect(await heygen.settleFromWebhook(await event('avatar_video.success', { video_id }))).toMatchObject({ outcome: 'unknown_job' })
    expect(await heygen.settleFromWebhook(await event('avatar_video.success', { video_id: 'no-such' }))).toMatchObject({
      outcome: 'unknown_job',
      jobId: undefined,
      receipts: [],
    })
    expect(await sums(ledger)).toEqual({ charged: 0, held: 0 })
  })

  it('believes an unsigned callback no further than to look at a job that was paid for', async () => {
    const { heygen, simulator, make, receipts } = clientOf()
    const { video_id } = await make(10)
    const reads = () => simulator.requests.filter(({ method }) => method === 'GET').length
    const before = reads()
    expect(
      await heygen.settleFromWebhook(callback({ event_type: 'avatar_video.success', event_data: { video_id: 'made-up' } })),
    ).toMatchObject({
      outcome: 'unknown_job',
    })
    expect(reads()).toBe(before)
    expect(await heygen.settleFromWebhook(callback({ video_id, status: 'failed' }))).toMatchObject({ outcome: 'still_running' })
    simulator.advance(DAYS)
    expect(await heygen.settleFromWebhook(callback({ video_id }))).toMatchObject({ outcome: 'settled' })
    expect(receipts).toMatchObject([{ charged: '0.50' }])
  })

  it.each<[string, object, Parameters<typeof answering>[0], (heygen: ReturnType<typeof answering>['heygen']) => Promise<unknown>]>([
    [
      'video_translate.success',
      { video_translate_id: 't1' },
      { 'POST /video-translations': { video_translation_ids: ['t1'] }, 'GET /video-translations/t1': done('t1', 10) },
      (heygen) => heygen.videoTranslations.create({ video, output_languages: ['Spanish (Spain)'] }, { facts: { sourceSeconds: 10 } }),
    ],
    [
      'video_translate.fail',
      { id: 't1' },
      { 'POST /video-translations': { video_translation_ids: ['t1'] }, 'GET /video-translations/t1': { id: 't1', status: 'failed' } },
      (heygen) => heygen.videoTranslations.create({ video, output_languages: ['Spanish (Spain)'] }, { facts: { sourceSeconds: 10 } }),
    ],
    [
      'filler_word_removal.success',
      { filler_word_removal_id: 'f' },
      {
        'POST /filler-word-removals': { filler_word_removal_id: 'f' },
        'GET /filler-word-removals/f': { id: 'f', status: 'completed', original_duration: 90, num_cuts: 4 },
      },
      (heygen) => heygen.fillerWordRemovals.create({ video }, { facts: { sourceSeconds: 100 } }),
    ],
    [
      'lipsync.success, a type that no page has',
      { lipsync_id: 'l1', callback_id: 'mine' },
      { 'POST /lipsyncs': { lipsync_id: 'l1' }, 'GET /lipsyncs/l1': done('l1', 9) },
      (heygen) => heygen.lipsyncs.create({ video, audio: video, mode: 'precision' }, { facts: { seconds: 10 } }),
    ],
  ])('works for %s', async (type, data, answers, create) => {
    const { heygen, receipts, posted } = answering(answers, { card: '2026-06-30' })
    await create(heygen)
    expect(await heygen.settleFromWebhook(await event(type, data))).toMatchObject({ outcome: 'settled' })
    expect(receipts).toHaveLength(1)
    expect(await posted()).toMatchObject({ held: 0 })
  })

  it('settles each output language by its own event', async () => {
    const { heygen, answers, posted } = answering({ 'POST /video-translations': { video_translation_ids: ['es', 'fr'] } })
    await heygen.videoTranslations.create(
      { video, output_languages: ['Spanish (Spain)', 'French (France)'] },
      { facts: { sourceSeconds: 10 } },
    )
    answers['GET /video-translations/es'] = done('es', 10)
    answers['GET /video-translations/fr'] = { id: 'fr', status: 'running' }
    expect(await heygen.settleFromWebhook(await event('video_translate.success', { video_translate_id: 'es' }))).toMatchObject({
      outcome: 'settled',
      receipts: [{ jobId: 'es' }],
    })
    expect((await posted()).held).toBeGreaterThan(0)
    expect(await heygen.settleFromWebhook(await event('video_translate.success', { video_translate_id: 'fr' }))).toMatchObject({
      outcome: 'still_running',
    })
  })

  it('follows a finished batch to each of its items', async () => {
    const { heygen, answers, posted, ends, asked } = answering({ 'POST /videos/batches': { batch_id: 'b1' } })
    const facts = { avatarType: 'photo_avatar', items: [{ seconds: 10 }, { seconds: 20 }] } as const
    await heygen.videos.createBatch({ videos: [clip, clip] }, { facts })
    const item = (item_index: number, status: string, video_id: string) => ({ item_index, status, video_id })
    answers['GET /videos/batches/b1'] = {
      batch_id: 'b1',
      status: 'completed',
      items: [item(0, 'completed', 'v0'), item(1, 'completed', 'v1')],
    }
    answers['GET /videos/v0'] = done('v0', 9)
    answers['GET /videos/v1'] = { id: 'v1', status: 'processing' }
    const finished = await event('batch.finished', { batch_id: 'b1' })
    expect(await heygen.settleFromWebhook(finished)).toMatchObject({ outcome: 'held', receipts: [{ jobId: 'v0', charged: '0.45' }] })
    answers['GET /videos/v1'] = done('v1', 21)
    expect(await heygen.settleFromWebhook(finished)).toMatchObject({ outcome: 'settled', operation: 'getVideoBatchV3' })
    expect(await heygen.settleFromWebhook(finished)).toMatchObject({ outcome: 'already' })
    expect(ends().map(({ jobId, charged }) => [jobId, charged])).toEqual([
      ['v0', '0.45'],
      ['v1', '1.05'],
    ])
    expect(await posted()).toEqual({ charged: 1_500_000, held: 0 })
    expect(asked.filter((each) => each === 'GET /videos/v0')).toHaveLength(1)
  })

  it("follows an agent's session to the video that it made", async () => {
    const { heygen, answers, posted, receipts } = answering({ 'POST /video-agents': { session_id: 's', status: 'generating' } })
    await heygen.videoAgents.create({ prompt: 'A 10-second hello' })
    answers['GET /video-agents/s'] = { session_id: 's', status: 'completed', video_id: 'v' }
    answers['GET /videos/v'] = done('v', 12)
    const finished = await event('video_agent.success', { session_id: 's', video_id: 'v' })
    expect(await heygen.settleFromWebhook(finished)).toMatchObject({ outcome: 'settled', receipts: [{ jobId: 'v', basis: 'computed' }] })
    expect(await heygen.settleFromWebhook(finished)).toMatchObject({ outcome: 'already' })
    expect(receipts).toHaveLength(1)
    expect((await posted()).held).toBe(0)
  })

  it('says so when a job has ended and its money stays held', async () => {
    const options: HeyGenOptions = { failedJobs: 'hold' }
    const { heygen, answers, posted } = answering({ 'POST /lipsyncs': { lipsync_id: 'l1' } }, options)
    await heygen.lipsyncs.create({ video, audio: video, mode: 'precision' }, { facts: { seconds: 10 } })
    answers['GET /lipsyncs/l1'] = { id: 'l1', status: 'failed', failure_message: 'No.' }
    expect(await heygen.settleFromWebhook(callback({ lipsync_id: 'l1' }))).toMatchObject({ outcome: 'held', status: 'failed' })
    expect((await posted()).held).toBeGreaterThan(0)
  })

  it('fails when a job of ours can not be read, so that the delivery comes again', async () => {
    const { heygen, answers } = answering({ 'POST /lipsyncs': { lipsync_id: 'l1' } })
    await heygen.lipsyncs.create({ video, audio: video, mode: 'precision' }, { facts: { seconds: 10 } })
    expect(await failure(heygen.settleFromWebhook(callback({ lipsync_id: 'l1' })))).toMatchObject({ status: 404 })
    answers['GET /lipsyncs/l1'] = done('l1', 10)
    expect(await failure(heygen.settleFromWebhook(callback({ lipsync_id: 'l1' }), { signal: AbortSignal.abort() }))).toMatchObject({
      code: 'aborted',
    })
    expect(await heygen.settleFromWebhook(callback({ lipsync_id: 'l1' }))).toMatchObject({ outcome: 'settled' })
  })

  it.each([
    ['an event without a job', 'photo_avatar_train.success', { name: 'Amy' }],
    ['an id that leads elsewhere', 'avatar_video.success', { video_id: '../users/me' }],
    ['an id of dots', 'avatar_video.success', { video_id: '..' }],
    ['an endless id', 'avatar_video.success', { video_id: 'v'.repeat(10_000) }],
    ['an id that is no text', 'podcast.success', { podcast_id: { $gt: '' } }],
  ])('asks for nothing by %s', async (_name, type, data) => {
    const { heygen, asked } = answering({})
    expect(await heygen.settleFromWebhook(await event(type, data))).toMatchObject({ outcome: 'unknown_job' })
    expect(await heygen.settleFromWebhook(callback(data))).toMatchObject({ outcome: 'unknown_job' })
    expect(asked).toEqual([])
  })

  it.each([[undefined], [null], ['{}'], [{ event_type: 'podcast.success', event_data: {} }], [{ signed: true }]])(
    'refuses %j, which no delivery was read into',
    async (given) => {
      const { heygen } = answering({})
      const settled = heygen.settleFromWebhook(given as unknown as WebhookEvent)
      expect(await failure(settled)).toMatchObject({ code: 'invalid_input', problems: [{ path: 'event' }] })
    },
  )
})

describe('a server that settles spend', () => {
  it('survives replayed, forged and early deliveries', async () => {
    const { heygen, simulator, make, receipts, ledger } = clientOf()
    const outcomes: string[] = []
    const onEvent = async (delivered: WebhookEvent) => {
      const { outcome } = await heygen.settleFromWebhook(delivered)
      outcomes.push(outcome)
    }
    const server = createServer(nodeWebhookHandler({ secret: SECRET, store: ledger, onEvent }))
    await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
    onTestFinished(() => void server.close())
    // A server that listens on TCP has an address of this kind.
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    const deliver = async (event_id: string, video_id: string, secret = SECRET) => {
      const signed = await signTestWebhook({ event_id, event_type: 'avatar_video.success', event_data: { video_id } }, secret)
      return (await fetch(url, { method: 'POST', ...signed })).status
    }
    const ids = await Promise.all([10, 20, 30].map(async (seconds) => (await make(seconds)).video_id))
    const [first = '', second = '', third = ''] = ids
    expect(await deliver('early', first)).toBe(200)
    expect(await deliver('forged', first, 'guess')).toBe(401)
    simulator.advance(DAYS)
    expect(await Promise.all([deliver('a', first), deliver('b', second), deliver('c', third)])).toEqual([200, 200, 200])
    expect(await Promise.all([deliver('a', first), deliver('b', second), deliver('c', third)])).toEqual([200, 200, 200])
    expect(outcomes).toEqual(['still_running', 'settled', 'settled', 'settled'])
    expect(receipts.map(({ charged }) => charged).sort()).toEqual(['0.50', '1.00', '1.50'])
    expect(await sums(ledger)).toEqual({ charged: 3_000_000, held: 0 })
  })
})
