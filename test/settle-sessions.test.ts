import { describe, expect, it } from 'vitest'
import { type HeyGenOptions, type Ledger, memoryLedger } from '../src/index.js'
import { answering, done } from './support/answering.js'
import { clientOf, ledgerWith } from './support/client.js'

const session = (status: string, video_id: string | null = null) => ({ session_id: 's', status, video_id, created_at: 1 })
/** 17.4 s, held as 18, and 34.8, held as 35. */
const [TEN, TWENTY] = [599_400, 1_165_500]

async function made(options?: HeyGenOptions, prompt = 'A 10-second hello', call: object = {}) {
  const answers = { 'POST /video-agents': session('generating'), 'POST /video-agents/s': { session_id: 's', run_id: 'r1' } }
  const world = answering(answers, options)
  await world.heygen.videoAgents.create({ prompt, mode: 'chat' }, call)
  const send = () => world.heygen.videoAgents.send('s', { message: 'Make it 20 seconds' })
  const look = async (...args: Parameters<typeof session>) => {
    world.answers['GET /video-agents/s'] = session(...args)
    await world.heygen.videoAgents.get('s')
  }
  const list = async (...videos: object[]) => {
    world.answers['GET /video-agents/s/videos'] = videos
    await world.heygen.videoAgents.videos('s')
  }
  return { ...world, send, look, list }
}

describe("a session's videos", () => {
  it('that two processes see at once, each go to a payment of their own at the first look', async () => {
    const memory = memoryLedger()
    let waiting: (() => void) | undefined
    // Both have seen the same payment as the oldest before either gives it a video.
    const accept: Ledger['accept'] = async (id, jobs) => {
      if (jobs.some(({ job }) => job.startsWith('getVideoV3/')) && waiting === undefined)
        await new Promise<void>((go) => {
          waiting = go
        })
      else waiting?.()
      return memory.accept(id, jobs)
    }
    const errors: string[] = []
    const one = await made({ ledger: memory })
    await one.send()
    const answers = { 'GET /video-agents/s': session('reviewing', 'v1'), 'GET /video-agents/s/videos': [done('v2', 20)] }
    const both = answering(answers, { ledger: ledgerWith(memory, { accept }), onError: ({ code }) => void errors.push(code) })
    await Promise.all([both.heygen.videoAgents.get('s'), both.heygen.videoAgents.videos('s')])
    expect(errors).toEqual([])
    const jobs = (await memory.open()).flatMap(({ parts }) => parts.flatMap(({ part, job }) => (part === 'video' && job ? [job] : [])))
    expect([...jobs, ...both.receipts.map(({ jobId }) => `getVideoV3/${jobId}`)].sort()).toEqual(['getVideoV3/v1', 'getVideoV3/v2'])
  })

  it('go to its payments in the order they were made in, however they are listed', async () => {
    const { send, list, ends, posted } = await made()
    await send()
    await list({ ...done('v2', 20), created_at: 2 }, { ...done('v1', 10), created_at: 1 })
    expect(ends().map(({ jobId, charged }) => [jobId, charged])).toEqual([
      ['v1', '0.333'],
      ['v2', '0.666'],
    ])
    expect(await posted()).toEqual({ charged: 999_000, held: 0 })
  })

  it('are found for more messages than one value of the ledger holds', async () => {
    const { send, list, posted, ledger } = await made()
    for (let i = 0; i < 60; i++) await send()
    expect(await posted()).toEqual({ charged: 0, held: TEN + 60 * TWENTY })
    await list(...Array.from({ length: 61 }, (_, i) => ({ ...done(`v${i}`, 10), created_at: i })))
    expect(await posted()).toEqual({ charged: 61 * 333_000, held: 0 })
    expect(await ledger.open()).toEqual([])
    // Those that have their video make room for later ones.
    for (let i = 0; i < 60; i++) await send()
    await list(...Array.from({ length: 60 }, (_, i) => done(`w${i}`, 10)))
    expect(await posted()).toEqual({ charged: 121 * 333_000, held: 0 })
  })

  it('are held though two messages steer the same run', async () => {
    const { send, posted } = await made()
    await send()
    await send()
    expect(await posted()).toEqual({ charged: 0, held: TEN + 2 * TWENTY })
  })

  it('that shows after the session was stopped, is held again and charged', async () => {
    const { heygen, answers, look, list, posted, receipts } = await made()
    answers['POST /video-agents/s/stop'] = { session_id: 's' }
    await heygen.videoAgents.stop('s')
    expect(await posted()).toEqual({ charged: 0, held: 0 })
    await look('completed', 'v1')
    expect(await posted()).toEqual({ charged: 0, held: TEN })
    await list(done('v1', 12))
    expect(await posted()).toEqual({ charged: 399_600, held: 0 })
    expect(receipts.at(-1)).toMatchObject({ part: 'video', jobId: 'v1', drift: '0.0666' })
    await list(done('v1', 12))
    expect(await posted()).toEqual({ charged: 399_600, held: 0 })
  })

  it('are settled when one of them cannot be', async () => {
    const memory = memoryLedger()
    let failing = 1
    const get: Ledger['get'] = (key) => (key.startsWith('session-') && failing-- > 0 ? Promise.reject(new Error('gone')) : memory.get(key))
    const { list, posted } = await made({ ledger: ledgerWith(memory, { get }) })
    await list({ ...done('v1', 10), status: 'processing' }, done('v2', 20))
    expect(await posted()).toEqual({ charged: 666_000, held: 0 })
  })

  it('that the answer names without its session, is followed', async () => {
    const { heygen, answers, posted } = answering({ 'POST /video-agents': { ...session('generating', 'v1'), session_id: null } })
    await heygen.videoAgents.create({ prompt: 'A 10-second hello' })
    answers['GET /videos/v1'] = done('v1', 10)
    await heygen.videos.get('v1')
    expect(await posted()).toEqual({ charged: 333_000, held: 0 })
  })
})

it('a message to a session of an unknown price ends when the session failed', async () => {
  const { send, look, posted } = await made({}, 'A hello', { maxUsd: 1 })
  await send()
  expect(await posted()).toEqual({ charged: 0, held: 1_000_000 + TWENTY })
  await look('failed')
  expect(await posted()).toEqual({ charged: 0, held: 0 })
})

it("what a failed video's length says teaches nothing, though it is charged", async () => {
  const { simulator, heygen, ledger, receipts } = clientOf({}, { failedJobs: 'charge' })
  const taught: string[] = []
  const compareAndSet = ledger.compareAndSet
  ledger.compareAndSet = (key, expected, next) => {
    taught.push(key)
    return compareAndSet(key, expected, next)
  }
  const spoken = {
    type: 'avatar',
    avatar_id: 'look_photo_amy',
    voice_id: 'voice_en_amy',
    script: 'Hello to all of you out there. '.repeat(10),
  } as const
  const { video_id } = await heygen.videos.create(spoken, { facts: { avatarType: 'photo_avatar' } })
  const body = { data: { id: video_id, status: 'failed', duration: 2 } }
  simulator.fault({ kind: 'garbage', operation: 'getVideoV3', body })
  await heygen.videos.get(video_id)
  expect(receipts).toMatchObject([{ charged: '0.10', basis: 'computed' }])
  expect(taught).toEqual([])
})
