import { rateCard } from '../rate-card.js'
import { avatarRows, rowsFor } from './rows.js'

const DOUBLED = 'custom motion doubles the credits of video looks on Avatar IV and of the plan article, so ours here too'
const OURS = 'which API call this is, is our reading'

/** Credits of the web plans, which OAuth calls are billed to. Charges seen fit whole credits, rounded up for each video. */
export const webCredits = rateCard({
  id: 'web-credits',
  unit: 'credit',
  family: 'web',
  // The copy is undated; it names models of spring 2026. The day only orders the lists.
  applies: '2026-04-01',
  seen: null,
  observed: 'undated copy, 2026',
  confidence: 'official copy',
  source: 'https://help.heygen.com, HeyGen Credit-Based Pricing Plans Explained',
  rounding: { amount: '1' },
  rows: [
    ...avatarRows(['avatar_iii'], { per: 'minute', amount: '3' }),
    ...avatarRows(['avatar_iv', 'avatar_v'], { per: 'minute', amount: '20' }),
    { key: 'custom_motion', per: 'minute', amount: '40', note: 'Custom Expressive Motion, instead of the engine’s own rate' },
    { key: 'avatar_create.prompt', per: 'look', amount: '1', note: `Generate Look; ${OURS}` },
    { key: 'avatar_create.digital_twin', per: 'training', amount: '60', note: `AI Model Training; ${OURS}` },
    { key: 'translation.speed.lipsync', per: 'minute', amount: '5' },
    { key: 'translation.precision.lipsync', per: 'minute', amount: '10' },
    { key: 'translation.speed.audio_only', per: 'minute', amount: '2' },
    { key: 'image_asset', per: 'image', amount: '2' },
    { key: 'cinematic', per: 'second', amount: '4', note: `Seedance2; ${OURS}, and a plan was once seen to pay about one credit for 15 s` },
    { key: 'veo3', per: 'video', amount: '90', note: 'any length' },
    { key: 'agent', per: 'minute', amount: '20' },
    { key: 'motion_designer', per: 'asset', amount: '3' },
    { key: 'podcast', per: 'minute', amount: '3', note: '“Video podcast / Batch mode”; whether API batches are meant is not stated' },
    { key: 'clipping', per: 'five_minutes', amount: '1', note: `Instant Highlights; ${OURS}` },
  ],
})

/** Later readings of single features of the web plans. Partial. */
export const webCredits202609 = rateCard({
  id: 'web-credits-2026-09',
  unit: 'credit',
  family: 'web',
  applies: '2026-09-20',
  observed: '2026-09-20',
  confidence: 'single source',
  source: 'readings of HeyGen’s web app by several users, 2026-07 to 2026-09',
  rounding: { amount: '1' },
  rows: [
    { key: 'video.avatar_iv.photo.hd', per: 'minute', amount: '16', note: 'photo look' },
    ...rowsFor(['video.avatar_iv.twin.hd', 'video.avatar_iv.studio.hd'], {
      per: 'minute',
      amount: '31',
      note: 'video look; custom motion doubles it',
    }),
    ...rowsFor(['video.avatar_iv.twin.hd.motion', 'video.avatar_iv.studio.hd.motion'], {
      per: 'minute',
      amount: '62',
      note: 'video look with custom motion, which doubles 31',
    }),
    { key: 'video.avatar_iv.photo.hd.motion', per: 'minute', amount: '32', confidence: 'inferred', note: `photo look; ${DOUBLED}` },
    ...rowsFor(['video.avatar_v.twin.hd', 'video.avatar_v.studio.hd'], {
      per: 'minute',
      amount: '50',
      observed: '2026-08',
      confidence: 'inferred',
      note: 'video look; from four charges',
    }),
    ...rowsFor(['video.avatar_v.twin.hd.motion', 'video.avatar_v.studio.hd.motion'], {
      per: 'minute',
      amount: '100',
      observed: '2026-08',
      confidence: 'inferred',
      note: `video look; ${DOUBLED}`,
    }),
    { key: 'hyperframes.1080p30', per: 'minute', amount: '20', observed: '2026-07-27', confidence: 'official copy', note: 'paid plans' },
    {
      key: 'tts.starfish',
      per: 'minute',
      amount: null,
      observed: '2026-08-22',
      note: 'ten minutes a month are free; what more costs is not stated',
    },
  ],
})
