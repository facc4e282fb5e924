import { describe, expect, it } from 'vitest'
import { type Facts, quoteOffline } from '../src/index.js'

const recorded = { type: 'avatar', avatar_id: 'look', audio_asset_id: 'audio' } as const
const III = { ...recorded, engine: { type: 'avatar_iii' } } as const
const photo = (seconds: number): Facts => ({ avatarType: 'photo_avatar', seconds })

/** Read off users' wallets, which show cents: seconds of the finished video, and the USD that it cost. */
const BEFORE = 'wallets before 2026-08-28'
const SINCE = 'wallets since 2026-08-28'
const CHARGES: [source: string, card: string, operation: string, body: object, facts: Facts, usd: number][] = [
  [BEFORE, '2026-06', 'videos.create', recorded, photo(3.372), 0.15],
  [BEFORE, '2026-06', 'videos.create', recorded, photo(16.972), 0.8],
  [BEFORE, '2026-06', 'videos.create', recorded, photo(33.696), 1.65],
  [BEFORE, '2026-06', 'videos.create', recorded, photo(36.9876), 1.8],
  [BEFORE, '2026-06', 'videos.create', recorded, photo(49.58), 2.45],
  [BEFORE, '2026-06', 'videos.create', recorded, photo(5.64), 0.25],
  // Seen of a video of between one and two seconds.
  [BEFORE, '2026-06', 'videos.create', recorded, photo(1), 0.05],
  [BEFORE, '2026-06', 'videos.create', recorded, photo(1.99), 0.05],
  [SINCE, '2026-08-28', 'videos.create', recorded, photo(5.72), 0.2],
  [SINCE, '2026-08-28', 'videos.create', III, photo(7.58), 0.13],
  [SINCE, '2026-08-28', 'videos.create', recorded, photo(7.58), 0.29],
  [
    SINCE,
    '2026-08-28',
    'videos.createBatch',
    { videos: [III, III] },
    { avatarType: 'photo_avatar', items: [{ seconds: 13.17 }, { seconds: 11.1 }] },
    0.41,
  ],
]

/** Half-minute rounding (HeyGen's Enterprise FAQ): a video of 2:15 costs 2.5 credits, and one of a second half a credit. */
const CREDITS: [card: string, seconds: number, credits: number][] = [
  ['enterprise-faq', 135, 2.5],
  ['enterprise-faq', 1, 0.5],
]

/** Five cents, or five per cent of the charge, whichever is more. */
const tolerated = (charge: number) => Math.max(0.05, 0.05 * charge)

describe('a quote made with the finished length fits what was really charged', () => {
  it.each(CHARGES)('%s, card %s, %s of %o with %o: $%d', (_, card, operation, body, facts, charge) => {
    for (const reserveFrom of ['card', 'dearest'] as const) {
      const { usd } = quoteOffline(operation, body, facts, card, { reserveFrom })
      expect(Number(usd?.high)).toBeGreaterThanOrEqual(charge)
      expect(Math.abs(Number(usd?.expected) - charge)).toBeLessThanOrEqual(tolerated(charge) + 1e-9)
    }
    // The default card holds enough too, whichever was in force.
    expect(Number(quoteOffline(operation, body, facts).usd?.high)).toBeGreaterThanOrEqual(charge)
  })

  it.each(CREDITS)('card %s: %d s cost %d credits', (card, seconds, credits) => {
    const quote = quoteOffline('videos.create', recorded, photo(seconds), card)
    expect(Number(quote.credits?.expected)).toBe(credits)
    expect(Number(quote.credits?.high)).toBeGreaterThanOrEqual(credits)
  })
})
