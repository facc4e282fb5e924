import { codePointAt, endOfRun, traitsAt, traitsOf, unitsOf } from './characters.js'

const VOWELS = /[AEIOUYÁÉÍÓÚАЕИОУЫЭЮЯЁІЇЄΑΕΗΙΟΥΩ]/
const LONGEST = 6
const SHORTEST_READ_AS_WORD = 4
const SHOUTING_SHARE = 0.6
const SHORTEST_SHOUT = 8

/** Tells which words of a text are read letter by letter. */
export class Abbreviations {
  private shouting: boolean | undefined

  constructor(private readonly text: string) {}

  /**
   * The abbreviation at a word's start, if it is spelled: two to six capitals, perhaps with a plural s, except that four or more
   * with a vowel (NASA) are read as a word, and that nothing is spelled in a text written in capitals. `length` counts code units.
   */
  spelledAt(start: number): { letters: number; length: number } | undefined {
    let end = start
    let letters = 0
    while (letters <= LONGEST && traitsAt(this.text, end).uppercase) {
      end += unitsOf(codePointAt(this.text, end))
      letters++
    }
    if (letters < 2 || letters > LONGEST) return undefined
    const plural = this.text.charAt(end) === 's' ? 1 : 0
    if (traitsAt(this.text, end + plural).role === 'letter') return undefined
    if (letters >= SHORTEST_READ_AS_WORD && VOWELS.test(this.text.slice(start + 1, end))) return undefined
    this.shouting ??= isMostlyCapitals(this.text)
    return this.shouting ? undefined : { letters, length: end - start + plural }
  }
}

/** Whether a text is written in capitals throughout, so that they mark no abbreviations. */
function isMostlyCapitals(text: string): boolean {
  if (hasManySmallLetters(text)) return false
  let letters = 0
  let capitals = 0
  for (let at = 0; at < text.length; ) {
    const codePoint = codePointAt(text, at)
    const { role, mark, uppercase } = traitsOf(codePoint)
    const units = unitsOf(codePoint)
    const end = role === 'letter' ? endOfRun(text, at, text.length) : at + units
    const count = (end - at) / units
    if (role === 'letter' && !mark) letters += count
    if (uppercase) capitals += count
    at = end
    // Even if only capitals followed.
    if (capitals + (text.length - at) <= SHOUTING_SHARE * (letters + text.length - at)) return false
  }
  return letters >= SHORTEST_SHOUT && capitals > SHOUTING_SHARE * letters
}

/** Whether the small letters from a to z alone are too many for a text in capitals: what most texts answer, and quickly. */
function hasManySmallLetters(text: string): boolean {
  const enough = (1 - SHOUTING_SHARE) * text.length
  let small = 0
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at)
    if (unit >= 0x61 && unit <= 0x7a && ++small > enough) return true
  }
  return false
}
