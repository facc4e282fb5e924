import type * as Whole from '../../quote/card-lists.js'
import { SELF_SERVE } from '../../quote/cards/self-serve.js'

export const MODEL_CARDS: typeof Whole.MODEL_CARDS = []

export const USD_CARDS: typeof Whole.USD_CARDS = SELF_SERVE

export const CARDS: typeof Whole.CARDS = SELF_SERVE
