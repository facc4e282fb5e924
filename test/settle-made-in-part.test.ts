import { describe, expect, it } from 'vitest'
import { type HeyGenOptions, type Ledger, LedgerError, memoryLedger } from '../src/index.js'
import { answering, done } from './support/answering.js'
import { video } from './support/ask.js'
import { ledgerWith } from './support/client.js'

const EACH = 3_330_000

describe('a translation whose answer', () => {
  const body = (...output_languages: string[]) => ({ video, output_languages, enable_dynamic_duration: false })
  const facts = { facts: { sourceSeconds: 100 } }
  const made = async (ids: unknown, languages = ['German', 'French', 'Polish'], options?: HeyGenOptions) => {
    const world = answering({ 'POST /video-translations': { video_translation_ids: ids } }, options)
    const send = (key?: string) =>
      world.heygen.videoTranslations.create(body(...languages), { ...facts, ...(key ? { idempotencyKey: key } : {}) })
    await send()
    return { ...world, send }
  }

  it('has a hole, gives each other job to its own language', async () => {
    const { heygen, answers, ends, posted } = await made(['t1', null, 't3'])
    answers['GET /video-translations'] = [done('t1', 100), done('t3', 50)]
    await heygen.videoTranslations.list()
    expect(ends().map(({ part, jobId }) => [part, jobId])).toEqual([
      ['German', 't1'],
      ['Polish', 't3'],
    ])
    expect(await posted()).toEqual({ charged: EACH + EACH / 2, held: EACH })
  })

  it.each([[[]], [null], [['']]])('names %j for its only language, stays held', async (ids) => {
    const { posted, receipts } = await made(ids, ['German'])
    expect(await posted()).toEqual({ charged: 0, held: EACH })
    expect(receipts).toEqual([])
  })

  it('names two jobs for its only language, holds both', async () => {
    const { heygen, answers, posted } = await made(['t1', 't2'], ['German'])
    expect(await posted()).toEqual({ charged: 0, held: 2 * EACH })
    answers['GET /video-translations'] = [done('t1', 100), done('t2', 50)]
    await heygen.videoTranslations.list()
    expect(await posted()).toEqual({ charged: EACH + EACH / 2, held: 0 })
  })

  it('names a job of another request beside new ones, gives nothing back', async () => {
    const { answers, send, posted } = await made(['t1', 't2', 't3'])
    answers['POST /video-translations'] = { video_translation_ids: ['t4', 't1', 't5'] }
    await send('other')
    expect(await posted()).toEqual({ charged: 0, held: 6 * EACH })
  })

  it("names another request's jobs only, buys nothing, however many it names", async () => {
    const { answers, send, posted, ledger } = await made(['t1', 't2', 't3'])
    answers['POST /video-translations'] = { video_translation_ids: ['t2'] }
    await send('other')
    expect(await posted()).toEqual({ charged: 0, held: 3 * EACH })
    expect(await ledger.open()).toHaveLength(1)
  })

  it('is settled as if it had come at once, when the ledger fails at any write of it', async () => {
    for (let broken = 1; broken <= 6; broken++) {
      const memory = memoryLedger()
      let writes = 0
      const flaky =
        <A extends unknown[], R>(work: (...args: A) => Promise<R>) =>
        (...args: A): Promise<R> =>
          ++writes === broken ? Promise.reject(new LedgerError('ledger_unavailable', 'The disk is full.')) : work(...args)
      const ledger = ledgerWith(memory, { accept: flaky(memory.accept), settle: flaky(memory.settle), findByJob: flaky(memory.findByJob) })
      const { heygen, answers, posted, receipts } = await made(['t1', 't2', 't3'], undefined, { ledger })
      answers['GET /video-translations'] = [done('t1', 100), done('t2', 50), { id: 't3', status: 'failed' }]
      for (const _ of [1, 2]) await heygen.videoTranslations.list()
      expect(await posted()).toEqual({ charged: EACH + EACH / 2, held: 0 })
      expect(receipts).toHaveLength(3)
    }
  })
})

