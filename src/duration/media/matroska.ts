import { text, unsigned } from './bytes.js'
import { lastBlockEnd } from './matroska-blocks.js'
import { type Element, elementAt, elementsIn, float, HEAD_BYTES, ID } from './matroska-elements.js'
import type { MediaReader } from './reader.js'
import { cutOff, type Found, type MediaFormat, unreadable } from './source.js'

/** Elements of the segment that are passed over before its first cluster, and what is read whole of one. */
const MOST_ELEMENTS = 1024
const MOST_BODY = 65_536

interface Segment {
  /** Nanoseconds per unit of time. */
  scale: number
  /** In units; 0 where the file doesn't say. */
  duration: number
  /** Nanoseconds of a track's frames, by track. */
  readonly frames: Map<number, number>
  /** Where the first cluster begins. */
  clusters: number | undefined
  /** Where the segment ends, by what it says. */
  end: number | undefined
}

/** WebM and Matroska: the duration that the file states, or, as recorders leave it out, the end of its last block. */
export async function matroskaSeconds(reader: MediaReader): Promise<Found & { format: MediaFormat }> {
  const head = await reader.upTo(0, 4096)
  const ebml = elementAt(head, 0)
  if (ebml.end === undefined || ebml.end > head.length) throw cutOff()
  let format: MediaFormat = 'mkv'
  for (const { id, start, end } of elementsIn(head, ebml.start, ebml.end)) {
    if (id === ID.docType && text(head, start, end - start).replace(/\0+$/, '') === 'webm') format = 'webm'
  }
  const segment = await readSegment(reader, ebml.end)
  const size = reader.size()
  const seconds = (units: number) => (units * segment.scale) / 1e9
  if (segment.duration > 0) {
    const complete = size === undefined || segment.end === undefined || segment.end <= size
    return { format, seconds: seconds(segment.duration), exact: complete }
  }
  if (segment.clusters === undefined) throw unreadable('a Matroska file with media', 'one without')
  if (size === undefined) throw unreadable('a Matroska file that says its duration, or whose size is known', 'neither')
  const first = await firstTimestamp(reader, segment.clusters)
  const end = await lastBlockEnd(
    reader,
    size,
    segment.clusters,
    new Map([...segment.frames].map(([track, ns]) => [track, ns / segment.scale])),
  )
  return { format, seconds: seconds(Math.max(0, end - first)), exact: true }
}

async function elementFrom(reader: MediaReader, at: number): Promise<Element | undefined> {
  const head = await reader.upTo(at, HEAD_BYTES)
  if (head.length < 2) return undefined
  const element = elementAt(head, 0)
  return { id: element.id, start: at + element.start, end: element.end === undefined ? undefined : at + element.end }
}

async function readSegment(reader: MediaReader, at: number): Promise<Segment> {
  const root = await elementFrom(reader, at)
  if (root?.id !== ID.segment) throw unreadable('a Matroska file with a segment', 'one without')
  const segment: Segment = { scale: 1_000_000, duration: 0, frames: new Map(), clusters: undefined, end: root.end }
  let from = root.start
  for (let count = 0; count < MOST_ELEMENTS; count++) {
    const element = await elementFrom(reader, from)
    if (!element) break
    if (element.id === ID.cluster) {
      segment.clusters = from
      break
    }
    if (element.end === undefined) throw cutOff()
    const length = element.end - element.start
    if (element.id === ID.info) readInfo(await bodyOf(reader, element.start, length), segment)
    // Long only where a codec's own data are: then a frame's duration is told from the blocks.
    if (element.id === ID.tracks && length <= MOST_BODY) readTracks(await bodyOf(reader, element.start, length), segment)
    if (segment.duration > 0) break
    from = element.end
  }
  return segment
}

async function bodyOf(reader: MediaReader, start: number, length: number): Promise<Uint8Array> {
  if (length > MOST_BODY) throw unreadable(`a Matroska header of at most ${MOST_BODY} bytes`, String(length))
  return reader.bytes(start, length)
}

function readInfo(body: Uint8Array, segment: Segment): void {
  for (const { id, start, end } of elementsIn(body, 0, body.length)) {
    if (id === ID.timestampScale && end - start <= 8) segment.scale = unsigned(body, start, end - start) || 1_000_000
    if (id === ID.duration) segment.duration = float(body, start, end)
  }
}

function readTracks(body: Uint8Array, segment: Segment): void {
  for (const track of elementsIn(body, 0, body.length)) {
    if (track.id !== ID.track) continue
    let number = 0
    let duration = 0
    for (const { id, start, end } of elementsIn(body, track.start, track.end)) {
      if (id === ID.trackNumber && end - start <= 8) number = unsigned(body, start, end - start)
      if (id === ID.defaultDuration && end - start <= 8) duration = unsigned(body, start, end - start)
    }
    if (duration > 0) segment.frames.set(number, duration)
  }
}

/** A recording cut out of a longer one doesn't begin at 0. */
async function firstTimestamp(reader: MediaReader, cluster: number): Promise<number> {
  const bytes = await reader.upTo(cluster, 256)
  for (const { id, start, end } of elementsIn(bytes, elementAt(bytes, 0).start, bytes.length)) {
    if (id === ID.timestamp && end - start <= 8) return unsigned(bytes, start, end - start)
  }
  return 0
}
