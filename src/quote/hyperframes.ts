import type { CreateHyperframesRenderRequest } from '../../generated/types.js'
import { durationIn, exactly, noPrice, secondsLine } from './drafts.js'
import type { Pricer } from './pricer.js'
import type { Assumption } from './quote.js'

/** Frame rates that the price lists have rows for; the API takes 1 to 240. */
const LISTED = [30, 60]

/** `POST /v3/hyperframes/renders`: output minutes by resolution and frame rate. The length lives in the zip. */
export const hyperframes: Pricer<CreateHyperframesRenderRequest> = {
  looks: () => [],
  draft(request, facts) {
    const fps = request.fps ?? 30
    const row = LISTED.find((listed) => fps <= listed)
    if (row === undefined) return noPrice(`no price list has a row for ${fps} frames per second: 60 is the highest`)
    if (facts.seconds === undefined) return noPrice("the composition's length is not known: give facts.seconds, or maxUsd")
    const between: Assumption = {
      code: 'frame_rate_unlisted',
      message: `No price list has a row for ${fps} frames per second: it is priced like ${row}.`,
    }
    const seconds = exactly(facts.seconds)
    return {
      lines: [secondsLine('render', `hyperframes.${request.resolution ?? '1080p'}${row}`, seconds)],
      seconds,
      assumptions: [{ code: 'length_stated', message: 'The length was stated, not measured.' }, ...(fps === row ? [] : [between])],
      warnings: [],
    }
  },
  billedSeconds: durationIn,
}
