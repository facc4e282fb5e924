import { byte, text, unsigned } from './bytes.js'
import { type Box, bodyOf, boxAt, boxesIn } from './mp4-boxes.js'
import type { MediaReader } from './reader.js'

/** What an index of segments says of the track that it is about, in the track's units. */
interface SegmentIndex {
  readonly track: number
  readonly first: number
  readonly end: number
  /** Where the bytes of the last segment that it covers end. */
  readonly after: number
}

/** Adds up the segments of a `sidx`; undefined where it holds none that last. */
export async function readIndex(reader: MediaReader, sidx: Box): Promise<SegmentIndex | undefined> {
  const body = await bodyOf(reader, sidx)
  const width = byte(body, 0) === 0 ? 4 : 8
  // version, flags · track · timescale · first time · first offset · reserved · count · entries of 12 bytes
  const first = unsigned(body, 12, width)
  const count = unsigned(body, 14 + 2 * width, 2)
  let end = first
  let after = sidx.end + unsigned(body, 12 + width, width)
  for (let i = 0; i < count; i++) {
    const at = 16 + 2 * width + 12 * i
    // The highest bit says whether an index or media is meant.
    after += unsigned(body, at, 4) % 2 ** 31
    end += unsigned(body, at + 4, 4)
  }
  return end > first ? { track: unsigned(body, 4, 4), first, end, after } : undefined
}

/**
 * Where the last fragment begins by the index at the end of the file, or 0 where there is none that holds.
 *
 * @param after where the first fragment ends
 */
export async function lastIndexed(reader: MediaReader, after: number): Promise<number> {
  const size = reader.size()
  if (size === undefined || size - after < 16 || !reader.reaches(size) || reader.left() < 8192) return 0
  // `mfro` is the last box and says how long the index before it is.
  const tail = await reader.bytes(size - 16, 16, 16)
  const start = size - unsigned(tail, 12, 4)
  if (text(tail, 4, 4) !== 'mfro' || start < after) return 0
  const index = await boxAt(reader, start, size)
  if (index?.type !== 'mfra') return 0
  let last = 0
  for await (const box of boxesIn(reader, index)) {
    if (box.type === 'tfra' && box.end - box.start >= 16) last = Math.max(last, await lastEntry(reader, box))
  }
  return last > after && (await boxAt(reader, last, size))?.type === 'moof' ? last : 0
}

async function lastEntry(reader: MediaReader, tfra: Box): Promise<number> {
  const head = await reader.bytes(tfra.start, 16)
  const wide = byte(head, 0) === 1
  const count = unsigned(head, 12, 4)
  // Three numbers at the end of an entry have 1 to 4 bytes each, by two bits of this byte each.
  const widths = byte(head, 11)
  const numbers = [16, 4, 1].reduce((sum, unit) => sum + (Math.floor(widths / unit) % 4) + 1, 0)
  const entry = (wide ? 16 : 8) + numbers
  const at = tfra.start + 16 + (count - 1) * entry
  if (count === 0 || at + entry > tfra.end) return 0
  const width = wide ? 8 : 4
  return unsigned(await reader.bytes(at + width, width), 0, width)
}
