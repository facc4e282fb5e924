import type { CreateAiClippingRequest } from '../../generated/types.js'
import { ValidationError } from '../errors.js'
import { exactly, isRecord, noPrice, numberIn, secondsLine } from './drafts.js'
import type { Pricer } from './pricer.js'
import type { Assumption } from './quote.js'

const ONE_PER_LENGTH: Assumption = {
  code: 'one_clip_per_length',
  message: 'Each entry of output_settings.duration_types is taken to make one clip. Give facts.clips if you expect more.',
}

/** `POST /v3/ai-clipping`: a price per finished clip. */
export const clipping: Pricer = {
  looks: () => [],
  draft(body, facts) {
    // The validate step has checked the body against this operation's schema.
    const { output_settings } = body as CreateAiClippingRequest
    const named = output_settings?.duration_types?.length
    const clips = facts.clips ?? named
    if (!clips) return noPrice('the number of clips is not known: name output_settings.duration_types, give facts.clips, or maxUsd')
    return {
      lines: [{ part: 'clips', meter: 'clip', key: 'clipping', quantity: exactly(clips) }],
      seconds: null,
      assumptions: facts.clips === undefined ? [ONE_PER_LENGTH] : [],
      warnings: [],
      charge: 'unit',
    }
  },
  billedSeconds(answer) {
    const clips = isRecord(answer) ? answer.clips : undefined
    if (!Array.isArray(clips)) return undefined
    return clips.filter((clip) => isRecord(clip) && clip.status === 'completed').length
  },
}

/** The longest source that a filler-word removal takes, in seconds. */
const LONGEST_SOURCE = 7200

/** `POST /v3/filler-word-removals`: seconds of the source, not of the output, at least a minute; refunded when nothing was cut. */
export const fillerWords: Pricer = {
  looks: () => [],
  draft(_body, facts) {
    const source = facts.sourceSeconds ?? facts.seconds
    if (source === undefined) return noPrice('the length of the source is not known: give facts.sourceSeconds, or maxUsd')
    if (source > LONGEST_SOURCE)
      throw new ValidationError([
        { path: 'facts.sourceSeconds', expected: `at most ${LONGEST_SOURCE} seconds, which the API takes`, got: `${source}` },
      ])
    return {
      lines: [secondsLine('removal', 'filler_removal', exactly(source), { perhapsFree: true })],
      // Of the source: no limit on the length of an output applies.
      seconds: null,
      assumptions: [
        {
          code: 'billed_on_source',
          message:
            'The length of the source is billed, not that of the output; low is zero, since a removal that cuts nothing is refunded.',
        },
      ],
      warnings: [],
    }
  },
  billedSeconds(answer) {
    if (isRecord(answer) && answer.num_cuts === 0) return 0
    return numberIn(answer, 'original_duration')
  },
}
