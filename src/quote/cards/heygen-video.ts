import { type CardData, rateCard } from '../rate-card.js'

/** Both lists stand in one article: the launch promotion until 2026-10-31, and what it costs from then on. */
const ARTICLE = {
  unit: 'usd',
  family: 'heygen_video_1',
  seen: '2026-10-07',
  confidence: 'official copy',
  source: 'https://help.heygen.com, article 17272995 (HeyGen Video 1 prices)',
} as const satisfies Partial<CardData>

// The article states 1080p and 2K as three times 768p; one reader saw them on 2026-10-07.
const LARGE = { per: 'second', observed: '2026-10-07', confidence: 'single source', note: 'three times 768p' } as const

/** HeyGen Video 1 at half price, until 2026-10-31. */
export const heygenVideo202610 = rateCard({
  ...ARTICLE,
  id: 'usd-heygen-video-2026-10',
  applies: '2026-10-05',
  observed: 'until 2026-10-31, launch promotion',
  rows: [
    { key: 'heygen_video_1.gen.480p', per: 'second', amount: '0.010' },
    { key: 'heygen_video_1.gen.768p', per: 'second', amount: '0.015' },
    { key: 'heygen_video_1.gen.1080p', amount: '0.045', ...LARGE },
    { key: 'heygen_video_1.gen.2k', amount: '0.045', ...LARGE },
    { key: 'heygen_video_1.ref.480p', per: 'second', amount: '0.020' },
    { key: 'heygen_video_1.ref.768p', per: 'second', amount: '0.030' },
    { key: 'heygen_video_1.ref.1080p', amount: '0.090', ...LARGE },
    { key: 'heygen_video_1.ref.2k', amount: '0.090', ...LARGE },
  ],
})

/** HeyGen Video 1 at list price, from 2026-11-01. */
export const heygenVideo202611 = rateCard({
  ...ARTICLE,
  id: 'usd-heygen-video-2026-11',
  applies: '2026-11-01',
  observed: 'from 2026-11-01, as announced in 2026-10',
  rows: [
    { key: 'heygen_video_1.gen.480p', per: 'second', amount: '0.02' },
    { key: 'heygen_video_1.gen.768p', per: 'second', amount: '0.03' },
    { key: 'heygen_video_1.gen.1080p', amount: '0.09', ...LARGE },
    { key: 'heygen_video_1.gen.2k', amount: '0.09', ...LARGE },
    { key: 'heygen_video_1.ref.480p', per: 'second', amount: '0.04' },
    { key: 'heygen_video_1.ref.768p', per: 'second', amount: '0.06' },
    { key: 'heygen_video_1.ref.1080p', amount: '0.18', ...LARGE },
    { key: 'heygen_video_1.ref.2k', amount: '0.18', ...LARGE },
  ],
})
