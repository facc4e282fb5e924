import { describe, expect, it } from 'vitest'
import { HeyGen, quoteOffline } from '../src/index.js'
import { createSimulator } from '../src/testing.js'

const client = () => {
  const simulator = createSimulator({ wallet: 100 })
  return new HeyGen({ apiKey: 'key', fetch: simulator.fetch, clock: simulator.clock })
}
const twin = { type: 'avatar', avatar_id: 'look_twin_omar', voice_id: 'voice_en_amy', script: 'Hello.' } as const

describe('quote.explain()', () => {
  it('says each line with its rate, its card and what is held', async () => {
    const quote = await client().quote.videos.create(twin, { facts: { seconds: 60 } })
    expect(quote.explain()).toBe(
      [
        'createVideo on rate card 2026-06: $4.002 expected, $4.83 held',
        '  video.avatar_iv.twin.hd  60 s × $0.0667  = $4.002  held 60 s × $0.0805 (2026-08-28) = $4.83',
        '  between $4.002 and $4.83, for 60 s; what is held is rounded up and at the dearest known price',
        '  assumed: The length was stated, not measured.',
        '  warning: Card 2026-06 has known successors, the newest 2026-08-28: HeyGen may charge another price. The reservation covers the dearest of them.',
      ].join('\n'),
    )
  })

  it.each([
    ['web-credits', 61, '61 s × 20.00 credits/minute  = 21.00 credits  held 61 s × 20.00 credits/minute (web-credits) = 21.00 credits'],
    ['enterprise-faq', 61, '90 s × 1.00 credits/minute  = 1.50 credits  held 90 s × 1.00 credits/minute (enterprise-faq) = 1.50 credits'],
    [
      'api-credits-2026-02',
      20,
      '30 s × 1.00 credits/10 s  = 3.00 credits  held 30 s × 1.00 credits/10 s (api-credits-2026-02) = 3.00 credits',
    ],
    ['enterprise-credits-v2', 10, '10 s × 0.10 credits  = 1.00 credits  held 10 s × 0.10 credits (enterprise-credits-v2) = 1.00 credits'],
  ])('says on card %s what a rate is for, where that is no second', (card, seconds, line) => {
    const body = { type: 'avatar', avatar_id: 'look', audio_asset_id: 'audio' } as const
    const quote = quoteOffline('videos.create', body, { seconds, avatarType: 'photo_avatar' }, card)
    expect(quote.explain().split('\n')[1]).toBe(`  video.avatar_iv.photo.hd  ${line}`)
  })

  it('names the part that each line is of, where there are several', () => {
    const body = { video: { type: 'url', url: 'https://files.example/talk.mp4' }, output_languages: ['German', 'Spanish (Spain)'] } as const
    const quote = quoteOffline('videoTranslations.create', { ...body, enable_dynamic_duration: false }, { sourceSeconds: 95 })
    expect(quote.explain().split('\n').slice(1, 3)).toEqual([
      '  German           translation.speed.lipsync  95 s × $0.0333  = $3.1635  held 95 s × $0.0333 (2026-06) = $3.1635',
      '  Spanish (Spain)  translation.speed.lipsync  95 s × $0.0333  = $3.1635  held 95 s × $0.0333 (2026-06) = $3.1635',
    ])
  })

  it('says why the request would be refused, where a client was asked', async () => {
    const heygen = client()
    const long = await heygen.quote.videos.create(twin, { facts: { seconds: 2400 }, maxUsd: '5.00' })
    expect(
      long
        .explain()
        .split('\n')
        .filter((line) => line.startsWith('  refused: ')),
    ).toEqual(long.verdict.refusals.map(({ message }) => `  refused: ${message}`))
    expect(long.verdict.refusals.map(({ reason }) => reason)).toContain('too_long')
    expect((await heygen.quote.videos.create(twin, { facts: { seconds: 60 } })).explain()).not.toContain('refused')
    expect((await heygen.quote.brandKits.create({ url: 'https://brand.example' })).explain()).toMatch(
      /no price, because.*\n {2}refused: brandKits\.create/,
    )
  })

  it('says flat prices, and why there is none', async () => {
    const heygen = client()
    const cinematic = await heygen.quote.videos.create({ type: 'cinematic_avatar', prompt: 'p', avatar_id: ['look_photo_amy'] })
    expect(cinematic.explain()).toContain('cinematic  1 video × $7.00  = $7.00')
    const { script: _, ...body } = twin
    const audio = await heygen.quote.videos.create({ ...body, audio_url: 'https://example.com/a.mp3' })
    expect(audio.explain()).toMatch(/^createVideo on rate card 2026-06: no price, because the length of the audio is not known/)
  })
})

describe('a quote as data', () => {
  it('is plain and the same for the same input; its methods are not part of it', async () => {
    const heygen = client()
    const [first, second] = [await heygen.quote.videos.create(twin), await heygen.quote.videos.create(twin)]
    expect(JSON.stringify(first)).toBe(JSON.stringify(second))
    expect(Object.keys(first)).toEqual([
      'operation',
      'card',
      'unit',
      'seconds',
      'priced',
      'unpriced',
      'usd',
      'credits',
      'likely',
      'lines',
      'assumptions',
      'warnings',
      'verdict',
    ])
    expect(structuredClone(first.toJSON())).toEqual(first.toJSON())
  })
})
