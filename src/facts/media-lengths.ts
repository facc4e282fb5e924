import type { AssetInput } from '../../generated/types.js'
import { mediaSeconds } from '../duration/media/media.js'
import type { MediaSource } from '../duration/media/source.js'
import { ConnectionError } from '../errors.js'
import { fieldOf } from '../fields.js'
import type { MediaFact } from '../quote/quote.js'
import { fromBase64 } from './media-inline.js'
import { fromUrl } from './media-url.js'
import { Memory } from './memory.js'
import { sharedWork } from './shared.js'

/** What a look-up found: the length, or why there is none. */
export type FoundLength = MediaFact | { readonly missing: string }

export type LookUpLength = (source: AssetInput, signal?: AbortSignal) => Promise<FoundLength>

interface LengthOptions {
  /** The client's own; default the runtime's. */
  readonly fetch: typeof globalThis.fetch | undefined
  /** `GET /v3/assets/{asset_id}`, a free call. */
  readonly fetchAsset: (id: string, signal: AbortSignal) => Promise<unknown>
  readonly now: () => number
  /** Milliseconds that reading one file may take. */
  readonly timeout: number
}

/** What stands behind a URL may change, as where every render has one name: long enough for a quote and the call that follows it. */
const REMEMBER_URL_MS = 60_000
const REMEMBER_AT_MOST = 1000
const MOST_TRIES = 3

/**
 * Lengths of recordings, each measured once from a few kB: of a URL by range requests without any credential, of an asset by the URL that the
 * API gives for it, of base64 in memory. An asset never changes, so its length is remembered for good; a URL's for a minute.
 * Nothing is thrown but an abort: what can't be measured comes back with the reason.
 */
export function mediaLengths({ fetch, fetchAsset, now, timeout }: LengthOptions): LookUpLength {
  const known = new Memory<MediaFact>(REMEMBER_AT_MOST, now)
  const shared = sharedWork<FoundLength>()

  const measure = async (open: () => MediaSource | Promise<MediaSource>, signal?: AbortSignal): Promise<FoundLength> => {
    for (let tries = 1; ; tries++) {
      try {
        const { seconds, exact } = await mediaSeconds(await open(), { signal })
        return { seconds, exact }
      } catch (error) {
        // A connection that broke says nothing of the recording, and a paid call would be refused for it.
        if (error instanceof ConnectionError && tries < MOST_TRIES && !signal?.aborted) continue
        return { missing: error instanceof Error ? error.message : 'it could not be read' }
      }
    }
  }
  const openAsset = async (id: string, signal: AbortSignal): Promise<MediaSource> => {
    const url = fieldOf(await fetchAsset(id, signal), 'url')
    if (typeof url !== 'string') throw new Error('the API names no URL of the asset')
    return fromUrl(url, { fetch, signal, timeout })
  }

  return async (source, signal) => {
    if (source.type === 'base64') return measure(() => fromBase64(source.data))
    const asset = source.type === 'asset_id'
    const key = asset ? `asset ${source.asset_id}` : `url ${source.url}`
    const remembered = known.get(key)
    if (remembered) return remembered
    const work = async (end: AbortSignal) => {
      const found = await measure(
        () => (asset ? openAsset(source.asset_id, end) : fromUrl(source.url, { fetch, signal: end, timeout })),
        end,
      )
      if ('seconds' in found) known.set(key, found, asset ? Number.POSITIVE_INFINITY : REMEMBER_URL_MS)
      return found
    }
    return shared(key, work, signal)
  }
}
