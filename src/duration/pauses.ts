import type { Traits } from './characters.js'

/** What the last thing before a line's end was. */
type LineState = 'empty' | 'clause' | 'sentence' | 'quotedSentence' | 'open'

/**
 * Line ends a line adds: a full pause after text without a mark, less after a sentence's own pause, none after a comma's. A line of
 * dialogue was fitted as both of the first.
 */
const LINE_ENDS: Record<LineState, number> = { empty: 0, clause: 0, sentence: 0.6, quotedSentence: 1.6, open: 1 }

/**
 * Counts the pauses of a text as its parts go by. Runs of marks count once, and what comes last in the text counts nothing:
 * the final sentence mark with the quotes and brackets around it, and line ends without anything after them.
 */
export class PauseCounter {
  private sentenceEnds = 0
  private commas = 0
  private lineEnds = 0
  /** What to take off again if nothing is said any more. */
  private finalSentenceEnd = 0
  private finalCommas = 0
  private pendingLineEnds = 0
  private line: LineState = 'empty'
  private previous: 'nothing' | 'gap' | 'voice' | 'stop' | 'comma' | 'spacedHyphen' = 'nothing'

  /** One character that is neither part of a word nor of a number. */
  mark(traits: Traits): void {
    switch (traits.role) {
      case 'newline':
        this.newline()
        break
      case 'blank':
      case 'emoji':
        this.blank()
        break
      case 'markup':
        this.separate()
        break
      case 'stop':
        this.stop(traits)
        break
      case 'comma':
        this.comma(traits)
        break
      case 'bracket':
        this.bracket()
        break
      case 'closingBracket':
        this.closingBracket(traits)
        break
      case 'quote':
        this.quote(traits)
        break
      case 'hyphen':
        this.hyphen()
        break
      default:
        this.voice()
    }
  }

  /** White space, or something that is not read and leaves no trace, like an emoji. */
  blank(): void {
    if (this.previous === 'spacedHyphen') {
      this.commas++
      this.finalCommas++
    }
    this.previous = 'gap'
  }

  private newline(): void {
    this.pendingLineEnds += LINE_ENDS[this.line]
    this.line = 'empty'
    this.blank()
  }

  /** Something on the line that separates like a space: Markdown, a list marker, a number, a spelled word, part of an address. */
  separate(): void {
    this.write('open')
    this.blank()
  }

  /** A mark within an address: it ends a line like the same mark elsewhere, but makes no pause. */
  separateAddress(traits: Traits): void {
    this.write(traits.role === 'stop' ? 'sentence' : traits.role === 'comma' ? 'clause' : 'open')
    this.blank()
  }

  /** Something that is read: whatever mark came before it was not the last. */
  voice(): void {
    this.write('open')
    this.finalSentenceEnd = 0
    this.finalCommas = 0
    this.previous = 'voice'
  }

  private stop(traits: Traits): void {
    const startsRun = this.previous !== 'stop'
    const trailing = traits.closesLine && (startsRun || this.finalSentenceEnd === 1)
    this.write(traits.closesLine ? 'sentence' : 'open')
    if (startsRun) this.sentenceEnds++
    this.finalSentenceEnd = trailing ? 1 : 0
    this.finalCommas = 0
    this.previous = 'stop'
  }

  private comma(traits: Traits): void {
    const startsRun = this.previous !== 'comma'
    this.voice()
    this.line = traits.closesLine ? 'clause' : 'open'
    if (startsRun) this.commas++
    this.previous = 'comma'
  }

  private bracket(): void {
    this.voice()
    this.commas++
  }

  private closingBracket(traits: Traits): void {
    this.quote(traits)
    this.commas++
    this.finalCommas++
  }

  private quote(traits: Traits): void {
    const afterSentence = this.previous !== 'gap' && (this.line === 'sentence' || this.line === 'quotedSentence')
    this.write(afterSentence && traits.closesLine ? 'quotedSentence' : 'open')
    this.previous = 'voice'
  }

  /** A pause if there is space on both sides, as in "one - two". */
  private hyphen(): void {
    const spaced = this.previous === 'gap'
    this.voice()
    if (spaced) this.previous = 'spacedHyphen'
  }

  total(): { sentenceEnds: number; commas: number; lineEnds: number } {
    return {
      sentenceEnds: this.sentenceEnds - this.finalSentenceEnd,
      commas: this.commas - this.finalCommas,
      lineEnds: this.lineEnds,
    }
  }

  private write(line: LineState): void {
    this.line = line
    if (this.pendingLineEnds === 0) return
    this.lineEnds += this.pendingLineEnds
    this.pendingLineEnds = 0
  }
}
