import { isRecord } from '../fields.js'
import { viewOf } from './carried.js'

type Detail = Readonly<Record<string, unknown>>

/**
 * Whether a job that failed shows work that was done all the same, and so is billed: an item, clip or node that was completed, a stream that
 * had begun. What was deleted may have been completed before. Nothing of this says how much: only the amount held is known to be enough.
 */
export function leftWork(detail: Detail): boolean {
  return detail.status === 'deleted' || hasItems(detail) || hasClips(detail) || hasNodes(detail) || typeof detail.hls_url === 'string'
}

function hasItems(detail: Detail): boolean {
  return (
    above0(detail.counts_by_status, 'completed') ||
    viewOf(detail).items.some(({ id, status }) => status === 'completed' || (id !== undefined && status !== 'failed'))
  )
}

function hasClips({ clips }: Detail): boolean {
  return Array.isArray(clips) && clips.some((clip) => isRecord(clip) && clip.status === 'completed')
}

function hasNodes({ progress }: Detail): boolean {
  return above0(progress, 'succeeded')
}

function above0(counts: unknown, name: string): boolean {
  const count = isRecord(counts) ? counts[name] : undefined
  return typeof count === 'number' && count > 0
}
