import type { CreateModelVideoRequest } from '../../generated/types.js'
import { durationIn, exactly, noPrice, secondsLine } from './drafts.js'
import { type Length, stated, total } from './length.js'
import { lengthAssumption } from './notes.js'
import type { Pricer } from './pricer.js'
import type { Assumption, Facts } from './quote.js'
import { measured } from './recordings.js'

const DEFAULT_SECONDS = 5
const REFERENCES: Assumption = {
  code: 'reference_seconds_billed',
  message: 'Seconds of reference videos are billed besides those of the output.',
}

/** `POST /v3/models/videos`: seconds asked for, by mode and resolution; 768p and 5 seconds when left out. */
export const modelVideos: Pricer<CreateModelVideoRequest> = {
  looks: () => [],
  recordings(request, facts) {
    if (facts.referenceSeconds) return []
    return referenceVideos(request).map((source, i) => ({ path: `reference_videos[${i}]`, source }))
  },
  draft(request, facts) {
    const output = request.duration ?? DEFAULT_SECONDS
    const references = referenceSeconds(request, facts)
    if (references === undefined)
      return noPrice('the lengths of the reference videos are not known: give facts.referenceSeconds, one per video, or maxUsd')
    const resolution = request.resolution ?? '768p'
    const key = `heygen_video_1.${request.mode === 'reference_to_video' ? 'ref' : 'gen'}.${resolution}`
    const billed = total([stated(output), references]) ?? references
    return {
      lines: [secondsLine('video', key, { low: billed.low, expected: billed.expected, high: billed.high })],
      seconds: exactly(output),
      assumptions: references.expected > 0 ? [REFERENCES, ...(references.origin === 'stated' ? [] : [lengthAssumption(references)])] : [],
      warnings: [],
      // The request sets the length, and the answer doesn't state the references'.
      charge: 'flat',
    }
  },
  billedSeconds: durationIn,
}

function referenceVideos(request: CreateModelVideoRequest) {
  return request.mode === 'reference_to_video' ? (request.reference_videos ?? []) : []
}

function referenceSeconds(request: CreateModelVideoRequest, facts: Facts): Length | undefined {
  const videos = referenceVideos(request)
  if (videos.length === 0) return stated(0)
  if (facts.referenceSeconds === undefined) return total(videos.map((source) => measured(source, facts)))
  return facts.referenceSeconds.length === videos.length ? total(facts.referenceSeconds.map(stated)) : undefined
}
