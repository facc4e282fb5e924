const NUMBERS: Readonly<Record<string, number>> = {
  half: 0.5,
  a: 1,
  an: 1,
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  eleven: 11,
  twelve: 12,
  fifteen: 15,
  twenty: 20,
  thirty: 30,
  forty: 40,
  fortyfive: 45,
  fifty: 50,
  sixty: 60,
  ninety: 90,
}
const UNITS = 'seconds?|secs?|s|minutes?|mins?|hours?|hrs?'
const WORDS = 'half|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|sixty|ninety'
const UNIT = '(?:seconds?|secs?|minutes?|mins?|hours?|hrs?)'
/** A second is an ordinal more often than a length. */
const SPOKEN = `${WORDS}|forty[- ]?five|an?(?=[ -](?:minute|hour|hr))`
/** `60-second`, `2 minutes`, `1.5 min`, `90s`, `two minutes`, `1 minute 30 seconds`. Bounded, so that no prompt takes long to read. */
const LENGTH = new RegExp(
  `(?<![\\w.,:])(\\d{1,5}(?:\\.\\d{1,3})?|${SPOKEN})[ -]?(?:an? )?(${UNITS})(?![\\w])(?:,? (?:and )?(\\d{1,2})[ -]?(?:seconds?|secs?|s)(?!\\w))?`,
  'gi',
)

/** A number right before a length makes another one of it: twenty-five seconds, ten 30-second scenes, 3 x 10 seconds; `one` alone doesn't. */
const BEFORE_A_NUMBER = new RegExp(
  `(?:\\b(?:${WORDS.replace('|one', '')}|hundred|hundred and|thousand|dozen|and an?)(?:[ -]one)?[ -]|\\d ?[x×*] ?|\\d )$`,
  'i',
)
/** Lengths that nobody can put a number to, or that are written in a way that isn't read here. */
const UNREAD = new RegExp(
  [
    '\\b(?:few|several|many|couple(?: of)?)[ -](?:minutes|mins|hours|hrs)\\b',
    `(?:\\b(?:(?!fifteen)\\w{3,5}teen|seventy|eighty|hundred|thousand|dozen)|[¼-¾⅐-⅞])[ -]?${UNIT}\\b`,
    // 1:30 minutes, 1,5 minutes, 1,500 seconds.
    `\\d[:,]\\d{1,3}[ -]?${UNIT}\\b`,
    // A minute and a half.
    `\\b${UNIT} and (?:(?:an?|one|three) )?(?:half|quarters?)\\b`,
    // 2h, 1 h 30 min, 5m, 1h30m.
    '\\b\\d{1,3} ?h\\b|\\b\\d{1,3}[hm](?:\\d{1,2}(?:m|mins?|s)?)?\\b',
  ].join('|'),
  'i',
)

/** What makes a length one of a part, a change or a moment, by the words just before it and just after it. */
const BEFORE_A_PART = /\b(?:first|last|next|every|each|another|extra|additional|add|by|after|before|at)(?: the)? $/i
const AFTER_A_PART =
  /^ (?:each|apiece|per|a scene|shorter|longer|more|less|extra|earlier|later|before|after|between|pauses?|breaks?|silence|of (?:pauses?|silence))\b/i
const LONGEST_BEFORE = 16
const LONGEST_AFTER = 16
const SECONDS: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600 }

/**
 * Every length that an English prompt gives the video, in seconds and in its order: a hint and no promise, since a prompt may name other
 * lengths too. Those that are plainly a part's, a change's or a moment's ("10 seconds each", "5 seconds shorter") are left out. None where one of
 * them can't be read for sure ("twenty-five seconds", "3 x 10 seconds"): what is left of it would be too little.
 *
 * @example lengthsIn('Make a 60-second intro with a 5 second outro') // [60, 5]
 */
export function lengthsIn(prompt: string): readonly number[] {
  if (UNREAD.test(prompt)) return []
  const found = [...prompt.matchAll(LENGTH)].flatMap(({ 0: whole, 1: amount = '', 2: unit = '', 3: seconds = '0', index }) => {
    const end = index + whole.length
    const before = prompt.slice(Math.max(0, index - LONGEST_BEFORE), index)
    if (BEFORE_A_PART.test(before)) return []
    if (AFTER_A_PART.test(prompt.slice(end, end + LONGEST_AFTER))) return []
    if (BEFORE_A_NUMBER.test(before)) return [Number.NaN]
    const count = NUMBERS[amount.toLowerCase().replace(/[^a-z]/g, '')] ?? Number(amount)
    const length = count * (SECONDS[unit.charAt(0).toLowerCase()] ?? 1) + Number(seconds)
    return length > 0 ? [length] : []
  })
  return found.some(Number.isNaN) ? [] : found
}
