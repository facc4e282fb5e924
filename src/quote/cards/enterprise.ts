import { rateCard } from '../rate-card.js'
import { avatarRows, rowsFor } from './rows.js'

/** Enterprise API credits. Concurrency beyond the contract's is billed at 1.5 times these rates (usage limits page, 2026-10): define a card of your own for it. */
export const enterpriseCredits = rateCard({
  id: 'enterprise-credits-v2',
  unit: 'credit',
  family: 'enterprise',
  applies: '2026-06-01',
  seen: '2026-10-01',
  observed: '2026-06..2026-10',
  confidence: 'official copy',
  source: 'https://developers.heygen.com/docs/enterprise-pricing',
  usdPerCredit: '0.50',
  rows: [
    ...avatarRows(['avatar_iv', 'avatar_v'], { per: 'second', amount: '0.1' }),
    ...avatarRows(['avatar_iii'], { per: 'second', amount: '0.0167', note: 'an older copy says 0.0033' }),
    { key: 'agent', per: 'second', amount: '0.0667' },
    { key: 'translation.speed.audio_only', per: 'second', amount: '0.05' },
    { key: 'translation.speed.lipsync', per: 'second', amount: '0.05' },
    { key: 'translation.precision.lipsync', per: 'second', amount: '0.1' },
    { key: 'proofread', per: 'second', amount: '0.00833' },
    { key: 'lipsync.speed', per: 'second', amount: '0.05' },
    { key: 'lipsync.precision', per: 'second', amount: '0.1' },
    { key: 'tts.starfish', per: 'second', amount: '0.000333' },
    { key: 'avatar_create.digital_twin', per: 'call', amount: '1' },
    { key: 'avatar_create.photo', per: 'call', amount: '1' },
    { key: 'cinematic', per: 'video', amount: '7' },
    { key: 'hyperframes.1080p30', per: 'minute', amount: '0.1' },
  ],
})

/** The Enterprise FAQ's one sentence on credits, of the web product: a minute of video generation or translation is a credit, up to the half minute per video. */
export const enterpriseFaq = rateCard({
  id: 'enterprise-faq',
  unit: 'credit',
  family: 'enterprise_web',
  // The copy is undated and no other list is of this family.
  applies: '2025-01-01',
  seen: null,
  observed: 'undated copy',
  confidence: 'official copy',
  source: 'https://help.heygen.com, Enterprise Plans: Frequently Asked Questions',
  rounding: { seconds: 30 },
  rows: [
    ...avatarRows(['avatar_iii', 'avatar_iv', 'avatar_v'], { per: 'minute', amount: '1' }),
    ...rowsFor(['translation.speed.audio_only', 'translation.speed.lipsync', 'translation.precision.lipsync'], {
      per: 'minute',
      amount: '1',
    }),
  ],
})
