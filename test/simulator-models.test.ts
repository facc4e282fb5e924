import { describe, expect, it } from 'vitest'
import type { CreateSpeechResponseData, ModelAudioVoiceResponse, ModelImageGeneration, ModelVideoGeneration } from '../generated/types.js'
import { expectBilled } from './support/bills.js'
import { clientOf, DAYS } from './support/client.js'
import { finish, world } from './support/world.js'

const at = (seconds: number, name = 'clip.mp4') => ({ type: 'url', url: `https://files.example/${name}?seconds=${seconds}` }) as const
const text = { mode: 'text_to_video', model: 'heygen-video-1', prompt: 'A lighthouse at dusk' } as const
const referring = { ...text, mode: 'reference_to_video' } as const
const images = { model: 'heygen-image-1', identity_images: [at(1, 'me.png')], reference_images: [at(1, 'sea.png')] }
const instant = { mode: 'instant' as const, name: 'Me', audio: [at(20, 'me.mp3')] }
const professional = (seconds = 1200, more: object = {}) => ({ mode: 'professional', audio: [at(seconds, 'me.mp3')], ...more })

/** A world in which the models are asked by hand. */
function modelling(options: Parameters<typeof world>[0] = {}) {
  const made = world({ wallet: 100, ...options })
  const send = async (method: string, path: string, body?: object) => {
    const response = await made.raw(method, `/v3/models${path}`, body)
    const text = await response.text()
    const json = text.startsWith('{') ? JSON.parse(text) : {}
    return { status: response.status, headers: response.headers, text, data: json.data, error: json.error }
  }
  const refused = async (method: string, path: string, body?: object) => {
    const { status, error } = await send(method, path, body)
    return [status, error?.code, error?.param]
  }
  /** A voice that can be used, or that has failed. */
  const voiceOf = async (body: object): Promise<string> => {
    const { data } = await send('POST', '/audio/voices', body)
    finish(made.simulator)
    return data.voice_id
  }
  const voice = async (id: string): Promise<ModelAudioVoiceResponse> => (await send('GET', `/audio/voices/${id}`)).data
  return { ...made, send, refused, voiceOf, voice }
}

describe('a model video', () => {
  it.each([
    ['text', { ...text, duration: 8 }],
    ['text in 2k', { ...text, resolution: '2k' as const, aspect_ratio: '9:16' as const }],
    ['references', { ...referring, duration: 10, reference_videos: [at(4), at(6)] }],
  ])('of %s is billed as quoted', async (_, body) => {
    const { heygen, simulator, receipts } = clientOf({}, { card: 'usd-heygen-video-2026-11' })
    const facts = { referenceSeconds: [4, 6] }
    const options = 'reference_videos' in body ? { facts } : {}
    const quote = await heygen.quote.models.videos.create(body, options)
    const { video_id } = await heygen.models.videos.create(body, options)
    simulator.advance(DAYS)
    expect(await heygen.models.videos.get(video_id)).toMatchObject({
      status: 'completed',
      duration: 'duration' in body ? body.duration : 5,
    })
    expectBilled({ simulator, receipts }, quote)
  })

  it('has the size and the seed that were asked for', async () => {
    const { send, simulator } = modelling()
    const { data } = await send('POST', '/videos', { ...text, resolution: '1080p', aspect_ratio: '16:9', seed: 7 })
    expect((await send('GET', `/videos/${data.video_id}`)).data).toMatchObject({ status: 'pending', video_url: null, width: null })
    finish(simulator)
    const done: ModelVideoGeneration = (await send('GET', `/videos/${data.video_id}`)).data
    expect(done).toMatchObject({ width: 1920, height: 1080, seed: 7, video_url: expect.stringContaining('.mp4') })
  })

  it('that fails says so in its own code, and costs nothing', async () => {
    const { send, simulator } = modelling()
    simulator.fault({ kind: 'job_fails', operation: 'createModelVideo', message: 'No.' })
    const { data } = await send('POST', '/videos', text)
    finish(simulator)
    const failed = { status: 'failed', failure_code: 'generation_failed', failure_message: 'No.', video_url: null }
    expect((await send('GET', `/videos/${data.video_id}`)).data).toMatchObject(failed)
    expect(simulator.charges).toEqual([])
  })

  it.each([
    [
      'thirteen references',
      { ...referring, reference_images: Array(9).fill(at(1)), reference_videos: [at(1)], reference_audio: Array(3).fill(at(1)) },
      'reference_images',
    ],
    ['sound alone', { ...referring, reference_audio: [at(1)] }, 'reference_images'],
    ['nothing to refer to', referring, 'reference_images'],
    ['a large square', { ...text, resolution: '1080p', aspect_ratio: '1:1' }, 'aspect_ratio'],
    ['a large one that adapts', { ...referring, resolution: '2k', reference_images: [at(1)] }, 'aspect_ratio'],
    ['four seconds', { ...text, duration: 4 }, 'duration'],
  ])('of %s is refused', async (_, body, param) => {
    expect(await modelling().refused('POST', '/videos', body)).toEqual([400, 'invalid_parameter', param])
  })
})

