import { hasBreakTags } from '../duration/markup.js'
import { estimateSpeech, type SpeechCalibration, type SpeechOptions } from '../duration/speech.js'
import { ownEntry } from './entries.js'
import type { Interval, MediaFact } from './quote.js'
import { audioOf, measured } from './recordings.js'

/** What decides how long a voice speaks: exactly one of the three, as the API demands. */
export interface VoiceSource {
  readonly script?: string | null | undefined
  readonly audio_url?: string | null | undefined
  readonly audio_asset_id?: string | null | undefined
  readonly voice_id?: string | null | undefined
  readonly voice_settings?: VoiceSettings | null | undefined
  /** What the script is sent as, `text` or `ssml`. Videos don't say: there the voice decides (`support_pause`). */
  readonly input_type?: string | undefined
}

interface VoiceSettings {
  readonly speed?: number | undefined
  readonly locale?: string | null | undefined
  /** Of the engines' settings, only ElevenLabs' style changes the pace. */
  readonly engine_settings?: { readonly engine_type?: string; readonly style?: number | null | undefined } | null | undefined
}

/** What is known of a length beside the body. */
export interface LengthFacts {
  readonly seconds?: number | undefined
  readonly language?: string | undefined
  readonly languages?: Readonly<Record<string, string>> | undefined
  readonly calibrations?: Readonly<Record<string, SpeechCalibration>> | undefined
  readonly media?: Readonly<Record<string, MediaFact>> | undefined
}

/** A length in seconds: `high` is the one to reserve; `likelyHigh` its 95th percentile. */
export interface Length extends Interval<number> {
  readonly likelyHigh: number
  readonly exact: boolean
  readonly origin: Origin
}

/** Where a length comes from, the surest first: the caller, a recording, a script, a recording that doesn't say its length. */
const ORIGINS = ['stated', 'measured', 'script', 'rough'] as const
type Origin = (typeof ORIGINS)[number]

/** A length that the caller states. */
export function stated(seconds: number): Length {
  return { low: seconds, expected: seconds, high: seconds, likelyHigh: seconds, exact: true, origin: 'stated' }
}

/**
 * How long a voice source speaks: as stated, else estimated from the script, else as its recording was measured. HeyGen rounds a video up to
 * the next of its 25 frames a second (5.619 s of sound gave 5.64 s), which never makes a whole second more.
 *
 * @returns undefined for a recording whose length isn't known.
 */
export function lengthOf(source: VoiceSource, facts: LengthFacts): Length | undefined {
  if (facts.seconds !== undefined) return stated(facts.seconds)
  if (!source.script) return measured(audioOf(source)?.source, facts)
  const calibration = ownEntry(facts.calibrations, source.voice_id)
  const options = { ...speakingOf(source, facts), ...(calibration ? { calibration } : {}) }
  const estimate = estimateSpeech(source.script, options)
  return {
    low: milliseconds(estimate.low),
    expected: milliseconds(estimate.seconds),
    // Up: a reserve of 12.0004 s is held as 13 whole seconds, not as 12.
    high: Math.ceil(Math.max(estimate.reserve, reserveWithTagsRead(source, options)) * 1000) / 1000,
    likelyHigh: milliseconds(Math.min(estimate.high, estimate.reserve)),
    exact: false,
    origin: 'script',
  }
}

/** Whether break tags may be spoken instead of kept as pauses. */
export function mayReadTags({ script, input_type }: VoiceSource): boolean {
  return typeof script === 'string' && input_type !== 'ssml' && hasBreakTags(script)
}

/** The length to hold for a script whose break tags are read out; 0 when they can't be. */
function reserveWithTagsRead(source: VoiceSource, options: SpeechOptions): number {
  return source.script && mayReadTags(source) ? estimateSpeech(source.script.replace(/[<>]/g, ' '), options).reserve : 0
}

/** The language and speed that a source is spoken with, as far as they are known. */
export function speakingOf(source: VoiceSource, facts: LengthFacts): { readonly language?: string; readonly speed?: number } {
  const language = facts.language ?? source.voice_settings?.locale ?? ownEntry(facts.languages, source.voice_id)
  const speed = source.voice_settings?.speed
  return { ...(language ? { language } : {}), ...(speed === undefined ? {} : { speed }) }
}

/** An estimate to a thousandth of a second, so that a quote's quantity times its rate is exactly its amount. */
function milliseconds(seconds: number): number {
  return Math.round(seconds * 1000) / 1000
}

function lessSure(one: Origin, other: Origin): Origin {
  return ORIGINS.indexOf(one) > ORIGINS.indexOf(other) ? one : other
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
      origin: lessSure(sum.origin, length.origin),
    }
  }
  return sum
}
