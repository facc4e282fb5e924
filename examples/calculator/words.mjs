/** Everything that is told in words rather than in the API's names. */
import { isHeyGenError } from 'heygen-guard/core'

/** @typedef {import('./choices.mjs').Choices} Choices */

/** @type {Readonly<Record<string, string>>} */
const NAMES = {
  avatar_iii: 'Avatar III',
  avatar_iv: 'Avatar IV',
  avatar_v: 'Avatar V',
  photo: 'photo avatar',
  twin: 'digital twin',
  studio: 'studio avatar',
  photo_avatar: 'photo avatar',
  digital_twin: 'digital twin',
  studio_avatar: 'studio avatar',
  hd: '720p or 1080p',
  '4k': '4K',
  speed: 'speed mode',
  precision: 'precision mode',
  lipsync: 'with lip-sync',
  audio_only: 'audio only',
  video: '',
  translation: 'translation',
}

/**
 * A row of a price list: `video.avatar_iv.photo.hd` is "Avatar IV, photo avatar, 720p or 1080p".
 * @param {string} key
 */
export function nameOf(key) {
  const parts = key.split('.').map((part) => NAMES[part] ?? part)
  const name = parts.filter((part) => part !== '').join(', ')
  return name.charAt(0).toUpperCase() + name.slice(1)
}

/** What this page says otherwise than the package, which speaks to programmers. @type {Readonly<Record<string, string>>} */
const NOTES = {
  avatar_type_unknown: 'The kind of avatar isn’t chosen: it is priced as the dearest on this engine.',
  avatar_v_twins_only: 'Later price lists sell Avatar V for digital twins only: another avatar is held at no less than a twin’s price.',
  output_may_stretch:
    'A translation may come out longer or shorter than its video, since the other language is spoken at its own pace: up to 1.3 times as long is held.',
  may_be_too_long: 'A slow voice could make it longer than the 30 minutes that HeyGen allows outside Enterprise plans.',
  length_stated: 'The length is the one you gave.',
  length_from_source: 'A translation is taken to be as long as its video.',
}

/** @param {{ code: string, message: string }} note */
export const noteText = ({ code, message }) => NOTES[code] ?? message

/**
 * Dollars for the eye: cents, and more digits for small amounts. The exact figure stays beside it.
 * @param {string} exact
 * @param {'up' | 'nearest' | 'down'} [towards]
 */
export function dollars(exact, towards = 'nearest') {
  const digits = Number(exact) < 0.1 ? 4 : 2
  const scale = 10 ** digits
  const rounding = { up: Math.ceil, nearest: Math.round, down: Math.floor }[towards]
  // Through a text of six digits: 4.35 × 100 is a little less than 435.
  const rounded = rounding(Number((Number(exact) * scale).toFixed(6))) / scale
  return `$${rounded.toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits })}`
}

/** @param {number} seconds */
export function duration(seconds) {
  if (seconds < 60) return `${seconds < 10 ? Math.round(seconds * 10) / 10 : Math.round(seconds)} s`
  const whole = Math.round(seconds)
  return `${Math.floor(whole / 60)} min ${whole % 60} s`
}

/**
 * Why there is no price, and what to do.
 * @param {Choices} choices
 * @param {boolean} translation whether it is the translations that have none
 */
export function unpricedText({ card, engine, kind, resolution, mode, sound }, translation) {
  const what = translation
    ? `translation, ${NAMES[mode] ?? mode}, ${NAMES[sound] ?? sound}`
    : [NAMES[engine] ?? engine, NAMES[kind] ?? 'any kind of avatar', resolution === '4k' ? '4K' : resolution].join(', ')
  return `No published price: the list ${card} has none for ${what}. An unknown price is never taken as zero. The list “latest” falls back on older lists where a newer one is silent.`
}

/**
 * What the package refused, for a person; anything else is a mistake of this page and is thrown on.
 * @param {unknown} error
 */
export function refusedText(error) {
  if (!isHeyGenError(error)) throw error
  return `This can’t be priced: ${error.message}`
}
