import { rateCard } from '../rate-card.js'
import { avatarRows, rowsFor } from './rows.js'

/** API credits of the plans before the USD wallet. Billed in steps of 30 s (docs.heygen.com/reference/limits). */
export const apiCredits202602 = rateCard({
  id: 'api-credits-2026-02',
  unit: 'credit',
  family: 'api',
  applies: '2026-02-22',
  observed: '2026-02-22',
  confidence: 'official copy',
  source: 'https://help.heygen.com, HeyGen API plans, last updated 2026-02-22',
  rounding: { seconds: 30 },
  rows: [
    ...avatarRows(['avatar_iii'], { per: 'minute', amount: '1', note: 'standard generation' }),
    ...avatarRows(['avatar_iv'], { per: 'ten_seconds', amount: '1' }),
    ...rowsFor(['translation.speed.audio_only', 'translation.speed.lipsync'], {
      per: 'minute',
      amount: '3',
      note: 'by the length of the source',
    }),
    { key: 'agent', per: 'minute', amount: '2', note: 'the article says “around”' },
  ],
})
