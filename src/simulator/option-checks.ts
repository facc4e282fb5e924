import { AudioVoiceItem, AvatarLookItem } from '../../generated/schemas.js'
import type { Problem } from '../errors.js'
import { fieldOf } from '../fields.js'
import type { RateCard } from '../quote/rate-card.js'
import { shown } from '../shown.js'
import { hasRate, type SimulatorCard } from './world/rates.js'

const TYPES: readonly unknown[] = ['photo_avatar', 'digital_twin', 'studio_avatar']

interface Schema {
  safeParse(value: unknown): { readonly error?: { readonly issues: readonly { readonly path: readonly PropertyKey[] }[] } | undefined }
}

function rowProblems(option: string, rows: unknown, schema: () => Schema): Problem[] {
  if (!Array.isArray(rows)) return [{ path: option, expected: 'a list', got: shown(rows) }]
  return rows.flatMap((row: unknown, i) => {
    const [issue] = schema().safeParse(row).error?.issues ?? []
    if (!issue) return []
    const path = [`${option}[${i}]`, ...issue.path].join('.')
    return [{ path, expected: 'what the API lists there', got: shown(issue.path.reduce(fieldOf, row)) }]
  })
}

/** What is wrong with looks and voices of a test's own: they are listed as they are, and a request by them would fail for no reason given. */
export function catalogueProblems({ looks, voices }: { readonly looks: unknown; readonly voices: unknown }): Problem[] {
  const problems = [...rowProblems('looks', looks, AvatarLookItem), ...rowProblems('voices', voices, AudioVoiceItem)]
  if (problems.length > 0 || !Array.isArray(looks)) return problems
  return looks.flatMap(({ avatar_type: type }: { readonly avatar_type: unknown }, i) =>
    TYPES.includes(type) ? [] : [{ path: `looks[${i}].avatar_type`, expected: `one of ${TYPES.join(', ')}`, got: shown(type) }],
  )
}

/** What is wrong with prices of a test's own. One under a misspelt name would be charged for nothing. */
export function priceProblems(prices: unknown, card: SimulatorCard | RateCard): Problem[] {
  if (typeof prices !== 'object' || prices === null || Array.isArray(prices))
    return [{ path: 'prices', expected: 'prices by rate, such as { podcast: 0.04 }', got: shown(prices) }]
  return Object.keys(prices).flatMap((key) =>
    hasRate(card, key)
      ? []
      : [{ path: `prices.${key}`, expected: 'a rate of a price list, such as video.avatar_iv.photo.hd', got: 'an unknown one' }],
  )
}