it('an extra job that could not be held at once, is held when the ledger comes back after the lease', async () => {
  let now = Date.UTC(2026, 10, 22)
  const memory = memoryLedger({ clock: () => now })
  let broken = false
  const dispatch: Ledger['dispatch'] = (id) =>
    broken && id.includes('+') ? Promise.reject(new LedgerError('ledger_unavailable', 'The disk is full.')) : memory.dispatch(id)
  const world = answering(
    { 'POST /video-translations': { video_translation_ids: ['t1', 't2'] } },
    { ledger: ledgerWith(memory, { dispatch }), clock: { now: () => now, sleep: async () => undefined } },
  )
  broken = true
  const asked = { video, output_languages: ['German'], enable_dynamic_duration: false }
  await world.heygen.videoTranslations.create(asked, { facts: { sourceSeconds: 100 } })
  now += 700_000
  broken = false
  world.answers['GET /video-translations'] = [{ id: 't2', status: 'running' }, done('t1', 100)]
  await world.heygen.videoTranslations.list()
  expect(await world.posted()).toEqual({ charged: EACH, held: EACH })
})

describe('a job that was made in part, or perhaps,', () => {
  it('is charged for the clips it made, though it failed', async () => {
    const { heygen, answers, posted } = answering({ 'POST /ai-clipping': { ai_clipping_id: 'c' } }, { card: '2026-06-30' })
    await heygen.aiClipping.create({ video, output_settings: { duration_types: ['30', '60', '180'] } })
    const clips = ['completed', 'completed', 'failed'].map((status, i) => ({ id: `${i}`, status }))
    answers['GET /ai-clipping/c'] = { id: 'c', status: 'failed', clips }
    await heygen.aiClipping.get('c')
    expect(await posted()).toEqual({ charged: 300_000, held: 0 })
  })

  it('and was deleted before anybody saw its end, is charged as reserved', async () => {
    const { heygen, answers, receipts } = answering({ 'POST /background-removals': { id: 'r' } })
    await heygen.backgroundRemovals.create({ video, request_id: 'one' }, { maxUsd: 1 })
    answers['GET /background-removals/r'] = { id: 'r', status: 'deleted' }
    await heygen.backgroundRemovals.get('r')
    expect(receipts).toMatchObject([{ charged: '1.00', basis: 'reserved', assumed: true }])
  })

  it.each([
    ['a run of which a node was done', 'canceled', { progress: { total: 3, succeeded: 1 } }, 1_000_000],
    ['a run of which no node was done', 'canceled', { progress: { total: 3, succeeded: 0, canceled: 3 } }, 0],
  ])('as %s, is charged by what it did', async (_what, status, said, charged) => {
    const { heygen, answers, posted } = answering({ 'POST /workflow-runs': { id: 'r' } })
    await heygen.workflowRuns.create({ workflow_id: 'w', inputs: {} }, { maxUsd: 1, idempotencyKey: 'k' })
    answers['GET /workflow-runs/r'] = { id: 'r', status, ...said }
    await heygen.workflowRuns.get('r')
    expect(await posted()).toEqual({ charged, held: 0 })
  })

  it.each([
    ['after its stream had begun, is charged as reserved', { hls_url: 'https://x.example/live.m3u8' }, {}, [500_000, 0]],
    ['before its stream began, is given back', { hls_url: null }, {}, [0, 0]],
    [
      "after its stream had begun, stays held under failedJobs: 'hold'",
      { hls_url: 'https://x.example' },
      { failedJobs: 'hold' },
      [0, 500_000],
    ],
  ] as [string, object, HeyGenOptions, [number, number]][])(
    'as a session that broke off %s',
    async (_when, said, options, [charged, held]) => {
      const { heygen, answers, posted } = answering({ 'POST /avatar-realtime': { stream_id: 'x' } }, options)
      await heygen.avatarRealtime.create({ type: 'tts', avatar_id: 'a', voice_id: 'v', text: 'Hello.' }, { facts: { seconds: 10 } })
      answers['GET /avatar-realtime/x'] = { stream_id: 'x', status: 'error', ...said }
      await heygen.avatarRealtime.get('x')
      expect(await posted()).toEqual({ charged, held })
    },
  )

  it('and failed without a trace of work, is given back', async () => {
    const { heygen, answers, posted } = answering({ 'POST /ai-clipping': { ai_clipping_id: 'c' } }, { card: '2026-06-30' })
    await heygen.aiClipping.create({ video, output_settings: { duration_types: ['30'] } })
    answers['GET /ai-clipping/c'] = { id: 'c', status: 'failed', clips: [{ id: '1', status: 'failed' }] }
    await heygen.aiClipping.get('c')
    expect(await posted()).toEqual({ charged: 0, held: 0 })
  })
})
