import { describe, expect, it } from 'vitest'
import { ValidationError } from '../src/errors.js'
import { pricerOf } from '../src/quote/pricers.js'
import { ask, unpricedOf, usdOf, video } from './support/ask.js'
import { codes } from './support/quote.js'

describe('a translation', () => {
  const body = (more: object = {}) => ({ video, output_languages: ['Spanish (Spain)'], ...more })
  const FIXED = { enable_dynamic_duration: false }

  // 95 s; 123.5 s at most when the output may stretch, held as 124. Dearest rates: audio only 0.0333 since 2026-06-30, the others as here.
  it.each([
    ['by default: speed with lipsync', {}, ['2.433431', '3.1635', '4.1292']],
    ['speed with lipsync', { mode: 'speed' }, ['2.433431', '3.1635', '4.1292']],
    ['speed, audio only', { translate_audio_only: true }, ['1.22037', '1.5865', '4.1292']],
    ['precision', { mode: 'precision' }, ['4.87417', '6.3365', '8.2708']],
    ['precision, audio only, like precision', { mode: 'precision', translate_audio_only: true }, ['1.22037', '6.3365', '8.2708']],
    ['of fixed length', FIXED, ['3.1635', '3.1635', '3.1635']],
    ['from a second on', { ...FIXED, start_time: 35 }, ['1.998', '1.998', '1.998']],
    ['up to a second', { ...FIXED, end_time: 60 }, ['1.998', '1.998', '1.998']],
    ['between two seconds', { ...FIXED, start_time: 10.5, end_time: 70.5 }, ['1.998', '1.998', '1.998']],
    ['up to a second past its end', { ...FIXED, start_time: 35, end_time: 500 }, ['1.998', '1.998', '1.998']],
  ])('%s', (_name, more, [low, expected, high]) => {
    expect(usdOf('createVideoTranslationV3', body(more), { sourceSeconds: 95 })).toEqual({ low, expected, high })
  })

  it.each([
    ['a cut of next to nothing', { start_time: 94.9998, end_time: 95 }, 95],
    ['next to nothing', {}, 0.0004],
  ])('of %s is held as a whole second, and never as free', (_name, cut, sourceSeconds) => {
    for (const dynamic of [true, false]) {
      const request = body({ ...cut, enable_dynamic_duration: dynamic })
      const { quote, money } = ask('createVideoTranslationV3', request, { sourceSeconds })
      expect(quote.usd?.high).toBe('0.0333')
      expect(Number(quote.usd?.expected)).toBeGreaterThan(0)
      expect(money?.parts).toEqual([{ part: 'Spanish (Spain)', amount: 33_300 }])
    }
  })

  it('into three languages is three parts, each on the whole length', () => {
    const { quote, money } = ask(
      'createVideoTranslationV3',
      { video, output_languages: ['German', 'French', 'German'], ...FIXED },
      { sourceSeconds: 95 },
    )
    expect(quote.usd).toEqual({ low: '9.4905', expected: '9.4905', high: '9.4905' })
    expect(quote.seconds).toEqual({ low: 95, expected: 95, high: 95 })
    expect(money?.parts).toEqual([
      { part: 'German', amount: 3_163_500 },
      { part: 'French', amount: 3_163_500 },
      { part: 'German (2)', amount: 3_163_500 },
    ])
  })

  it('says what it took for granted', () => {
    expect(codes(ask('createVideoTranslationV3', body(), { sourceSeconds: 95 }).quote.assumptions)).toEqual([
      'length_from_source',
      'output_may_stretch',
      'translation_billed_on_output',
    ])
    const odd = body({ mode: 'precision', translate_audio_only: true })
    expect(codes(ask('createVideoTranslationV3', odd, { seconds: 95 }).quote.assumptions)).toContain('precision_audio_only_unlisted')
  })

  it('is exact on a stated output, and held with the stretch that the caller gives', () => {
    expect(usdOf('createVideoTranslationV3', body(), { seconds: 100, sourceSeconds: 95 })?.high).toBe('3.33')
    expect(usdOf('createVideoTranslationV3', body(), { sourceSeconds: 100, stretch: 1.1 })?.high).toBe('3.663')
    expect(usdOf('createVideoTranslationV3', body(), { sourceSeconds: 100, stretch: 1 })?.high).toBe('3.33')
  })

  it('is bounded by its cut where the source is unknown, and unpriced without either', () => {
    const cut = ask('createVideoTranslationV3', body({ ...FIXED, start_time: 5, end_time: 65 }))
    expect(cut.quote.usd?.expected).toBe('1.998')
    expect(codes(cut.quote.assumptions)).toContain('length_from_cut')
    for (const more of [{}, { start_time: 5 }])
      expect(unpricedOf('createVideoTranslationV3', body(more))).toMatch(/length of the source is not known/)
  })

  it.each([
    [{ start_time: 95 }, 'the length of the source, 95'],
    [{ start_time: 20, end_time: 20 }, 'end_time, 20'],
    [{ start_time: 30, end_time: 20 }, 'end_time, 20'],
  ])('that %j leaves nothing of is refused', (more, expected) => {
    expect(() => ask('createVideoTranslationV3', body(more), { sourceSeconds: 95 })).toThrow(ValidationError)
    expect(() => ask('createVideoTranslationV3', body(more), { sourceSeconds: 95 })).toThrow(
      `start_time: expected seconds below ${expected}`,
    )
  })

  it('can not begin before its source does', () => {
    expect(() => ask('createVideoTranslationV3', body({ start_time: -5, end_time: 20 }), { sourceSeconds: 95 })).toThrow(
      'start_time: expected seconds of 0 or more, got -5',
    )
    expect(
      ask('createVideoTranslationV3', body({ ...FIXED, start_time: 0, end_time: 20 }), { sourceSeconds: 95 }).quote.usd?.expected,
    ).toBe('0.666')
  })

  it('of a proofread may be either mode', () => {
    expect(usdOf('generateFromProofreadV3', {}, { seconds: 100 })).toEqual({ low: '3.33', expected: '6.67', high: '6.67' })
    expect(usdOf('generateFromProofreadV3', { translate_audio_only: true }, { seconds: 100 })?.low).toBe('1.67')
    expect(unpricedOf('generateFromProofreadV3', {})).toMatch(/length of the source/)
  })

  it('is proofread on the enterprise list only, per language', () => {
    const { quote } = ask(
      'createProofreadV3',
      { ...body(), output_languages: ['German', 'French'], title: 't' },
      { sourceSeconds: 100 },
      'enterprise-credits-v2',
    )
    expect(quote).toMatchObject({ priced: true, unit: 'credit', usd: null, credits: { expected: '1.666' } })
  })
})

