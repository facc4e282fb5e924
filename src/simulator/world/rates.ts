import type { Micros } from '../../money.js'
import { apiCredits202602 } from '../../quote/cards/api-credits.js'
import { enterpriseCredits, enterpriseFaq } from '../../quote/cards/enterprise.js'
import { heygenVideo202610, heygenVideo202611 } from '../../quote/cards/heygen-video.js'
import { heygenVoice202610 } from '../../quote/cards/heygen-voice.js'
import { premiumCredits } from '../../quote/cards/premium.js'
import { SELF_SERVE } from '../../quote/cards/self-serve.js'
import { webCredits, webCredits202609 } from '../../quote/cards/web.js'
import type { RateCard, RateUnit } from '../../quote/rate-card.js'

const MODELS: readonly RateCard[] = [heygenVideo202611, heygenVideo202610, heygenVoice202610]
const CREDITS: readonly RateCard[] = [enterpriseCredits, enterpriseFaq, webCredits202609, webCredits, premiumCredits, apiCredits202602]
const CARDS: readonly RateCard[] = [...SELF_SERVE, ...MODELS, ...CREDITS]

/** A price list that the world can charge by. */
export type SimulatorCard =
  | '2026-06'
  | '2026-06-30'
  | '2026-08-28'
  | 'enterprise-credits-v2'
  | 'enterprise-faq'
  | 'web-credits'
  | 'web-credits-2026-09'
  | 'premium-credits'
  | 'api-credits-2026-02'

export const CARD_IDS: readonly string[] = [...SELF_SERVE, ...CREDITS].map((card) => card.id)

/** The lists in which a price is looked up, in this order. */
export function successionOf(card: SimulatorCard | RateCard): readonly RateCard[] {
  const named = typeof card === 'string' ? CARDS.find(({ id }) => id === card) : card
  if (!named) throw new Error(`Simulator defect: there is no price list "${String(card)}".`)
  const kin = named.unit === 'usd' ? SELF_SERVE : CREDITS.filter(({ family }) => family === named.family)
  const at = kin.indexOf(named)
  const before = kin.slice(0, Math.max(at, 0)).reverse()
  const after = kin.slice(at + 1)
  return named.unit === 'usd' ? [named, ...before, ...after, ...MODELS] : [named, ...before, ...after]
}

const invented = (key: string, per: RateUnit, micros: Micros) => [key, { per, micros }] as const

/**
 * Prices that no page has told, so that a world can charge for everything that costs: ours, on purpose no round figures, and no
 * prediction of HeyGen's. An option replaces each.
 */
export const INVENTED: ReadonlyMap<string, { readonly per: RateUnit; readonly micros: Micros }> = new Map([
  invented('realtime', 'second', 51_000),
  invented('agent', 'second', 33_100),
  invented('cinematic', 'video', 7_010_000),
  invented('podcast', 'second', 41_300),
  invented('proofread', 'second', 4_170),
  invented('background_removal', 'second', 11_300),
  invented('filler_removal', 'second', 10_100),
  invented('clipping', 'clip', 151_000),
  invented('brand_kit', 'call', 83_000),
  invented('quality_comparison', 'call', 61_000),
  invented('heygen_image_1', 'image', 37_000),
  invented('heygen_voice_1.instant', 'character', 15),
  invented('heygen_voice_1.professional', 'minute', 310_000),
  invented('voice_clone', 'call', 0),
  invented('voice_training', 'call', 1_310_000),
  invented('tts.starfish', 'second', 667),
  invented('workflow_run', 'call', 0),
  invented('translation.precision.audio_only', 'second', 33_700),
  invented('avatar_create.prompt', 'call', 1_010_000),
  invented('avatar_create.photo', 'call', 1_010_000),
  invented('avatar_create.digital_twin', 'call', 1_010_000),
  ...['480p', '768p', '1080p', '2k'].flatMap((size, i) => [
    invented(`heygen_video_1.gen.${size}`, 'second', 20_300 * (i + 1)),
    invented(`heygen_video_1.ref.${size}`, 'second', 40_300 * (i + 1)),
  ]),
  ...['1080p30', '1080p60', '4k30', '4k60'].map((size, i) => invented(`hyperframes.${size}`, 'minute', 101_000 * (i + 1))),
  ...[
    'lipsync.speed',
    'lipsync.precision',
    'translation.speed.audio_only',
    'translation.speed.lipsync',
    'translation.precision.lipsync',
  ].map((key) => invented(key, 'second', 50_300)),
  ...['avatar_iii', 'avatar_iv', 'avatar_v'].flatMap((engine) =>
    ['photo', 'twin', 'studio'].flatMap((look) =>
      ['hd', '4k'].map((size) => invented(`video.${engine}.${look}.${size}`, 'second', size === '4k' ? 81_000 : 61_000)),
    ),
  ),
])

/** Whether something is charged by a rate of that name: on the list, on one of ours, or at a price that we made up. */
export const hasRate = (card: SimulatorCard | RateCard, key: string): boolean =>
  INVENTED.has(key) || CARDS.some(({ rates }) => rates.has(key)) || (typeof card !== 'string' && card.rates.has(key))
