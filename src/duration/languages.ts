import type { LetterClass } from './characters.js'
import { lazily } from './lazily.js'

/** How fast a language is read, against the average of all languages of its script class. */
export interface Pace {
  /** Factor on the seconds of speech: above 1 is slower. */
  readonly factor: number
  /** What the factor was derived from. */
  readonly source: 'recordings' | 'phonemes'
  /** Letter classes in which the language is usually written; for a text in another script the factor says nothing. */
  readonly scripts: readonly LetterClass[]
}

type Row = readonly [code: string, name: string, factor: number, source: Pace['source'], ...scripts: LetterClass[]]

/**
 * As of 2026-11-21. `recordings`: fitted on the training recordings of that language. `phonemes`: from eSpeak phonemes per letter on
 * the Universal Declaration of Human Rights, pulled 20 to 50 % towards equal time for a parallel text, since languages differ in
 * syllables per second but little in information per second (Coupé and others 2019). No script named means the alphabet.
 */
const ROWS: readonly Row[] = [
  ['af', 'Afrikaans', 0.99, 'recordings'],
  ['am', 'Amharic', 1.02, 'phonemes', 'ethiopic'],
  ['ar', 'Arabic', 0.91, 'phonemes', 'abjad'],
  ['as', 'Assamese', 1, 'phonemes', 'indic'],
  ['az', 'Azerbaijani', 1.02, 'phonemes'],
  ['be', 'Belarusian', 0.99, 'phonemes'],
  ['bg', 'Bulgarian', 0.99, 'phonemes'],
  ['bn', 'Bengali', 1.01, 'recordings', 'indic'],
  ['bs', 'Bosnian', 1.05, 'phonemes'],
  ['ca', 'Catalan', 1, 'phonemes'],
  ['ckb', 'Sorani', 0.65, 'phonemes', 'abjad'],
  ['cs', 'Czech', 1.06, 'phonemes'],
  ['cy', 'Welsh', 1, 'phonemes'],
  ['da', 'Danish', 0.96, 'phonemes'],
  ['de', 'German', 0.92, 'recordings'],
  ['el', 'Greek', 0.93, 'phonemes'],
  ['en', 'English', 0.88, 'recordings'],
  ['eo', 'Esperanto', 1.02, 'phonemes'],
  ['es', 'Spanish', 0.95, 'recordings'],
  ['et', 'Estonian', 1.05, 'phonemes'],
  ['eu', 'Basque', 0.98, 'phonemes'],
  ['fa', 'Persian', 0.77, 'phonemes', 'abjad'],
  ['fi', 'Finnish', 0.99, 'phonemes'],
  ['fo', 'Faroese', 1, 'phonemes'],
  ['fr', 'French', 0.92, 'recordings'],
  ['ga', 'Irish', 0.92, 'phonemes'],
  ['gd', 'Scottish Gaelic', 0.91, 'phonemes'],
  ['gl', 'Galician', 0.97, 'phonemes'],
  ['gu', 'Gujarati', 1.12, 'recordings', 'indic'],
  ['he', 'Hebrew', 0.88, 'phonemes', 'abjad'],
  ['hi', 'Hindi', 1.07, 'phonemes', 'indic'],
  ['hr', 'Croatian', 1.05, 'phonemes'],
  ['ht', 'Haitian Creole', 0.9, 'phonemes'],
  ['hu', 'Hungarian', 0.94, 'phonemes'],
  ['hy', 'Armenian', 0.94, 'phonemes'],
  ['id', 'Indonesian', 0.99, 'phonemes'],
  ['ig', 'Igbo', 1, 'phonemes'],
  ['is', 'Icelandic', 1.04, 'phonemes'],
  ['it', 'Italian', 1.06, 'recordings'],
  ['ja', 'Japanese', 0.99, 'recordings', 'han', 'kana'],
  ['jv', 'Javanese', 1.2, 'recordings'],
  ['ka', 'Georgian', 0.98, 'phonemes'],
  ['kk', 'Kazakh', 1.02, 'phonemes'],
  ['km', 'Khmer', 1.05, 'phonemes', 'southeastAsian'],
  ['kn', 'Kannada', 1.11, 'phonemes', 'indic'],
  ['ko', 'Korean', 0.82, 'recordings', 'hangul'],
  ['ku', 'Kurdish', 1.09, 'phonemes'],
  ['ky', 'Kyrgyz', 0.99, 'phonemes'],
  ['lb', 'Luxembourgish', 0.92, 'phonemes'],
  ['lo', 'Lao', 1.05, 'phonemes', 'southeastAsian'],
  ['lt', 'Lithuanian', 0.98, 'phonemes'],
  ['lv', 'Latvian', 1.02, 'phonemes'],
  ['mg', 'Malagasy', 1, 'phonemes'],
  ['mi', 'Maori', 0.85, 'phonemes'],
  ['mk', 'Macedonian', 1.02, 'phonemes'],
  ['ml', 'Malayalam', 1.32, 'phonemes', 'indic'],
  ['mn', 'Mongolian', 0.98, 'phonemes'],
  ['mr', 'Marathi', 1.06, 'phonemes', 'indic'],
  ['ms', 'Malay', 0.95, 'phonemes'],
  ['mt', 'Maltese', 1.03, 'phonemes'],
  ['my', 'Burmese', 1.21, 'phonemes', 'southeastAsian'],
  ['ne', 'Nepali', 0.99, 'recordings', 'indic'],
  ['nl', 'Dutch', 0.91, 'recordings'],
  ['no', 'Norwegian', 1.03, 'phonemes'],
  ['ny', 'Chichewa', 1, 'phonemes'],
  ['or', 'Odia', 1, 'phonemes', 'indic'],
  ['pa', 'Punjabi', 1.04, 'phonemes', 'indic'],
  ['pl', 'Polish', 0.96, 'recordings'],
  ['ps', 'Pashto', 0.9, 'phonemes', 'abjad'],
  ['pt', 'Portuguese', 1, 'phonemes'],
  ['ro', 'Romanian', 0.96, 'phonemes'],
  ['ru', 'Russian', 0.97, 'recordings'],
  ['rw', 'Kinyarwanda', 1, 'phonemes'],
  ['sd', 'Sindhi', 0.9, 'phonemes', 'abjad'],
  ['si', 'Sinhala', 1.07, 'phonemes', 'indic'],
  ['sk', 'Slovak', 1.04, 'phonemes'],
  ['sl', 'Slovenian', 1.03, 'phonemes'],
  ['sn', 'Shona', 1, 'phonemes'],
  ['so', 'Somali', 1, 'phonemes'],
  ['sq', 'Albanian', 0.98, 'phonemes'],
  ['sr', 'Serbian', 1.08, 'phonemes'],
  ['st', 'Sesotho', 1, 'phonemes'],
  ['su', 'Sundanese', 1.1, 'phonemes'],
  ['sv', 'Swedish', 1, 'phonemes'],
  ['sw', 'Swahili', 1.02, 'phonemes'],
  ['ta', 'Tamil', 1.01, 'phonemes', 'indic'],
  ['te', 'Telugu', 1.09, 'recordings', 'indic'],
  ['th', 'Thai', 1.08, 'phonemes', 'southeastAsian'],
  ['ti', 'Tigrinya', 1, 'phonemes', 'ethiopic'],
  ['tk', 'Turkmen', 1.01, 'phonemes'],
  ['tl', 'Filipino', 1.05, 'phonemes'],
  ['tn', 'Tswana', 0.95, 'recordings'],
  ['tr', 'Turkish', 1.05, 'phonemes'],
  ['tt', 'Tatar', 1.04, 'phonemes'],
  ['ug', 'Uyghur', 0.55, 'phonemes', 'abjad'],
  ['uk', 'Ukrainian', 1.07, 'recordings'],
  ['ur', 'Urdu', 0.75, 'phonemes', 'abjad'],
  ['uz', 'Uzbek', 0.98, 'phonemes'],
  ['vi', 'Vietnamese', 0.94, 'phonemes'],
  ['xh', 'Xhosa', 1.02, 'phonemes'],
  ['yue', 'Cantonese', 1.07, 'phonemes', 'han'],
  ['zh', 'Chinese', 1.07, 'phonemes', 'han'],
  ['zu', 'Zulu', 1.02, 'phonemes'],
]

export const paces = lazily(
  (): ReadonlyMap<string, Pace> =>
    new Map(
      ROWS.map(([code, , factor, source, ...scripts]) => [code, { factor, source, scripts: scripts.length > 0 ? scripts : ['alphabet'] }]),
    ),
)

/** Language codes by lower-case English name. */
export const codesByName = lazily((): ReadonlyMap<string, string> => new Map(ROWS.map(([code, name]) => [name.toLowerCase(), code])))
