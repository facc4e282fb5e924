import { beforeEach, describe, expect, it, vi } from 'vitest'
import { createSimulator } from '../src/simulator/index.js'

type Package = typeof import('../src/index.js')

const SECONDS = 10
const clip = () => ({
  type: 'avatar' as const,
  avatar_id: 'look_photo_amy',
  audio_url: `https://files.example/voice.mp3?seconds=${SECONDS}`,
  title: 'mine',
})
const facts = { seconds: SECONDS, avatarType: 'photo_avatar' as const }

/** A client of a process in which nothing but the client is loaded, in a world of its own. */
async function fresh() {
  vi.resetModules()
  const { HeyGen, memoryLedger }: Package = await import('../src/index.js')
  const simulator = createSimulator({ wallet: 100 })
  const clock = simulator.clock
  const ledger = memoryLedger({ clock: () => clock.now() })
  const heygen = new HeyGen({ apiKey: 'k', fetch: simulator.fetch, clock, ledger })
  return { simulator, ledger, heygen, clock }
}

/** The same with a job that was paid for, and so with all loaded that a paid call needs. `settled`: it has ended. */
async function used(settled: boolean) {
  const made = await fresh()
  const { video_id } = await made.heygen.videos.create(clip(), { facts })
  if (settled) await made.heygen.videos.wait(video_id)
  const [reservation] = settled
    ? (await made.ledger.postings()).postings.map((posting) => posting.reservation)
    : (await made.ledger.open()).map(({ id }) => id)
  if (reservation === undefined) throw new Error('Nothing was bought')
  // Its books are another process's, which has loaded none of its parts.
  vi.resetModules()
  const { HeyGen }: Package = await import('../src/index.js')
  const heygen = new HeyGen({ apiKey: 'k', fetch: made.simulator.fetch, clock: made.clock, ledger: made.ledger })
  return { ...made, heygen, video_id, reservation }
}

beforeEach(() => {
  vi.resetModules()
})

describe('an object that is changed right after the call was made', () => {
  it.each([false, true])('is sent as it was: body, labels, headers, facts (with all loaded: %s)', async (loaded) => {
    const { heygen, simulator, ledger } = await fresh()
    if (loaded) await heygen.videos.create(clip(), { facts })
    const asked: unknown[] = []
    const body = clip()
    const confirm = { above: '0.10', ask: () => asked.push('mine') > 0 }
    const options = { facts: { ...facts }, labels: ['mine'], headers: { 'x-mine': 'yes' }, confirm }
    const call = heygen.videos.create(body, options)
    body.title = 'other'
    body.audio_url = 'https://files.example/voice.mp3?seconds=500'
    options.facts.seconds = 1
    options.labels[0] = 'other'
    options.headers['x-mine'] = 'no'
    confirm.above = '100.00'
    confirm.ask = () => asked.push('other') > 0
    await call
    const sent = simulator.billableRequests().at(-1)
    expect(sent?.body).toEqual(clip())
    expect(sent?.headers['x-mine']).toBe('yes')
    expect(asked).toEqual(['mine'])
    const held = (await ledger.open()).at(-1)
    expect(held?.parts).toMatchObject([{ amount: SECONDS * 50_000 }])
    expect(held?.note.labels).toEqual(['mine'])
  })

  it.each([false, true])(
    'is bought in a run as it was: items, their facts and the run’s cap and labels (with all loaded: %s)',
    async (loaded) => {
      const { heygen, simulator, ledger } = await fresh()
      if (loaded) await heygen.videos.list()
      const item = { id: 'a', body: clip(), facts: { ...facts }, labels: ['item'], maxUsd: '0.60' }
      const options = { cap: { usd: '0.70' }, labels: ['run'], runId: 'one' }
      const run = heygen.batch([item, { ...item, id: 'b' }], options)
      item.facts.seconds = 1
      item.labels[0] = 'other'
      item.maxUsd = '9.00'
      options.cap.usd = '9.00'
      options.labels[0] = 'other'
      options.runId = 'two'
      expect(await run.all()).toMatchObject({ runId: 'one', done: 1, refused: 1, charged: '0.50' })
      expect(simulator.charges).toHaveLength(1)
      const { postings } = await ledger.postings()
      expect(postings.map(({ reserved, note }) => [reserved, note.labels])).toEqual([[SECONDS * 50_000, ['run', 'item']]])
    },
  )

  it('is prepared as it was', async () => {
    const { heygen, simulator } = await fresh()
    const script = 'Hello to everyone.'
    const body = { type: 'avatar' as const, avatar_id: 'look_photo_amy', voice_id: 'voice_en_amy', script }
    const options = { maxUsd: '1.00', labels: ['mine'] }
    const call = heygen.videos.prepare(body, options)
    body.script = 'Something else.'
    options.maxUsd = '0.000001'
    options.labels[0] = 'no label, with its spaces'
    await call
    expect(simulator.billableRequests().map((request) => request.body)).toMatchObject([{ text: script }])
  })

  it('stops with the reason that it had', async () => {
    const { heygen } = await fresh()
    const options = { why: 'mine', by: 'me' }
    const call = heygen.stop(options)
    options.why = ''
    options.by = 'other'
    expect(await call).toMatchObject({ why: 'mine', by: 'me' })
    expect(await heygen.stopped()).toMatchObject({ why: 'mine', by: 'me' })
  })

  it('adjusts by what it said', async () => {
    const { heygen, ledger, reservation } = await used(true)
    const adjustment = { reservation, usd: '-0.10', why: 'mine', key: 'k' }
    const call = heygen.adjust(adjustment)
    adjustment.usd = '-0.50'
    adjustment.why = 'other'
    adjustment.reservation = 'other'
    await call
    const last = (await ledger.postings()).postings.at(-1)
    expect(last).toMatchObject({ kind: 'adjustment', amount: -100_000, why: 'mine', reservation })
  })

  it('resolves as it said', async () => {
    const { heygen, ledger, reservation } = await used(false)
    const resolution: { charged: string; why: string } = { charged: '0.20', why: 'mine' }
    const call = heygen.resolve(reservation, resolution)
    resolution.charged = '0.40'
    resolution.why = 'other'
    expect((await call).receipts).toMatchObject([{ charged: '0.20', basis: 'manual' }])
    expect((await ledger.find(reservation))?.parts).toMatchObject([{ charged: 200_000 }])
  })

  it('settles the job that a delivery named', async () => {
    const { heygen, simulator, video_id } = await used(false)
    simulator.advance(86_400_000)
    const event_data: { video_id: string } = { video_id }
    const event = { signed: true as const, known: true as const, event_id: 'e', event_type: 'avatar_video.success' as const, event_data }
    // The cast: what a receiver's verification gives has more fields, which nothing here looks at.
    const call = heygen.settleFromWebhook(event as unknown as Parameters<typeof heygen.settleFromWebhook>[0])
    event_data.video_id = 'other'
    expect(await call).toMatchObject({ outcome: 'settled', jobId: video_id, receipts: [{ charged: '0.50' }] })
  })
})
