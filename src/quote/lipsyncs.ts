import type { CreateLipsyncRequest } from '../../generated/types.js'
import { durationIn, noPrice, secondsLine } from './drafts.js'
import { outputLength } from './media.js'
import type { Pricer } from './pricer.js'
import type { Assumption } from './quote.js'

const FOLLOWS_AUDIO: Assumption = {
  code: 'lipsync_follows_audio',
  message:
    'With enable_dynamic_duration the video follows the new sound, whose length was not given: give it as facts.seconds for an exact quote.',
}

/** `POST /v3/lipsyncs`: the output's seconds at the mode's rate; `speed` when no mode is given. */
export const lipsyncs: Pricer = {
  looks: () => [],
  draft(body, facts) {
    // The validate step has checked the body against this operation's schema.
    const request = body as CreateLipsyncRequest
    const length = outputLength(request, facts)
    if (!length) return noPrice('the length of the output is not known: give facts.seconds or facts.sourceSeconds, or maxUsd')
    const guessed = facts.seconds === undefined && request.enable_dynamic_duration !== false
    return {
      lines: [secondsLine('lipsync', `lipsync.${request.mode ?? 'speed'}`, length.seconds)],
      seconds: length.seconds,
      assumptions: [...length.assumptions, ...(guessed ? [FOLLOWS_AUDIO] : [])],
      warnings: [],
    }
  },
  billedSeconds: durationIn,
}
