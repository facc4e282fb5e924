import type { CreateAvatarRealtimeRequestBody } from '../../generated/types.js'
import { ValidationError } from '../errors.js'
import { exactly, secondsLine } from './drafts.js'
import { type Length, lengthOf } from './length.js'
import type { Pricer } from './pricer.js'
import type { Assumption, Facts, Interval } from './quote.js'
import { measured } from './recordings.js'

/** A session ends by then (HeyGen's realtime guide, summer 2026). */
const LONGEST_SESSION = 3600

/** `POST /v3/avatar-realtime`: seconds of the session, as stated, as spoken, or a whole hour. */
export const realtime: Pricer<CreateAvatarRealtimeRequestBody> = {
  looks: () => [],
  recordings(request, facts) {
    return request.type === 'audio' && facts.seconds === undefined ? [{ path: 'audio', source: request.audio }] : []
  },
  draft(request, facts) {
    const { seconds, assumption, likelyHigh } = sessionLength(request, facts)
    return {
      lines: [secondsLine('session', 'realtime', seconds, likelyHigh === undefined ? {} : { likelyHigh })],
      // Of a session: no limit on the length of an output video applies.
      seconds: null,
      assumptions: [assumption],
      warnings: [],
    }
  },
  // A session's status states no length.
  billedSeconds: () => undefined,
}

interface Session {
  readonly seconds: Interval<number>
  readonly likelyHigh?: number
  readonly assumption: Assumption
}

function spokenLength(request: CreateAvatarRealtimeRequestBody, facts: Facts): Length | undefined {
  if (request.type === 'audio') return measured(request.audio, facts)
  return request.type === 'tts' ? lengthOf({ script: request.text, voice_id: request.voice_id }, facts) : undefined
}

function sessionLength(request: CreateAvatarRealtimeRequestBody, facts: Facts): Session {
  if (facts.seconds !== undefined && facts.seconds > LONGEST_SESSION)
    throw new ValidationError([
      { path: 'facts.seconds', expected: `at most ${LONGEST_SESSION}: a session ends by then`, got: `${facts.seconds}` },
    ])
  if (facts.seconds !== undefined)
    return {
      seconds: exactly(facts.seconds),
      assumption: { code: 'length_stated', message: "The session's length was stated; end it by then, or it costs more." },
    }
  const spoken = spokenLength(request, facts)
  if (spoken)
    return {
      seconds: {
        low: Math.min(spoken.low, LONGEST_SESSION),
        expected: Math.min(spoken.expected, LONGEST_SESSION),
        high: LONGEST_SESSION,
      },
      likelyHigh: Math.min(spoken.likelyHigh, LONGEST_SESSION),
      assumption: {
        code: 'session_as_long_as_speech',
        message: 'The session is taken to end with its speech; an hour is held, the longest one there is. Give facts.seconds to hold less.',
      },
    }
  return {
    seconds: { low: 0, expected: LONGEST_SESSION, high: LONGEST_SESSION },
    assumption: {
      code: 'session_length_unknown',
      message: "The session's length is not known, so an hour is taken, the longest one there is. Give facts.seconds to narrow it.",
    },
  }
}
