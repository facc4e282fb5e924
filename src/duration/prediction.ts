import type { LetterClass } from './characters.js'
import { paceOf } from './language.js'
import { SECONDS_PER, SILENCE_AROUND, SPREAD } from './parameters.js'
import { countText, type TextCounts } from './text.js'

/** What the text alone says about its spoken length, before anything is known of the voice. */
export interface Prediction {
  readonly seconds: number
  readonly counts: TextCounts
  /** Standard deviation of the log ratio between voices of this language, as a variance. */
  readonly voiceVariance: number
}

const CLASSES = Object.keys(SECONDS_PER.letter) as LetterClass[] // the keys of a constant object are exactly its declared keys
const CLASSES_WITH_WORDS: ReadonlySet<LetterClass> = new Set(['alphabet', 'abjad', 'indic'])

/** Seconds of a script at a speed, for the average voice. The language's pace applies only to a text in one of its scripts. */
export function predict(script: string, language: string | undefined, speed: number): Prediction {
  const counts = countsOf(script)
  const mainClass = mainClassOf(counts.letters)
  const pace = paceOf(language)
  const known = pace?.scripts.includes(mainClass) ? pace : undefined
  const speech = (known?.factor ?? 1) * secondsOf(counts, CLASSES_WITH_WORDS.has(mainClass))
  return {
    seconds: speech / speed + counts.breakSeconds + SILENCE_AROUND,
    counts,
    voiceVariance: SPREAD.voice ** 2 + SPREAD.language[known?.source ?? 'unknown'] ** 2,
  }
}

/** A call is read twice at least, for its price and for what it teaches of its voice, and quoted before it is made. */
let last: { readonly script: string; readonly counts: TextCounts } | undefined

function countsOf(script: string): TextCounts {
  if (last?.script !== script) last = { script, counts: countText(script) }
  return last.counts
}

function secondsOf(counts: TextCounts, withWords: boolean): number {
  let seconds =
    SECONDS_PER.syllable * counts.syllables +
    SECONDS_PER.spelledLetter * counts.spelledLetters +
    SECONDS_PER.sentenceEnd * counts.sentenceEnds +
    SECONDS_PER.comma * counts.commas +
    SECONDS_PER.lineEnd * counts.lineEnds
  for (const letterClass of CLASSES) seconds += SECONDS_PER.letter[letterClass] * counts.letters[letterClass]
  return withWords ? seconds + SECONDS_PER.word * counts.words : seconds
}

/** The class with most letters. Kanji with some kana are Japanese, so kana wins there unless Han letters are more. */
function mainClassOf(letters: TextCounts['letters']): LetterClass {
  let main: LetterClass = letters.han > 0 && letters.kana > 0 ? 'kana' : 'alphabet'
  for (const letterClass of CLASSES) if (letters[letterClass] > letters[main]) main = letterClass
  return main
}
