import type { LetterClass } from './characters.js'
import { bitsAt, MARK } from './kinds.js'
import { lazily } from './lazily.js'
import { removeTags } from './markup.js'
import { Reader } from './reader.js'

/** Everything in a text that its spoken length depends on. */
export interface TextCounts {
  readonly letters: Readonly<Record<LetterClass, number>>
  /** Words of scripts that put spaces between them. */
  readonly words: number
  /** Syllables of numbers, symbols and address separators. */
  readonly syllables: number
  /** Capitals read by name, as in "HTTP". */
  readonly spelledLetters: number
  readonly sentenceEnds: number
  readonly commas: number
  /** Line ends that make a pause; fractional after a sentence. */
  readonly lineEnds: number
  readonly breakSeconds: number
  readonly emoji: number
}

/**
 * Counts what a script's spoken length depends on, in one walk over its characters. Takes time linear in the length for any text,
 * and never throws.
 *
 * @example countText('Call 911 now.').syllables // 6.75
 */
export function countText(script: string): TextCounts {
  const { text, breakSeconds } = removeTags(compose(script))
  const reader = new Reader(text)
  reader.readAll()
  const [alphabet = 0, han = 0, kana = 0, hangul = 0, indic = 0, southeastAsian = 0, abjad = 0, ethiopic = 0] = reader.halfLetters.map(
    (n) => n / 2,
  )
  return {
    letters: { alphabet, han, kana, hangul, indic: Math.max(0, indic), southeastAsian, abjad, ethiopic },
    words: reader.words,
    syllables: reader.syllables,
    spelledLetters: reader.spelledLetters,
    ...reader.pauses.total(),
    breakSeconds,
    emoji: reader.emoji,
  }
}

/** Up to here every character is its own composed form. */
const NEEDS_COMPOSING = /[\u0300-\uFFFF]/
const MOST_MARKS = 30
const tooManyMarks = lazily(() => /(\p{M}{30})\p{M}+/gu)

/** Sorting a long run of marks takes engines quadratic time; no language stacks more than a few (Unicode's own limit is 30). */
function compose(script: string): string {
  if (!NEEDS_COMPOSING.test(script)) return script
  return (stacksMarks(script) ? script.replace(tooManyMarks(), '$1') : script).normalize('NFC')
}

/** Whether there may be a run of marks above the limit: one in so many code units is always part of it. */
function stacksMarks(text: string): boolean {
  for (let at = MOST_MARKS; at < text.length; at += MOST_MARKS + 1) {
    let start = at
    while (start >= 0 && mayBeMark(text, start)) start--
    let end = at + 1
    while (start < at && end - start <= MOST_MARKS + 1 && mayBeMark(text, end)) end++
    if (end - start - 1 > MOST_MARKS) return true
  }
  return false
}

/** A mark, or half of a pair that may be one. */
function mayBeMark(text: string, index: number): boolean {
  const unit = text.charCodeAt(index)
  return (unit >= 0xd800 && unit <= 0xdfff) || (bitsAt(text, index) & MARK) !== 0
}
