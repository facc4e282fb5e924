import { rateCard } from '../rate-card.js'

/** Prices in force from 2026-08-28 as several readers report HeyGen's help article (revised 2026-09-16). Partial: a key missing here has no known price from that day on. */
export const card20260828 = rateCard({
  id: '2026-08-28',
  unit: 'usd',
  applies: '2026-08-28',
  seen: '2026-10-11',
  observed: '2026-08-28..2026-10-11',
  confidence: 'several readings',
  source: 'https://help.heygen.com/en/articles/10060327-heygen-api-pricing-explained',
  rows: [
    { key: 'video.avatar_iv.photo.hd', per: 'second', amount: '0.0385' },
    { key: 'video.avatar_iv.twin.hd', per: 'second', amount: '0.0805' },
    { key: 'video.avatar_iv.studio.hd', per: 'second', amount: '0.0805' },
    { key: 'video.avatar_v.twin.hd', per: 'second', amount: '0.12' },
    { key: 'video.avatar_iii.photo.hd', per: 'second', amount: '0.0165' },
    { key: 'video.avatar_iii.twin.hd', per: 'second', amount: '0.0100' },
    { key: 'video.avatar_iii.studio.hd', per: 'second', amount: '0.0165' },
    { key: 'translation.speed.lipsync', per: 'second', amount: '0.0135' },
    { key: 'translation.speed.audio_only', per: 'second', amount: '0.0095' },
    { key: 'translation.precision.lipsync', per: 'second', amount: '0.025' },
    { key: 'avatar_create.photo', per: 'call', amount: '1.32' },
    { key: 'avatar_create.prompt', per: 'call', amount: '1.00', confidence: 'reseller' },
    { key: 'tts.starfish', per: 'second', amount: '0.002', observed: '2026-10-11', confidence: 'single source' },
  ],
})
