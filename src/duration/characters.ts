import { lazily } from './lazily.js'

/** Scripts whose letters take about the same time to read. */
export type LetterClass = 'alphabet' | 'han' | 'kana' | 'hangul' | 'indic' | 'southeastAsian' | 'abjad' | 'ethiopic'

/** The classes in a fixed order: counts per class stand in an array. */
export const LETTER_CLASSES: readonly LetterClass[] = ['alphabet', 'han', 'kana', 'hangul', 'indic', 'southeastAsian', 'abjad', 'ethiopic']

/** What a character does in a text that is read aloud. */
type Role =
  | 'letter' // a letter or a mark on one: part of a word
  | 'blank'
  | 'newline'
  | 'digit'
  | 'stop' // ends a sentence
  | 'comma'
  | 'bracket' // an opening bracket or a long dash: a pause each
  | 'closingBracket'
  | 'quote' // also `]`: silent, and transparent at the end of a text
  | 'hyphen' // a pause only between spaces
  | 'markup' // Markdown: silent
  | 'emoji'
  | 'other'

/** Everything the count needs to know about one character. */
export interface Traits {
  readonly role: Role
  /** The class of its letter, also for a few signs that are read (々, ー) or that were fitted as read (Ethiopic punctuation). */
  readonly letterClass: LetterClass | undefined
  /**
   * How many letters of its class it adds: 1, 0, as many as an Arabic ligature stands for, or −0.5 for a virama, which mutes the vowel of the
   * letter before it.
   */
  readonly letters: number
  /** A mark on a letter rather than a letter. */
  readonly mark: boolean
  readonly uppercase: boolean
  /** Of a script that puts spaces between words. */
  readonly spaced: boolean
  /** For a stop, comma or closing mark: one of those that the fit took for the end of a line's or text's last sentence or clause. */
  readonly closesLine: boolean
  /** An apostrophe or hyphen, which keep a word together, or the joiner inside Indic clusters. */
  readonly joins: boolean
  /** Syllables of its name, for a symbol that is read out. */
  readonly syllables: number
  /** How many code units of a string it takes. */
  readonly units: number
}

/** From a text, since an engine works a pattern's properties out wherever it reads one that is written as such: a millisecond of an import. */
const unicode = (pattern: string) => new RegExp(pattern, 'u')

/** Which pattern a character matches first decides. */
type Table<T> = ReadonlyArray<readonly [T, RegExp]>

const letterClasses = lazily(
  (): Table<LetterClass> => [
    ['han', unicode(String.raw`\p{Script=Han}`)],
    ['kana', unicode(String.raw`[\p{Script=Hiragana}\p{Script=Katakana}ー]`)],
    ['hangul', unicode(String.raw`\p{Script=Hangul}`)],
    [
      'indic',
      unicode(
        String.raw`[\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Gurmukhi}\p{Script=Gujarati}\p{Script=Oriya}\p{Script=Tamil}\p{Script=Telugu}\p{Script=Kannada}\p{Script=Malayalam}\p{Script=Sinhala}]`,
      ),
    ],
    ['southeastAsian', unicode(String.raw`[\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]`)],
    ['abjad', unicode(String.raw`[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}]`)],
    ['ethiopic', unicode(String.raw`\p{Script=Ethiopic}`)],
    ['alphabet', unicode(String.raw`\p{L}`)],
  ],
)
const spaced = lazily(() =>
  unicode(
    String.raw`[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Armenian}\p{Script=Georgian}\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Hangul}]`,
  ),
)
const markSign = lazily(() => unicode(String.raw`\p{M}`))
const capital = lazily(() => unicode(String.raw`\p{Lu}`))
const VIRAMA = /[\u094D\u09CD\u0A4D\u0ACD\u0B4D\u0BCD\u0C4D\u0CCD\u0D4D\u0DCA]/
/** Up to a whole formula in one character: ﷺ is 18. Their compatibility form is what they are written out as. */
const ARABIC_LIGATURE = /[\uFB50-\uFDFB\uFE70-\uFEFC]/
/** These shape the syllable before them and take no time of their own; the small tsu does. */
const SMALL_KANA = /[ゃゅょャュョぁぃぅぇぉァィゥェォ]/
const JOINS = /['\u2019\u002D\u200D]/
const CLOSES_LINE = /[.!?…。！？।؟,;:，、；：”"'»）)]/

const roles = lazily(
  (): Table<Role> => [
    ['newline', /\n/],
    // The joiner, variation selector and skin tones are parts of emoji.
    ['emoji', unicode(String.raw`\p{Extended_Pictographic}|\p{Regional_Indicator}|[\u200D\uFE0F\u{1F3FB}-\u{1F3FF}]`)],
    ['letter', unicode(String.raw`[\p{L}\p{M}]`)],
    ['blank', /\s/],
    ['digit', unicode(String.raw`\p{Nd}`)],
    ['stop', /[.!?…。！？｡।॥؟۔።܀՞։]/],
    ['comma', /[,;:،؛、，；：·]/],
    ['bracket', /[–—(（]/],
    ['closingBracket', /[)）]/],
    ['quote', /["'”’»\]]/],
    ['hyphen', /-/],
    ['markup', /[*_`#~|>]/],
  ],
)

const symbolSyllables = lazily(
  (): Table<number> => [
    [2.3, /[%‰]/],
    [2, unicode(String.raw`\p{Sc}`)],
    // Fractions, powers, circled and Roman numbers: our figure, between "two" and "three quarters".
    [3, unicode(String.raw`[\p{No}\p{Nl}]`)],
    // Arabic formulas that have no letters to be written out in, ﷽ among them: our figure, since the longest have a dozen syllables.
    [13, /[\uFD40-\uFD4F\uFDCF\uFDFD-\uFDFF]/],
    [1.5, /[&@+=×÷°§≈≤≥]/],
  ],
)

const first = <T>(table: Table<T>, character: string): T | undefined => table.find(([, pattern]) => pattern.test(character))?.[0]

/** Works the traits of one character out by regular expressions. */
export function classify(character: string): Traits {
  const role = first(roles(), character) ?? 'other'
  const virama = VIRAMA.test(character)
  const mute = role === 'emoji' || SMALL_KANA.test(character)
  const letterClass = virama ? 'indic' : mute ? undefined : first(letterClasses(), character)
  return {
    role,
    letterClass,
    letters: virama ? -0.5 : letterClass ? lettersOf(character) : 0,
    mark: markSign().test(character),
    uppercase: capital().test(character),
    spaced: spaced().test(character),
    closesLine: CLOSES_LINE.test(character),
    joins: JOINS.test(character),
    syllables: first(symbolSyllables(), character) ?? 0,
    units: character.length,
  }
}

const lettersOf = (character: string): number => (ARABIC_LIGATURE.test(character) ? [...character.normalize('NFKC')].length : 1)
