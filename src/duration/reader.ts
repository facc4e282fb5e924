import { Abbreviations } from './abbreviations.js'
import { LETTER_CLASSES, type Traits } from './characters.js'
import { BITS, BLANK, CAPITAL, HALVES, INDIC, JOINER, type Kind, KNOWN, kindAt, LETTER, PLACES, SPACED, traitsAt, WIDE } from './kinds.js'
import { endOfNumber, syllablesOfNumber } from './numbers.js'
import { PauseCounter } from './pauses.js'
import { type Address, findAddresses, SEPARATOR_SYLLABLES, separatesAddress } from './spoken.js'

const LIST_MARKER = /(?:[-*•·‣◦]|\d{1,2}[.)])[ \t]+/y
/** Past the end of any string, and a small integer, which compares faster than infinity. */
const NOWHERE = 0x3fff_ffff
const NO_ADDRESS: Address = { start: NOWHERE, end: 0, nameStart: 0, prefixSyllables: 0 }

/** Walks over a text once and adds up what is read. Each step reads one part: words, a number, a mark, the start of an address. */
export class Reader {
  /** Half letters by class, in the order of `LETTER_CLASSES`: whole numbers, since a virama takes half a letter away. */
  readonly halfLetters: number[] = LETTER_CLASSES.map(() => 0)
  words = 0
  syllables = 0
  spelledLetters = 0
  emoji = 0
  readonly pauses = new PauseCounter()

  private at = 0
  private atLineStart = true
  private readonly addresses: Iterator<Address>
  private address: Address
  private addressEnd = 0
  private readonly abbreviations: Abbreviations

  constructor(private readonly text: string) {
    this.abbreviations = new Abbreviations(text)
    this.addresses = findAddresses(text)[Symbol.iterator]()
    this.address = this.nextAddress()
  }

  readAll(): void {
    while (this.at < this.text.length) this.readPart()
  }

  private readPart(): void {
    const traits = traitsAt(this.text, this.at)
    if (this.at > this.address.start) this.address = this.nextAddress()
    if (this.at === this.address.start) this.enterAddress()
    else if (this.atLineStart && this.skipListMarker(traits)) this.pauses.separate()
    else if (this.at < this.addressEnd && separatesAddress(this.text.charCodeAt(this.at))) this.readSeparator(traits)
    else if (traits.role === 'letter') this.readWords()
    else if (traits.role === 'digit') this.readNumber()
    else this.readMark(traits)
  }

  private readMark(traits: Traits): void {
    this.at += traits.units
    // The most frequent mark of most texts, and nothing else about it counts.
    if (traits.role === 'blank') {
      this.pauses.blank()
      return
    }
    if (traits.role === 'newline') this.atLineStart = true
    if (traits.role === 'emoji') this.emoji++
    if (traits.letterClass) this.count(LETTER_CLASSES.indexOf(traits.letterClass), traits.letters * 2)
    this.syllables += traits.syllables
    this.pauses.mark(traits)
  }

  private count(place: number, halves: number): void {
    this.halfLetters[place] = (this.halfLetters[place] ?? 0) + halves
  }

  private readSeparator(traits: Traits): void {
    this.at++
    this.syllables += SEPARATOR_SYLLABLES
    this.pauses.separateAddress(traits)
  }

  /**
   * Reads a word, and the words behind it that are one blank apart: a blank between two words changes no pause. Looking at a character takes
   * longer than anything that is done with it, so each is looked at once.
   */
  private readWords(): void {
    const { text } = this
    const limit = Math.min(this.address.start, text.length)
    let kind = kindAt(text, this.at)
    let voiced = false
    while (!((BITS[kind] ?? 0) & CAPITAL && this.readSpelled(voiced))) {
      kind = this.readWord(kind, limit)
      voiced = true
      const next = this.at + 1
      const following = (BITS[kind] ?? 0) & BLANK && next < limit ? kindAt(text, next) : 0
      if (!((BITS[following] ?? 0) & LETTER)) {
        this.pauses.voice()
        return
      }
      this.at = next
      kind = following
    }
  }

  /** Reads a word up to a limit, and returns the kind of what is behind it. */
  private readWord(first: Kind, limit: number): Kind {
    const { text } = this
    let at = this.at
    let kind = first
    let bits = BITS[kind] ?? 0
    let met = bits & INDIC
    for (;;) {
      while (bits & LETTER && at < limit) {
        const run = kind
        const start = at
        at += bits & WIDE ? 2 : 1
        met |= bits & SPACED
        kind = 0
        if (!(bits & WIDE))
          while (at < limit) {
            kind = KNOWN[text.charCodeAt(at)] ?? 0
            if (kind !== run) break
            at++
          }
        this.count(PLACES[run] ?? 0, (HALVES[run] ?? 0) * (bits & WIDE ? 1 : at - start))
        // Not met before, half of a pair, or at the limit.
        if (kind === 0 || at >= limit) kind = kindAt(text, at)
        bits = BITS[kind] ?? 0
      }
      if (!(bits & JOINER) || !this.joinsAt(at)) break
      at++
      kind = kindAt(text, at)
      bits = BITS[kind] ?? 0
    }
    if (met) this.words++
    this.at = at
    return kind
  }

  private readSpelled(voiced: boolean): boolean {
    const spelled = this.abbreviations.spelledAt(this.at)
    if (!spelled) return false
    if (voiced) this.pauses.voice()
    this.spelledLetters += spelled.letters
    this.at += spelled.length
    this.pauses.separate()
    return true
  }

  /** Whether the same word goes on behind an apostrophe, hyphen or joiner. */
  private joinsAt(at: number): boolean {
    const next = at + 1
    if (at < this.addressEnd || next === this.address.start) return false
    const kind = kindAt(this.text, next)
    const bits = BITS[kind] ?? 0
    return (bits & LETTER) !== 0 && !(bits & CAPITAL && this.abbreviations.spelledAt(next))
  }

  private readNumber(): void {
    const end = endOfNumber(this.text, this.at, this.at < this.addressEnd)
    this.syllables += syllablesOfNumber(this.text, this.at, end)
    this.at = end
    this.pauses.separate()
  }

  private skipListMarker(traits: Traits): boolean {
    if (traits.role === 'blank' || traits.role === 'newline' || traits.role === 'emoji') return false
    this.atLineStart = false
    LIST_MARKER.lastIndex = this.at
    const marker = LIST_MARKER.exec(this.text)
    if (!marker) return false
    this.at += marker[0].length
    return true
  }

  private enterAddress(): void {
    this.at = this.address.nameStart
    this.addressEnd = this.address.end
    this.syllables += this.address.prefixSyllables
    this.atLineStart = false
    this.address = this.nextAddress()
    this.pauses.separate()
  }

  private nextAddress(): Address {
    const next = this.addresses.next()
    return next.done ? NO_ADDRESS : next.value
  }
}
