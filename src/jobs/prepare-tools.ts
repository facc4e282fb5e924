import { operations } from '../../generated/operations.js'
import type { CreateVideoV3RequestBody } from '../../generated/types.js'
import type { HeyGen } from '../client.js'
import { mediaSeconds } from '../duration/media/media.js'
import { fromUrl } from '../facts/media-url.js'
import type { Ledger } from '../ledger/ledger.js'
import { sum } from '../money.js'
import type { Steps } from '../pipeline.js'
import { type PreparedVideo, type PrepareOptions, type PrepareTools, prepareVideo } from './prepare.js'

interface Preparing {
  /** The client whose caps hold. */
  readonly heygen: HeyGen
  readonly validate: Steps['validate']
  readonly ledger: Ledger
  readonly fetch: typeof globalThis.fetch | undefined
  readonly onRefuse: PrepareTools['onRefuse']
}

/** See `VideoJobs.prepare`. */
export function prepareWith(of: Preparing, body: CreateVideoV3RequestBody, options: PrepareOptions): Promise<PreparedVideo> {
  return prepareVideo(toolsOf(of), body, options)
}

/** A client's own methods as the tools of `prepareVideo`. */
function toolsOf({ heygen, validate, ledger, fetch, onRefuse }: Preparing): PrepareTools {
  return {
    onRefuse,
    check(body, options) {
      const call = validate({ operation: operations.createVideo, params: {}, body, options })
      // The validate step has just checked it against this operation's schema.
      return call.body as CreateVideoV3RequestBody
    },
    quoteVideo: (body, options) => heygen.quote.videos.create(body, options),
    quoteSpeech: (request, options) => heygen.quote.voices.speech(request, options),
    speak: (request, options) => heygen.voices.speech(request, options),
    async cost(reservationId) {
      const reservation = reservationId === undefined ? undefined : await ledger.find(reservationId)
      if (!reservation) return undefined
      const { parts, state } = reservation
      return {
        micros: sum(parts.map(({ amount, charged, state: one }) => charged ?? (one === 'open' ? amount : 0))),
        final: state === 'settled',
      }
    },
    async defaultVoice(look, options) {
      return (await heygen.avatars.looks.get(look, options)).default_voice_id ?? undefined
    },
    async measure(url, signal) {
      const { seconds, exact } = await mediaSeconds(await fromUrl(url, { fetch, signal }), { signal })
      return { seconds, exact }
    },
  }
}
