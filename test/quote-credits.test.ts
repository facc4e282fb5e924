import { describe, expect, it } from 'vitest'
import { chargeFor } from '../src/quote/build.js'
import { getCard } from '../src/quote/cards.js'
import { pricerOf } from '../src/quote/pricers.js'
import { ask, video } from './support/ask.js'
import { codes, recorded } from './support/quote.js'

const WEB = 'web-credits'

describe('clips on a web plan', () => {
  const clips = (facts: object) => ask('createAiClippingV3', { video, output_settings: { duration_types: ['30', '60'] } }, facts, WEB)

  it('cost a credit for every five minutes of the source, however many they are', () => {
    expect(clips({ sourceSeconds: 601 }).quote.credits).toEqual({ low: '3.00', expected: '3.00', high: '3.00' })
    expect(clips({ sourceSeconds: 300, clips: 9 }).quote.credits?.expected).toBe('1.00')
    expect(clips({}).quote.unpriced).toContain('facts.sourceSeconds')
  })

  it('are charged as quoted: the finished job counts clips, not minutes', () => {
    const terms = clips({ sourceSeconds: 601 }).money?.terms.clips
    const three = { clips: [{ status: 'completed' }, { status: 'completed' }, { status: 'completed' }] }
    expect(terms && chargeFor(terms, pricerOf('createAiClippingV3')?.billedSeconds(three))).toBe(3_000_000)
  })

  it('ask for the source’s length only there', () => {
    const wanted = (card: string) => {
      const { recordings } = pricerOf('createAiClippingV3') ?? {}
      return recordings?.({ video }, {}, { card: getCard(card), reserveFrom: 'dearest' })
    }
    expect(wanted(WEB)).toEqual([{ path: 'video', source: video }])
    expect(wanted('2026-06-30')).toEqual([])
  })
})

describe('clips on a list with a price for each', () => {
  it('are charged for those that were made', () => {
    const terms = ask('createAiClippingV3', { video }, { clips: 3 }, '2026-06-30').money?.terms.clips
    expect(terms && [0, 1, 3, 4].map((made) => chargeFor(terms, made))).toEqual([0, 150_000, 450_000, 600_000])
  })
})

describe('a cinematic video on a web plan', () => {
  const cinematic = (more: object) => ask('createVideo', { type: 'cinematic_avatar', prompt: 'p', avatar_id: ['a'], ...more }, {}, WEB)

  it('costs its seconds, and says nothing of one price', () => {
    expect(cinematic({ duration: 8 }).quote.credits).toEqual({ low: '32.00', expected: '32.00', high: '32.00' })
    expect(cinematic({ auto_duration: true }).quote.credits).toEqual({ low: '16.00', expected: '40.00', high: '60.00' })
    expect(codes(cinematic({}).quote.assumptions)).toEqual(['rounded_by_card'])
  })

  it('is charged by the length that came out, and as an item of a batch too', () => {
    const terms = cinematic({ auto_duration: true }).money?.terms.video
    expect(terms && [4, 7.2].map((seconds) => chargeFor(terms, seconds))).toEqual([16_000_000, 29_000_000])
    const item = { type: 'cinematic_avatar', prompt: 'p', avatar_id: ['a'], duration: 5 }
    expect(ask('createVideoBatchV3', { videos: [item, item] }, {}, WEB).quote.credits?.expected).toBe('40.00')
  })
})

describe('custom motion', () => {
  const moved = recorded({ motion_prompt: 'nods' })
  const facts = { seconds: 60, avatarType: 'digital_twin' } as const

  it('costs its own rate on a list that has one, and is held at no less than the engine’s', () => {
    const { quote } = ask('createVideo', moved, facts, WEB)
    // Held at the later list's 62 a minute.
    expect(quote.credits).toEqual({ low: '20.00', expected: '40.00', high: '62.00' })
    expect(codes(quote.assumptions)).toContain('custom_motion_billed')
    expect(ask('createVideo', recorded(), facts, WEB).quote.credits?.expected).toBe('20.00')
    const scenes = [{ type: 'avatar_video', input: { type: 'avatar', avatar_id: 'l', audio_asset_id: 'a', motion_prompt: 'nods' } }]
    expect(ask('createVideo', { type: 'studio', scenes }, facts, WEB).quote.credits?.expected).toBe('40.00')
  })

  it('costs twice the look’s own rate on the later readings, and is held at that on the older list', () => {
    const later = 'web-credits-2026-09'
    expect(ask('createVideo', moved, facts, later).quote.credits).toEqual({ low: '31.00', expected: '62.00', high: '62.00' })
    const photo = { ...facts, avatarType: 'photo_avatar' } as const
    expect(ask('createVideo', moved, photo, later).quote.credits).toEqual({ low: '16.00', expected: '32.00', high: '32.00' })
    expect(codes(ask('createVideo', moved, photo, later).quote.assumptions)).toContain('custom_motion_billed')
    const twin = ask('createVideo', recorded({ motion_prompt: 'nods', engine: { type: 'avatar_v' } }), facts, WEB).quote
    // 40 for custom motion on this list; the later one doubles its 50.
    expect(twin.credits).toEqual({ low: '20.00', expected: '40.00', high: '100.00' })
  })

  it('is taken as free where a list in credits has no row for it', () => {
    const { quote } = ask('createVideo', moved, facts, 'enterprise-credits-v2')
    expect(codes(quote.assumptions)).toContain('motion_price_unknown')
    expect(quote.credits?.expected).toBe(ask('createVideo', recorded(), facts, 'enterprise-credits-v2').quote.credits?.expected)
  })

  it('is taken as free, and said to be, on a list in USD', () => {
    const { quote } = ask('createVideo', moved, facts)
    expect(quote.usd?.expected).toBe('4.002')
    expect(codes(quote.assumptions)).toContain('motion_price_unknown')
  })
})
