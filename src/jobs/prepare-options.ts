import { type Problem, ValidationError } from '../errors.js'
import type { Facts, Quote } from '../quote/quote.js'
import { shown } from '../shown.js'
import type { Spot } from './prepare-voices.js'

export const METHOD = 'videos.prepare'
const KNOWN = ['signal', 'timeout', 'maxUsd', 'maxCredits', 'labels', 'headers', 'facts']

/** Refuses options that preparing doesn't know; their values are checked as for every call. */
export function checkOptions(options: unknown): void {
  if (typeof options !== 'object' || options === null || Array.isArray(options))
    throw new ValidationError([{ path: 'options', expected: 'an object', got: shown(options) }], { operation: METHOD })
  const problems = Object.keys(options).flatMap((key): Problem[] => {
    if (KNOWN.includes(key)) return []
    const keyed = key === 'idempotencyKey'
    const expected = keyed ? 'none here, since the API ignores a key for speech: give it to videos.create' : `one of ${KNOWN.join(', ')}`
    return [{ path: `options.${key}`, expected, got: keyed ? 'a key' : 'an unknown option' }]
  })
  if (problems.length > 0) throw new ValidationError(problems, { operation: METHOD })
}

/** A length given for a script: preparing is what finds it. */
export function givenLengths(facts: Facts, scripted: readonly Spot[]): readonly Problem[] {
  const expected = 'none beside a script: it is measured'
  return scripted.flatMap(({ scene }): Problem[] => {
    if (facts.seconds !== undefined) return [{ path: 'facts.seconds', expected, got: shown(facts.seconds) }]
    const given = scene === undefined ? undefined : facts.scenes?.[scene]?.seconds
    return given === undefined ? [] : [{ path: `facts.scenes[${scene}].seconds`, expected, got: shown(given) }]
  })
}

/** Seconds that the recording of an avatar video may have (usage-limits page, summer 2026). A script has no such limit. */
const LONGEST_AUDIO = 600

/** Refuses a script whose speech would be too long to be sent as a recording: it would be paid for in vain. */
export function checkAudioLength({ seconds }: Quote): void {
  if (!seconds || seconds.low <= LONGEST_AUDIO) return
  const expected = `speech of at most ${LONGEST_AUDIO} s, which is all that a recording may have: create the video from its script`
  throw new ValidationError([{ path: 'script', expected, got: `one of at least ${Math.round(seconds.low)} s` }], { operation: METHOD })
}

/** The facts that a voice's speech is quoted with. */
export function aboutVoices({ language, languages, calibrations }: Facts): Facts {
  return { ...(language ? { language } : {}), ...(languages ? { languages } : {}), ...(calibrations ? { calibrations } : {}) }
}