describe('model images', () => {
  it('are billed by the image, which the client has to be told', async () => {
    const { heygen, simulator, receipts } = clientOf({ prices: { heygen_image_1: '0.04' } })
    const { generation_id } = await heygen.models.images.create({ ...images, model: 'heygen-image-1', num_images: 3 }, { maxUsd: '0.12' })
    simulator.advance(DAYS)
    const done: ModelImageGeneration = await heygen.models.images.get(generation_id)
    expect(new Set(done.images.map(({ seed }) => seed)).size).toBe(3)
    expect(receipts).toMatchObject([{ jobId: generation_id, charged: '0.12', basis: 'reserved' }])
    expect(simulator.charges).toMatchObject([{ jobId: generation_id, amount: '0.12' }])
  })

  it.each([
    ['no_face_detected', 'no_face_detected'],
    ['rendering_failed', 'generation_failed'],
  ])('that fail with %s say %s', async (code, said) => {
    const { send, simulator } = modelling()
    simulator.fault({ kind: 'job_fails', operation: 'createModelImage', code })
    const { data } = await send('POST', '/images', images)
    finish(simulator)
    expect((await send('GET', `/images/${data.generation_id}`)).data).toMatchObject({ status: 'failed', failure_code: said, images: [] })
  })

  it('that the wallet no longer covers fail for lack of credit', async () => {
    const { send, simulator } = modelling({ wallet: '0.01' })
    const { data } = await send('POST', '/images', images)
    finish(simulator)
    expect((await send('GET', `/images/${data.generation_id}`)).data).toMatchObject({ failure_code: 'insufficient_credit' })
  })
})

describe('model voices', () => {
  it('of professionals need twenty minutes, one slot each, and five trainings a month', async () => {
    const { send, refused, voiceOf, voice, simulator } = modelling()
    const short = await voiceOf(professional(1199))
    expect(await voice(short)).toMatchObject({ status: 'FAILED', failure_reason: 'INSUFFICIENT_AUDIO' })
    expect(simulator.charges).toEqual([])
    expect(await refused('POST', '/audio/voices', professional())).toEqual([400, 'resource_limit_reached', null])
    const again = professional(1200, { voice_id: short, name: 'Me' })
    for (let training = 2; training <= 5; training++) expect(await voiceOf(again)).toBe(short)
    expect(await voice(short)).toMatchObject({ status: 'ACTIVE', name: 'Me', failure_reason: null })
    expect(await refused('POST', '/audio/voices', again)).toEqual([400, 'resource_limit_reached', null])
    simulator.advance(31 * 86_400_000)
    expect((await send('POST', '/audio/voices', again)).status).toBe(202)
    expect(await refused('DELETE', `/audio/voices/${short}`)).toEqual([409, 'resource_not_ready', null])
  })

  it('that are no voices of the models are not found', async () => {
    const { refused } = modelling()
    const speech = { voice_id: 'voice_en_amy', text: 'Hello.' }
    expect(await refused('POST', '/audio/tts', speech)).toEqual([404, 'voice_not_found', 'voice_id'])
    expect(await refused('POST', '/audio/voices', professional(1200, { voice_id: 'nobody' }))).toEqual([404, 'voice_not_found', 'voice_id'])
  })

  it('that failed speak no word', async () => {
    const { voiceOf, refused } = modelling()
    const voice_id = await voiceOf(professional(10))
    expect(await refused('POST', '/audio/tts', { voice_id, text: 'Hello.' })).toEqual([409, 'voice_training_failed', 'voice_id'])
  })
})

