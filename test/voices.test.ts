import { describe, expect, it } from 'vitest'
import { estimateSpeech, HeyGen, type Ledger, memoryLedger, observeSpeech } from '../src/index.js'
import { createSimulator } from '../src/testing.js'

const script = 'これは、料金を先に確かめてから動画を作るための、短いお知らせです。どうぞよろしくお願いします。'
const body = { type: 'avatar', avatar_id: 'look_photo_amy', voice_id: 'voice_ja_yuki', script } as const

const world = () => {
  const simulator = createSimulator({ wallet: 100 })
  const ledger = memoryLedger({ clock: () => simulator.clock.now() })
  const heygen = new HeyGen({ apiKey: 'key', fetch: simulator.fetch, clock: simulator.clock, ledger })
  const asked = () => simulator.requests.filter(({ path }) => path.startsWith('/v3/voices/')).map(({ path }) => path)
  return { simulator, ledger, heygen, asked }
}

describe('the language of a script', () => {
  it('is the voice’s, asked for once', async () => {
    const { heygen, asked } = world()
    const quotes = await Promise.all([heygen.quote.videos.create(body), heygen.quote.videos.create(body)])
    expect(asked()).toEqual(['/v3/voices/voice_ja_yuki'])
    const known = estimateSpeech(script, { language: 'Japanese' })
    expect(quotes[0]?.seconds?.expected).toBeCloseTo(known.seconds, 2)
    expect(quotes[0]?.seconds?.high).toBeLessThan(estimateSpeech(script).reserve)
  })

  it('is what the caller or the body says, and then nobody is asked', async () => {
    const { heygen, asked } = world()
    await heygen.quote.videos.create(body, { facts: { language: 'ja' } })
    await heygen.quote.videos.create(body, { facts: { seconds: 9 } })
    await heygen.quote.videos.create({ ...body, voice_settings: { locale: 'ja-JP' } })
    expect(asked()).toEqual([])
  })

  it('is unknown where the voice can’t be had, and asked for again next time', async () => {
    const { heygen, simulator, asked } = world()
    simulator.fault({ operation: 'getVoice', kind: 'status', status: 404 })
    const first = await heygen.quote.videos.create(body)
    expect(first.seconds?.expected).toBeCloseTo(estimateSpeech(script).seconds, 2)
    await heygen.quote.videos.create(body)
    expect(asked()).toHaveLength(2)
  })
})

describe('what finished videos teach of a voice', () => {
  it('moves and narrows the next estimate, also of another client on the same ledger', async () => {
    const { heygen, simulator, ledger } = world()
    const before = await heygen.quote.videos.create(body)
    const { video_id } = await heygen.videos.create(body)
    const { duration } = await heygen.videos.wait(video_id)
    const other = new HeyGen({ apiKey: 'key', fetch: simulator.fetch, clock: simulator.clock, ledger })
    const after = await other.quote.videos.create(body)
    const off = (seconds: number | undefined) => Math.abs((seconds ?? 0) - (duration ?? 0))
    expect(off(after.seconds?.expected)).toBeLessThan(off(before.seconds?.expected))
    expect((after.seconds?.high ?? 0) / (after.seconds?.expected ?? 1)).toBeLessThan(
      (before.seconds?.high ?? 0) / (before.seconds?.expected ?? 1),
    )
  })

  it('is counted once however often the video is looked at, and not where the length was stated', async () => {
    const { heygen, ledger } = world()
    const { video_id } = await heygen.videos.create(body)
    await heygen.videos.wait(video_id)
    const learned = await ledger.get('default/speech/voice_ja_yuki')
    expect(JSON.parse(learned ?? '{}')).toMatchObject({ count: 1 })
    await heygen.videos.get(video_id)
    const stated = await heygen.videos.create(body, { facts: { seconds: 12 } })
    await heygen.videos.wait(stated.video_id)
    expect(await ledger.get('default/speech/voice_ja_yuki')).toBe(learned)
  })

  describe('is also taught by', () => {
    const learned = async (ledger: Ledger) => JSON.parse((await ledger.get('default/speech/voice_ja_yuki')) ?? '{}')
    const says = (text: string, more: object = {}) => ({ type: 'avatar_video' as const, input: { ...body, ...more, script: text } })

    it('speech, which states its length at once, and so by preparing a video', async () => {
      const { heygen, ledger } = world()
      const { duration } = await heygen.voices.speech({ text: script, voice_id: 'voice_ja_yuki', speed: 1.25 })
      const facts = { language: 'Japanese' }
      const known = observeSpeech(undefined, script, duration ?? 0, { ...facts, speed: 1.25 })
      const found = await learned(ledger)
      expect(found).toMatchObject({ count: 1, weight: expect.closeTo(known.weight, 2) })
      expect(found.weightedRatio).toBeCloseTo(known.weightedRatio, 1)
      await heygen.videos.prepare(body)
      expect((await learned(ledger)).count).toBeGreaterThan(1)
    })

    it('studio videos that one voice speaks from end to end', async () => {
      const { heygen, ledger } = world()
      const { video_id } = await heygen.videos.create({ type: 'studio', scenes: [says(script), says('もう一つの場面です。')] })
      await heygen.videos.wait(video_id)
      expect(await learned(ledger)).toMatchObject({ count: 1 })
    })

    it('nothing that several voices, other sounds or pictures have a part in, or whose pauses may be read aloud', async () => {
      const { heygen, ledger } = world()
      const picture = { type: 'image', source: { type: 'url', url: 'https://files.example/a.png' }, duration: 3 } as const
      const film = {
        type: 'video',
        source: { type: 'url', url: 'https://files.example/a.mp4?seconds=9' },
        script,
        voice_id: body.voice_id,
      } as const
      for (const scene of [picture, film, says(script, { voice_id: 'voice_en_amy' })]) {
        const { video_id } = await heygen.videos.create({ type: 'studio', scenes: [says(script), scene] })
        await heygen.videos.wait(video_id)
      }
      const { video_id } = await heygen.videos.create({ type: 'studio', scenes: [says(script)] }, { facts: { scenes: [{ seconds: 9 }] } })
      await heygen.videos.wait(video_id)
      await heygen.voices.speech({ text: `${script}<break time="2s"/>${script}`, voice_id: 'voice_ja_yuki' })
      expect(await ledger.get('default/speech/voice_ja_yuki')).toBeUndefined()
    })
  })

  it('never stands in a call’s way: a ledger that can’t tell is a voice never heard', async () => {
    const { simulator, ledger } = world()
    // The stop switch is a value of the ledger, too: that one has to be readable.
    const get = (key: string) => (key.endsWith('/stop') ? ledger.get(key) : Promise.reject(new Error('gone')))
    const mute = { ...ledger, get, compareAndSet: () => Promise.reject(new Error('gone')) }
    const heygen = new HeyGen({ apiKey: 'key', fetch: simulator.fetch, clock: simulator.clock, ledger: mute })
    const { video_id } = await heygen.videos.create(body)
    await expect(heygen.videos.wait(video_id)).resolves.toMatchObject({ status: 'completed' })
    expect(await ledger.open()).toEqual([])
  })
})
