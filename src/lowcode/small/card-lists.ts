import type * as Whole from '../../quote/card-lists.js'
import { card202606 } from '../../quote/cards/2026-06.js'
import { card20260630 } from '../../quote/cards/2026-06-30.js'
import { card20260828 } from '../../quote/cards/2026-08-28.js'

export const MODEL_CARDS: typeof Whole.MODEL_CARDS = []

export const USD_CARDS: typeof Whole.USD_CARDS = [card202606, card20260630, card20260828]

export const CARDS: typeof Whole.CARDS = [...USD_CARDS]
