import type { AssetInput } from '../../generated/types.js'
import { ownEntry } from './entries.js'
import type { Length, VoiceSource } from './length.js'
import type { Facts } from './quote.js'

/** A recording whose length decides a price, and where in the body it stands. */
export interface Recording {
  readonly path: string
  readonly source: AssetInput
}

/**
 * How far a length that could only be estimated may be from the truth, as a factor. Estimates of honest files are within a fifth; twice is held,
 * since what a file doesn't say of itself can't be bounded.
 */
const ROUGH = 2

/** The name that `facts.media` has a recording under: its URL, its asset id, or its base64 text. */
export function nameOf(source: AssetInput): string {
  if (source.type === 'url') return source.url
  return source.type === 'asset_id' ? source.asset_id : source.data
}

/** The recording that a voice source plays in place of a script, and its field. */
export function audioOf({ script, audio_url, audio_asset_id }: VoiceSource): Recording | undefined {
  if (script) return undefined
  if (audio_url) return { path: 'audio_url', source: { type: 'url', url: audio_url } }
  return audio_asset_id ? { path: 'audio_asset_id', source: { type: 'asset_id', asset_id: audio_asset_id } } : undefined
}

/** A recording's length, as far as the facts know it: to a thousandth of a second, and the high end up. */
export function measured(source: AssetInput | undefined, { media }: Pick<Facts, 'media'>): Length | undefined {
  const found = source && ownEntry(media, nameOf(source))
  if (!found) return undefined
  const expected = Math.round(found.seconds * 1000) / 1000
  const high = upToMilliseconds(found.exact ? found.seconds : found.seconds * ROUGH)
  const low = found.exact ? expected : Math.floor((found.seconds / ROUGH) * 1000) / 1000
  return { low, expected, high, likelyHigh: high, exact: found.exact, origin: found.exact ? 'measured' : 'rough' }
}

/** Up to the next thousandth of a second, where a float's last digits don't count. */
export function upToMilliseconds(seconds: number): number {
  return Math.ceil(Math.round(seconds * 1_000_000) / 1000) / 1000
}
