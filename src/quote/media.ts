import { ValidationError } from '../errors.js'
import { exactly } from './drafts.js'
import type { Assumption, Facts, Interval } from './quote.js'

/** Nobody publishes how much longer a translated video gets; this is our margin, and the caller's `facts.stretch` replaces it. */
const DEFAULT_STRETCH = 1.3

/** What of a source is worked on, and whether the output may get longer than that. */
interface SourceCut {
  readonly start_time?: number | null | undefined
  readonly end_time?: number | null | undefined
  readonly enable_dynamic_duration?: boolean | undefined
}

/** The length of the output in seconds, with what it rests on. */
export interface MediaLength {
  readonly seconds: Interval<number>
  readonly assumptions: readonly Assumption[]
}

/**
 * How long the output of a request on a recording is: as stated in `facts.seconds`, else the recording's length (`facts.sourceSeconds`) less
 * what `start_time` and `end_time` cut off, with a margin while `enable_dynamic_duration` is on, its default.
 *
 * @returns undefined when neither facts nor cut bound the length.
 * @throws ValidationError when the cut leaves nothing.
 */
export function outputLength(request: SourceCut, facts: Facts): MediaLength | undefined {
  if (facts.seconds !== undefined)
    return { seconds: exactly(facts.seconds), assumptions: [{ code: 'length_stated', message: 'The length was stated, not measured.' }] }
  const source = cutLength(request, facts.sourceSeconds)
  if (source === undefined) return undefined
  const stated: Assumption = {
    code: facts.sourceSeconds === undefined ? 'length_from_cut' : 'length_from_source',
    message:
      facts.sourceSeconds === undefined
        ? 'The length is that of the cut; a source that ends earlier costs less.'
        : 'The length is that of the source, less what is cut off.',
  }
  if (request.enable_dynamic_duration === false) return { seconds: exactly(source), assumptions: [stated] }
  const stretch = facts.stretch ?? DEFAULT_STRETCH
  const seconds = { low: Math.floor((source / stretch) * 1000) / 1000, expected: source, high: upToMilliseconds(source * stretch) }
  return {
    seconds,
    assumptions: [
      stated,
      {
        code: 'output_may_stretch',
        message:
          `enable_dynamic_duration is on, so the output may get longer or shorter than its source: up to ${stretch} times is held. ` +
          'Set facts.stretch to change that, or enable_dynamic_duration: false.',
      },
    ],
  }
}

function cutLength({ start_time, end_time }: SourceCut, source: number | undefined): number | undefined {
  const start = start_time ?? 0
  const end = Math.min(end_time ?? Number.POSITIVE_INFINITY, source ?? Number.POSITIVE_INFINITY)
  if (!Number.isFinite(end)) return undefined
  if (start >= end) {
    const limit = end === end_time ? 'end_time' : 'the length of the source'
    throw new ValidationError([{ path: 'start_time', expected: `seconds below ${limit}, ${end}`, got: `${start}` }])
  }
  // 12.3 - 0.1 must not become 12.200000000000001.
  return Math.round((end - start) * 1000) / 1000
}

function upToMilliseconds(seconds: number): number {
  return Math.ceil(Math.round(seconds * 1_000_000) / 1000) / 1000
}
