import type { CreateAiClippingRequest, CreateFillerWordRemovalRequest } from '../../generated/types.js'
import { ValidationError } from '../errors.js'
import { isRecord } from '../fields.js'
import { secondsPer } from './cards.js'
import { exactly, noPrice, numberIn, secondsLine } from './drafts.js'
import { type Length, stated } from './length.js'
import { lengthAssumption } from './notes.js'
import type { Draft, Pricer } from './pricer.js'
import type { Assumption } from './quote.js'
import type { RateCard } from './rate-card.js'
import { measured } from './recordings.js'

const ONE_PER_LENGTH: Assumption = {
  code: 'one_clip_per_length',
  message: 'Each entry of output_settings.duration_types is taken to make one clip. Give facts.clips if you expect more.',
}

/** `POST /v3/ai-clipping`: a price per finished clip; on web plans one for the source's length. */
export const clipping: Pricer<CreateAiClippingRequest> = {
  looks: () => [],
  recordings({ video }, facts, { card }) {
    if (facts.sourceSeconds !== undefined || !billsSource(card)) return []
    return [{ path: 'video', source: video }]
  },
  draft({ output_settings, video }, facts, { card }) {
    if (billsSource(card)) return draftSource(facts.sourceSeconds === undefined ? measured(video, facts) : stated(facts.sourceSeconds))
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

/** Web plans: “5 minutes = 1 credit”, which we read as the source's. */
function draftSource(source: Length | undefined): Draft {
  if (!source) return noPrice('the length of the source is not known: give facts.sourceSeconds, or maxUsd')
  const { low, expected, high } = source
  return {
    lines: [secondsLine('clips', 'clipping', { low, expected, high })],
    seconds: null,
    assumptions: [lengthAssumption(source)],
    warnings: [],
    // The finished job counts clips, which don't decide this price.
    charge: 'flat',
  }
}

function billsSource(card: RateCard): boolean {
  const per = card.rates.get('clipping')?.per
  return per !== undefined && secondsPer(per) > 0
}

/** The longest source that a filler-word removal takes, in seconds. */
const LONGEST_SOURCE = 7200

/** `POST /v3/filler-word-removals`: seconds of the source, not of the output, at least a minute; refunded when nothing was cut. */
export const fillerWords: Pricer<CreateFillerWordRemovalRequest> = {
  looks: () => [],
  recordings({ video }, facts) {
    if ((facts.sourceSeconds ?? facts.seconds) !== undefined) return []
    return [{ path: 'video', source: video }]
  },
  draft({ video }, facts) {
    const given = facts.sourceSeconds ?? facts.seconds
    const source = given === undefined ? measured(video, facts) : stated(given)
    if (source === undefined) return noPrice('the length of the source is not known: give facts.sourceSeconds, or maxUsd')
    if (source.low > LONGEST_SOURCE)
      throw new ValidationError([
        {
          path: given === undefined ? 'video' : 'facts.sourceSeconds',
          expected: `at most ${LONGEST_SOURCE} seconds, which the API takes`,
          got: `${source.expected}`,
        },
      ])
    const { low, expected, high } = source
    return {
      lines: [secondsLine('removal', 'filler_removal', { low, expected, high }, { perhapsFree: true })],
      // Of the source: no limit on the length of an output applies.
      seconds: null,
      assumptions: [
        {
          code: 'billed_on_source',
          message:
            'The length of the source is billed, not that of the output; low is zero, since a removal that cuts nothing is refunded.',
        },
        ...(given === undefined ? [lengthAssumption(source)] : []),
      ],
      warnings: [],
    }
  },
  billedSeconds(answer) {
    if (isRecord(answer) && answer.num_cuts === 0) return 0
    return numberIn(answer, 'original_duration')
  },
}
