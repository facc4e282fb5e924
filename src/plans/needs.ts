import { type Micros, parseAmount, prorate, sum } from '../money.js'
import { TYPE_IN_KEYS } from '../quote/avatar-rate.js'
import { webCredits, webCredits202609 } from '../quote/cards/web.js'
import { laterCards } from '../quote/cards.js'
import { type Rate, type RateCard, type RateUnit, UNIT_SECONDS } from '../quote/rate-card.js'
import type { PlanNote, WebRates } from './comparison.js'
import type { Use } from './features.js'
import type { CheckedWorkload } from './workload.js'

/** What a workload takes of something that pays for videos, in micros of its unit. */
export interface Need {
  /** Over the features that have a rate. */
  readonly micros: Micros
  /** Labels of the features without a published rate. */
  readonly unpriced: readonly string[]
  readonly notes: readonly PlanNote[]
}

/** The lists to read a rate from, in order: the partial one is completed by the article. */
const WEB_CARDS: Readonly<Record<WebRates, readonly RateCard[]>> = { seed: [webCredits], '2026-09': [webCredits202609, webCredits] }

/** A minute of custom motion, where a list has no row for it, is this avatar's minute twice (note on the list of 2026-09). */
const DOUBLED_FOR_MOTION = 'video.avatar_iv.{type}.{size}'
const SECONDS: Readonly<Partial<Record<RateUnit, number>>> = UNIT_SECONDS

/** USD that the workload takes from an API wallet, by the exact second. */
export function walletNeed(workload: CheckedWorkload, card: RateCard): Need {
  const size = workload.resolution === '4k' ? '4k' : 'hd'
  const later = laterCards(card).map(({ id }) => id)
  const need = add(workload, (use) => dearest([card], keysOf(use.key, workload, size), use))
  const superseded = note('superseded_rate_card', `Priced by the list of ${card.id}; later ones exist: ${later.join(', ')}.`)
  return { ...need, notes: later.length > 0 ? [superseded, ...need.notes] : need.notes }
}

/** Credits that the workload takes on a web plan, before rounding. */
export function creditNeed(workload: CheckedWorkload, rates: WebRates): Need {
  const cards = WEB_CARDS[rates]
  const older: string[] = []
  const need = add(workload, (use) => {
    const motion = use.name === 'customMotion' && rates === '2026-09'
    const found = dearest(cards, keysOf(motion ? DOUBLED_FOR_MOTION : use.key, workload, 'hd'), use)
    if (found && found.rate.card !== cards[0]?.id) older.push(use.label)
    return found && motion ? { ...found, micros: found.micros * 2, times: 2 } : found
  })
  const notes = [
    note(
      'rounded_on_the_total',
      'Web plans round each video up to whole credits; how many videos there are is not known, so only the total is rounded.',
    ),
    ...need.notes,
  ]
  if (older.length > 0)
    notes.push(note('rates_partly_older', `The 2026-09 rates are partial: ${older.join(', ')} by the article before them.`))
  if (workload.resolution === '4k')
    notes.push(note('four_k_credits_unknown', 'No list says what 4K costs in credits: it is counted as 1080p.'))
  if (workload.uses.some(({ name }) => name === 'cinematic') && !workload.cinematicSecondsGiven)
    notes.push(
      note(
        'cinematic_length_unknown',
        'Cinematic videos are counted at 15 seconds, the longest there are. Give cinematicSeconds to narrow it.',
      ),
    )
  return { ...need, notes }
}

interface Found {
  readonly rate: Rate
  readonly micros: Micros
  /** How many times the rate is in there. */
  readonly times: 1 | 2
  /** Whether another type of avatar would have another rate. */
  readonly byType: boolean
}

function add(workload: CheckedWorkload, find: (use: Use) => Found | undefined): Need {
  const amounts: Micros[] = []
  const unpriced: string[] = []
  const notes: PlanNote[] = []
  for (const use of workload.uses) {
    const found = find(use)
    if (!found) {
      unpriced.push(use.label)
      continue
    }
    const { rate, micros, times, byType } = found
    amounts.push(micros)
    if (byType)
      notes.push(
        note('avatar_type_unknown', `${use.label} is counted at its dearest avatar type (${rate.key}). Give avatarType to narrow it.`),
      )
    if (rate.confidence !== 'official copy' && rate.confidence !== 'caller')
      notes.push(
        note(
          'rate_uncertain',
          `${use.label}: ${times === 2 ? 'twice ' : ''}${rate.amount} per ${rate.per} (${rate.confidence}, ${rate.observed}).`,
        ),
      )
    if (rate.note) notes.push(note('rate_note', `${use.label}: ${rate.note}.`))
  }
  return { micros: sum(amounts), unpriced, notes }
}

/** What the use costs by the dearest rate for any of the keys, on the first of the cards that has one. */
function dearest(cards: readonly RateCard[], keys: readonly string[], use: Use): Found | undefined {
  for (const card of cards) {
    const priced = keys.flatMap((key) => card.rates.get(key) ?? []).map((rate) => ({ rate, micros: cost(rate, use) }))
    const [most, ...less] = priced.sort((a, b) => b.micros - a.micros)
    if (most) return { ...most, times: 1, byType: less.some(({ micros }) => micros < most.micros) }
  }
  return undefined
}

/** The rate-card keys behind a pattern: one for each type that the avatar may have. */
function keysOf(pattern: string, { avatarType }: CheckedWorkload, size: 'hd' | '4k'): readonly string[] {
  const types = avatarType ? [TYPE_IN_KEYS[avatarType]] : pattern.includes('{type}') ? Object.values(TYPE_IN_KEYS) : ['']
  return types.map((type) => pattern.replace('{type}', type).replace('{size}', size))
}

function cost(rate: Rate, use: Use): Micros {
  const seconds = SECONDS[rate.per]
  return seconds === undefined ? prorate(rate.micros, use.quantity, 1) : prorate(rate.micros * use.secondsEach, use.quantity, seconds)
}

/** Credits as plans take them: whole ones. */
export function wholeCredits(need: Need): number {
  const one = parseAmount(1)
  const rest = need.micros % one
  // In whole numbers: a large quotient would lose its last digits.
  return (need.micros - rest) / one + (rest > 0 ? 1 : 0)
}

export function note(code: string, message: string): PlanNote {
  return { code, message }
}
