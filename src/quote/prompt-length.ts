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

/**
 * Every length that an English prompt names, in seconds and in its order: a hint and no promise, since a prompt may name other lengths too.
 *
 * @example lengthsIn('Make a 60-second intro with a 5 second outro') // [60, 5]
 */
export function lengthsIn(prompt: string): readonly number[] {
  return [...prompt.matchAll(LENGTH)].flatMap(([, amount = '', unit = '', seconds = '0']) => {
    const count = NUMBERS[amount.toLowerCase().replace(/[^a-z]/g, '')] ?? Number(amount)
    const found = (unit.toLowerCase().startsWith('m') ? count * 60 : count) + Number(seconds)
    return found > 0 ? [found] : []
  })
}
