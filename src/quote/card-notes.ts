import { parseAmount } from '../money.js'
import { laterCards } from './cards.js'
import { isFromNext } from './lookup.js'
import type { PricedLine } from './part-amounts.js'
import type { Pricing } from './pricer.js'
import type { Assumption } from './quote.js'
import type { Rate } from './rate-card.js'

/** Days after which nobody should trust a list unseen: HeyGen changed its prices six times in 2026. */
export const STALE_AFTER_DAYS = 120
const DAY_MS = 86_400_000
const NOTHING: readonly Assumption[] = []

/** What cards do to a quote, in words: prices from a later list, minimums, published rounding. Nothing for a plain price of its own card. */
export function cardNotes(pricing: Pricing, lines: readonly PricedLine[]): readonly Assumption[] {
  const notes = new Map<string, Assumption>()
  for (const { rate } of lines) {
    const { minimum, per, key, card, rounding } = rate
    if (isFromNext(pricing, rate))
      notes.set(`later ${key}`, {
        code: 'later_rate_card',
        message: `Card ${pricing.card.id} has no price for ${key}: it is priced from ${card}, the next list that has one.`,
      })
    if (minimum > 0)
      notes.set(`minimum ${key}`, { code: 'minimum_charge', message: `Card ${card} bills ${key} for at least ${minimum} ${per}s.` })
    if (rounding)
      notes.set(`rounding ${card}`, {
        code: 'rounded_by_card',
        message: `Card ${card} bills each video in ${steps(rounding)}, rounded up.`,
      })
  }
  return notes.size === 0 ? NOTHING : [...notes.values()]
}

function steps({ seconds, amount }: NonNullable<Rate['rounding']>): string {
  const parts = [
    seconds === undefined ? [] : `steps of ${seconds} s`,
    amount === undefined ? [] : parseAmount(amount) === 1_000_000 ? 'whole credits' : `steps of ${amount}`,
  ]
  return parts.flat().join(' and ')
}

/** What is doubtful about the lists themselves: that a newer one is known, that nobody has seen one for long. */
export function cardWarnings(pricing: Pricing, lines: readonly PricedLine[]): readonly Assumption[] {
  return [...superseded(pricing), ...stale(pricing, lines)]
}

function superseded({ card, reserveFrom }: Pricing): readonly Assumption[] {
  const later = laterCards(card)
  const newest = later.at(-1)
  if (!newest) return NOTHING
  const held = reserveFrom === 'card' ? 'Only this card is held.' : 'The reservation covers the dearest of them.'
  return [
    {
      code: 'superseded_rate_card',
      message: `Card ${card.id} has ${later.length === 1 ? 'a known successor' : 'known successors'}, the newest ${newest.id}: HeyGen may charge another price. ${held}`,
    },
  ]
}

function stale({ today, staleAfterDays = STALE_AFTER_DAYS }: Pricing, lines: readonly PricedLine[]): readonly Assumption[] {
  if (today === undefined) return NOTHING
  const old = new Map<string, string>()
  let last: Rate | undefined
  for (const { rate } of lines) {
    if (rate === last) continue
    last = rate
    const days = rate.seen === null ? undefined : daysBetween(rate.seen, today)
    if (days === undefined) old.set(rate.card, `${rate.card} is an undated copy`)
    else if (days > staleAfterDays) old.set(rate.card, `${rate.card} was last seen ${days} days ago`)
  }
  if (old.size === 0) return NOTHING
  return [{ code: 'stale_rate_card', message: `The price list may be out of date: ${[...old.values()].join('; ')}.` }]
}

let latest = { from: '', to: '', days: 0 }

/** From one ISO date to another. Nearly every quote asks the same, and reading dates takes as long as pricing a line. */
function daysBetween(from: string, to: string): number {
  if (latest.from !== from || latest.to !== to) latest = { from, to, days: Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS) }
  return latest.days
}
