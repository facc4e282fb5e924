import { bitsAt, CAPITAL, LETTER, MARK, WIDE } from './kinds.js'

const VOWELS = /[AEIOUYÁÉÍÓÚАЕИОУЫЭЮЯЁІЇЄΑΕΗΙΟΥΩ]/
const LONGEST = 6
const SHORTEST_READ_AS_WORD = 4
const SHOUTING_SHARE = 0.6
const SHORTEST_SHOUT = 8
/** What most letters of most texts are between: they need no look at a table. */
const SMALL_A = 0x61
const SMALL_Z = 0x7a

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
    let bits = bitsAt(this.text, start)
    while (letters <= LONGEST && bits & CAPITAL) {
      end += bits & WIDE ? 2 : 1
      letters++
      bits = bitsAt(this.text, end)
    }
    if (letters < 2 || letters > LONGEST) return undefined
    const plural = this.text.startsWith('s', end) ? 1 : 0
    if ((plural ? bitsAt(this.text, end + 1) : bits) & LETTER) return undefined
    if (letters >= SHORTEST_READ_AS_WORD && VOWELS.test(this.text.slice(start + 1, end))) return undefined
    this.shouting ??= isMostlyCapitals(this.text)
    return this.shouting ? undefined : { letters, length: end - start + plural }
  }
}

/** Whether a text is written in capitals throughout, so that they mark no abbreviations. */
function isMostlyCapitals(text: string): boolean {
  let letters = 0
  let capitals = 0
  for (let at = 0; at < text.length; ) {
    const unit = text.charCodeAt(at)
    if (unit >= SMALL_A && unit <= SMALL_Z) {
      letters++
      at++
    } else {
      const bits = bitsAt(text, at)
      if ((bits & (LETTER | MARK)) === LETTER) letters++
      if (bits & CAPITAL) capitals++
      at += bits & WIDE ? 2 : 1
    }
    // Even if only capitals followed, which is asked now and then.
    if ((at & 31) === 0 && capitals + text.length - at <= SHOUTING_SHARE * (letters + text.length - at)) return false
  }
  return letters >= SHORTEST_SHOUT && capitals > SHOUTING_SHARE * letters
}
