import type { RateCard } from '../rate-card.js'
import { card202606 } from './2026-06.js'
import { card20260630 } from './2026-06-30.js'
import { card20260828 } from './2026-08-28.js'

/** HeyGen's self-serve price lists, oldest first: a new one is a file beside this one, and its place here. */
export const SELF_SERVE: readonly RateCard[] = [card202606, card20260630, card20260828]
