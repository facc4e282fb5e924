import { describe, expect, it } from 'vitest'
import { defineRateCard } from '../src/quote/define-card.js'
import { price } from '../src/quote/price.js'
import { ask, video } from './support/ask.js'
import { codes } from './support/quote.js'

describe('a price that a list doesn’t have yet', () => {
  it.each<[string, Parameters<typeof ask>, string, string]>([
    ['prompt avatars', ['createAvatar', { type: 'prompt', name: 'n', prompt: 'p' }], '2026-08-28', '1.00'],
    ['HyperFrames', ['createHyperframesRenderV3', { project: video }, { seconds: 90 }], '2026-06-30', '0.15'],
    ['clips', ['createAiClippingV3', { video }, { clips: 2 }], '2026-06-30', '0.30'],
    ['filler words', ['createFillerWordRemovalV3', { video }, { sourceSeconds: 61 }], '2026-06-30', '0.61'],
    ['a session', ['createAvatarRealtimeSession', { type: 'tts', text: 't', voice_id: 'v' }, { seconds: 60 }], '2026-06-30', '3.00'],
  ])('is the next list’s: %s', (_, request, card, expected) => {
    const { quote, money } = ask(...request)
    expect(quote).toMatchObject({ priced: true, card: '2026-06', usd: { expected }, lines: [{ card, highCard: card }] })
    expect(quote.assumptions).toContainEqual({
      code: 'later_rate_card',
      message: `Card 2026-06 has no price for ${quote.lines[0]?.key}: it is priced from ${card}, the next list that has one.`,
    })
    expect(money?.high).toBeGreaterThanOrEqual(money?.expected ?? Number.NaN)
  })

  it('is none where only the card’s own are to count', () => {
    const body = { type: 'prompt', name: 'n', prompt: 'p' }
    const quote = (reserveFrom: 'card' | 'dearest', card = defineRateCard({ ...own, extends: '2026-06', rates: {} })) =>
      price({ operation: 'createAvatar', body, facts: {} }, { card, reserveFrom }).quote
    expect(quote('card').unpriced).toContain('has no price for avatar_create.prompt')
    expect(quote('dearest').unpriced).toBe('card mine has no price for avatar_create.prompt')
  })

  it('is never an earlier list’s, nor one in credits', () => {
    expect(ask('createAiClippingV3', { video }, { clips: 2 }, '2026-08-28').quote.unpriced).toContain('no price for clipping')
    expect(ask('createHyperframesRenderV3', { project: video }, { seconds: 90 }, 'web-credits').quote.priced).toBe(false)
  })

  it('is not said of a list that has its own', () => {
    expect(codes(ask('createAiClippingV3', { video }, { clips: 2 }, '2026-06-30').quote.assumptions)).not.toContain('later_rate_card')
    expect(codes(ask('createAiClippingV3', { video }, { clips: 2 }, 'latest').quote.assumptions)).not.toContain('later_rate_card')
    const model = { mode: 'text_to_video', prompt: 'p', duration: 5 }
    expect(codes(ask('createModelVideo', model).quote.assumptions)).not.toContain('later_rate_card')
  })
})

const own = { id: 'mine', applies: '2026-06-02', source: 'offer 1' } as const
