import { estimateSpeech, type SpeechCalibration } from '../duration/speech.js'
import type { Interval } from './quote.js'

/** What decides how long a voice speaks: exactly one of the three, as the API demands. */
export interface VoiceSource {
  readonly script?: string | null | undefined
  readonly audio_url?: string | null | undefined
  readonly audio_asset_id?: string | null | undefined
  readonly voice_id?: string | null | undefined
  readonly voice_settings?: { readonly speed?: number | undefined; readonly locale?: string | null | undefined } | null | undefined
}

/** What is known of a length beside the body. */
export interface LengthFacts {
  readonly seconds?: number | undefined
  readonly language?: string | undefined
  readonly languages?: Readonly<Record<string, string>> | undefined
  readonly calibrations?: Readonly<Record<string, SpeechCalibration>> | undefined
}

/** A length in seconds: `high` is the one to reserve; `likelyHigh` its 95th percentile. `exact` lengths were stated. */
export interface Length extends Interval<number> {
  readonly likelyHigh: number
  readonly exact: boolean
}

/** A length that the caller states. */
export function stated(seconds: number): Length {
  return { low: seconds, expected: seconds, high: seconds, likelyHigh: seconds, exact: true }
}

/**
 * How long a voice source speaks: as stated, else estimated from the script.
 *
 * @returns undefined for audio whose length nobody stated.
 */
export function lengthOf(source: VoiceSource, facts: LengthFacts): Length | undefined {
  if (facts.seconds !== undefined) return stated(facts.seconds)
  if (!source.script) return undefined
  const calibration = own(facts.calibrations, source.voice_id)
  const estimate = estimateSpeech(source.script, { ...speakingOf(source, facts), ...(calibration ? { calibration } : {}) })
  return {
    low: milliseconds(estimate.low),
    expected: milliseconds(estimate.seconds),
    // Up: a reserve of 12.0004 s is held as 13 whole seconds, not as 12.
    high: Math.ceil(estimate.reserve * 1000) / 1000,
    likelyHigh: milliseconds(Math.min(estimate.high, estimate.reserve)),
    exact: false,
  }
}

/** The language and speed that a source is spoken with, as far as they are known. */
export function speakingOf(source: VoiceSource, facts: LengthFacts): { readonly language?: string; readonly speed?: number } {
  const language = facts.language ?? source.voice_settings?.locale ?? own(facts.languages, source.voice_id)
  const speed = source.voice_settings?.speed
  return { ...(language ? { language } : {}), ...(speed === undefined ? {} : { speed }) }
}

/** A table's own entry: ids come from callers, and one may be called `constructor`. */
function own<T>(table: Readonly<Record<string, T>> | undefined, key: string | null | undefined): T | undefined {
  return table && typeof key === 'string' && Object.hasOwn(table, key) ? table[key] : undefined
}

/** An estimate to a thousandth of a second, so that a quote's quantity times its rate is exactly its amount. */
function milliseconds(seconds: number): number {
  return Math.round(seconds * 1000) / 1000
}

/** Adds lengths end to end; undefined if one of them is. Estimates of several scripts are added as if they erred together. */
export function total(lengths: readonly (Length | undefined)[]): Length | undefined {
  let sum = stated(0)
  for (const length of lengths) {
    if (!length) return undefined
    sum = {
      low: milliseconds(sum.low + length.low),
      expected: milliseconds(sum.expected + length.expected),
      high: milliseconds(sum.high + length.high),
      likelyHigh: milliseconds(sum.likelyHigh + length.likelyHigh),
      exact: sum.exact && length.exact,
    }
  }
  return sum
}