describe('a lipsync', () => {
  const body = (more: object = {}) => ({ video, audio: video, ...more })

  it.each([
    ['by default: speed', {}, ['1.536895', '1.998', '2.5974']],
    ['precision', { mode: 'precision' }, ['3.078406', '4.002', '5.2026']],
    ['of fixed length', { mode: 'precision', enable_dynamic_duration: false }, ['4.002', '4.002', '4.002']],
  ])('%s', (_name, more, [low, expected, high]) => {
    expect(usdOf('createLipsyncV3', body(more), { sourceSeconds: 60 })).toEqual({ low, expected, high })
  })

  it('says that it follows the sound, unless its length is given', () => {
    expect(codes(ask('createLipsyncV3', body(), { sourceSeconds: 60 }).quote.assumptions)).toContain('lipsync_follows_audio')
    expect(codes(ask('createLipsyncV3', body(), { seconds: 60 }).quote.assumptions)).toEqual(['length_stated'])
    expect(unpricedOf('createLipsyncV3', body())).toMatch(/length of the output is not known/)
  })
})

describe('a batch', () => {
  const clip = { type: 'avatar', avatar_id: 'look', audio_asset_id: 'audio' }
  const cinematic = { type: 'cinematic_avatar', prompt: 'p', avatar_id: ['a'] }

  it('is the sum of its items, a part for each', () => {
    const items = [{ seconds: 10 }, {}, { seconds: 20, avatarType: 'digital_twin' }] as const
    const { quote, money } = ask('createVideoBatchV3', { videos: [clip, cinematic, clip] }, { avatarType: 'photo_avatar', items })
    // 0.50 + 7.00 + 1.334; on 2026-08-28 twins are 0.0805.
    expect(quote.usd).toEqual({ low: '8.834', expected: '8.834', high: '9.11' })
    expect(quote.seconds?.expected).toBe(20)
    expect(money?.parts).toEqual([
      { part: 'item 0', amount: 500_000 },
      { part: 'item 1', amount: 7_000_000 },
      { part: 'item 2', amount: 1_610_000 },
      { part: 'batch', amount: 0 },
    ])
  })

  it('of translations has a part per item and language', () => {
    const one = { video, output_languages: ['German', 'French'], enable_dynamic_duration: false }
    const two = { video, output_languages: ['Polish'], mode: 'precision', enable_dynamic_duration: false }
    const { quote, money } = ask(
      'createVideoTranslationBatchV3',
      { video_translations: [one, two] },
      { items: [{ sourceSeconds: 10 }, { sourceSeconds: 10 }] },
    )
    expect(quote.usd?.expected).toBe('1.333')
    expect(money?.parts.map(({ part }) => part)).toEqual(['item 0/0', 'item 0/1', 'item 1', 'batch'])
  })

  it('of lipsyncs sums them too', () => {
    const one = { video, audio: video, enable_dynamic_duration: false }
    expect(usdOf('createLipsyncBatchV3', { lipsyncs: [one, one] }, { items: [{ seconds: 10 }, { seconds: 20 }] })?.expected).toBe('0.999')
  })

  it('has no price if one of its items has none, and names it', () => {
    const quote = ask('createVideoBatchV3', { videos: [clip, clip] }, { avatarType: 'photo_avatar', items: [{ seconds: 10 }] }).quote
    expect(quote.unpriced).toMatch(/^videos\[1\]: the length of the audio is not known.*facts\.items\[i\]/)
  })

  it.each([
    [{ seconds: 10 }, 'facts.seconds: expected facts.items[i].seconds for each of the 2 items'],
    [{ items: [{}, {}, {}] }, 'facts.items: expected at most 2 entries'],
  ])('refuses the facts %j', (facts, message) => {
    expect(() => ask('createVideoBatchV3', { videos: [clip, clip] }, facts)).toThrow(message)
  })

  it('names the item in what is wrong with it', () => {
    const cut = { video, output_languages: ['German'], start_time: 9, end_time: 9 }
    expect(() => ask('createVideoTranslationBatchV3', { video_translations: [cut] })).toThrow('video_translations[0].start_time: expected')
    const scenes = {
      type: 'studio',
      scenes: [
        { type: 'image', duration: 3 },
        { type: 'image', duration: 3 },
      ],
    }
    expect(() => ask('createVideoBatchV3', { videos: [scenes] }, { items: [{ seconds: 6 }] })).toThrow('facts.items[0].seconds: expected')
  })

  it('keeps what is known of every voice where an item says more of its own', () => {
    const says = { type: 'avatar', avatar_id: 'look', voice_id: 'v', script: 'Guten Tag und willkommen zu unserem Rundgang.' }
    const facts = { avatarType: 'photo_avatar', languages: { v: 'de' } } as const
    const plain = ask('createVideoBatchV3', { videos: [says] }, facts).quote
    expect(ask('createVideoBatchV3', { videos: [says] }, { ...facts, items: [{ languages: { w: 'fr' } }] }).quote).toEqual(plain)
    expect(ask('createVideoBatchV3', { videos: [says] }, { avatarType: 'photo_avatar' }).quote.seconds).not.toEqual(plain.seconds)
  })

  it('looks each look up once', () => {
    const looks = pricerOf('createVideoBatchV3')?.looks(
      { videos: [clip, clip, { ...clip, avatar_id: 'b' }] },
      { items: [{}, {}, { avatarType: 'photo_avatar' }] },
    )
    expect(looks).toEqual(['look'])
  })
})
