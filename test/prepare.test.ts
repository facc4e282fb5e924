import { describe, expect, it } from 'vitest'
import { type CreateVideoV3RequestBody, InvalidRequestError, memoryLedger, observeSpeech, PreparationError } from '../src/index.js'
import { failure, refusalOf, sums } from './support/client.js'
import { fixture } from './support/media.js'
import { audio, speaking, speech } from './support/speaking.js'

const script = 'Hello, and welcome to our short tour of the house.'
const avatar = { type: 'avatar', avatar_id: 'look_photo_amy', voice_id: 'voice_en_amy', script } as const
const image = { type: 'image', image: { type: 'url', url: 'https://files.example/a.png' }, voice_id: 'voice_en_amy', script } as const
const says = (text: string) => ({ type: 'avatar_video', input: { ...avatar, script: text } }) as const

/** A voice that was always heard to take thrice as long as others. */
const slow = Array.from({ length: 9 }).reduce<ReturnType<typeof observeSpeech> | undefined>(
  (known) => observeSpeech(known, script, 9),
  undefined,
)
const SLOW = { language: 'en', ...(slow ? { calibrations: { voice_en_amy: slow } } : {}) }

/** How long the recording plays that stands in for speech. */
const CBR_SECONDS = 2.664

/** What was paid and is held, in millionths of a dollar. */
const WALLET = 'default/usd/wallet'

