import { lazily } from './lazily.js'

/** Where a web or mail address stands in a text, and how many syllables its "https" and "www" take. */
export interface Address {
  readonly start: number
  readonly end: number
  /** End of the scheme and `www.`, which are not read as letters. */
  readonly nameStart: number
  readonly prefixSyllables: number
}

const DOMAIN_ENDINGS = 'com|org|net|io|ai|co|dev|app|de|fr|es|it|ru|uk|eu|br|jp|cn|in|edu|gov'
/** A cheaper one, which all of those have: most texts have none of it. */
const HINTS_AT_ADDRESS = /@|:\/\/|\.\S/
/** Cheap sign that a text may hold an address at all. */
const MAY_HOLD_ADDRESS = new RegExp(`@|https?://|www\\.|\\.(?:${DOMAIN_ENDINGS})(?![a-z0-9])`, 'i')
const LABEL = '[\\p{L}\\p{N}-]{1,63}'
const REST = '[^\\s<>"\')\\]*_`#~|]'
// Lengths are bounded as in the standards (labels of 63, mail names of 64): unbounded, hostile text would take quadratic time.
const addressPattern = lazily(
  () =>
    new RegExp(
      `(?:https?://|www\\.)${REST}+` +
        `|(?<![\\p{L}\\p{N}.+-])[\\p{L}\\p{N}.+-]{1,64}@${LABEL}(?:\\.${LABEL}){1,8}` +
        `|(?<![\\p{L}\\p{N}])(?=[\\p{L}\\p{N}])${LABEL}(?:\\.${LABEL}){0,8}\\.(?:${DOMAIN_ENDINGS})(?![\\p{L}\\p{N}])(?:/${REST}*)?`,
      'giu',
    ),
)

const SCHEME_SYLLABLES = 5
const WWW_SYLLABLES = 7
/** "dot", "slash", "at" and the like. */
export const SEPARATOR_SYLLABLES = 1.5
const SEPARATOR = /[./@?=&%+:-]/

/** The web and mail addresses of a text, in order. */
export function findAddresses(text: string): readonly Address[] {
  if (!HINTS_AT_ADDRESS.test(text) || !MAY_HOLD_ADDRESS.test(text)) return []
  return Array.from(text.matchAll(addressPattern()), (match) => {
    const scheme = /^https?:\/\//i.exec(match[0])?.[0] ?? ''
    const www = /^www\./i.exec(match[0].slice(scheme.length))?.[0] ?? ''
    return {
      start: match.index,
      end: match.index + match[0].length,
      nameStart: match.index + scheme.length + www.length,
      prefixSyllables: (scheme ? SCHEME_SYLLABLES : 0) + (www ? WWW_SYLLABLES : 0),
    }
  })
}

export const separatesAddress = (codePoint: number): boolean => codePoint < 128 && SEPARATOR.test(String.fromCodePoint(codePoint))

/** The number that starts at a digit, with its groups and decimals; within an address only its digits. */
export function numberAt(text: string, index: number, withinAddress: boolean): string {
  const pattern = withinAddress ? /\p{Nd}+/uy : /\p{Nd}+(?:[.,'’\u00A0\u202F ]\p{Nd}{3}(?!\p{Nd}))*(?:[.,:]\p{Nd}+)?/uy
  pattern.lastIndex = index
  return pattern.exec(text)?.[0] ?? ''
}

/** Syllables per digit and group, the same for all languages to within the spread between voices (27 languages measured). */
const PER_NONZERO_DIGIT = 2.25
const PER_THOUSANDS_GROUP = 2
const ZERO = 2
const PER_SINGLE_DIGIT = 1.5
const DECIMAL_MARK = 1.3
const PER_DECIMAL = 1.9
const LONGEST_CARDINAL = 12

/**
 * Syllables of a number as it is read: in full up to twelve digits, digit by digit when longer or when it starts with a zero (phone
 * numbers, codes). One or two digits after a mark are decimals or minutes.
 *
 * @example syllablesOfNumber('1,250') // 3 × 2.25 + 2
 */
export function syllablesOfNumber(number: string): number {
  const fraction = /[.,:]\p{Nd}{1,2}$/u.exec(number)?.[0] ?? ''
  const digits = Array.from(number.slice(0, number.length - fraction.length).replace(/\P{Nd}/gu, ''))
  const nonzero = digits.filter((digit) => !'0٠०０'.includes(digit)).length
  const fractionSyllables = fraction ? DECIMAL_MARK + PER_DECIMAL * (fraction.length - 1) : 0
  if (digits.length > LONGEST_CARDINAL || (digits[0] === '0' && digits.length > 1))
    return PER_SINGLE_DIGIT * digits.length + fractionSyllables
  const groups = Math.floor((digits.length - 1) / 3)
  return (nonzero === 0 ? ZERO : PER_NONZERO_DIGIT * nonzero) + PER_THOUSANDS_GROUP * groups + fractionSyllables
}
