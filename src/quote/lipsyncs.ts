import type { CreateLipsyncRequest } from '../../generated/types.js'
import { durationIn, noPrice, secondsLine } from './drafts.js'
import { cutLength, DEFAULT_STRETCH, type MediaLength, outputLength, sourceLength, unmeasured } from './media.js'
import { lengthAssumption } from './notes.js'
import type { Pricer } from './pricer.js'
import type { Assumption, Facts } from './quote.js'
import { measured, upToMilliseconds } from './recordings.js'

const FOLLOWS_AUDIO: Assumption = {
  code: 'lipsync_follows_audio',
  message:
    'With enable_dynamic_duration the video follows the new sound, whose length was not given: give it as facts.seconds for an exact quote.',
}

const FOLLOWED: Assumption = {
  code: 'lipsync_as_long_as_sound',
  message: 'With enable_dynamic_duration the video is taken to follow the new sound; the longer of sound and video is held.',
}

/** `POST /v3/lipsyncs`: the output's seconds at the mode's rate; `speed` when no mode is given. */
export const lipsyncs: Pricer<CreateLipsyncRequest> = {
  looks: () => [],
  recordings(request, facts) {
    const video = unmeasured(request.video, facts)
    // A length stated of the video says nothing of the sound.
    const follows = facts.seconds === undefined && request.enable_dynamic_duration !== false
    return follows ? [...video, { path: 'audio', source: request.audio }] : video
  },
  draft(request, facts) {
    const followed = soundLength(request, facts)
    const length = followed ?? outputLength(request, facts, request.video)
    if (!length) return noPrice('the length of the output is not known: give facts.seconds or facts.sourceSeconds, or maxUsd')
    const guessed = !followed && facts.seconds === undefined && request.enable_dynamic_duration !== false
    return {
      lines: [secondsLine('lipsync', `lipsync.${request.mode ?? 'speed'}`, length.seconds)],
      seconds: length.seconds,
      assumptions: [...length.assumptions, ...(guessed ? [FOLLOWS_AUDIO] : [])],
      warnings: [],
    }
  },
  billedSeconds: durationIn,
}

/**
 * The output's length where it follows the new sound and that was measured: as long as the sound, at most as the longer of sound and video.
 * Undefined where the sound doesn't decide, or isn't known.
 */
function soundLength(request: CreateLipsyncRequest, facts: Facts): MediaLength | undefined {
  const sound = facts.seconds === undefined && request.enable_dynamic_duration !== false ? measured(request.audio, facts) : undefined
  if (!sound) return undefined
  const stretch = facts.stretch ?? DEFAULT_STRETCH
  const video = cutLength(request, sourceLength(facts, request.video)) ?? { low: sound.low / stretch, high: sound.high * stretch }
  return {
    seconds: {
      low: Math.floor(Math.min(sound.low, video.low) * 1000) / 1000,
      expected: sound.expected,
      high: upToMilliseconds(Math.max(sound.high, video.high)),
    },
    assumptions: [lengthAssumption(sound), FOLLOWED],
  }
}
