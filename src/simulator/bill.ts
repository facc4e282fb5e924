import type { Micros } from '../money.js'
import { card202606 } from '../quote/cards/2026-06.js'
import { card20260630 } from '../quote/cards/2026-06-30.js'
import { card20260828 } from '../quote/cards/2026-08-28.js'

// Oldest first: what a later list leaves out goes on at the price it had.
const CARDS = [card202606, card20260630, card20260828] as const

/** The price list that the world charges by. */
export type SimulatorCard = '2026-06' | '2026-06-30' | '2026-08-28'

/** What becomes of parts of a second: charged to the millisecond, or whole seconds of each scene. */
export type SimulatorRounding = 'exact' | 'seconds_down' | 'seconds_up'

export const CARD_IDS: readonly string[] = CARDS.map((card) => card.id)
export const ROUNDINGS: readonly string[] = ['exact', 'seconds_down', 'seconds_up'] satisfies SimulatorRounding[]

/** A stretch of a video, and the rate it is charged at; without one it is free. */
export interface Stretch {
  readonly rateKey: string | undefined
  readonly milliseconds: number
}

/** One row of a bill. */
export interface ChargeLine {
  readonly rateKey: string
  /** As charged, after rounding. */
  readonly seconds: number
  readonly micros: Micros
}

function rateOf(card: SimulatorCard, key: string) {
  for (let i = CARDS.findIndex(({ id }) => id === card); i >= 0; i--) {
    const rate = CARDS[i]?.rates.get(key)
    if (rate) return rate
  }
  throw new Error(`Simulator defect: no price list up to ${card} has "${key}".`)
}

function billed(milliseconds: number, rounding: SimulatorRounding): number {
  if (rounding === 'exact') return milliseconds
  return 1000 * (rounding === 'seconds_up' ? Math.ceil(milliseconds / 1000) : Math.floor(milliseconds / 1000))
}

/** The rows of a job's bill. A part of a micro-dollar is charged as a whole one. */
export function billFor(stretches: readonly Stretch[], card: SimulatorCard, rounding: SimulatorRounding): ChargeLine[] {
  return stretches.flatMap(({ rateKey, milliseconds }) => {
    if (rateKey === undefined) return []
    const rate = rateOf(card, rateKey)
    if (rate.per === 'video') return [{ rateKey, seconds: milliseconds / 1000, micros: rate.micros }]
    const length = billed(milliseconds, rounding)
    return [{ rateKey, seconds: length / 1000, micros: Math.ceil((rate.micros * length) / 1000) }]
  })
}
