import type { TextToSpeechRequest } from '../../generated/types.js'
import { durationIn, noPrice, secondsLine } from './drafts.js'
import { lengthOf, type VoiceSource } from './length.js'
import { lengthAssumption } from './notes.js'
import type { Pricer } from './pricer.js'
import { scriptWarnings } from './script-warnings.js'

const PART = 'speech'

/** The text of a speech request as what a voice speaks; pause marks count only where it is sent as SSML. */
export function textOf({ text, voice_id, speed, locale, language, input_type }: TextToSpeechRequest): VoiceSource {
  return { script: text, voice_id, voice_settings: { speed, locale: locale ?? language }, input_type: input_type ?? 'text' }
}

/** `POST /v3/voices/speech`: seconds of audio, which the answer states at once. `speed` (0.5 to 2) divides them. */
export const speech: Pricer<TextToSpeechRequest> = {
  looks: () => [],
  draft(request, facts) {
    const source = textOf(request)
    const length = lengthOf(source, facts)
    if (!length) return noPrice('there is no text to speak')
    const seconds = { low: length.low, expected: length.expected, high: length.high }
    return {
      lines: [secondsLine(PART, 'tts.starfish', seconds, length.exact ? {} : { likelyHigh: length.likelyHigh })],
      seconds,
      assumptions: [lengthAssumption(length)],
      warnings: scriptWarnings(source, length, facts),
    }
  },
  billedSeconds: durationIn,
}
