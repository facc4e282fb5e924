import { byte, unsigned } from './bytes.js'
import { type Box, bodyOf, boxAt, boxesIn } from './mp4-boxes.js'
import { lastIndexed, readIndex } from './mp4-indexes.js'
import type { Movie } from './mp4-movie.js'
import type { MediaReader } from './reader.js'

/** What the fragments of one track span, in the track's units. */
interface Span {
  first: number
  end: number
}

export interface Fragments {
  readonly spans: ReadonlyMap<number, Readonly<Span>>
  /** The part of the bytes that was looked at: below 1 where going through all fragments would have been too much to read. */
  readonly share: number
}

/** A fragment is not begun on with less than this left to read, so that an estimate can be given instead. */
const RESERVED = 16_384

/** Goes through the fragments, or through the indexes that sum them up, and adds the samples' durations up. */
export async function readFragments(reader: MediaReader, movie: Movie, after: number): Promise<Fragments> {
  const spans = new Map<number, Span>()
  const limit = reader.size() ?? Number.MAX_SAFE_INTEGER
  let at = after
  let covered = 0
  while (at < limit) {
    if (reader.left() < RESERVED || !reader.reaches(at + RESERVED)) return { spans, share: (at - after) / (limit - after) }
    const box = await boxAt(reader, at, limit)
    if (!box) break
    at = box.end
    // Indexes of several tracks follow one another, and all are read before what they sum up is passed over.
    if (box.type === 'sidx') {
      const index = await readIndex(reader, box)
      if (index) extend(spans, index.track, index.first, index.end)
      covered = Math.max(covered, index?.after ?? 0)
      continue
    }
    if (covered > box.at) {
      at = covered
      continue
    }
    if (box.type !== 'moof') continue
    const first = spans.size === 0
    const timed = await addFragment(reader, movie, box, spans)
    // Fragments that say when they begin needn't be gone through one by one.
    if (first && timed) at = Math.max(at, await lastIndexed(reader, box.end))
  }
  return { spans, share: 1 }
}

function extend(spans: Map<number, Span>, track: number, first: number, end: number): void {
  const span = spans.get(track)
  spans.set(track, span ? { first: Math.min(span.first, first), end: Math.max(span.end, end) } : { first, end })
}

/** Returns whether the fragment says when it begins. */
async function addFragment(reader: MediaReader, movie: Movie, moof: Box, spans: Map<number, Span>): Promise<boolean> {
  let timed = true
  for await (const traf of boxesIn(reader, moof)) {
    if (traf.type !== 'traf') continue
    let track = 0
    let each = 0
    let at: number | undefined
    let units = 0
    for await (const box of boxesIn(reader, traf)) {
      if (box.type === 'tfhd') {
        const body = await bodyOf(reader, box)
        const flags = unsigned(body, 1, 3)
        track = unsigned(body, 4, 4)
        const skipped = (flags & 1 ? 8 : 0) + (flags & 2 ? 4 : 0)
        each = flags & 8 ? unsigned(body, 8 + skipped, 4) : (movie.fragments?.sampleDurations.get(track) ?? 0)
      }
      if (box.type === 'tfdt') {
        const body = await bodyOf(reader, box)
        at = unsigned(body, 4, byte(body, 0) === 1 ? 8 : 4)
      }
      if (box.type === 'trun') units += await durationOfRun(reader, box, each)
    }
    // Without a time of its own, a fragment follows the one before.
    const start = at ?? spans.get(track)?.end ?? movie.tracks.find((one) => one.id === track)?.duration ?? 0
    extend(spans, track, start, start + units)
    timed &&= at !== undefined
  }
  return timed
}

async function durationOfRun(reader: MediaReader, trun: Box, each: number): Promise<number> {
  const head = await reader.bytes(trun.start, 8)
  const flags = unsigned(head, 1, 3)
  const count = unsigned(head, 4, 4)
  if (!(flags & 0x100)) return count * each
  const body = await bodyOf(reader, trun)
  const width = 4 * [0x100, 0x200, 0x400, 0x800].filter((flag) => flags & flag).length
  let at = 8 + (flags & 1 ? 4 : 0) + (flags & 4 ? 4 : 0)
  let units = 0
  for (let i = 0; i < count; i++, at += width) units += unsigned(body, at, 4)
  return units
}
