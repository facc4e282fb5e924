/** What the choices cost: calls of `heygen-guard/core`, and sums of what they answer. */
import { comparePlans, formatAmount, parseAmount, quoteOffline, rateCards } from 'heygen-guard/core'

/**
 * @typedef {import('./choices.mjs').Choices} Choices
 * @typedef {import('heygen-guard/core').OfflineQuote} OfflineQuote
 * @typedef {import('heygen-guard/core').Facts} Facts
 * @typedef {{ operation: string, body: object, facts: Facts }} Call
 * @typedef {{ low: string, expected: string, high: string }} Amounts in USD
 * @typedef {{ video: OfflineQuote, translation: OfflineQuote | null, translated: Amounts | null, total: Amounts | null }} Priced
 */

/**
 * The video as it would be sent. Ids stand for the caller's own.
 * @param {Choices} choices
 * @returns {Call}
 */
export function videoCall({ script, seconds, language, speed, kind, engine, resolution }) {
  const said = script.trim() === '' ? { audio_url: 'https://example.com/your-audio.mp3' } : { script, voice_id: 'your_voice' }
  const body = {
    type: 'avatar',
    avatar_id: 'your_look',
    ...said,
    ...(Number(speed) === 1 || script.trim() === '' ? {} : { voice_settings: { speed: Number(speed) } }),
    engine: { type: engine },
    resolution,
  }
  const facts = {
    ...(kind === '' ? {} : { avatarType: kind }),
    ...(language === '' ? {} : { language }),
    ...(seconds === '' ? {} : { seconds: Number(seconds) }),
  }
  // The form offers the avatar types that there are; an address that names another is refused by quoteOffline.
  return { operation: 'videos.create', body, facts: /** @type {Facts} */ (facts) }
}

/**
 * The translation of a video that came out so long.
 * @param {Choices} choices
 * @param {number} sourceSeconds
 * @returns {Call}
 */
function translationCall({ languages, mode, sound }, sourceSeconds) {
  const body = {
    video: { type: 'url', url: 'https://example.com/your-video.mp4' },
    output_languages: Array.from({ length: Number(languages) }, (_, i) => `Language ${i + 1}`),
    mode,
    translate_audio_only: sound === 'audio_only',
  }
  return { operation: 'videoTranslations.create', body, facts: { sourceSeconds } }
}

/**
 * The video and its translations. A translation is bought when the video is there: its interval goes from the cheapest for the shortest
 * video to the dearest for the longest.
 *
 * @param {Choices} choices
 * @param {string} today ISO date: lists that are old by then are warned of
 * @param {string} [card] another list than the chosen one
 * @returns {Priced}
 */
export function priced(choices, today, card = choices.card) {
  /** @param {Call} call */
  const quote = ({ operation, body, facts }) => quoteOffline(operation, body, facts, card, { today })
  const video = quote(videoCall(choices))
  if (Number(choices.languages) === 0 || !video.seconds) return { video, translation: null, translated: null, total: video.usd }
  const { low, expected, high } = video.seconds
  const translation = quote(translationCall(choices, expected))
  const shortest = quote(translationCall(choices, low)).usd
  const longest = quote(translationCall(choices, high)).usd
  if (!translation.usd || !shortest || !longest) return { video, translation, translated: null, total: null }
  const translated = { low: shortest.low, expected: translation.usd.expected, high: longest.high }
  return { video, translation, translated, total: video.usd && added(video.usd, translated) }
}

/** @param {Amounts} one @param {Amounts} other */
function added(one, other) {
  /** @param {keyof Amounts} end */
  const sum = (end) => formatAmount(parseAmount(one[end]) + parseAmount(other[end]))
  return { low: sum('low'), expected: sum('expected'), high: sum('high') }
}

/**
 * Every list in USD: those of avatars, and those of single models that price none.
 */
export function usdCards() {
  const lists = rateCards.list().filter(({ unit }) => unit === 'usd')
  return { general: lists.filter(({ family }) => family === 'usd'), models: lists.filter(({ family }) => family !== 'usd') }
}

/** What `comparePlans` takes a month: some 700 days of video. */
const MOST_MINUTES = 1_000_000

/**
 * A month of such videos on each plan; or what it lacks for that.
 * @param {Choices} choices
 * @param {number} seconds of one video
 */
export function month(choices, seconds) {
  const videos = Number(choices.videos)
  const minutes = (videos * seconds) / 60
  if (minutes === 0) return 'Say how many such videos a month.'
  const avatar = { avatar_iii: 'avatarIII', avatar_iv: 'avatarIV', avatar_v: 'avatarV' }[choices.engine] ?? 'avatarIV'
  const translation =
    choices.mode === 'precision' ? 'translationPrecision' : choices.sound === 'audio_only' ? 'translationAudioOnly' : 'translationSpeed'
  const languages = Number(choices.languages)
  if (minutes * Math.max(1, languages) > MOST_MINUTES) return 'Plans are compared up to 1,000,000 minutes a month.'
  const workload = {
    [avatar]: minutes,
    ...(languages > 0 ? { [translation]: minutes * languages } : {}),
    longestMinutes: seconds / 60,
    resolution: choices.resolution,
    seats: Number(choices.seats),
    ...(choices.kind === '' ? {} : { avatarType: choices.kind }),
  }
  // The form offers what a workload may be; comparePlans refuses anything else.
  return comparePlans(/** @type {import('heygen-guard/core').Workload} */ (workload), { card: choices.card })
}
