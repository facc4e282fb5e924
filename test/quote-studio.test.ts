import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { operations } from '../generated/operations.js'
import { parseAmount } from '../src/money.js'
import { chargeFor } from '../src/quote/build.js'
import { pricerOf } from '../src/quote/pricers.js'
import type { Facts } from '../src/quote/quote.js'
import { validator } from '../src/validate/validate.js'
import { codes, priced, quoteOf, recorded } from './support/quote.js'

const source = { type: 'asset_id', asset_id: 'clip' }
const avatar = (avatar_id: string, more: object = {}) => ({
  type: 'avatar_video',
  input: { type: 'avatar', avatar_id, audio_asset_id: 'audio', ...more },
})
const still = (duration: number) => ({ type: 'image', source, duration })
const clip = { type: 'video', source }
const studio = (...scenes: object[]) => ({ type: 'studio', scenes })
const iii = { engine: { type: 'avatar_iii' } }

describe('a studio video', () => {
  const mixed = studio(avatar('twin'), still(5.5), avatar('photo', iii))
  const facts: Facts = { avatarTypes: { twin: 'digital_twin', photo: 'photo_avatar' }, scenes: [{ seconds: 10.2 }, {}, { seconds: 20.1 }] }

  it('prices each scene by its own engine and type, and holds each rounded up at the dearest of them', () => {
    const quote = quoteOf(mixed, facts)
    expect(quote.lines.map(({ key, usd }) => [key, usd?.low, usd?.expected, usd?.high])).toEqual([
      ['video.avatar_iv.twin.hd', '0.68034', '0.68034', '0.8855'],
      ['video.avatar_iv.twin.hd', '0.00', '0.36685', '0.483'],
      ['video.avatar_iii.photo.hd', '0.33567', '0.33567', '1.6905'],
    ])
    expect(quote.usd).toEqual({ low: '1.01601', expected: '1.38286', high: '3.059' })
    expect(quote.seconds).toEqual({ low: 35.8, expected: 35.8, high: 35.8 })
    expect(quote.lines.map(({ quantity }) => quantity.high)).toEqual([11, 6, 21])
    expect(quote.likely).toBeNull()
  })

  it('holds at the dearest of the request on this card alone, if told so', () => {
    expect(quoteOf(mixed, facts, { reserveFrom: 'card' }).usd?.high).toBe('2.5346')
  })

  it('says that no list prices it, and that plain scenes may be free', () => {
    expect(codes(quoteOf(mixed, facts).assumptions)).toEqual(['length_stated', 'studio_priced_per_scene', 'plain_scene_price_unknown'])
    const avatars = quoteOf(studio(avatar('a')), { avatarType: 'photo_avatar', scenes: [{ seconds: 1 }] })
    expect(codes(avatars.assumptions)).toEqual(['length_stated', 'studio_priced_per_scene'])
  })

  it('is one part', () => {
    expect(priced(mixed, facts).money).toMatchObject({
      parts: [{ part: 'video', amount: 3_059_000 }],
      high: 3_059_000,
      expected: 1_382_860,
    })
  })

  it('without an avatar is held at a studio avatar’s rate, and may be free', () => {
    const quote = quoteOf(studio(still(10)), {})
    expect(quote.usd).toEqual({ low: '0.00', expected: '0.667', high: '0.805' })
  })

  it('in 4K is priced in 4K and warned of', () => {
    const quote = quoteOf({ ...studio(avatar('a')), resolution: '4k' }, { avatarType: 'digital_twin', scenes: [{ seconds: 10 }] })
    expect(quote.usd?.expected).toBe('0.833')
    expect(codes(quote.warnings)).toContain('uhd_may_be_unavailable')
  })

  it('takes a type from the scene, then the look, then the whole', () => {
    const body = studio(avatar('a'), avatar('b'), avatar('c'))
    const types: Facts = {
      avatarType: 'studio_avatar',
      avatarTypes: { a: 'digital_twin', b: 'digital_twin' },
      scenes: [{ seconds: 1, avatarType: 'photo_avatar' }, { seconds: 1 }, { seconds: 1 }],
    }
    expect(quoteOf(body, types).lines.map(({ key }) => key)).toEqual([
      'video.avatar_iv.photo.hd',
      'video.avatar_iv.twin.hd',
      'video.avatar_iv.studio.hd',
    ])
  })

  it('asks once for each look whose type nobody stated', () => {
    const body = studio(avatar('a'), avatar('b'), avatar('a'), still(1), avatar('constructor'))
    expect(pricerOf('createVideo')?.looks(body, { avatarTypes: { b: 'photo_avatar' } })).toEqual(['a', 'constructor'])
    expect(pricerOf('createVideo')?.looks(body, { avatarType: 'photo_avatar' })).toEqual([])
  })

  it('says once of a look that its type is unknown, however many scenes it has', () => {
    const quote = quoteOf(studio(avatar('a'), avatar('a'), avatar('b')), { scenes: [{ seconds: 1 }, { seconds: 1 }, { seconds: 1 }] })
    expect(codes(quote.assumptions).filter((code) => code === 'avatar_type_unknown')).toHaveLength(2)
  })

  it('has no price while a scene’s length is unknown, and names the scenes', () => {
    const { quote, money } = priced(studio(avatar('a', { audio_asset_id: undefined, script: 'Hello.' }), avatar('a'), clip), {})
    expect(quote).toMatchObject({ priced: false, usd: null, seconds: null })
    expect(quote.unpriced).toContain('scenes[1], scenes[2]')
    expect(money).toBeNull()
  })

  it.each<[string, object | undefined, number]>([
    ['as long as the longer of both', undefined, 40],
    ['as long as the longer of both', { mode: 'freeze' }, 40],
    ['as long as the longer of both', { mode: 'loop' }, 40],
    ['as long as the voice', { mode: 'fit_to_scene' }, 10],
  ])('holds a clip that is spoken over %s with playback %j', (_name, playback, high) => {
    const spoken = { ...clip, audio_asset_id: 'voice', ...(playback ? { playback } : {}) }
    const length = (seconds: number) => ({ seconds, exact: true })
    const media = { clip: length(40), voice: length(10) }
    expect(quoteOf(studio(spoken), { media }).seconds).toEqual({ low: 10, expected: 10, high })
    expect(quoteOf(studio(spoken), { media: { ...media, clip: length(3) } }).seconds).toEqual({ low: 10, expected: 10, high: 10 })
    expect(quoteOf(studio(spoken), { media: { voice: length(10) } }).seconds?.high).toBe(10)
    expect(quoteOf(studio(spoken), { media, scenes: [{ seconds: 12 }] }).seconds?.high).toBe(12)
  })

  it('takes a scene’s stated seconds over its duration, and a clip’s from its voice-over', () => {
    const lengths = (body: object, scenes: Facts['scenes'] = []) => quoteOf(body, { scenes }).lines.map(({ quantity }) => quantity.expected)
    expect(lengths(studio(still(5)), [{ seconds: 7 }])).toEqual([7])
    expect(lengths(studio(clip), [{ seconds: 12.5 }])).toEqual([12.5])
    expect(lengths(studio({ ...clip, script: 'Hello there.', voice_id: 'v' }))[0]).toBeGreaterThan(0.5)
  })

  it('gives a likely range as soon as one scene is estimated', () => {
    const quote = quoteOf(studio(still(5), avatar('a', { audio_asset_id: undefined, script: 'Hello there.' })), {
      avatarType: 'photo_avatar',
    })
    expect(codes(quote.assumptions)).toContain('length_estimated')
    expect(quote.likely).not.toBeNull()
  })

  it.each([
    ['a scene', '2026-06-30', { resolution: '4k' }],
    ['an Avatar V photo scene', '2026-08-28', {}],
  ])('has no price when %s has none on %s', (_, card, more) => {
    const body = { ...studio(avatar('a', { engine: { type: 'avatar_v' } }), still(3)), ...more }
    expect(quoteOf(body, { avatarType: 'photo_avatar', scenes: [{ seconds: 5 }] }, { card }).priced).toBe(false)
  })
})

