import { text } from './bytes.js'
import { type Box, boxAt } from './mp4-boxes.js'
import { type Fragments, readFragments } from './mp4-fragments.js'
import { type Movie, playedSeconds, readMovie, type Track } from './mp4-movie.js'
import type { MediaReader } from './reader.js'
import { type Found, type MediaFormat, unreadable } from './source.js'

/** MP4, MOV and M4A: the longest of the tracks that can be seen or heard, as its edit list plays it. */
export async function mp4Seconds(reader: MediaReader): Promise<Found & { format: MediaFormat }> {
  const { moov, format, complete } = await findMovie(reader)
  const movie = await readMovie(reader, moov)
  const { seconds, exact } = movie.fragments ? await fragmented(reader, movie, moov) : { seconds: wholeSeconds(movie), exact: complete }
  return { seconds, exact, format }
}

async function findMovie(reader: MediaReader): Promise<{ moov: Box; format: MediaFormat; complete: boolean }> {
  // Files of QuickTime's first years have no brand.
  let format: MediaFormat = 'mov'
  let complete = true
  let media = false
  const limit = () => reader.size() ?? Number.MAX_SAFE_INTEGER
  let moov: Box | undefined
  for (let at = 0; at < limit(); ) {
    const box = await boxAt(reader, at, limit())
    if (!box) break
    if (box.type === 'ftyp') format = formatOf(text(await reader.bytes(box.start, 4), 0, 4))
    if (box.type === 'moov') moov = box
    complete &&= reader.size() === undefined || box.end <= limit()
    media ||= box.type === 'mdat' || box.type === 'moof'
    // After the header, the media is looked for to see whether it is all there; where that would cost too much, it is not.
    if (moov && (media || !reader.reaches(box.end + 16) || reader.left() < 65_536)) break
    at = box.end
  }
  if (!moov) throw unreadable('an MP4 or MOV file with a movie header', complete ? 'none in it' : 'one that is cut off before it')
  return { moov, format, complete }
}

function formatOf(brand: string): MediaFormat {
  if (brand === 'qt  ') return 'mov'
  return brand.startsWith('M4A') || brand.startsWith('M4B') ? 'm4a' : 'mp4'
}

function wholeSeconds(movie: Movie): number {
  const tracks = played(movie).filter((track) => track.duration !== undefined && track.timescale > 0)
  if (tracks.length > 0) return Math.max(...tracks.map((track) => playedSeconds(track, movie.timescale, track.duration ?? 0)))
  if (played(movie).length === 0) throw unreadable('a movie with sound or pictures', 'one with neither')
  return movie.timescale > 0 && movie.duration !== undefined ? movie.duration / movie.timescale : 0
}

function played(movie: Movie): readonly Track[] {
  return movie.tracks.filter((track) => track.plays)
}

async function fragmented(reader: MediaReader, movie: Movie, moov: Box): Promise<Found> {
  const stated = movie.fragments?.duration
  if (stated && movie.timescale > 0) return { seconds: stated / movie.timescale, exact: true }
  const { spans, share }: Fragments = await readFragments(reader, movie, moov.end)
  const seconds = played(movie).map((track) => {
    const span = spans.get(track.id)
    // Samples in the header come first; a recording cut out of a longer one begins later than at 0.
    const units = Math.max(track.duration ?? 0, span ? span.end - (track.duration ? 0 : span.first) : 0)
    return playedSeconds(withPausesOnly(track), movie.timescale, units)
  })
  if (!(share > 0)) throw unreadable('a movie whose fragments can be read', 'one that takes too much to read')
  return { seconds: Math.max(0, ...seconds) / share, exact: share === 1 }
}

/** Where its pieces begin and end was written before the fragments were; pauses before the first one still count. */
function withPausesOnly(track: Track): Track {
  const pauses = track.edits.filter((edit) => edit.from === undefined)
  return { ...track, edits: pauses.length > 0 ? [...pauses, { duration: 0, from: 0 }] : [] }
}
