import { describe, expect, it } from 'vitest'
import type { DesignVoiceResponseData, TextToSpeechResponseData, VoiceDetailV3 } from '../generated/types.js'
import { parseAmount } from '../src/money.js'
import { clientOf, sums } from './support/client.js'
import { finish, world } from './support/world.js'

const TEXT = 'The house has two floors, a garden and a view of the sea. Let us look at every room of it, one by one.'
const micros = (amount = '') => parseAmount(amount, 'exact', 'amount')

/** A world with a way to post JSON. */
function posting(options: Parameters<typeof world>[0] = {}) {
  const made = world(options)
  const post = async <Data = Record<string, unknown>>(path: string, body: object) => {
    const response = await made.raw('POST', path, body)
    const json = await response.json()
    // The cast: what the test expects of it.
    return { status: response.status, data: json.data as Data, error: json.error }
  }
  return { ...made, post }
}

describe('speech', () => {
  it('is billed to the client as it is by the world, within its quote', async () => {
    const { heygen, simulator, ledger, receipts } = clientOf()
    const request = { text: TEXT, voice_id: 'voice_en_amy' }
    const quote = await heygen.quote.voices.speech(request)
    const { duration } = await heygen.voices.speech(request)
    const [charge] = simulator.charges
    expect(charge).toMatchObject({ operation: 'createSpeechV3', rateKey: 'tts.starfish', seconds: duration })
    expect(receipts).toMatchObject([{ operation: 'createSpeechV3', basis: 'computed', charged: charge?.amount }])
    expect(charge?.micros).toBeGreaterThanOrEqual(micros(quote.usd?.low))
    expect(charge?.micros).toBeLessThanOrEqual(micros(quote.usd?.high))
    expect(await sums(ledger)).toEqual({ charged: charge?.micros, held: 0 })
  })

  it('makes a video as long as itself, which is what the prepared quote says', async () => {
    const { heygen, simulator, receipts, finish } = clientOf()
    const prepared = await heygen.videos.prepare({
      type: 'avatar',
      avatar_id: 'look_photo_amy',
      voice_id: 'voice_en_amy',
      script: TEXT,
    })
    const { video_id } = await heygen.videos.create(prepared.body, { facts: prepared.facts })
    await finish()
    expect((await heygen.videos.get(video_id)).duration).toBe(prepared.speech[0]?.seconds)
    expect(receipts.map(({ charged }) => charged)).toEqual(simulator.charges.map(({ amount }) => amount))
    expect(simulator.charges[1]?.amount).toBe(prepared.quote.usd?.expected)
  })

  it('is as long as it takes, and faster at a higher speed', async () => {
    const { post } = posting()
    const length = async (more: object) =>
      (await post<TextToSpeechResponseData>('/v3/voices/speech', { text: TEXT, voice_id: 'voice_en_amy', ...more })).data
    const slow = await length({ speed: 0.5 })
    const fast = await length({ speed: 2 })
    expect(slow.duration / fast.duration).toBeGreaterThan(3.5)
    expect(slow.word_timestamps?.at(-1)?.end).toBe(slow.duration)
    expect(slow.word_timestamps).toHaveLength(TEXT.split(' ').length)
  })

  it('is refused without money, and nothing is made', async () => {
    const { post, simulator } = posting({ wallet: '0.000001' })
    const { status, error } = await post('/v3/voices/speech', { text: TEXT, voice_id: 'voice_en_amy' })
    expect([status, error.code]).toEqual([402, 'insufficient_credit'])
    expect(simulator.charges).toEqual([])
  })

  it.each([
    ['a voice that is not there', { voice_id: 'nobody' }, [404, 'voice_not_found', 'voice_id']],
    ['a voice of another engine', { voice_id: 'voice_en_grace' }, [400, 'invalid_parameter', 'voice_id']],
    ['an input of another kind', { input_type: 'html' }, [400, 'invalid_parameter', 'input_type']],
    ['too much speed', { speed: 2.5 }, [400, 'invalid_parameter', 'speed']],
  ])('refuses %s', async (_, more, refusal) => {
    const { post } = posting()
    const { status, error } = await post('/v3/voices/speech', { text: TEXT, voice_id: 'voice_en_amy', ...more })
    expect([status, error.code, error.param]).toEqual(refusal)
  })
})

