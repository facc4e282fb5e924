import { type Problem, ValidationError } from '../errors.js'
import { AVATAR_TYPES } from '../quote/avatar-rate.js'
import type { AvatarType } from '../quote/quote.js'
import { shown } from '../shown.js'
import { FEATURES, type FeatureName, type Use } from './features.js'

export type Resolution = '720p' | '1080p' | '4k'

/** Minutes of finished output a month by feature, and what a plan must allow. At least one feature is above 0. */
export interface Workload {
  readonly avatarIII?: number | undefined
  readonly avatarIV?: number | undefined
  readonly avatarV?: number | undefined
  /** Avatar IV with custom expressive motion. */
  readonly customMotion?: number | undefined
  /** Translations count once per output language. */
  readonly translationSpeed?: number | undefined
  readonly translationPrecision?: number | undefined
  readonly translationAudioOnly?: number | undefined
  readonly lipsyncSpeed?: number | undefined
  readonly lipsyncPrecision?: number | undefined
  readonly videoAgent?: number | undefined
  /** Videos, not minutes. */
  readonly cinematic?: number | undefined
  /** Length of each cinematic video, 4 to 15 whole seconds. Default 15, the dearest on plans that count seconds. */
  readonly cinematicSeconds?: number | undefined
  /** The longest single video. Without it, plans' length limits aren't checked. */
  readonly longestMinutes?: number | undefined
  /** Default `1080p`. */
  readonly resolution?: Resolution | undefined
  /** People who work in the account. Default 1. */
  readonly seats?: number | undefined
  /** Decides rates of the avatar features. Without it, the dearest type is taken. */
  readonly avatarType?: AvatarType | undefined
}

/** A workload that was checked, with its defaults filled in. */
export interface CheckedWorkload {
  readonly uses: readonly Use[]
  readonly longestMinutes: number | undefined
  readonly resolution: Resolution
  readonly seats: number
  readonly avatarType: Workload['avatarType']
  /** Whether the caller said how long cinematic videos are. */
  readonly cinematicSecondsGiven: boolean
}

export const RESOLUTIONS: readonly Resolution[] = ['720p', '1080p', '4k']
const TERMS = ['cinematicSeconds', 'longestMinutes', 'resolution', 'seats', 'avatarType']
/** About 700 days of video a month: sums stay exact far beyond it, a slip of the unit doesn't. */
const MOST = 1_000_000
const DEAREST_CINEMATIC_SECONDS = 15

/**
 * Checks a workload and fills in its defaults.
 *
 * @throws ValidationError listing everything that is wrong with it.
 */
export function checkWorkload(workload: Workload): CheckedWorkload {
  if (typeof workload !== 'object' || workload === null || Array.isArray(workload))
    throw new ValidationError([{ path: 'workload', expected: 'minutes by feature, such as { avatarIV: 40 }', got: shown(workload) }])
  const problems: Problem[] = []
  const need = (path: string, ok: boolean, expected: string, got: unknown) => {
    if (!ok) problems.push({ path, expected, got: shown(got) })
  }
  const { cinematic, cinematicSeconds, longestMinutes, resolution = '1080p', seats = 1, avatarType } = workload
  const names: readonly string[] = [...FEATURES.map(({ name }) => name), ...TERMS]
  for (const key of Object.keys(workload)) {
    if (!names.includes(key)) problems.push({ path: key, expected: `one of ${names.join(', ')}`, got: 'an unknown field' })
  }
  for (const { name } of FEATURES) {
    const amount = workload[name]
    if (amount === undefined) continue
    if (name === 'cinematic') need(name, whole(amount, 0, MOST), 'a whole number of videos from 0 to 1,000,000', amount)
    else need(name, within(amount, 0, MOST), 'minutes a month, a number from 0 to 1,000,000', amount)
  }
  if (cinematicSeconds !== undefined) {
    need('cinematicSeconds', whole(cinematicSeconds, 4, 15), 'a whole number of seconds from 4 to 15', cinematicSeconds)
    need('cinematicSeconds', cinematic !== undefined, 'only together with cinematic', cinematicSeconds)
  }
  need('resolution', RESOLUTIONS.includes(resolution), '"720p" | "1080p" | "4k"', resolution)
  need(
    'resolution',
    !(resolution === '4k' && cinematic),
    '720p or 1080p: cinematic videos have no 4K, compare them on their own',
    resolution,
  )
  need('seats', whole(seats, 1, 10_000), 'a whole number from 1 to 10,000', seats)
  if (avatarType !== undefined) {
    const expected = AVATAR_TYPES.map((type) => `"${type}"`).join(' | ')
    need('avatarType', AVATAR_TYPES.includes(avatarType), expected, avatarType)
  }
  if (problems.length > 0) throw new ValidationError(problems)

  const uses = usesOf(workload)
  need('', uses.length > 0, 'at least one feature above 0, such as { avatarIV: 40 }', workload)
  if (longestMinutes !== undefined) {
    const most = Math.max(...uses.map(({ quantity, name, secondsEach }) => (name === 'cinematic' ? secondsEach / 60 : quantity)))
    const fits = within(longestMinutes, 0, uses.length > 0 ? most : MOST) && longestMinutes > 0
    need(
      'longestMinutes',
      fits,
      `minutes of one video, above 0 and at most ${most}: the longest that the workload has room for`,
      longestMinutes,
    )
  }
  if (problems.length > 0) throw new ValidationError(problems)
  return { uses, longestMinutes, resolution, seats, avatarType, cinematicSecondsGiven: cinematicSeconds !== undefined }
}

function usesOf(workload: Workload): readonly Use[] {
  const secondsEach = (name: FeatureName) => (name === 'cinematic' ? (workload.cinematicSeconds ?? DEAREST_CINEMATIC_SECONDS) : 60)
  return FEATURES.flatMap((feature) => {
    const quantity = workload[feature.name] ?? 0
    return quantity > 0 ? [{ ...feature, quantity, secondsEach: secondsEach(feature.name) }] : []
  })
}

function within(value: unknown, least: number, most: number): boolean {
  return typeof value === 'number' && value >= least && value <= most
}

function whole(value: unknown, least: number, most: number): boolean {
  return within(value, least, most) && Number.isInteger(value)
}
