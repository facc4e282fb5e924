import { Abbreviations } from './abbreviations.js'
import { codePointAt, endOfRun, type LetterClass, type Traits, traitsAt, traitsOf, unitsOf } from './characters.js'
import { PauseCounter } from './pauses.js'
import { type Address, findAddresses, numberAt, SEPARATOR_SYLLABLES, separatesAddress, syllablesOfNumber } from './spoken.js'

const LIST_MARKER = /(?:[-*•·‣◦]|\d{1,2}[.)])[ \t]+/y
/** Apostrophes and hyphens keep a word together, and so does the joiner inside Indic clusters. */
const joinsWords = (codePoint: number): boolean => codePoint === 0x27 || codePoint === 0x2019 || codePoint === 0x2d || codePoint === 0x200d
/** Past the end of any string, and a small integer, which compares faster than infinity. */
const NOWHERE = 0x3fff_ffff
const NO_ADDRESS: Address = { start: NOWHERE, end: 0, nameStart: 0, prefixSyllables: 0 }

/** Walks over a text once and adds up what is read. Each step reads one part: a word, a number, a mark, the start of an address. */
export class Reader {
  readonly letters: Record<LetterClass, number> = {
    alphabet: 0,
    han: 0,
    kana: 0,
    hangul: 0,
    indic: 0,
    southeastAsian: 0,
    abjad: 0,
    ethiopic: 0,
  }
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
    const codePoint = codePointAt(this.text, this.at)
    const traits = traitsOf(codePoint)
    if (this.at > this.address.start) this.address = this.nextAddress()
    if (this.at === this.address.start) this.enterAddress()
    else if (this.atLineStart && this.skipListMarker(traits)) this.pauses.separate()
    else if (this.at < this.addressEnd && separatesAddress(codePoint)) this.readSeparator(traits)
    else if (traits.role === 'letter') this.readWord(codePoint, traits)
    else if (traits.role === 'digit') this.readNumber()
    else this.readMark(traits, unitsOf(codePoint))
  }

  private readMark(traits: Traits, units: number): void {
    this.at += units
    // Every second part of most texts, and nothing else about it counts.
    if (traits.role === 'blank') {
      this.pauses.mark(traits)
      return
    }
    if (traits.role === 'newline') this.atLineStart = true
    if (traits.role === 'emoji') this.emoji++
    if (traits.letterClass) this.letters[traits.letterClass] += traits.letters
    this.syllables += traits.syllables
    this.pauses.mark(traits)
  }

  private readSeparator(traits: Traits): void {
    this.at++
    this.syllables += SEPARATOR_SYLLABLES
    this.pauses.separateAddress(traits)
  }

  private readWord(first: number, start: Traits): void {
    const spelled = start.uppercase ? this.abbreviations.spelledAt(this.at) : undefined
    if (spelled) {
      this.spelledLetters += spelled.letters
      this.at += spelled.length
      this.pauses.separate()
      return
    }
    let counts = start.letterClass === 'indic'
    let codePoint = first
    let traits = start
    for (;;) {
      const limit = Math.min(this.address.start, this.text.length)
      while (traits.role === 'letter' && this.at < limit) {
        const end = endOfRun(this.text, this.at, limit)
        const count = codePoint > 0xffff ? (end - this.at) / 2 : end - this.at
        if (traits.letterClass) this.letters[traits.letterClass] += traits.letters * count
        counts ||= traits.spaced
        this.at = end
        codePoint = codePointAt(this.text, end)
        traits = traitsOf(codePoint)
      }
      if (!joinsWords(codePoint) || !this.skipJoiner()) break
      codePoint = codePointAt(this.text, this.at)
      traits = traitsOf(codePoint)
    }
    if (counts) this.words++
    this.pauses.voice()
  }

  /** Steps over an apostrophe, hyphen or joiner if the same word goes on behind it. */
  private skipJoiner(): boolean {
    const next = this.at + 1
    if (this.at < this.addressEnd || next === this.address.start) return false
    const traits = traitsAt(this.text, next)
    if (traits.role !== 'letter' || (traits.uppercase && this.abbreviations.spelledAt(next))) return false
    this.at = next
    return true
  }

  private readNumber(): void {
    const number = numberAt(this.text, this.at, this.at < this.addressEnd)
    this.syllables += syllablesOfNumber(number)
    this.at += number.length
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
