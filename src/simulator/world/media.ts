/** A file that nobody knows the length of has this. */
const UNKNOWN_SECONDS = 20

/** A file as requests name it: by address, by the id of an asset that the world knows, or by its bytes. */
export type MediaSource =
  | { readonly type: 'url'; readonly url: string }
  | { readonly type: 'asset_id'; readonly asset_id: string }
  | { readonly type: 'base64' }

/** A file behind an address says how long it is: `https://…/voice.mp3?seconds=12.5`. Others have 20 seconds. */
export function secondsOfUrl(url: string): number {
  const seconds = URL.canParse(url) ? Number(new URL(url).searchParams.get('seconds')) : 0
  return seconds > 0 && Number.isFinite(seconds) ? seconds : UNKNOWN_SECONDS
}

/**
 * Seconds of a recording.
 *
 * @param asset finds the asset of an id, and throws for one that isn't there
 */
export function secondsOf(source: MediaSource, asset: (id: string) => { readonly seconds?: number }): number {
  if (source.type === 'url') return secondsOfUrl(source.url)
  return (source.type === 'asset_id' ? asset(source.asset_id).seconds : undefined) ?? UNKNOWN_SECONDS
}

/** Seconds of what lies between two times of a recording. */
export function secondsBetween(total: number, start: number | null | undefined, end: number | null | undefined): number {
  return Math.max(0, Math.min(end ?? total, total) - Math.max(start ?? 0, 0))
}