describe('videos.prepare', () => {
  it('has the script spoken first, and returns the body with its audio at an exact price', async () => {
    const { heygen, spoken, sent, ledger } = speaking(() => speech(12.5))
    const { body, quote, facts, speech: made } = await heygen.videos.prepare({ ...avatar, title: 'Tour', resolution: '720p' })
    expect(spoken).toEqual([{ text: script, voice_id: 'voice_en_amy' }])
    const { audio_url } = audio(12.5)
    expect(body).toEqual({ type: 'avatar', avatar_id: 'look_photo_amy', title: 'Tour', resolution: '720p', audio_url })
    expect(quote).toMatchObject({
      seconds: { low: 12.5, expected: 12.5, high: 12.5 },
      likely: null,
      usd: { expected: '0.625', high: '0.65' },
    })
    expect(quote.verdict.allowed).toBe(true)
    expect(facts).toEqual({ media: { [audio_url]: { seconds: 12.5, exact: true } } })
    // 12.5 s at $0.000667, up to a micro-dollar.
    expect(made).toEqual([{ paths: [''], audioUrl: audio_url, seconds: 12.5, charged: '0.008338' }])
    expect(await sums(ledger, WALLET)).toEqual({ charged: 8338, held: 0 })
    expect(sent()).toHaveLength(0)
  })

  it('prices what is then charged', async () => {
    const { heygen, receipts, finish } = speaking(() => speech(13))
    const { body, facts, quote } = await heygen.videos.prepare(avatar)
    await heygen.videos.create(body, { facts })
    await finish()
    expect(receipts.at(-1)).toMatchObject({ operation: 'createVideo', charged: quote.usd?.expected })
    expect(quote.usd?.expected).toBe('0.65')
  })

  it('works for images, and passes speed, locale and pause marks on', async () => {
    const { heygen, spoken } = speaking(() => speech(9))
    const text = 'Hello.<break time="1s"/> Goodbye.'
    const voiced = { ...image, script: text, voice_settings: { speed: 1.2, locale: 'en-GB', pitch: 0, volume: 1 } }
    const { body } = await heygen.videos.prepare(voiced)
    expect(spoken).toEqual([{ text, voice_id: 'voice_en_amy', input_type: 'ssml', speed: 1.2, locale: 'en-GB' }])
    expect(body).toEqual({ type: 'image', image: image.image, audio_url: audio(9).audio_url })
  })

  it('lets a look speak with its own voice where none is named', async () => {
    const { heygen, spoken } = speaking(() => speech(9))
    await heygen.videos.prepare({ type: 'avatar', avatar_id: 'look_photo_amy', script })
    const { default_voice_id } = await heygen.avatars.looks.get('look_photo_amy')
    expect(spoken).toEqual([{ text: script, voice_id: default_voice_id }])
  })

  it('prepares a studio video scene by scene, equal scenes once, and leaves the others as they are', async () => {
    const { heygen, spoken, ledger } = speaking((_, n) => speech(n * 10))
    const still = { type: 'image', source: { type: 'url', url: 'https://files.example/a.png' }, duration: 4 } as const
    const voiceOver = { type: 'image', source: still.source, script: 'Over it.', voice_id: 'voice_en_amy' } as const
    const scenes = [says('First.'), still, says('Second.'), voiceOver, says('First.')]
    const { body, quote, speech: made } = await heygen.videos.prepare({ type: 'studio', scenes })
    expect(spoken.map((each) => Object.entries(each as object)[0]?.[1])).toEqual(['First.', 'Second.', 'Over it.'])
    const heard = (seconds: number) => ({
      type: 'avatar_video',
      input: { type: 'avatar', avatar_id: 'look_photo_amy', audio_url: audio(seconds).audio_url },
    })
    expect(body).toEqual({
      type: 'studio',
      scenes: [heard(10), still, heard(20), { type: 'image', source: still.source, audio_url: audio(30).audio_url }, heard(10)],
    })
    expect(quote.seconds).toEqual({ low: 74, expected: 74, high: 74 })
    expect(made.map(({ paths, seconds }) => [paths, seconds])).toEqual([
      [['scenes[0].input', 'scenes[4].input'], 10],
      [['scenes[2].input'], 20],
      [['scenes[3]'], 30],
    ])
    expect(await sums(ledger, WALLET)).toEqual({ charged: 60 * 667, held: 0 })
  })

  it('speaks nothing for a body that has its audio, or no voice', async () => {
    const { heygen, spoken } = speaking(() => speech(1))
    const { audio_url } = audio(30)
    const given = { type: 'avatar', avatar_id: 'look_photo_amy', audio_url } as const
    const heard = await heygen.videos.prepare(given, { facts: { seconds: 30 } })
    expect(heard).toMatchObject({ body: given, speech: [], quote: { seconds: { low: 30, high: 30 }, usd: { expected: '1.50' } } })
    const measured = speaking(
      () => speech(1),
      {},
      () => new Response(fixture('cbr.mp3')),
    )
    expect((await measured.heygen.videos.prepare(given)).quote.seconds?.high).toBeCloseTo(CBR_SECONDS, 2)
    expect(measured.spoken).toEqual([])
    const cinematic = { type: 'cinematic_avatar', prompt: 'A walk', avatar_id: ['look_photo_amy'] } as const satisfies object
    const flat = await heygen.videos.prepare({ ...cinematic, avatar_id: ['look_photo_amy'] })
    expect(flat).toMatchObject({ speech: [], quote: { usd: { expected: '7.00' } } })
    expect(spoken).toEqual([])
  })

  it('measures the audio where the answer does not say its length', async () => {
    const file = () => new Response(fixture('cbr.mp3'))
    const { heygen, fetched } = speaking(() => speech(8, { duration: undefined }), {}, file)
    const { quote, speech: made } = await heygen.videos.prepare(avatar)
    expect([...new Set(fetched)]).toEqual([audio(8).audio_url])
    expect(made[0]?.seconds).toBeCloseTo(CBR_SECONDS, 2)
    expect(quote.seconds?.low).toBeCloseTo(CBR_SECONDS, 2)
    expect(quote.seconds?.high).toBeCloseTo(CBR_SECONDS, 2)
  })
})

