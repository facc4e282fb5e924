import type { AssetInput } from '../../generated/types.js'
import { ValidationError } from '../errors.js'
import { exactly } from './drafts.js'
import { type Length, stated } from './length.js'
import { lengthAssumption } from './notes.js'
import type { Assumption, Facts, Interval } from './quote.js'
import { measured, type Recording, upToMilliseconds } from './recordings.js'

/** Nobody publishes how much longer a translated video gets; this is our margin, and the caller's `facts.stretch` replaces it. */
export const DEFAULT_STRETCH = 1.3

/** The source of a request, where nobody has said how long it or its output is. */
export function unmeasured(source: AssetInput, facts: Facts): readonly Recording[] {
  return facts.seconds === undefined && facts.sourceSeconds === undefined ? [{ path: 'video', source }] : []
}

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
 * How long the output of a request on a recording is: as stated in `facts.seconds`, else the recording's length (`facts.sourceSeconds`, or as
 * measured) less what `start_time` and `end_time` cut off, with a margin while `enable_dynamic_duration` is on, its default.
 *
 * @returns undefined when neither facts nor cut bound the length.
 * @throws ValidationError when the cut leaves nothing, or begins before the recording.
 */
export function outputLength(request: SourceCut, facts: Facts, recording?: AssetInput): MediaLength | undefined {
  if (facts.seconds !== undefined)
    return { seconds: exactly(facts.seconds), assumptions: [{ code: 'length_stated', message: 'The length was stated, not measured.' }] }
  const whole = sourceLength(facts, recording)
  const source = cutLength(request, whole)
  if (source === undefined) return undefined
  const said = sourceAssumption(whole)
  if (request.enable_dynamic_duration === false) return { seconds: source, assumptions: [said] }
  const stretch = facts.stretch ?? DEFAULT_STRETCH
  const seconds = {
    low: Math.floor((source.low / stretch) * 1000) / 1000,
    expected: source.expected,
    high: upToMilliseconds(source.high * stretch),
  }
  return {
    seconds,
    assumptions: [
      said,
      {
        code: 'output_may_stretch',
        message:
          `enable_dynamic_duration is on, so the output may get longer or shorter than its source: up to ${stretch} times is held. ` +
          'Set facts.stretch to change that, or enable_dynamic_duration: false.',
      },
    ],
  }
}

/** The length that facts give a recording: as stated, else as measured. */
export function sourceLength(facts: Facts, recording: AssetInput | undefined): Length | undefined {
  return facts.sourceSeconds === undefined ? measured(recording, facts) : stated(facts.sourceSeconds)
}

function sourceAssumption(source: Length | undefined): Assumption {
  if (!source) return { code: 'length_from_cut', message: 'The length is that of the cut; a source that ends earlier costs less.' }
  if (source.origin === 'rough') return lengthAssumption(source)
  return source.origin === 'measured'
    ? { code: 'length_measured', message: 'The length of the source was measured, less what is cut off.' }
    : { code: 'length_from_source', message: 'The length is that of the source, less what is cut off.' }
}

/** What a cut leaves of a source. A source whose length is uncertain may end before the cut begins. */
export function cutLength({ start_time, end_time }: SourceCut, source: Interval<number> | undefined): Interval<number> | undefined {
  const start = start_time ?? 0
  if (start < 0) throw new ValidationError([{ path: 'start_time', expected: 'seconds of 0 or more', got: `${start}` }])
  const end = end_time ?? Number.POSITIVE_INFINITY
  const longest = Math.min(end, source?.high ?? Number.POSITIVE_INFINITY)
  if (!Number.isFinite(longest)) return undefined
  if (start >= longest) {
    const limit = longest === end_time ? 'end_time' : 'the length of the source'
    throw new ValidationError([{ path: 'start_time', expected: `seconds below ${limit}, ${longest}`, got: `${start}` }])
  }
  // 12.3 - 0.1 must not become 12.200000000000001.
  const left = (length: number) => Math.max(0, Math.round((Math.min(end, length) - start) * 1000) / 1000)
  // Up, so that a cut of next to nothing isn't taken for one that costs nothing.
  const high = upToMilliseconds(longest - start)
  // Where nothing is likely to be left, what may be left is expected: a charge is worked out from a length above zero.
  return { low: left(source?.low ?? longest), expected: left(source?.expected ?? longest) || high, high }
}
