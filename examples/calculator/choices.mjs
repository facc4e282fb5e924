/** What the form says, as text: that is what inputs, the address and a test all speak. */

/**
 * @typedef {typeof DEFAULTS} Choices
 * @typedef {keyof Choices} Field
 * @typedef {Partial<Record<Field, string>>} Problems in plain words, by field
 */

export const DEFAULTS = {
  script: '',
  seconds: '',
  language: 'en',
  speed: '1',
  kind: 'photo_avatar',
  engine: 'avatar_iv',
  resolution: '1080p',
  languages: '0',
  mode: 'speed',
  sound: 'lipsync',
  card: '2026-06',
  videos: '10',
  seats: '1',
}

/** HeyGen takes no longer script in one video, or in one scene. */
const LONGEST_SCRIPT = 5000
const DAY = 86_400

/** The fields. The cast is what `Object.keys` forgets. */
export const FIELDS = /** @type {Field[]} */ (Object.keys(DEFAULTS))

/**
 * What is in the address: every choice that isn't the default one, and never the script.
 * @param {Choices} choices
 */
export function toHash(choices) {
  const changed = FIELDS.filter((field) => field !== 'script' && choices[field] !== DEFAULTS[field])
  return new URLSearchParams(changed.map((field) => [field, choices[field]])).toString()
}

/**
 * The choices of an address. A script in it is not read.
 * @param {string} hash
 * @returns {Choices}
 */
export function fromHash(hash) {
  const given = new URLSearchParams(hash.replace(/^#/, ''))
  return {
    ...DEFAULTS,
    ...Object.fromEntries(FIELDS.filter((field) => field !== 'script').map((field) => [field, given.get(field) ?? DEFAULTS[field]])),
  }
}

/**
 * What stops a calculation, in plain words, by field.
 * @param {Choices} choices
 * @returns {Problems}
 */
export function problemsOf(choices) {
  /** @type {Problems} */
  const problems = {}
  const length = [...choices.script].length
  if (length > LONGEST_SCRIPT)
    problems.script = `This script has ${length.toLocaleString('en')} characters, and HeyGen takes at most ${LONGEST_SCRIPT.toLocaleString('en')} at once. Split it into scenes or several videos, and add up what each costs.`
  /** @type {(field: Field, least: number, most: number, words: string, whole?: boolean) => void} */
  const within = (field, least, most, words, whole = false) => {
    const value = choices[field].trim() === '' ? Number.NaN : Number(choices[field])
    if (!(value >= least && value <= most) || (whole && !Number.isInteger(value))) problems[field] = words
  }
  if (choices.seconds !== '')
    within('seconds', Number.MIN_VALUE, DAY, 'Give the length as seconds above 0 and up to 86,400, a day; or leave it empty.')
  within('speed', 0.5, 1.5, 'HeyGen’s voices speak at 0.5 to 1.5 times their own speed.')
  within('languages', 0, 100, 'Give a whole number of languages, from 0 to 100.', true)
  within('videos', 0, 100_000, 'Give a whole number of videos, from 0 to 100,000.', true)
  within('seats', 1, 10_000, 'Give a whole number of people, from 1 to 10,000.', true)
  return problems
}

/**
 * Whether there is anything to price.
 * @param {Choices} choices
 */
export const hasLength = ({ script, seconds }) => script.trim() !== '' || seconds !== ''