describe('the money of videos.prepare', () => {
  it('refuses speech that a cap has no room for, before anything is sent', async () => {
    const { heygen, spoken, ledger, refusals } = speaking(() => speech(5), { caps: [{ usd: '0.001', per: 'total' }] })
    expect(await refusalOf(heygen.videos.prepare(avatar))).toMatchObject({ reason: 'cap_exceeded', operation: 'createSpeechV3' })
    expect(refusals).toHaveLength(1)
    expect(spoken).toEqual([])
    expect(await sums(ledger, WALLET)).toEqual({ charged: 0, held: 0 })
  })

  it('refuses scenes that fit alone and not together, before the first is sent', async () => {
    const probe = speaking(() => speech(3))
    const one = Number((await probe.heygen.quote.voices.speech({ text: 'One.', voice_id: 'voice_en_amy' })).usd?.high)
    const scenes = [says('One.'), says('Two.'), says('Ten.')]
    const { heygen, spoken, refusals } = speaking(() => speech(3), { caps: [{ usd: (2 * one).toFixed(6), per: 'day' }] })
    const refused = await refusalOf(heygen.videos.prepare({ type: 'studio', scenes }))
    expect(refusals).toEqual([refused])
    expect(refused).toMatchObject({ reason: 'cap_exceeded', permanent: false, unit: 'usd' })
    expect(refused.message).toContain('together')
    expect(await refusalOf(probe.heygen.videos.prepare({ type: 'studio', scenes }, { maxUsd: 2 * one }))).toMatchObject({ permanent: true })
    expect([...spoken, ...probe.spoken]).toEqual([])
  })

  it('holds speech and video together against maxUsd', async () => {
    const { heygen, spoken } = speaking(() => speech(20))
    expect(await refusalOf(heygen.videos.prepare(avatar, { maxUsd: '0.001' }))).toMatchObject({ reason: 'cap_exceeded' })
    expect(spoken).toEqual([])
    const enough = await heygen.videos.prepare(avatar, { maxUsd: '1.02' })
    expect(enough.quote.verdict.allowed).toBe(true)
    const short = await heygen.videos.prepare(avatar, { maxUsd: '1.01' })
    expect(short.speech).toHaveLength(1)
    expect(short.quote.verdict).toMatchObject({ allowed: false, refusals: [{ reason: 'cap_exceeded' }] })
  })

  it('takes speech whose charge the ledger cannot tell for as dear as was held, and what it cannot find for all there was', async () => {
    const { heygen } = speaking(() => speech(20), { ledger: { ...memoryLedger(), settle: () => Promise.reject(new Error('gone')) } })
    const held = Number((await heygen.quote.voices.speech({ text: script, voice_id: 'voice_en_amy' })).usd?.high)
    const enough = await heygen.videos.prepare(avatar, { maxUsd: (1 + held).toFixed(6) })
    expect(enough.quote.verdict.allowed).toBe(true)
    expect(enough.speech).toMatchObject([{ charged: null }])
    const short = await heygen.videos.prepare(avatar, { maxUsd: (1 + held - 0.000001).toFixed(6) })
    expect(short.quote.verdict).toMatchObject({ allowed: false, refusals: [{ reason: 'cap_exceeded' }] })

    const blind = speaking(() => speech(20), { ledger: { ...memoryLedger(), find: () => Promise.reject(new Error('gone')) } })
    const lost = await blind.heygen.videos.prepare(avatar, { maxUsd: 5 })
    expect(lost.quote.verdict.refusals).toMatchObject([{ reason: 'cap_exceeded' }])
    expect((await blind.heygen.videos.prepare(avatar)).quote.verdict.allowed).toBe(true)
  })

  it('counts in the caps of its labels and of the client it is called on', async () => {
    const { heygen, ledger } = speaking(() => speech(10))
    const run = heygen.withCap({ usd: '0.5', label: 'customer:acme' }, { runId: 'r1' })
    await run.videos.prepare(avatar, { labels: ['customer:acme'] })
    const { caps } = await run.spend()
    expect(caps).toMatchObject([{ label: 'customer:acme', usd: { charged: '0.00667', held: '0.00' } }])
    expect(await sums(ledger, WALLET)).toEqual({ charged: 6670, held: 0 })
  })
})

