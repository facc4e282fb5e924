import { describe, expect, it } from 'vitest'
import type { VideoBatchDetail, VideoTranslationDetail } from '../generated/types.js'
import { expectBilled } from './support/bills.js'
import { clientOf, DAYS, failure, refusalOf, sums } from './support/client.js'
import { finish, world } from './support/world.js'

const LANGUAGES = ['German (Germany)', 'Japanese (Japan)']
const source = (seconds: number, more: object = {}) => ({
  video: { type: 'url', url: `https://files.example/tour.mp4?seconds=${seconds}` } as const,
  output_languages: LANGUAGES,
  ...more,
})

/** A world that translations are asked of without a client. */
function translating(options?: Parameters<typeof world>[0]) {
  const { simulator, raw, get } = world({ wallet: 100, ...options })
  const post = async (path: string, body: object) => {
    const response = await raw('POST', `/v3/video-translations${path}`, body)
    return { status: response.status, json: await response.json() }
  }
  const detail = async (id: string) => (await get<VideoTranslationDetail>(`/v3/video-translations/${id}`)).json.data
  const made = async (body: object): Promise<string[]> => (await post('', body)).json.data.video_translation_ids
  return { simulator, get, post, detail, made }
}

describe('a translation', () => {
  it('is a job and a charge for each language, a repeated one too, by the length that comes of it', async () => {
    const { simulator, detail, made } = translating()
    const ids = await made(source(100, { output_languages: [...LANGUAGES, ...LANGUAGES] }))
    expect(new Set(ids).size).toBe(4)
    finish(simulator)
    const lengths = await Promise.all(ids.map(async (id) => (await detail(id)).duration ?? 0))
    expect(new Set(lengths).size).toBe(4)
    for (const length of lengths) expect(Math.abs(length - 100)).toBeLessThan(20)
    expect(simulator.charges.map(({ jobId, seconds, rateKey }) => [jobId, seconds, rateKey]).sort()).toEqual(
      ids.map((id, i) => [id, lengths[i], 'translation.speed.lipsync']).sort(),
    )
  })

  it.each([
    ['what is cut out', { start_time: 10, end_time: 22.5 }, 12.5],
    ['no more than there is', { start_time: 90, end_time: 200 }, 10],
    ['all of it', {}, 100],
  ])('that must keep its length has that of %s', async (_, cut, seconds) => {
    const { simulator, detail, made } = translating()
    const [id = ''] = await made(source(100, { ...cut, enable_dynamic_duration: false, mode: 'precision' }))
    finish(simulator)
    expect((await detail(id)).duration).toBe(seconds)
    expect(simulator.charges[0]).toMatchObject({ rateKey: 'translation.precision.lipsync', seconds })
  })

  it.each([
    ['of nothing', { start_time: 100 }, 'validation_failed'],
    ['of a source that is nowhere', { video: { type: 'url', url: 'https://nowhere.invalid/a.mp4' } }, 'download_failed'],
  ])('%s fails before it begins, and costs nothing', async (_, wrong, why) => {
    const { simulator, get, detail, made } = translating()
    const [id = ''] = await made(source(100, wrong))
    finish(simulator)
    expect(await detail(id)).toMatchObject({ status: 'failed', duration: null, video_url: null, failure_message: expect.any(String) })
    expect(simulator.charges).toEqual([])
    const { json } = await get<object[]>(`/v3/webhooks/events?entity_id=${id}`)
    expect(json.data).toMatchObject([{ event_type: `video_translate.preflight.${why}` }])
  })

  it('tells each language by webhook', async () => {
    const { simulator, get, made } = translating()
    simulator.fault({ kind: 'job_fails', operation: 'createVideoTranslationV3', after: 1, code: 'translation_failed' })
    const [german, japanese] = await made(source(10, { callback_id: 'mine' }))
    finish(simulator)
    const { json } = await get<{ event_type: string; event_data: object }[]>('/v3/webhooks/events')
    const told = Object.fromEntries(json.data.map(({ event_type, event_data }) => [event_type, event_data]))
    expect(told).toMatchObject({
      'video_translate.success': { video_translation_id: german, output_language: LANGUAGES[0], callback_id: 'mine' },
      'video_translate.fail': { video_translation_id: japanese, output_language: LANGUAGES[1], callback_id: 'mine' },
    })
    expect(simulator.charges.map(({ jobId }) => jobId)).toEqual([german])
  })

  it('takes one of ten places for each language, and is let in while one is free', async () => {
    const { post } = translating({ concurrentJobs: 3 })
    const answers = [await post('', source(10)), await post('', source(10)), await post('', source(10))]
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 429])
  })

  it.each([
    [{ output_languages: ['German (Germany)', 'Klingon'] }, 400, 'output_languages[1]'],
    [{ output_languages: [] }, 400, 'output_languages'],
    [{ video: { type: 'asset_id', asset_id: 'nothing' } }, 404, 'video.asset_id'],
    [{ video: { type: 'base64', media_type: 'video/mp4', data: 'AAAA' } }, 400, 'video.type'],
    [{ start_time: 5, end_time: 5 }, 400, 'end_time'],
    [{ start_time: -1 }, 400, 'start_time'],
    [{ fps_mode: 'cfr' }, 400, 'fps_mode'],
    [{ srt_role: 'input' }, 400, 'srt_role'],
    [{ srt: { type: 'url', url: 'https://files.example/a.srt' } }, 403, 'srt'],
    [{ stock_voice_config: { use_stock_voice: true } }, 403, 'stock_voice_config'],
    [{ folder_id: 'nothing' }, 404, 'folder_id'],
    [{ brand_glossary_id: 'nothing' }, 404, 'brand_glossary_id'],
  ])('%j is refused with %i at %s', async (wrong, status, param) => {
    const { simulator, post } = translating()
    const answer = await post('', source(10, wrong))
    expect([answer.status, answer.json.error.param]).toEqual([status, param])
    finish(simulator)
    expect(simulator.charges).toEqual([])
  })
})

