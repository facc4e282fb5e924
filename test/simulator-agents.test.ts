import { describe, expect, it } from 'vitest'
import type { CreateVideoAgentResponse, GetSessionResponse, SendMessageResponse, SessionResource, VideoDetail } from '../generated/types.js'
import { expectBilled } from './support/bills.js'
import { clientOf, DAYS, sums } from './support/client.js'
import { finish, world } from './support/world.js'

/** A session of a world, with what can be done with it. */
async function started(body: object = {}, options: Parameters<typeof world>[0] = {}) {
  const { simulator, raw, get, video } = world({ wallet: 100, ...options })
  const post = async <Data>(path: string, sent: object) => {
    const response = await raw('POST', `/v3/video-agents${path}`, sent)
    // The cast: the test says what it expects.
    return { status: response.status, json: (await response.json()) as { data: Data; error: { code: string; param: string | null } } }
  }
  const create = (more: object = {}) => post<CreateVideoAgentResponse>('', { prompt: 'A 30-second tour', ...body, ...more })
  const made = await create()
  const path = `/${made.json.data?.session_id}`
  const session = async () => (await get<GetSessionResponse>(`/v3/video-agents${path}`)).json.data
  const send = (message = 'Go on.', more: object = {}) => post<SendMessageResponse>(path, { message, ...more })
  const stop = () => post(`${path}/stop`, {})
  const shown = async () => (await get<VideoDetail[]>(`/v3/video-agents${path}/videos`)).json.data
  /** Says something and waits for what comes of it; the session's status then. */
  const turn = async (message?: string) => {
    await send(message)
    finish(simulator)
    return (await session()).status
  }
  return { simulator, get, video, made, create, path, session, send, stop, shown, turn }
}

describe('a session that generates', () => {
  it('makes a video of the account at once, charged by the length that it comes to', async () => {
    const { simulator, made, session, video, get } = await started()
    const id = made.json.data.video_id ?? ''
    expect(made.json.data.status).toBe('thinking')
    simulator.advance(13_000)
    expect(await session()).toMatchObject({ status: 'generating', video_id: id })
    finish(simulator)
    const { duration, status } = await video(id)
    expect(status).toBe('completed')
    expect(simulator.charges).toMatchObject([{ jobId: id, operation: 'createVideoAgentV3', rateKey: 'agent', seconds: duration }])
    expect((await get<VideoDetail[]>('/v3/videos')).json.data.map((each) => each.id)).toEqual([id])
  })

  it.each([
    ['A 30-second tour', 30],
    ['Two scenes, 1.5 minutes in all', 90],
    ['90s about tea', 90],
  ])('%s comes out at 80 to 170 %% of it', async (prompt, asked) => {
    const { simulator, video, create } = await started()
    const ids: string[] = []
    for (let i = 0; i < 8; i++) ids.push((await create({ prompt })).json.data.video_id ?? '')
    finish(simulator)
    const lengths = await Promise.all(ids.map(async (id) => (await video(id)).duration ?? 0))
    expect(new Set(lengths).size).toBe(8)
    for (const length of lengths) {
      expect(length).toBeGreaterThanOrEqual(0.8 * asked)
      expect(length).toBeLessThanOrEqual(1.7 * asked)
    }
  })

  it('makes another for each message after it has ended', async () => {
    const { simulator, made, shown, turn } = await started()
    finish(simulator)
    expect(await turn()).toBe('completed')
    const videos = await shown()
    expect(videos).toHaveLength(2)
    expect(videos[1]?.id).toBe(made.json.data.video_id)
    expect(simulator.charges.map(({ operation }) => operation)).toEqual(['createVideoAgentV3', 'sendVideoAgentMessage'])
  })

  it('is only steered by a message while it works', async () => {
    const { simulator, send, shown, session } = await started()
    const runs = [await send('Blue'), await send('Green')].map(({ json }) => json.data.run_id)
    expect(new Set(runs).size).toBe(1)
    finish(simulator)
    expect(await shown()).toHaveLength(1)
    expect((await session()).messages?.map(({ content }) => content)).toContain('Green')
  })

  it('whose render fails has failed, and costs nothing', async () => {
    const world = await started()
    world.simulator.fault({ kind: 'job_fails', operation: 'sendVideoAgentMessage', code: 'rendering_failed' })
    finish(world.simulator)
    expect(await world.turn()).toBe('failed')
    expect((await world.session()).messages?.at(-1)).toMatchObject({ type: 'error' })
    expect(world.simulator.charges).toHaveLength(1)
    const { json } = await world.get<{ event_type: string }[]>('/v3/webhooks/events')
    expect(json.data.map(({ event_type }) => event_type).sort()).toEqual(['video_agent.fail', 'video_agent.success'])
  })

  it('takes a place while it renders', async () => {
    const { create } = await started({}, { concurrentJobs: 2 })
    expect([(await create()).status, (await create()).status]).toEqual([200, 429])
  })
})