describe('videos.prepare that fails', () => {
  it('after the speech was paid says so, and goes on from there without paying twice', async () => {
    let there = false
    const file = () => (there ? new Response(fixture('cbr.mp3')) : new Response(null, { status: 403 }))
    const { heygen, spoken, ledger } = speaking(() => speech(8, { duration: undefined }), {}, file)
    const error = await failure(heygen.videos.prepare(avatar))
    expect(error).toBeInstanceOf(PreparationError)
    const { body, speech: paid, message, code, cause } = error as PreparationError
    expect(code).toBe('preparation_failed')
    expect(message).toContain('One speech was paid for before')
    expect(cause).toMatchObject({ code: 'invalid_input' })
    expect(paid).toMatchObject([{ paths: [''], audioUrl: audio(8).audio_url, seconds: null }])
    expect(body).toEqual({ type: 'avatar', avatar_id: 'look_photo_amy', audio_url: audio(8).audio_url })
    const before = await sums(ledger, WALLET)
    there = true
    const { quote } = await heygen.videos.prepare(body)
    expect(quote.seconds?.low).toBeCloseTo(CBR_SECONDS, 2)
    expect(quote.seconds?.high).toBeCloseTo(CBR_SECONDS, 2)
    expect(spoken).toHaveLength(1)
    expect(await sums(ledger, WALLET)).toEqual(before)
  })

  it('at a later scene keeps what the earlier ones bought', async () => {
    const broken = () => Response.json({ error: { code: 'internal_error', message: 'no' } }, { status: 500 })
    const { heygen, spoken } = speaking((_, n) => (n === 2 ? broken() : speech(10 * n)))
    const scenes = [says('One.'), says('Two.')]
    const error = await failure(heygen.videos.prepare({ type: 'studio', scenes }))
    expect(error).toMatchObject({ name: 'PreparationError', cause: { code: 'outcome_unknown' } })
    const { body } = error as PreparationError
    expect(body).toMatchObject({ scenes: [{ input: { audio_url: audio(10).audio_url } }, { input: { script: 'Two.' } }] })
    expect(spoken).toHaveLength(2)
  })

  it('when the API makes nothing of the voice: nothing is charged, and the error says which voices speak', async () => {
    const refuse = () => Response.json({ error: { code: 'invalid_parameter', message: 'voice engine' } }, { status: 400 })
    const { heygen, ledger } = speaking(refuse)
    const error = await failure(heygen.videos.prepare(avatar))
    expect(error).toBeInstanceOf(InvalidRequestError)
    expect(error).toMatchObject({ message: expect.stringContaining('Starfish'), status: 400 })
    expect(await sums(ledger, WALLET)).toEqual({ charged: 0, held: 0 })
  })

  it('when an answer names no audio says that it was paid', async () => {
    const { heygen } = speaking(() => speech(10, { audio_url: undefined }))
    const error = await failure(heygen.videos.prepare(avatar))
    expect(error).toMatchObject({ name: 'PreparationError', speech: [{ audioUrl: null, charged: '0.00667' }], body: { script } })
  })

  it('by its signal, before anything was sent', async () => {
    const { heygen, spoken } = speaking(() => speech(10))
    const error = await failure(heygen.videos.prepare(avatar, { signal: AbortSignal.abort() }))
    expect(error).toMatchObject({ code: 'aborted' })
    expect(spoken).toEqual([])
  })

  it.each<[string, object, object, string]>([
    ['no script', { type: 'avatar', avatar_id: 'look_photo_amy' }, {}, 'script'],
    ['an unknown field', { ...avatar, scrpt: 'x' }, {}, 'scrpt'],
    ['an image without a voice', { ...image, voice_id: undefined }, {}, 'voice_id'],
    ['pitch', { ...avatar, voice_settings: { pitch: 5 } }, {}, 'voice_settings.pitch'],
    ['volume', { ...avatar, voice_settings: { volume: 0.5 } }, {}, 'voice_settings.volume'],
    ['another engine', { ...avatar, voice_settings: { engine_settings: { engine_type: 'fish' } } }, {}, 'voice_settings.engine_settings'],
    ['a glossary', { ...avatar, brand_glossary_id: 'g' }, {}, 'brand_glossary_id'],
    [
      'more speech than a recording may have',
      { ...avatar, script: 'word '.repeat(999), voice_settings: { speed: 0.5 } },
      { facts: SLOW },
      'script',
    ],
    ['a length of the script', avatar, { facts: { seconds: 5 } }, 'facts.seconds'],
    ['a length of a scene', { type: 'studio', scenes: [says('a')] }, { facts: { scenes: [{ seconds: 5 }] } }, 'facts.scenes[0].seconds'],
    ['a key', avatar, { idempotencyKey: 'k' }, 'options.idempotencyKey'],
    ['an unknown option', avatar, { maxUSD: 1 }, 'options.maxUSD'],
    ['a maximum that is none', avatar, { maxUsd: '5,00' }, 'options.maxUsd'],
    ['options that are none', avatar, [], 'options'],
  ])('refuses %s before anything is paid', async (_, body, options, path) => {
    const { heygen, spoken } = speaking(() => speech(10))
    // As from plain JavaScript.
    const error = await failure(heygen.videos.prepare(body as CreateVideoV3RequestBody, options))
    expect(error).toMatchObject({ code: 'invalid_input', problems: [{ path }] })
    expect(spoken).toEqual([])
  })
})
