import { MOTION_BILLED, MOTION_UNKNOWN } from './notes.js'
import type { Assumption, AvatarType } from './quote.js'
import type { RateCard } from './rate-card.js'

export type Engine = 'avatar_iii' | 'avatar_iv' | 'avatar_v'
export type Resolution = '720p' | '1080p' | '4k'

/** The rate-card keys of one avatar second. */
export interface AvatarRate {
  readonly key: string
  readonly lowKey: string
  readonly highKeys: readonly string[]
  readonly assumptions: readonly Assumption[]
}

/** Those that this version knows. */
export const AVATAR_TYPES: readonly AvatarType[] = ['photo_avatar', 'digital_twin', 'studio_avatar']
/** What rate-card keys call them. */
export const TYPE_IN_KEYS: Readonly<Record<AvatarType, string>> = { photo_avatar: 'photo', digital_twin: 'twin', studio_avatar: 'studio' }

type Size = 'hd' | '4k'
const keysOf = (engine: Engine, size: Size): Readonly<Record<AvatarType, string>> => ({
  photo_avatar: `video.${engine}.${TYPE_IN_KEYS.photo_avatar}.${size}`,
  digital_twin: `video.${engine}.${TYPE_IN_KEYS.digital_twin}.${size}`,
  studio_avatar: `video.${engine}.${TYPE_IN_KEYS.studio_avatar}.${size}`,
})
const sizesOf = (engine: Engine) => ({ hd: keysOf(engine, 'hd'), '4k': keysOf(engine, '4k') })
/** Made once: looking up a text that was just put together costs more than the price's arithmetic. */
const KEYS: Readonly<Record<Engine, ReturnType<typeof sizesOf>>> = {
  avatar_iii: sizesOf('avatar_iii'),
  avatar_iv: sizesOf('avatar_iv'),
  avatar_v: sizesOf('avatar_v'),
}

/**
 * Which rate an avatar of this engine, type and resolution is billed at. A type that isn't known is taken as the dearest one.
 *
 * 720p and 1080p cost the same (price page of 2026-06). Later lists have no 4K row, so 4K is held at no less than HD costs there. Avatar V
 * is sold for digital twins only since 2026-06-30, so any other look on it is held at no less than a twin.
 */
export function avatarRate(
  card: RateCard,
  engine: Engine,
  type: AvatarType | undefined,
  resolution: Resolution | undefined,
  lookId: string,
): AvatarRate {
  const size = resolution === '4k' ? '4k' : 'hd'
  const keyOf = (avatarType: AvatarType, at: Size = size) => KEYS[engine][at][avatarType]
  const byPrice = type ? [type] : [...AVATAR_TYPES].sort((a, b) => price(card, keyOf(a)) - price(card, keyOf(b)))
  const dearest = byPrice.at(-1) ?? 'digital_twin'
  const assumptions: Assumption[] = []
  const highKeys = byPrice.flatMap((candidate) => [keyOf(candidate), ...(size === '4k' ? [keyOf(candidate, 'hd')] : [])])
  if (!type)
    assumptions.push({
      code: 'avatar_type_unknown',
      message: `The type of look ${lookId} is not known, so it is priced as a ${dearest}, the dearest on this engine. Give facts.avatarType to narrow it.`,
    })
  if (engine === 'avatar_v' && type !== 'digital_twin') {
    highKeys.push(keyOf('digital_twin'), keyOf('digital_twin', 'hd'))
    if (type)
      assumptions.push({
        code: 'avatar_v_twins_only',
        message: `Later price lists sell Avatar V for digital twins only, so a ${type} is held at no less than a twin's rate.`,
      })
  }
  return { key: keyOf(dearest), lowKey: keyOf(byPrice[0] ?? dearest), highKeys, assumptions }
}

/** The row of cards that bill custom motion at a rate of its own, instead of the engine's. */
const MOTION = 'custom_motion'
/** The row of cards where it depends on the look that moves. */
const moving = (key: string): string => `${key}.motion`

/** An avatar's rate when a motion prompt moves it: the card's own for that, held at no less than the engine's; as it is where there is none. */
export function movedRate(rate: AvatarRate, card: RateCard): AvatarRate {
  // No list in USD has such a row.
  if (card.unit === 'usd') return rate
  const still = [rate.key, ...rate.highKeys]
  const key = [moving(rate.key), MOTION].find((row) => card.rates.has(row)) ?? rate.key
  return { ...rate, key, highKeys: [...still, ...still.map(moving)] }
}

/** What a quote says of custom motion. */
export function motionNote(card: RateCard): Assumption {
  return [...card.rates.keys()].some((key) => key === MOTION || key.endsWith(moving(''))) ? MOTION_BILLED : MOTION_UNKNOWN
}

function price(card: RateCard, key: string): number {
  return card.rates.get(key)?.micros ?? -1
}