describe('a chat', () => {
  it('asks, shows a storyboard, and renders from then on', async () => {
    const { simulator, made, session, shown, turn } = await started({ mode: 'chat' })
    expect(made.json.data).toMatchObject({ status: 'thinking', video_id: null })
    finish(simulator)
    expect(await session()).toMatchObject({ status: 'waiting_for_input', video_id: null })
    expect(await turn('For beginners.')).toBe('reviewing')
    expect(simulator.charges).toEqual([])
    expect(await turn('Go on, 30 seconds.')).toBe('completed')
    expect(await turn('Now with music.')).toBe('completed')
    expect(await shown()).toHaveLength(2)
    expect(simulator.charges).toHaveLength(2)
    expect((await session()).messages?.map(({ role, type }) => `${role} ${type}`)).toEqual([
      'user text',
      'model text',
      'user text',
      'model text',
      'model resource',
      'user text',
      'model resource',
      'user text',
      'model resource',
    ])
  })

  it('shows its video once the render has begun', async () => {
    const { simulator, send, session, shown, turn } = await started({ mode: 'chat' })
    finish(simulator)
    await turn()
    await send()
    expect([(await session()).video_id, await shown()]).toEqual([null, []])
    simulator.advance(13_000)
    expect(await session()).toMatchObject({ status: 'generating', video_id: (await shown())[0]?.id })
  })

  it('that is stopped waits again; what was stopped is not charged', async () => {
    const { simulator, send, stop, session, shown, turn } = await started({ mode: 'chat' })
    finish(simulator)
    await turn()
    await send()
    simulator.advance(13_000)
    expect((await stop()).status).toBe(200)
    expect((await session()).status).toBe('waiting_for_input')
    expect(await shown()).toMatchObject([{ status: 'failed', failure_code: 'stopped' }])
    finish(simulator)
    expect(simulator.charges).toEqual([])
    expect(await turn()).toBe('completed')
  })

  it('keeps the files it was given and what it made, and shows the last 40 messages', async () => {
    const files = [
      { type: 'base64', media_type: 'image/png', data: btoa('pixels') },
      { type: 'asset_id', asset_id: 'asset_image_desk' },
    ]
    const { simulator, get, path, session, send, turn } = await started({ mode: 'chat', files })
    finish(simulator)
    await turn()
    const resource = async (id: string) => (await get<SessionResource>(`/v3/video-agents${path}/resources/${id}`)).json.data
    const ids = (await session()).messages?.flatMap(({ resource_ids }) => resource_ids ?? []) ?? []
    const resources = await Promise.all(ids.map(resource))
    expect(resources.map(({ source_type }) => source_type)).toEqual(['upload', 'upload', 'generated'])
    expect(await (await simulator.fetch(resources[0]?.url ?? '')).text()).toBe('pixels')
    for (let i = 0; i < 45; i++) await send(`Message ${i}`)
    const { messages } = await session()
    expect([messages?.length, messages?.[0]?.content]).toEqual([40, 'Message 5'])
  })
})