describe('model speech', () => {
  it('of an instant voice is billed by the code point, which the client has to be told', async () => {
    const { heygen, simulator, receipts } = clientOf({ prices: { 'heygen_voice_1.instant': '0.01' } })
    const { voice_id } = await heygen.models.voices.create(instant, { maxUsd: 0.01 })
    simulator.advance(DAYS)
    await heygen.models.voices.get(voice_id)
    await heygen.models.speech.generate({ voice_id, text: 'Hi 👋!' }, { maxUsd: '0.05' })
    expect(receipts.at(-1)).toMatchObject({ operation: 'generateModelSpeech', charged: '0.05', basis: 'reserved' })
    expect(simulator.charges.at(-1)).toMatchObject({ operation: 'generateModelSpeech', amount: '0.05' })
  })

  it('of a professional voice is billed by the minute', async () => {
    const { send, voiceOf, simulator } = modelling({ prices: { 'heygen_voice_1.professional': '0.60' } })
    const voice_id = await voiceOf(professional())
    const { data } = await send('POST', '/audio/tts', { voice_id, text: 'Good evening. '.repeat(40) })
    const { duration }: CreateSpeechResponseData = data
    expect(simulator.charges.at(-1)).toMatchObject({ seconds: duration, micros: Math.round(duration * 10_000) })
  })

  it('sounds the same with the same seed', async () => {
    const { send, voiceOf } = modelling()
    const voice_id = await voiceOf(instant)
    const length = async (more: object) =>
      (await send('POST', '/audio/tts', { voice_id, text: 'Good evening, everybody.', ...more })).data.duration
    expect(await length({ seed: 4 })).toBe(await length({ seed: 4 }))
    expect(await length({ seed: 4 })).not.toBe(await length({ seed: 5 }))
  })

  it('is let through thirty times a minute, over both ways', async () => {
    const { send, voiceOf, simulator } = modelling()
    const voice_id = await voiceOf(instant)
    const body = { voice_id, text: 'Hello.', language: 'en' }
    for (let i = 0; i < 15; i++) {
      expect((await send('POST', '/audio/tts', body)).status).toBe(200)
      expect((await send('POST', '/audio/tts/stream', body)).status).toBe(200)
      simulator.advance(1000)
    }
    const late = await send('POST', '/audio/tts', body)
    expect([late.status, late.error.code, late.headers.get('retry-after')]).toEqual([429, 'rate_limit_exceeded', '45'])
    simulator.advance(45_000)
    expect((await send('POST', '/audio/tts', body)).status).toBe(200)
  })

  it('is streamed in parts of one recording', async () => {
    const { heygen, simulator } = clientOf()
    const { voice_id } = await heygen.models.voices.create(instant, { maxUsd: 1 })
    simulator.advance(DAYS)
    const parts: number[] = []
    let sound = ''
    const request = { voice_id, text: 'Good evening, everybody. '.repeat(8), language: 'en' }
    for await (const event of await heygen.models.speech.stream(request, { maxUsd: 1 })) {
      if (event.type !== 'audio') continue
      parts.push(event.part_index)
      sound += atob(event.audio)
    }
    expect(parts).toEqual(parts.map((_, i) => i))
    expect(parts.length).toBeGreaterThan(2)
    expect(sound.charCodeAt(0)).toBe(0xff)
  })

  it('that fails in the middle costs nothing', async () => {
    const { send, voiceOf, simulator } = modelling()
    const voice_id = await voiceOf(instant)
    const before = simulator.charges.length
    simulator.fault({ kind: 'job_fails', operation: 'streamModelSpeech', message: 'The voice was lost.' })
    const { status, text } = await send('POST', '/audio/tts/stream', { voice_id, text: 'Hello.', language: 'en' })
    expect([status, text]).toEqual([200, expect.stringMatching(/"audio".*\n\ndata: .*"error".*The voice was lost/)])
    expect(simulator.charges).toHaveLength(before)
  })

  it.each([
    ['too fast', { speed: 3 }, 'speed'],
    ['silent', { text: '' }, 'text'],
  ])('that would be %s is refused', async (_, more, param) => {
    const { voiceOf, refused } = modelling()
    const voice_id = await voiceOf(instant)
    expect(await refused('POST', '/audio/tts', { voice_id, text: 'Hello.', ...more })).toEqual([400, 'invalid_parameter', param])
  })
})
