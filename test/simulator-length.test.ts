import { describe, expect, it } from 'vitest'
import { audio, finish, world } from './support/world.js'

const cinematic = { type: 'cinematic_avatar', prompt: 'A walk on the beach.', avatar_id: ['look_photo_amy'] }
const still = { type: 'image', source: { type: 'url', url: 'https://files.example/slide.png' }, duration: 5.5 }
const film = { type: 'video', source: { type: 'url', url: 'https://files.example/film.mp4?seconds=7.25' } }
const speaking = { type: 'avatar_video', input: { type: 'avatar', avatar_id: 'look_photo_amy', ...audio(3.4) } }

describe('the length of a video', () => {
  const SENTENCE = 'The quick brown fox jumps over the lazy dog, and nobody in the village minds. '
  const secondsOf = async (body: object, options: object = {}) => {
    const { simulator, submit, video } = world(options)
    const id = await submit({ type: 'avatar', avatar_id: 'look_photo_amy', ...body })
    finish(simulator)
    const { duration } = await video(id)
    return Number(duration)
  }

  it.each([
    ['the URL says it', { audio_url: 'https://files.example/a.mp3?seconds=33.25' }, 33.25],
    ['the URL does not say it', { audio_url: 'https://files.example/a.mp3' }, 20],
    ['the URL says nonsense', { audio_url: 'https://files.example/a.mp3?seconds=-3' }, 20],
    ['the recording is in the account', { audio_asset_id: 'asset_audio_greeting' }, 12.5],
  ])('of a recording: %s', async (_, body, seconds) => {
    expect(await secondsOf(body)).toBe(seconds)
  })

  it.each([
    ['English', 'voice_en_amy', SENTENCE.repeat(5), 12, 19],
    ['German', 'voice_de_jonas', 'Der schnelle braune Fuchs springt über den faulen Hund. '.repeat(5), 12, 19],
    ['Japanese', 'voice_ja_yuki', 'いろはにほへと、散りぬるを。'.repeat(10), 3.5, 9],
    ['Chinese', 'voice_zh_mei', '我们今天去公园散步。'.repeat(10), 2.5, 6],
    ['Korean', 'voice_ko_minjun', '안녕하세요 오늘은 날씨가 좋습니다. '.repeat(10), 4, 8],
    ['Arabic', 'voice_ar_layla', 'صباح الخير يا أصدقائي الأعزاء، '.repeat(10), 8, 14],
    ['Hindi', 'voice_hi_arjun', 'आज का दिन बहुत अच्छा है। '.repeat(10), 7, 14],
  ])('of speech in %s is plausible', async (_, voice_id, script, slowest, fastest) => {
    const pace = [...script].length / (await secondsOf({ script, voice_id }))
    expect(pace).toBeGreaterThan(slowest)
    expect(pace).toBeLessThan(fastest)
  })

  it('follows speed and breaks', async () => {
    const plain = await secondsOf({ script: SENTENCE })
    expect(await secondsOf({ script: SENTENCE, voice_settings: { speed: 0.5 } })).toBeCloseTo(2 * plain, 2)
    expect(await secondsOf({ script: `${SENTENCE}<break time="2.5s"/>` })).toBeCloseTo(plain + 2.5, 2)
    expect(await secondsOf({ script: `${SENTENCE}<break time="500ms"/>` })).toBeCloseTo(plain + 0.5, 2)
  })

  it('differs by voice, and a little by seed', async () => {
    const voices = ['voice_en_amy', 'voice_en_oliver', 'voice_en_grace']
    const lengths = await Promise.all(voices.map((voice_id) => secondsOf({ script: SENTENCE, voice_id })))
    expect(new Set(lengths).size).toBe(3)
    expect(Math.max(...lengths) / Math.min(...lengths)).toBeLessThan(1.2 / 0.85 + 0.01)
    const seeds = await Promise.all([1, 2, 3, 4].map((seed) => secondsOf({ script: SENTENCE }, { seed })))
    expect(new Set(seeds).size).toBe(4)
    expect(Math.max(...seeds) / Math.min(...seeds)).toBeLessThan(1.05)
  })

  it('is at least a second', async () => {
    expect(await secondsOf({ script: '!' })).toBe(1)
  })

  it.each([
    ['as asked', { duration: 6 }, 6, 6],
    ['10 s when left out', {}, 10, 10],
    ['4 to 15 s when it is the model’s choice', { auto_duration: true }, 4, 15],
  ])('of a cinematic video is %s', async (_, more, least, most) => {
    const seconds = await secondsOf({ ...cinematic, ...more })
    expect(seconds).toBeGreaterThanOrEqual(least)
    expect(seconds).toBeLessThanOrEqual(most)
  })

  it('of a studio video is the sum of its scenes', async () => {
    const voiced = (seconds: number, mode?: string) => ({ ...film, ...audio(seconds), ...(mode ? { playback: { mode } } : {}) })
    expect(await secondsOf({ avatar_id: undefined, type: 'studio', scenes: [speaking, still, film, speaking] })).toBe(19.55)
    const scenes = [voiced(10), voiced(2), voiced(2, 'fit_to_scene'), { ...still, duration: undefined, ...audio(4) }]
    expect(await secondsOf({ avatar_id: undefined, type: 'studio', scenes })).toBe(10 + 7.25 + 2 + 4)
    const files = [
      { type: 'asset_id', asset_id: 'asset_video_tour' },
      { type: 'base64', media_type: 'video/mp4', data: 'AAAA' },
    ].map((source) => ({ type: 'video', source }))
    expect(await secondsOf({ avatar_id: undefined, type: 'studio', scenes: files })).toBe(31.2 + 20)
  })
})