it.each([
  [{ prompt: '' }, 400, 'prompt'],
  [{ avatar_id: 'nobody' }, 404, 'avatar_id'],
  [{ voice_id: 'nobody' }, 404, 'voice_id'],
  [{ brand_kit_id: 'none' }, 404, 'brand_kit_id'],
  [{ brand_glossary_id: 'none' }, 404, 'brand_glossary_id'],
  [{ files: [{ type: 'asset_id', asset_id: 'none' }] }, 404, 'files[0].asset_id'],
  [{ files: [{ type: 'base64', media_type: 'image/png', data: '***' }] }, 400, 'files[0].data'],
])('a session with %j is refused with %i at %s', async (wrong, status, param) => {
  const { simulator, create } = await started()
  const answer = await create(wrong)
  expect([answer.status, answer.json.error.param]).toEqual([status, param])
  finish(simulator)
  expect(simulator.charges).toHaveLength(1)
})

it('nobody without money is let into a chat', async () => {
  expect((await started({ mode: 'chat' }, { wallet: 0 })).made.status).toBe(402)
})

describe('what a client books for sessions', () => {
  it('is what the world charges for the video', async () => {
    const world = clientOf()
    const { heygen, ledger } = world
    const body = { prompt: 'A 40-second tour of the harbour' }
    const quote = await heygen.quote.videoAgents.create(body)
    const { video_id } = await heygen.videoAgents.create(body)
    await heygen.videos.wait(video_id ?? '')
    expectBilled(world, quote)
    expect((await sums(ledger)).held).toBe(0)
  })

  it('is all that a short video costs which came out several times as long as asked for', async () => {
    const { heygen, simulator, receipts, finish: finishAll } = clientOf()
    for (let i = 0; i < 60; i++) await heygen.videoAgents.create({ prompt: 'A 5-second bumper' })
    await finishAll()
    const booked = receipts.map(({ jobId, charged }) => `${jobId}: ${charged}`).sort()
    expect(booked).toEqual(simulator.charges.map(({ jobId, amount }) => `${jobId}: ${amount}`).sort())
    const over = receipts.filter(({ overrun }) => overrun !== '0.00')
    expect(over.length).toBeGreaterThan(0)
    expect(over.length).toBeLessThan(10)
  })

  it('is nothing for a video that was stopped', async () => {
    const { heygen, simulator, ledger } = clientOf()
    const { session_id, video_id } = await heygen.videoAgents.create({ prompt: 'A 40-second tour' })
    simulator.advance(13_000)
    await heygen.videoAgents.stop(session_id, {})
    expect(await heygen.videos.get(video_id ?? '')).toMatchObject({ status: 'failed', failure_code: 'stopped' })
    simulator.advance(DAYS)
    expect([simulator.charges, await sums(ledger)]).toEqual([[], { charged: 0, held: 0 }])
  })

  it('is what the world charges for the videos of a chat; messages that led to none are given back when it is stopped', async () => {
    const world = clientOf()
    const { heygen, simulator, ledger } = world
    const body = { prompt: 'A 40-second tour of the harbour', mode: 'chat' as const }
    const quote = await heygen.quote.videoAgents.create(body)
    const { session_id } = await heygen.videoAgents.create(body)
    const look = async () => {
      simulator.advance(DAYS)
      return (await heygen.videoAgents.get(session_id)).status
    }
    const say = () => heygen.videoAgents.send(session_id, { message: 'Go on, 40 seconds.' })
    expect(await look()).toBe('waiting_for_input')
    await say()
    expect(await look()).toBe('reviewing')
    await say()
    expect(await look()).toBe('completed')
    await heygen.videoAgents.videos(session_id)
    expectBilled(world, quote)
    await heygen.videoAgents.stop(session_id, {})
    expect((await sums(ledger)).held).toBe(0)
    expect(world.receipts.filter(({ charged }) => charged !== null)).toHaveLength(1)
  })
})
