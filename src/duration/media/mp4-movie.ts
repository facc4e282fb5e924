import { byte, text, unsigned } from './bytes.js'
import { type Box, bodyOf, boxesIn } from './mp4-boxes.js'
import type { MediaReader } from './reader.js'
import { unreadable } from './source.js'

/** A length in units of a second's fraction. */
interface Timed {
  /** Units per second. */
  readonly timescale: number
  /** Undefined where the file leaves it open. */
  readonly duration: number | undefined
}

interface Edit {
  /** How long the piece plays, in the movie's units; 0 for all that there is. */
  readonly duration: number
  /** Where in the track's media the piece begins, in the track's units; undefined for a pause. */
  readonly from: number | undefined
}

export interface Track extends Timed {
  readonly id: number
  readonly edits: readonly Edit[]
  /** Whether it can be seen or heard; subtitles, time codes and the like may go on for longer. */
  readonly plays: boolean
}

export interface Movie extends Timed {
  readonly tracks: readonly Track[]
  /** Set where the media is in fragments: units of a sample by track where the fragments don't say, and the whole if it is known. */
  readonly fragments: { readonly sampleDurations: ReadonlyMap<number, number>; readonly duration: number | undefined } | undefined
}

/** What the `moov` box says of times. Reads the small boxes within it and passes over the tables of samples. */
export async function readMovie(reader: MediaReader, moov: Box): Promise<Movie> {
  let movie: Timed | undefined
  let fragments: Movie['fragments']
  const tracks: Track[] = []
  for await (const box of boxesIn(reader, moov)) {
    if (box.type === 'mvhd') movie = timed(await bodyOf(reader, box))
    if (box.type === 'trak') tracks.push(await readTrack(reader, box))
    if (box.type === 'mvex') fragments = await readExtends(reader, box)
    if (box.type === 'cmov') throw unreadable('a movie whose header is not compressed', 'one whose header is')
  }
  if (!movie) throw unreadable('a movie with a header', 'one without')
  return { ...movie, tracks, fragments }
}

async function readTrack(reader: MediaReader, trak: Box): Promise<Track> {
  let id = 0
  let media: Timed = { timescale: 0, duration: undefined }
  let kind = ''
  let edits: readonly Edit[] = []
  for await (const box of boxesIn(reader, trak)) {
    if (box.type === 'tkhd') {
      const body = await bodyOf(reader, box)
      id = unsigned(body, byte(body, 0) === 1 ? 20 : 12, 4)
    }
    if (box.type === 'edts')
      for await (const list of boxesIn(reader, box)) if (list.type === 'elst') edits = editsOf(await bodyOf(reader, list))
    if (box.type !== 'mdia') continue
    for await (const inner of boxesIn(reader, box)) {
      if (inner.type === 'mdhd') media = timed(await bodyOf(reader, inner))
      if (inner.type === 'hdlr') kind = text(await reader.bytes(inner.start, 12), 8, 4)
    }
  }
  return { id, ...media, edits, plays: kind === 'vide' || kind === 'soun' }
}

/** `mvhd` and `mdhd` begin alike: version, flags, two dates, units per second, duration; all ones for a duration not known. */
function timed(body: Uint8Array): Timed {
  const long = byte(body, 0) === 1
  const timescale = unsigned(body, long ? 20 : 12, 4)
  const duration = unsigned(body, long ? 24 : 16, long ? 8 : 4)
  return { timescale, duration: duration === 0 || duration >= (long ? 2 ** 64 : 2 ** 32 - 1) ? undefined : duration }
}

function editsOf(body: Uint8Array): readonly Edit[] {
  const long = byte(body, 0) === 1
  const width = long ? 8 : 4
  const count = Math.min(unsigned(body, 4, 4), Math.floor((body.length - 8) / (2 * width + 4)))
  return Array.from({ length: count }, (_, i) => {
    const at = 8 + i * (2 * width + 4)
    const from = unsigned(body, at + width, width)
    // The place is signed, and -1 stands for a pause.
    return { duration: unsigned(body, at, width), from: from >= 2 ** (8 * width - 1) ? undefined : from }
  })
}

async function readExtends(reader: MediaReader, mvex: Box): Promise<NonNullable<Movie['fragments']>> {
  const sampleDurations = new Map<number, number>()
  let duration: number | undefined
  for await (const box of boxesIn(reader, mvex)) {
    const body = await bodyOf(reader, box)
    if (box.type === 'trex') sampleDurations.set(unsigned(body, 4, 4), unsigned(body, 12, 4))
    if (box.type === 'mehd') duration = unsigned(body, 4, byte(body, 0) === 1 ? 8 : 4) || undefined
  }
  return { sampleDurations, duration }
}

/**
 * The seconds that a track plays: what its edit list shows of its media.
 *
 * @param units the length of its media, in the track's units
 */
export function playedSeconds(track: Track, movieTimescale: number, units: number): number {
  const media = track.timescale > 0 ? units / track.timescale : 0
  if (movieTimescale === 0) return media
  let seconds = 0
  for (const { duration, from } of track.edits) {
    // A piece of no length goes to the end of the media: a file in fragments is written before its length is known.
    seconds += duration > 0 ? duration / movieTimescale : from === undefined ? 0 : Math.max(0, media - from / track.timescale)
  }
  return track.edits.length > 0 ? seconds : media
}
