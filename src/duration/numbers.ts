import { bitsAt, DIGIT, WIDE } from './kinds.js'

/** Syllables per digit and group, the same for all languages to within the spread between voices (27 languages measured). */
const PER_NONZERO_DIGIT = 2.25
const PER_THOUSANDS_GROUP = 2
const ZERO = 2
const PER_SINGLE_DIGIT = 1.5
const DECIMAL_MARK = 1.3
const PER_DECIMAL = 1.9
const LONGEST_CARDINAL = 12
/** As many decimals, or minutes, are read as such. */
const MOST_DECIMALS = 2

/** Between groups of three: a dot, comma, apostrophe or blank. */
const separatesGroups = (unit: number): boolean =>
  unit === 0x2c || unit === 0x2e || unit === 0x20 || unit === 0x27 || unit === 0x2019 || unit === 0xa0 || unit === 0x202f
/** Before decimals or minutes: a dot, comma or colon. */
const marksDecimals = (unit: number): boolean => unit === 0x2c || unit === 0x2e || unit === 0x3a
const FIRST_ZERO = 0x30
/** Those that most texts use; the others count as any digit. */
const isZero = (unit: number): boolean => unit === FIRST_ZERO || unit === 0x660 || unit === 0x966 || unit === 0xff10

/** Where the number ends that starts at a digit, with its groups of three and its decimals; within an address only its digits. */
export function endOfNumber(text: string, start: number, withinAddress: boolean): number {
  let end = endOfDigits(text, start)
  if (withinAddress) return end
  while (separatesGroups(text.charCodeAt(end)) && isGroup(text, end + 1)) end = endOfDigits(text, end + 1)
  return marksDecimals(text.charCodeAt(end)) && bitsAt(text, end + 1) & DIGIT ? endOfDigits(text, end + 1) : end
}

function endOfDigits(text: string, start: number): number {
  let end = start
  for (let bits = bitsAt(text, end); bits & DIGIT; bits = bitsAt(text, end)) end += bits & WIDE ? 2 : 1
  return end
}

/** Whether exactly three digits follow. */
function isGroup(text: string, start: number): boolean {
  let end = start
  for (let digits = 0; digits < 3; digits++) {
    const bits = bitsAt(text, end)
    if (!(bits & DIGIT)) return false
    end += bits & WIDE ? 2 : 1
  }
  return !(bitsAt(text, end) & DIGIT)
}

/**
 * Syllables of a number as it is read: in full up to twelve digits, digit by digit when longer or when it starts with a zero (phone
 * numbers, codes). One or two digits after a mark are decimals or minutes.
 *
 * @param start the index of its first digit.
 * @param end from `endOfNumber`.
 * @example syllablesOfNumber('1,250', 0, 5) // 3 × 2.25 + 2
 */
export function syllablesOfNumber(text: string, start: number, end: number): number {
  let digits = 0
  let nonzero = 0
  let behindMark = 0
  let nonzeroBehind = 0
  let marked = false
  let markAt = end
  for (let at = start; at < end; ) {
    const bits = bitsAt(text, at)
    if (bits & DIGIT) {
      const counted = isZero(text.charCodeAt(at)) ? 0 : 1
      digits++
      nonzero += counted
      behindMark++
      nonzeroBehind += counted
    } else {
      marked = marksDecimals(text.charCodeAt(at))
      markAt = at
      behindMark = 0
      nonzeroBehind = 0
    }
    at += bits & WIDE ? 2 : 1
  }
  let decimals = 0
  if (marked && behindMark <= MOST_DECIMALS) {
    decimals = DECIMAL_MARK + PER_DECIMAL * (end - markAt - 1)
    digits -= behindMark
    nonzero -= nonzeroBehind
  }
  if (digits > LONGEST_CARDINAL || (digits > 1 && text.charCodeAt(start) === FIRST_ZERO)) return PER_SINGLE_DIGIT * digits + decimals
  const thousands = Math.floor((digits - 1) / 3)
  return (nonzero === 0 ? ZERO : PER_NONZERO_DIGIT * nonzero) + PER_THOUSANDS_GROUP * thousands + decimals
}
