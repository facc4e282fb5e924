import { describe, expect, it } from 'vitest'
import type { AvatarRealtimeStatusResponse } from '../generated/types.js'
import { expectBilled } from './support/bills.js'
import { clientOf } from './support/client.js'
import { finish, world } from './support/world.js'

const amy = { avatar_id: 'look_photo_amy', voice_id: 'voice_en_amy' } as const
const streamed = (text = 'Hello. ') => ({ type: 'text_stream', ...amy, text }) as const
const spoken = (text = 'Hello, everybody.') => ({ type: 'tts', ...amy, text }) as const
const recorded = (seconds: number) =>
  ({ type: 'audio', avatar_id: amy.avatar_id, audio: { type: 'url', url: `https://files.example/a.mp3?seconds=${seconds}` } }) as const

/** The stream begins so long after it was asked for. */
const START_MS = 2000

/** A world in which sessions are held by hand. */
function live(options: Parameters<typeof world>[0] = {}) {
  const { simulator, raw } = world({ wallet: 100, card: '2026-06-30', ...options })
  const send = async (method: string, path: string, body?: object) => {
    const response = await raw(method, `/v3/avatar-realtime${path}`, body)
    const { data, error } = await response.json()
    return { status: response.status, headers: response.headers, data, error }
  }
  const open = async (body: object): Promise<string> => (await send('POST', '', body)).data.stream_id
  const state = async (id: string): Promise<AvatarRealtimeStatusResponse> => (await send('GET', `/${id}`)).data
  const say = (id: string, delta: string, more: object = {}) => send('POST', `/${id}/text`, { delta, ...more })
  const cancel = (id: string) => send('POST', `/${id}/cancel`)
  /** Every frame of its words, read to the end. */
  const words = async (id: string) => (await raw('GET', `/v3/avatar-realtime/${id}/words`)).text()
  return { simulator, send, open, state, say, cancel, words }
}

describe('a session', () => {
  it('of stated length is billed to the client as it is by the world', async () => {
    const { heygen, simulator, receipts } = clientOf({ card: '2026-06-30' }, { card: '2026-06-30' })
    const facts = { seconds: 90 }
    const quote = await heygen.quote.avatarRealtime.create(recorded(90), { facts })
    const { stream_id } = await heygen.avatarRealtime.create(recorded(90), { facts })
    simulator.advance(START_MS + 90_000)
    expect(await heygen.avatarRealtime.get(stream_id)).toMatchObject({ status: 'completed', end_reason: 'completed' })
    expect(expectBilled({ simulator, receipts }, quote)).toBe('4.50')
  })

  it('costs no more than its quote when it ends with its speech', async () => {
    const { heygen, simulator } = clientOf({ card: '2026-06-30', wallet: 200 }, { card: '2026-06-30' })
    const { usd, likely } = await heygen.quote.avatarRealtime.create(spoken())
    await heygen.avatarRealtime.create(spoken())
    simulator.advance(3_700_000)
    const charged = Number(simulator.charges[0]?.amount)
    expect(charged).toBeGreaterThanOrEqual(Number(usd?.low))
    expect(charged).toBeLessThanOrEqual(Number(likely?.high ?? usd?.high))
  })

  it('is charged when it ends, though nobody looks', async () => {
    const { simulator, open } = live()
    await open(recorded(10))
    simulator.advance(START_MS + 9_999)
    expect(simulator.charges).toEqual([])
    simulator.advance(1)
    expect(simulator.charges).toMatchObject([{ rateKey: 'realtime', seconds: 10, amount: '0.50' }])
  })

  it('lasts an hour at most', async () => {
    const { simulator, open, state } = live({ wallet: 1000 })
    const id = await open(recorded(4000))
    finish(simulator)
    expect(await state(id)).toMatchObject({ status: 'completed', end_reason: 'completed' })
    expect(simulator.charges).toMatchObject([{ seconds: 3600 }])
  })

  it('that is cancelled costs what it has streamed, once', async () => {
    const { simulator, open, state, cancel } = live()
    const id = await open(recorded(100))
    simulator.advance(START_MS + 30_000)
    const answers = [await cancel(id), await cancel(id)]
    expect(answers.map(({ status, data }) => [status, data.cancelled])).toEqual([
      [202, true],
      [202, false],
    ])
    finish(simulator)
    expect(await state(id)).toMatchObject({ status: 'completed', end_reason: 'cancelled' })
    expect(simulator.charges).toMatchObject([{ seconds: 30 }])
  })

  it('that is cancelled before it streams costs nothing', async () => {
    const { simulator, open, cancel } = live()
    await cancel(await open(recorded(100)))
    expect(simulator.charges).toMatchObject([{ micros: 0 }])
  })

  it('that the wallet does not cover ends with an error', async () => {
    const { simulator, open, state } = live({ wallet: 1 })
    const id = await open(recorded(100))
    finish(simulator)
    expect(await state(id)).toMatchObject({ status: 'error', end_reason: 'error', error_message: expect.stringContaining('credit') })
  })

  it('waits for one of three places', async () => {
    const { simulator, send, open } = live()
    for (let i = 0; i < 3; i++) await open(recorded(60 + i))
    const { status, error, headers } = await send('POST', '', recorded(10))
    expect([status, error.code, headers.get('retry-after')]).toEqual([429, 'rate_limit_exceeded', '62'])
    simulator.advance(62_000)
    expect((await send('POST', '', recorded(10))).status).toBe(201)
  })
})

