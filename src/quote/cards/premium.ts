import { rateCard } from '../rate-card.js'
import { avatarRows } from './rows.js'

/** Premium credits of the older, unlimited plans, which packs add to. */
export const premiumCredits = rateCard({
  id: 'premium-credits',
  unit: 'credit',
  family: 'premium',
  // The copy is undated; the day only orders lists, and no other is of this family.
  applies: '2026-01-01',
  seen: null,
  observed: 'undated copy',
  confidence: 'official copy',
  source: 'https://help.heygen.com, What are Premium Credit Packs?',
  rounding: { amount: '1' },
  rows: [
    ...avatarRows(['avatar_iv'], { per: 'minute', amount: '20', note: 'also stated as one credit for 3 s' }),
    { key: 'add_motion', per: 'call', amount: '10' },
    { key: 'upscale', per: 'video', amount: '10' },
    { key: 'avatar_create.prompt', per: 'look', amount: '1', note: 'three looks are made at once' },
    { key: 'avatar_create.photo', per: 'training', amount: '20', note: 'AI Model Training; which API call this is, is our reading' },
    { key: 'translation.speed.lipsync', per: 'minute', amount: '5' },
    { key: 'translation.precision.lipsync', per: 'minute', amount: '10' },
    { key: 'translation.speed.audio_only', per: 'minute', amount: '0', note: 'unlimited' },
    { key: 'image_asset', per: 'image', amount: '2' },
    { key: 'video_asset', per: 'video', amount: '15' },
    { key: 'agent', per: 'video', amount: null, note: 'changes per video' },
    { key: 'motion_designer', per: 'asset', amount: '3' },
  ],
})
