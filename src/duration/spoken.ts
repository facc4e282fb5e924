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
/** At a dot: whether a host's name ends with what follows. */
const ENDS_HOST = new RegExp(`\\.(?:${DOMAIN_ENDINGS})(?![a-z0-9])`, 'iy')
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
  if (!mayHoldAddress(text)) return []
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

/** Whether a cheaper search than the pattern's finds what each address has, and most texts have nowhere. */
function mayHoldAddress(text: string): boolean {
  if (text.includes('@') || text.includes('://')) return true
  for (let dot = text.indexOf('.'); dot >= 0; dot = text.indexOf('.', dot + 1)) {
    if ((text.charCodeAt(dot - 1) | 0x20) === SMALL_W && text.slice(dot - 3, dot).toLowerCase() === 'www') return true
    ENDS_HOST.lastIndex = dot
    if (isAsciiLetter(text.charCodeAt(dot + 1)) && ENDS_HOST.test(text)) return true
  }
  return false
}

const SMALL_W = 0x77
const isAsciiLetter = (unit: number): boolean => (unit | 0x20) >= 0x61 && (unit | 0x20) <= 0x7a

export const separatesAddress = (codePoint: number): boolean => codePoint < 128 && SEPARATOR.test(String.fromCodePoint(codePoint))
