import { apiCredits202602 } from './cards/api-credits.js'
import { enterpriseCredits, enterpriseFaq } from './cards/enterprise.js'
import { heygenVideo202610, heygenVideo202611 } from './cards/heygen-video.js'
import { heygenVoice202610 } from './cards/heygen-voice.js'
import { premiumCredits } from './cards/premium.js'
import { SELF_SERVE } from './cards/self-serve.js'
import { webCredits, webCredits202609 } from './cards/web.js'
import type { RateCard } from './rate-card.js'

/** Lists of single models: each completes every USD card that has no price of its own for the model. */
export const MODEL_CARDS: readonly RateCard[] = [heygenVideo202610, heygenVideo202611, heygenVoice202610]

/** Every known list in USD, oldest first within its family. */
export const USD_CARDS: readonly RateCard[] = [...SELF_SERVE, ...MODEL_CARDS]

/** Every known list. */
export const CARDS: readonly RateCard[] = [
  ...USD_CARDS,
  enterpriseFaq,
  enterpriseCredits,
  webCredits,
  webCredits202609,
  premiumCredits,
  apiCredits202602,
]