describe('a batch of translations', () => {
  const batch = (count: number, languages: readonly string[]) => ({
    video_translations: Array.from({ length: count }, () => source(10, { output_languages: languages })),
  })

  it('counts its items after they were split by language', async () => {
    const { simulator, get, post } = translating()
    const { json } = await post('/batches', batch(2, LANGUAGES))
    finish(simulator)
    const { data } = (await get<VideoBatchDetail>(`/v3/video-translations/batches/${json.data.batch_id}`)).json
    expect([data.total_items, data.items.map(({ item_index }) => item_index)]).toEqual([4, [0, 1, 2, 3]])
    expect(simulator.charges.map(({ jobId }) => jobId)).toEqual(data.items.map(({ video_id }) => video_id))
    expect((await post('/batches', batch(51, LANGUAGES))).json.error.param).toBe('video_translations')
    expect((await post('/batches', batch(50, LANGUAGES))).status).toBe(202)
  })

  it('refuses a folder in an item, whole', async () => {
    const { post } = translating()
    const { json } = await post('/batches', { video_translations: [source(10), source(10, { folder_id: 'folder_launch' })] })
    expect(json.error.param).toBe('video_translations[1].folder_id')
  })
})

describe('a proofread', () => {
  const body = { ...source(40), title: 'Tour' }

  it.each(['wallet', 'subscription', 'usage_based'] as const)('is refused on a %s account', async (kind) => {
    const { simulator, post } = translating()
    simulator.setAccount(kind)
    expect((await post('/proofreads', body)).status).toBe(403)
  })

  it('is charged by its source, and each video made of it by its length', async () => {
    const { simulator, post } = translating({ card: 'enterprise-credits-v2' })
    simulator.setAccount('credits_wallet')
    const [id] = (await post('/proofreads', body)).json.data.proofread_ids
    finish(simulator)
    const generate = () => post(`/proofreads/${id}/generate`, { translate_audio_only: true })
    await generate()
    await generate()
    finish(simulator)
    expect(simulator.charges.map(({ rateKey, seconds }) => [rateKey, seconds])).toEqual([
      ['proofread', 40],
      ['proofread', 40],
      ['translation.speed.audio_only', 40],
      ['translation.speed.audio_only', 40],
    ])
  })

  it('shows the subtitles that were put in place of its own', async () => {
    const { simulator, get, post } = translating()
    simulator.setAccount('credits_wallet')
    const [id, other] = (await post('/proofreads', body)).json.data.proofread_ids
    finish(simulator)
    const files = async (of: string) => {
      const { json } = await get<{ srt_url: string; original_srt_url: string }>(`/v3/video-translations/proofreads/${of}/srt`)
      return json.data
    }
    const read = async (url: string) => (await simulator.fetch(url)).text()
    const theirs = (await files(other)).srt_url
    const replacement = JSON.stringify({ srt: { type: 'url', url: theirs } })
    const headers = { 'x-api-key': 'test-key', 'content-type': 'application/json' }
    const path = `https://api.heygen.com/v3/video-translations/proofreads/${id}/srt`
    expect((await simulator.fetch(path, { method: 'PUT', headers, body: replacement })).status).toBe(200)
    const { srt_url, original_srt_url } = await files(id)
    expect(await read(srt_url)).toBe(await read(theirs))
    expect(await read(original_srt_url)).not.toBe(await read(theirs))
  })
})