const seconds = fc.integer({ min: 1000, max: 600_000 }).map((thousandths) => thousandths / 1000)
const voice = fc.oneof(
  fc.record({ script: fc.stringMatching(/^[A-Za-z ,.0-9]{1,200}$/), voice_id: fc.constant('v') }),
  fc.constant({ audio_asset_id: 'a' }),
)
const avatarType = fc.constantFrom('photo_avatar', 'digital_twin', 'studio_avatar', undefined)
const engine = fc.constantFrom('avatar_iii', 'avatar_iv', 'avatar_v', undefined).map((type) => (type ? { engine: { type } } : {}))
const resolution = fc.constantFrom('720p', '1080p', '4k', undefined).map((size) => (size ? { resolution: size } : {}))
const scene = fc.oneof(
  fc.tuple(voice, engine).map(([said, on]) => ({ type: 'avatar_video', input: { type: 'avatar', avatar_id: 'look', ...said, ...on } })),
  fc.integer({ min: 1, max: 300 }).map(still),
  voice.map((said) => ({ ...clip, ...said, voice_id: 'v' })),
)
const anyBody = fc.oneof(
  fc.tuple(voice, engine, resolution).map(([said, on, size]) => recorded({ audio_asset_id: undefined, ...said, ...on, ...size })),
  fc.tuple(voice, resolution).map(([said, size]) => ({ type: 'image', image: source, ...said, ...size })),
  fc.tuple(fc.array(scene, { minLength: 1, maxLength: 6 }), resolution).map(([scenes, size]) => ({ ...studio(...scenes), ...size })),
  fc
    .constantFrom({ duration: 4 }, { auto_duration: true }, {})
    .map((more) => ({ type: 'cinematic_avatar', prompt: 'p', avatar_id: ['a'], ...more })),
)
const anyFacts = fc.record({ avatarType, seconds, scenes: fc.array(fc.record({ seconds }), { minLength: 6, maxLength: 6 }) })
const anyPricing = fc.record({
  card: fc.constantFrom('2026-06', '2026-06-30', '2026-08-28'),
  reserveFrom: fc.constantFrom<'dearest' | 'card'>('dearest', 'card'),
})