describe('a stream of text', () => {
  it('closes after thirty seconds without any, however often it went on before', async () => {
    const { simulator, open, say, state } = live()
    const id = await open(streamed())
    for (let i = 0; i < 3; i++) {
      simulator.advance(29_000)
      expect((await say(id, 'And more. ')).status).toBe(202)
    }
    simulator.advance(29_999)
    expect((await state(id)).status).toBe('streaming')
    simulator.advance(1)
    expect(await state(id)).toMatchObject({ status: 'completed', end_reason: 'idle_timeout' })
    expect(simulator.charges).toMatchObject([{ seconds: (3 * 29_000 + 30_000 - START_MS) / 1000 }])
    expect((await say(id, 'Still there?')).status).toBe(410)
  })

  it('ends with the last word of its final piece, and takes none after it', async () => {
    const { simulator, open, say, state } = live()
    const id = await open(streamed('One sentence to begin with. '))
    const { data } = await say(id, 'And one to end with.', { final: true })
    expect(data).toEqual({ ok: true, buffered_bytes: 'One sentence to begin with. And one to end with.'.length })
    expect(await say(id, 'More.')).toMatchObject({ status: 410 })
    finish(simulator)
    expect(await state(id)).toMatchObject({ status: 'completed', end_reason: 'final_marker' })
    expect(simulator.charges[0]?.seconds).toBeLessThan(10)
  })

  it('that is said already ends at once with an empty final piece', async () => {
    const { simulator, open, say, state } = live()
    const id = await open(streamed())
    simulator.advance(20_000)
    expect((await say(id, '', { final: true })).data.buffered_bytes).toBe(0)
    expect(await state(id)).toMatchObject({ status: 'completed', end_reason: 'final_marker' })
    expect(simulator.charges).toMatchObject([{ seconds: 18 }])
  })
})

describe('the words of a session', () => {
  const frames = (text: string) => text.split('\n\n').filter(Boolean)

  it('come in batches of ten or a second, in order, whole, and with an end', async () => {
    const { open, say, words } = live()
    const id = await open(streamed('It is won'))
    await say(id, "derful, isn't it? ".repeat(12), { final: true })
    const all = frames(await words(id))
    expect(all.at(-1)).toBe('event: end\ndata: {"reason":"final_marker"}')
    const batches = all.slice(0, -1).map((frame): { word: string; start: number; end: number }[] => JSON.parse(frame.slice(6)).words)
    for (const batch of batches) expect(batch.length).toBeLessThanOrEqual(10)
    const heard = batches.flat()
    expect(heard.slice(0, 7).map(({ word }) => word)).toEqual(['It', 'is', 'wonderful', ',', "isn't", 'it', '?'])
    const times = heard.flatMap(({ start, end }) => [start, end])
    expect(times).toEqual([...times].sort((a, b) => a - b))
  })

  it('are the same for a late reader', async () => {
    const { open, words } = live()
    const id = await open(spoken('Whoever comes late hears all of it again, from the first word to the last.'))
    const heard = async () => frames(await words(id)).flatMap((frame) => JSON.parse(/^data: (.*)$/m.exec(frame)?.[1] ?? '').words ?? [])
    const first = await heard()
    expect(first).toHaveLength(17)
    expect(await heard()).toEqual(first)
  })

  it('reach the client as they are spoken', async () => {
    const { heygen, simulator } = clientOf({ card: '2026-06-30', wallet: 200 }, { card: '2026-06-30' })
    const { stream_id } = await heygen.avatarRealtime.create(spoken())
    const began = simulator.clock.now()
    const heard: string[] = []
    for await (const event of await heygen.avatarRealtime.words(stream_id)) {
      if ('words' in event) heard.push(...event.words.map(({ word }) => word))
    }
    expect(heard).toEqual(['Hello', ',', 'everybody', '.'])
    expect(simulator.clock.now() - began).toBeGreaterThan(START_MS)
  })
})

it.each([
  ['a look that is not there', { ...spoken(), avatar_id: 'nobody' }, [404, 'avatar_not_found', 'avatar_id']],
  ['a voice that is not there', { ...spoken(), voice_id: 'nobody' }, [404, 'voice_not_found', 'voice_id']],
  ['no text', { ...spoken(), text: '' }, [400, 'invalid_parameter', 'text']],
  ['a file that is not there', { ...recorded(1), audio: { type: 'asset_id', asset_id: 'x' } }, [404, 'asset_not_found', 'audio.asset_id']],
])('a session of %s is refused', async (_, body, refusal) => {
  const { status, error } = await live().send('POST', '', body)
  expect([status, error.code, error.param]).toEqual(refusal)
})

it('only a stream of text takes text', async () => {
  const { open, say } = live()
  expect(await say(await open(recorded(10)), 'Hello.')).toMatchObject({ status: 400, error: { param: 'delta' } })
})