describe('what a client books for translations', () => {
  it.each([
    { mode: 'speed' },
    { mode: 'precision' },
    { translate_audio_only: true },
    { enable_dynamic_duration: false, start_time: 3 },
  ] as const)('with %j is what the world charges', async (more) => {
    const world = clientOf()
    const { heygen, simulator, ledger } = world
    const body = { ...source(61.3), ...more }
    const facts = { facts: { sourceSeconds: 61.3 } }
    const quote = await heygen.quote.videoTranslations.create(body, facts)
    const { video_translation_ids } = await heygen.videoTranslations.create(body, facts)
    simulator.advance(DAYS)
    for (const id of video_translation_ids) expect((await heygen.videoTranslations.get(id)).status).toBe('completed')
    expectBilled(world, quote)
    expect((await sums(ledger)).held).toBe(0)
  })

  it('in a batch with an item that fails is what the world charges', async () => {
    const world = clientOf()
    const { heygen, simulator, ledger } = world
    const body = { video_translations: [source(30), source(12, { output_languages: ['Klingon'] }), source(7.5)] }
    const facts = { facts: { items: [{ sourceSeconds: 30 }, { sourceSeconds: 12 }, { sourceSeconds: 7.5 }] } }
    const quote = await heygen.quote.videoTranslations.createBatch(body, facts)
    const { batch_id } = await heygen.videoTranslations.createBatch(body, facts)
    await heygen.videoTranslations.getBatch(batch_id)
    simulator.advance(DAYS)
    const { items } = await heygen.videoTranslations.getBatch(batch_id)
    for (const { video_id } of items) if (video_id) await heygen.videoTranslations.get(video_id)
    expect(simulator.charges).toHaveLength(4)
    expectBilled(world, { ...quote, usd: quote.usd && { ...quote.usd, low: '0' } })
    expect((await sums(ledger)).held).toBe(0)
  })
})

describe('what a client books for proofreads', () => {
  const card = 'enterprise-credits-v2'
  const facts = { facts: { sourceSeconds: 40 } }
  const body = { ...source(40), title: 'Tour', mode: 'precision' as const }

  it('and the videos made of them is what the world charges an Enterprise account', async () => {
    const world = clientOf({ card }, { card, plan: 'enterprise' })
    const { heygen, simulator, ledger, receipts } = world
    simulator.setAccount('credits_wallet')
    const { proofreads } = heygen.videoTranslations
    const quote = await heygen.quote.videoTranslations.proofreads.create(body, facts)
    const { proofread_ids } = await proofreads.create(body, facts)
    simulator.advance(DAYS)
    for (const id of proofread_ids) expect((await proofreads.get(id)).status).toBe('completed')
    expectBilled(world, quote)
    const { video_translation_id } = await proofreads.generate(proofread_ids[0] ?? '', {}, facts)
    simulator.advance(DAYS)
    await heygen.videoTranslations.get(video_translation_id)
    const made = simulator.charges.at(-1)
    expect(receipts.at(-1)).toMatchObject({ jobId: made?.jobId, charged: made?.amount, basis: 'computed' })
    expect((await ledger.open()).length).toBe(0)
  })

  it('is nothing on an account that sells none: a maximum does not help', async () => {
    const { heygen, simulator, paid, ledger } = clientOf()
    await refusalOf(heygen.videoTranslations.proofreads.create(body, facts))
    expect(paid()).toEqual([])
    expect(await failure(heygen.videoTranslations.proofreads.create(body, { ...facts, maxUsd: 5 }))).toMatchObject({ retryable: false })
    expect([simulator.charges, await sums(ledger)]).toEqual([[], { charged: 0, held: 0 }])
  })
})