/** The facts without the members that aren't there, and without lengths where they are to be estimated. */
function factsOf(
  { avatarType, seconds, scenes }: typeof anyFacts extends fc.Arbitrary<infer T> ? T : never,
  stated: boolean,
  body: object,
): Facts {
  const count = 'scenes' in body && Array.isArray(body.scenes) ? body.scenes.length : undefined
  const lengths = count === undefined ? { seconds } : { scenes: scenes.slice(0, count) }
  return { ...(avatarType ? { avatarType } : {}), ...(stated ? lengths : {}) }
}

describe('facts about the scenes', () => {
  const scene = { type: 'avatar_video', input: { type: 'avatar', avatar_id: 'a', script: 'Hello.' } }

  test('the length of a video of one scene is that scene’s', () => {
    expect(quoteOf(studio(scene), { seconds: 60, avatarType: 'photo_avatar' }).usd?.expected).toBe('3.00')
  })

  test.each<[string, Facts]>([
    ['facts.seconds', { seconds: 60 }],
    ['facts.scenes', { scenes: [{ seconds: 1 }, { seconds: 1 }, { seconds: 1 }] }],
  ])('%s that fits no scene is refused', (path, facts) => {
    expect(() => quoteOf(studio(scene, scene), facts)).toThrow(path)
  })

  test('custom motion is an assumption, since no USD list has a row for it', () => {
    const moving = { ...scene, input: { ...scene.input, motion_prompt: 'waves' } }
    expect(quoteOf(studio(moving), { avatarType: 'photo_avatar' }).assumptions.map(({ code }) => code)).toContain('motion_price_unknown')
  })

  test('plain scenes at 4K are held at no less than an avatar at 4K costs', () => {
    const image = { type: 'image', source: { type: 'url', url: 'https://example.com/a.png' }, duration: 10 }
    expect(quoteOf({ ...studio(image), resolution: '4k' }, {}).usd?.high).toBe('0.833')
  })
})

describe('for any request', () => {
  const validate = validator(() => 'key')

  test('a quote is low ≤ expected ≤ high, its lines make its sums, and it is plain data', () => {
    fc.assert(
      fc.property(anyBody, anyFacts, fc.boolean(), anyPricing, (body, someFacts, stated, pricing) => {
        validate({ operation: operations.createVideo, params: {}, body, options: {} })
        const { quote, money } = priced(body, factsOf(someFacts, stated, body), pricing)
        expect(JSON.parse(JSON.stringify(quote))).toStrictEqual(quote)
        if (!quote.usd || !quote.seconds || !money) {
          expect([quote.priced, quote.usd, money]).toEqual([false, null, null])
          return
        }
        const [low, expected, high] = [quote.usd.low, quote.usd.expected, quote.usd.high].map((usd) => parseAmount(usd))
        expect(low).toBeLessThanOrEqual(expected ?? -1)
        expect(expected).toBeLessThanOrEqual(high ?? -1)
        expect(expected).toBeGreaterThan(0)
        expect(quote.seconds.low).toBeLessThanOrEqual(quote.seconds.expected)
        expect(quote.seconds.expected).toBeLessThanOrEqual(quote.seconds.high)
        for (const end of ['low', 'expected', 'high'] as const)
          expect(quote.lines.reduce((total, { usd }) => total + parseAmount(usd?.[end] ?? ''), 0)).toBe(parseAmount(quote.usd[end]))
        expect([money.expected, money.high]).toEqual([expected, high])
        expect(money.parts.reduce((total, { amount }) => total + amount, 0)).toBe(high)
        if (!quote.likely) return
        expect(parseAmount(quote.likely.low)).toBeLessThanOrEqual(parseAmount(quote.likely.high))
        expect(parseAmount(quote.likely.high)).toBeLessThanOrEqual(high ?? -1)
      }),
    )
  })

  test('a job as long as the reserve is charged no more than was held', () => {
    fc.assert(
      fc.property(anyBody, anyFacts, fc.boolean(), anyPricing, (body, someFacts, stated, pricing) => {
        const { quote, money } = priced(body, factsOf(someFacts, stated, body), pricing)
        const terms = money?.terms.video
        if (!quote.seconds || !money || !terms) return
        expect(chargeFor(terms, quote.seconds.high)).toBeLessThanOrEqual(money.high)
      }),
    )
  })
})