describe('a voice clone', () => {
  const body = { audio: { type: 'url', url: 'https://files.example/me.mp3' } as const, voice_name: 'Me' }

  it('costs what the world says, which the client has to be told', async () => {
    const { heygen, simulator, receipts } = clientOf({ prices: { voice_clone: '0.5' } })
    const { voice_clone_id } = await heygen.voices.clone(body, { maxUsd: '0.5' })
    simulator.advance(60_000)
    expect(await heygen.voices.get(voice_clone_id)).toMatchObject({ status: 'complete', name: 'Me' })
    expect(receipts).toMatchObject([{ jobId: voice_clone_id, basis: 'reserved', charged: '0.50' }])
    expect(simulator.charges).toMatchObject([{ jobId: voice_clone_id, amount: '0.50' }])
  })

  it('that fails says why, is no voice and costs nothing', async () => {
    const { post, get, simulator } = posting({ prices: { voice_clone: 1 } })
    simulator.fault({ kind: 'job_fails', operation: 'cloneVoice', message: 'Nobody speaks.' })
    const { data } = await post<{ voice_clone_id: string }>('/v3/voices/clone', body)
    finish(simulator)
    const { json } = await get<VoiceDetailV3>(`/v3/voices/${data.voice_clone_id}`)
    expect(json.data).toMatchObject({ status: 'failed', failure_message: 'Nobody speaks.' })
    const speech = await post('/v3/voices/speech', { text: 'Hello.', voice_id: data.voice_clone_id })
    expect([speech.status, speech.error.code]).toEqual([404, 'voice_not_found'])
    expect(simulator.charges).toEqual([])
  })

  it('that is deleted before it is done never appears', async () => {
    const { post, get, raw, simulator } = posting()
    const { data } = await post<{ voice_clone_id: string }>('/v3/voices/clone', body)
    expect((await raw('DELETE', `/v3/voices/${data.voice_clone_id}`)).status).toBe(200)
    finish(simulator)
    expect((await get<object[]>('/v3/voices?type=private')).json.data).toEqual([])
    expect((await get(`/v3/voices/${data.voice_clone_id}`)).status).toBe(404)
  })
})

it.each([
  ['speaks in', 'voice_de_jonas', 403],
  ['does not speak in', 'voice_mine', 200],
])('a voice of the account that %s a template', async (_, voice_id, status) => {
  const own = { name: 'Own', language: 'German', gender: 'male', support_pause: true, support_locale: false, type: 'private' } as const
  const { raw } = posting({ voices: [{ ...own, voice_id }] })
  expect((await raw('DELETE', `/v3/voices/${voice_id}`)).status).toBe(status)
})

it('a designed voice is the same for a seed, another for the next, and of the gender and language asked for', async () => {
  const { post } = posting()
  const ids = async (more: object) => {
    const { data } = await post<DesignVoiceResponseData>('/v3/voices', { prompt: 'A warm narrator', ...more })
    return data.voices.map(({ voice_id }) => voice_id)
  }
  expect(await ids({ seed: 1 })).toEqual(await ids({ seed: 1 }))
  const batches = [...(await ids({ seed: 0 })), ...(await ids({ seed: 1 }))]
  expect(new Set(batches).size).toBe(6)
  expect(await ids({ gender: 'male', locale: 'de-DE' })).toEqual(['voice_de_jonas'])
})

it('sounds are found by their words, best first, and by no others', async () => {
  const { get } = posting()
  const search = async (query: string) => (await get<{ score: number; type: string }[]>(`/v3/audio/sounds?${query}`)).json
  const { data, has_more, next_token } = await search('query=a%20calm%20track&limit=2')
  expect(data.map(({ score }) => score)).toEqual(data.map(({ score }) => score).sort((a, b) => b - a))
  expect([data.length, has_more]).toEqual([2, true])
  expect((await search(`query=a%20calm%20track&limit=2&token=${next_token}`)).data).not.toEqual(data)
  expect((await search('query=zebra')).data).toEqual([])
  expect((await search('query=zebra&min_score=0')).data.length).toBeGreaterThan(5)
  expect((await search('query=rain&type=sound_effects')).data).toMatchObject([{ type: 'sound_effects' }])
})
