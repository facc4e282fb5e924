import { joined, unsigned } from './bytes.js'
import { type Element, elementAt, elementsIn, ID } from './matroska-elements.js'
import type { MediaReader } from './reader.js'
import { cutOff, unreadable } from './source.js'

const CRC = 0xbf
const VOID = 0xec
/** Looked at first, from the end; then twice as much, up to what may be read. */
const TAIL = 16_384
/** Elements looked at in all. Bytes made for it could let each thing that looks like a cluster lead through all that follow. */
const MOST_ELEMENTS = 250_000

/**
 * Where the last block of a file ends, in units of time. The file's end is searched for its last cluster, since a recording has no index.
 *
 * @param clusters where the first cluster begins
 * @param frames units of a frame, by track
 */
export async function lastBlockEnd(
  reader: MediaReader,
  size: number,
  clusters: number,
  frames: ReadonlyMap<number, number>,
): Promise<number> {
  let tail: Uint8Array = new Uint8Array(0)
  const work = { left: MOST_ELEMENTS }
  for (let length = TAIL; ; length *= 2) {
    const wanted = Math.min(length, size - clusters)
    const missing = wanted - tail.length
    if (missing > reader.left() && reader.left() > 0 && tail.length > 0)
      throw unreadable(
        'a recording that says its duration (raise maxBytes, or give the seconds)',
        'none, and a last cluster larger than may be read',
      )
    tail = joined(await reader.bytes(size - wanted, missing, missing), tail)
    for (let at = tail.length - 8; at >= 0; at--) {
      if (tail[at] !== 0x1f || unsigned(tail, at, 4) !== ID.cluster) continue
      const end = endOfCluster(tail, at, frames, work)
      if (end !== undefined) return end
    }
    if (wanted === size - clusters) throw unreadable('a Matroska file with media', 'no block of it that is whole')
  }
}

/** Undefined for what only looks like a cluster, and for one without a block. */
function endOfCluster(bytes: Uint8Array, at: number, frames: ReadonlyMap<number, number>, work: { left: number }): number | undefined {
  let cluster: Element
  try {
    cluster = elementAt(bytes, at)
  } catch {
    return undefined
  }
  let base: number | undefined
  const tracks = new Map<number, { last: number; gap: number }>()
  let latest: number | undefined
  for (const element of elementsIn(bytes, cluster.start, Math.min(cluster.end ?? bytes.length, bytes.length))) {
    if (work.left-- <= 0) throw cutOff()
    const { id, start, end } = element
    if (id === ID.timestamp && end - start <= 8) base = unsigned(bytes, start, end - start)
    // A cluster begins with its time, but for padding; one of unknown size ends where something else of the segment begins.
    if (base === undefined ? id !== CRC && id !== VOID : id > 0xffff) break
    const block = base === undefined ? undefined : blockOf(bytes, element)
    if (base === undefined || !block) continue
    const before = tracks.get(block.track)
    const gap = before && block.time > before.last ? block.time - before.last : (before?.gap ?? 0)
    tracks.set(block.track, { last: block.time, gap })
    latest = Math.max(latest ?? 0, base + block.time + (block.duration ?? frames.get(block.track) ?? gap))
  }
  return latest
}

interface Block {
  readonly track: number
  /** Units since the cluster's time. */
  readonly time: number
  readonly duration: number | undefined
}

function blockOf(bytes: Uint8Array, element: Element & { readonly end: number }): Block | undefined {
  if (element.id === ID.simpleBlock) return headOf(bytes, element.start, element.end, undefined)
  if (element.id !== ID.blockGroup) return undefined
  let duration: number | undefined
  let found: (Element & { readonly end: number }) | undefined
  for (const inner of elementsIn(bytes, element.start, element.end)) {
    if (inner.id === ID.block) found = inner
    if (inner.id === ID.blockDuration && inner.end - inner.start <= 8) duration = unsigned(bytes, inner.start, inner.end - inner.start)
  }
  return found && headOf(bytes, found.start, found.end, duration)
}

/** A block begins with its track, as an element's size is written, and a signed time of two bytes. */
function headOf(bytes: Uint8Array, start: number, end: number, duration: number | undefined): Block | undefined {
  const width = Math.clz32(bytes[start] ?? 0) - 23
  if (width > 8 || start + width + 2 > end) return undefined
  const time = unsigned(bytes, start + width, 2)
  return { track: unsigned(bytes, start, width) - 2 ** (7 * width), time: time >= 32_768 ? time - 65_536 : time, duration }
}
