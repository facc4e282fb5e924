import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { estimateSpeech, type SpeechOptions } from '../src/duration/speech.js'
import { codes, priced, quoteOf } from './support/quote.js'

const script = 'Welcome to the spring collection. Three things are new this year, and the first of them is light.'

describe('a quoted length', () => {
  const body = { type: 'avatar', avatar_id: 'look', script }
  const facts = { avatarType: 'photo_avatar' } as const

  it('comes from the script: expected at its median, held at its reserve rounded up to whole seconds', () => {
    const { seconds, reserve, low, high } = estimateSpeech(script)
    const quote = quoteOf(body, facts)
    expect(quote.seconds?.expected).toBeCloseTo(seconds, 3)
    expect(quote.seconds?.low).toBeCloseTo(low, 3)
    expect(quote.seconds?.high).toBeCloseTo(reserve, 2)
    expect(quote.lines[0]?.quantity.high).toBe(Math.ceil(reserve))
    expect(Number(quote.usd?.high)).toBeCloseTo(Math.ceil(reserve) * 0.05, 6)
    expect(Number(quote.likely?.low)).toBeCloseTo(low * 0.05, 3)
    expect(Number(quote.likely?.high)).toBeCloseTo(high * 0.05, 3)
    expect(codes(quote.assumptions)).toEqual(['length_estimated'])
  })

  it('is never held shorter than the reserve, not by a thousandth', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z ,.]{1,80}$/), (text) => {
        expect(quoteOf({ ...body, script: text }, facts).seconds?.high).toBeGreaterThanOrEqual(estimateSpeech(text).reserve)
      }),
    )
  })

  it('follows the speed, and the language that the facts or the voice settings give', () => {
    const expected = (more: object, language?: string) =>
      quoteOf({ ...body, ...more }, { ...facts, ...(language ? { language } : {}) }).seconds?.expected
    const spoken = (options: SpeechOptions) => Math.round(estimateSpeech(script, options).seconds * 1000) / 1000
    const distinct = [{}, { speed: 0.5 }, { language: 'es' }, { language: 'vi' }].map(spoken)
    expect(new Set(distinct).size).toBe(4)
    expect(expected({ voice_settings: { speed: 0.5 } })).toBe(spoken({ speed: 0.5 }))
    expect(expected({ voice_settings: { locale: 'es' } })).toBe(spoken({ language: 'es' }))
    expect(expected({ voice_settings: { locale: 'es' } }, 'vi')).toBe(spoken({ language: 'vi' }))
    expect(expected({ voice_settings: { locale: null } })).toBe(spoken({}))
  })

  it('of a studio scene follows the scene’s language, then that of the whole', () => {
    const scene = { type: 'avatar_video', input: { type: 'avatar', avatar_id: 'look', script } }
    const scenes = { type: 'studio', scenes: [scene, scene] }
    const lengths = quoteOf(scenes, { ...facts, language: 'es', scenes: [{ language: 'vi' }] }).lines.map(
      ({ quantity }) => quantity.expected,
    )
    expect(lengths).toEqual(['vi', 'es'].map((language) => quoteOf(body, { ...facts, language }).seconds?.expected))
  })

  it('is what the caller states, whatever the script, and then nothing is merely likely', () => {
    const quote = quoteOf(body, { ...facts, seconds: 61.2 })
    expect(quote).toMatchObject({ usd: { low: '3.06', expected: '3.06', high: '3.10' }, likely: null, seconds: { low: 61.2, high: 61.2 } })
    expect(codes(quote.assumptions)).toEqual(['length_stated'])
  })

  it.each([{ audio_url: 'https://example.com/a.mp3' }, { audio_asset_id: 'a' }])(
    'of a recording is unknown, so that it has no price: %o',
    (source) => {
      const { quote, money } = priced({ type: 'avatar', avatar_id: 'look', ...source }, facts)
      expect(quote).toMatchObject({ priced: false, usd: null, seconds: null, likely: null, lines: [] })
      expect(quote.unpriced).toBe('the length of the audio is not known: give facts.seconds, or maxUsd')
      expect(money).toBeNull()
    },
  )
})
