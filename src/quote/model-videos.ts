import type { CreateModelVideoRequest } from '../../generated/types.js'
import { durationIn, exactly, noPrice, secondsLine } from './drafts.js'
import type { Pricer } from './pricer.js'
import type { Assumption, Facts } from './quote.js'

const DEFAULT_SECONDS = 5
const REFERENCES: Assumption = {
  code: 'reference_seconds_billed',
  message: 'Seconds of reference videos are billed besides those of the output.',
}

/** `POST /v3/models/videos`: seconds asked for, by mode and resolution; 768p and 5 seconds when left out. */
export const modelVideos: Pricer = {
  looks: () => [],
  draft(body, facts) {
    // The validate step has checked the body against this operation's schema.
    const request = body as CreateModelVideoRequest
    const output = request.duration ?? DEFAULT_SECONDS
    const references = referenceSeconds(request, facts)
    if (references === undefined)
      return noPrice('the lengths of the reference videos are not known: give facts.referenceSeconds, one per video, or maxUsd')
    const resolution = request.resolution ?? '768p'
    const key = `heygen_video_1.${request.mode === 'reference_to_video' ? 'ref' : 'gen'}.${resolution}`
    const billed = Math.round((output + references) * 1000) / 1000
    return {
      lines: [secondsLine('video', key, exactly(billed))],
      seconds: exactly(output),
      assumptions: references > 0 ? [REFERENCES] : [],
      warnings: [],
      // The request sets the length, and the answer doesn't state the references'.
      charge: 'flat',
    }
  },
  billedSeconds: durationIn,
}

function referenceSeconds(request: CreateModelVideoRequest, facts: Facts): number | undefined {
  const count = request.mode === 'reference_to_video' ? (request.reference_videos?.length ?? 0) : 0
  if (count === 0) return 0
  if (facts.referenceSeconds?.length !== count) return undefined
  return facts.referenceSeconds.reduce((all, seconds) => all + seconds, 0)
}
