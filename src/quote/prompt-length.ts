const NUMBERS: Readonly<Record<string, number>> = {
  half: 0.5,
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
  fifteen: 15,
  twenty: 20,
  thirty: 30,
  forty: 40,
  fortyfive: 45,
  sixty: 60,
  ninety: 90,
}
const UNITS = 'seconds?|secs?|s|minutes?|mins?'
const SPOKEN = `half|one|two|three|four|five|six|seven|eight|nine|ten|fifteen|twenty|thirty|forty(?:[- ]?five)?|sixty|ninety`
/** `60-second`, `2 minutes`, `1.5 min`, `90s`, `two minutes`, `1 minute 30 seconds`. Bounded, so that no prompt takes long to read. */
const LENGTH = new RegExp(
  `(?<![\\w.,:])(\\d{1,5}(?:\\.\\d{1,3})?|${SPOKEN})[ -]?(?:a )?(${UNITS})(?![\\w])(?:,? (?:and )?(\\d{1,2})[ -]?(?:seconds?|secs?|s)(?!\\w))?`,
  'gi',
)

/** What makes a length one of a part, a change or a moment, by the words just before it and just after it. */
const BEFORE_A_PART = /\b(?:first|last|next|every|each|another|extra|additional|add|by|after|before|at)(?: the)? $/i
const AFTER_A_PART =
  /^ (?:each|apiece|per|a scene|shorter|longer|more|less|extra|earlier|later|before|after|between|pauses?|breaks?|silence|of (?:pauses?|silence))\b/i
const LONGEST_BEFORE = 16
const LONGEST_AFTER = 16

/**
 * Every length that an English prompt gives the video, in seconds and in its order: a hint and no promise, since a prompt may name other
 * lengths too. Those that are plainly a part's, a change's or a moment's ("10 seconds each", "5 seconds shorter") are left out.
 *
 * @example lengthsIn('Make a 60-second intro with a 5 second outro') // [60, 5]
 */
export function lengthsIn(prompt: string): readonly number[] {
  return [...prompt.matchAll(LENGTH)].flatMap(({ 0: whole, 1: amount = '', 2: unit = '', 3: seconds = '0', index }) => {
    const end = index + whole.length
    if (BEFORE_A_PART.test(prompt.slice(Math.max(0, index - LONGEST_BEFORE), index))) return []
    if (AFTER_A_PART.test(prompt.slice(end, end + LONGEST_AFTER))) return []
    const count = NUMBERS[amount.toLowerCase().replace(/[^a-z]/g, '')] ?? Number(amount)
    const found = (unit.toLowerCase().startsWith('m') ? count * 60 : count) + Number(seconds)
    return found > 0 ? [found] : []
  })
}
