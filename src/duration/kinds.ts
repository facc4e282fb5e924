import { classify, LETTER_CLASSES, type Traits } from './characters.js'
import { lazily } from './lazily.js'

/**
 * The number of a set of traits. There are a few dozen sets, so that walking over a text takes array reads alone. Kind 0 is what is past the end
 * of a text, with the traits of U+0000.
 */
export type Kind = number

/** What the walk over words asks of a kind, as bits. */
export const LETTER = 1
export const CAPITAL = 2
export const SPACED = 4
export const BLANK = 8
export const JOINER = 16
export const INDIC = 32
/** Of two code units. */
export const WIDE = 64
export const DIGIT = 128
/** On a letter, and no letter itself. */
export const MARK = 256

const MOST_KINDS = 0x100
/** The kinds of code units, each worked out when it is first met; 0 for one not met and for half of a pair. */
export const KNOWN = new Uint8Array(0x10000)
export const BITS = new Uint16Array(MOST_KINDS)
/** Where the letters of a kind are counted, as a place in `LETTER_CLASSES`, and how many half letters one of its characters adds there. */
export const PLACES = new Uint8Array(MOST_KINDS)
export const HALVES = new Int8Array(MOST_KINDS)

const nothing = /* @__PURE__ */ lazily(() => classify('\u0000'))
const distinct: (Traits | undefined)[] = [undefined]
const kinds = new Map<string, Kind>()

/** Of code points above U+FFFF and of half pairs: few of many, so they are forgotten when they get too many. */
const rare = new Map<number, Kind>()
const MOST_RARE = 4096

/** The kind of the character at an index. */
export function kindAt(text: string, index: number): Kind {
  if (index >= text.length) return 0
  const unit = text.charCodeAt(index)
  return KNOWN[unit] || learn(text.codePointAt(index) ?? unit)
}

/** What is asked of the kind of the character at an index. */
export const bitsAt = (text: string, index: number): number => BITS[kindAt(text, index)] ?? 0

const traitsOf = (kind: Kind): Traits => distinct[kind] ?? nothing()

export const traitsAt = (text: string, index: number): Traits => traitsOf(kindAt(text, index))

function learn(codePoint: number): Kind {
  const met = rare.get(codePoint)
  if (met !== undefined) return met
  const kind = kindOf(classify(String.fromCodePoint(codePoint)))
  if (codePoint <= 0xffff && !isSurrogate(codePoint)) KNOWN[codePoint] = kind
  else {
    if (rare.size >= MOST_RARE) rare.clear()
    rare.set(codePoint, kind)
  }
  return kind
}

const isSurrogate = (unit: number): boolean => unit >= 0xd800 && unit <= 0xdfff

function kindOf(traits: Traits): Kind {
  const key = JSON.stringify(traits)
  const met = kinds.get(key)
  if (met !== undefined) return met
  const kind = distinct.push(traits) - 1
  kinds.set(key, kind)
  BITS[kind] = bitsOf(traits)
  if (traits.letterClass) {
    PLACES[kind] = LETTER_CLASSES.indexOf(traits.letterClass)
    HALVES[kind] = traits.letters * 2
  }
  return kind
}

function bitsOf({ role, mark, uppercase, spaced, joins, letterClass, units }: Traits): number {
  return (
    (role === 'letter' ? LETTER : 0) |
    (uppercase ? CAPITAL : 0) |
    (spaced ? SPACED : 0) |
    (role === 'blank' ? BLANK : 0) |
    (joins ? JOINER : 0) |
    (letterClass === 'indic' ? INDIC : 0) |
    (units === 2 ? WIDE : 0) |
    (role === 'digit' ? DIGIT : 0) |
    (mark ? MARK : 0)
  )
}
