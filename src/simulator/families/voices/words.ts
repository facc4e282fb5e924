/** A word and when it is spoken, in seconds from the start. */
export interface TimedWord {
  readonly word: string
  readonly start: number
  readonly end: number
}

/** Marks for the speaker, which nobody hears. */
const TAG = /<[^<>]*>/gu

/** To the millisecond. */
export const inSeconds = (milliseconds: number): number => Math.round(milliseconds) / 1000

/** The words of a text that takes so long: each has its share of the time by its characters, as no speech model is that of another. */
export function timedWords(text: string, milliseconds: number): TimedWord[] {
  const words = text.replace(TAG, ' ').split(/\s+/u).filter(Boolean)
  const total = words.reduce((sum, word) => sum + word.length, 0)
  let passed = 0
  return words.map((word) => {
    const start = inSeconds((milliseconds * passed) / total)
    passed += word.length
    return { word, start, end: inSeconds((milliseconds * passed) / total) }
  })
}
