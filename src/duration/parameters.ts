import type { LetterClass } from './characters.js'

/**
 * Seconds that one unit of text takes at speed 1, before the language's pace.
 *
 * Fitted on 1,125 measured recordings (3.5 hours, 35 languages, 349 voices: neural, HMM, concatenative and human readers), then
 * raised by 10 % because commercial narration voices read slower than the open ones in that corpus. With them English comes out at
 * 159 words a minute. On voices it has not seen the median error is 12 %; on long clips of commercial voices about 6 %.
 * As of 2026-11-21. Refit all of them together: the numbers depend on each other and on how `countText` counts.
 */
export const SECONDS_PER = {
  /** Every letter of a script class; Indic vowel signs count as letters, a virama takes half a letter away. */
  letter: {
    alphabet: 0.0633,
    han: 0.2219,
    kana: 0.1482,
    hangul: 0.2273,
    indic: 0.0903,
    southeastAsian: 0.0935,
    abjad: 0.1309,
    ethiopic: 0.165,
  } satisfies Record<LetterClass, number>,
  word: 0.072,
  /** Syllables of what is read but not written out: numbers, symbols, the separators of an address. */
  syllable: 0.208,
  /** A capital read by its name, as in "HTTP". */
  spelledLetter: 0.266,
  sentenceEnd: 0.381,
  comma: 0.364,
  lineEnd: 0.392,
} as const

/** Seconds of silence around a clip, whatever it says. */
export const SILENCE_AROUND = 0.545

/**
 * Standard deviations of the logarithm of actual over estimated seconds, from the same corpus as of 2026-11-21.
 * Between voices of one language it is 0.10 to 0.13, which no text model can remove: only calibration does.
 */
export const SPREAD = {
  voice: 0.13,
  /** How well the language's pace is known: from recordings, from phoneme counts only, or not at all. */
  language: { recordings: 0.05, phonemes: 0.08, unknown: 0.13 },
  /** Between scripts read by the same voice, at any length. */
  script: 0.06,
  /** Adds its square over the seconds: short clips vary more. */
  short: 0.2,
} as const

/** Standard deviations from the middle to p5 and p95 of a normal distribution. */
export const INTERVAL_WIDTH = 1.645

/** Standard deviations kept in reserve. At 3.2 none of 553 held-out and none of 263 commercial clips was longer than its reserve. */
export const RESERVE_WIDTH = 3.2

/** Seconds added to the reserve for rounding and encoder padding. */
export const RESERVE_MARGIN = 0.25

/** Seconds that some engines spend and others don't; they widen `high` and `reserve` only. */
export const READINGS_DIFFER = { emoji: 0.5, spelledLetter: 0.2, lineEnd: 0.35 } as const

/** How a voice's finished renders are weighed. */
export const CALIBRATION = {
  /** What is left of the older sums at each new render, so that a voice may drift. */
  memory: 0.98,
  /** The log ratio of one render is cut here: a render 3.3 times off says that the text wasn't what was read. */
  largestRatio: 1.2,
  /** How many renders the general spread counts for, when a voice's own spread is worked out. */
  priorRenders: 6,
  smallestNoise: 0.7,
  largestNoise: 4,
  /** A text estimated at less than this beyond the silence says nothing about the voice. */
  shortestSpeech: 0.2,
} as const
