import { big, joined, type Part, words } from './media-bytes.js'
import { HEIGHT, PROFILE, picture, repeatedPictures, sequence, WIDTH, wholePicture } from './media-bytes-h264.js'

const box = (type: string, ...body: readonly Part[]) => {
  const content = joined(...body)
  return joined(big(content.length + 8, 4), type, content)
}
const fullBox = (type: string, flags: number, ...body: readonly Part[]) => box(type, big(flags, 4), ...body)

const MATRIX = [0x10000, 0, 0, 0, 0x10000, 0, 0, 0, 0x40000000].flatMap((value) => big(value, 4))
/** Undetermined: 15 bits of three letters. */
const LANGUAGE = big(0x55c4, 2)
const PER_SECOND = 1000
const FRAME_MS = 1000
const AUDIO_RATE = 16_000
const AUDIO_FRAME = 1024
/** A frame of AAC that holds nothing: one channel, no bands, the end. */
const SILENCE = [0, 0, 0, 7]
/** Low complexity, 16 kHz, one channel. */
const AUDIO_CONFIG = [0x14, 0x08]

/** A track's samples of media and how they lie in time. */
interface Track {
  readonly number: number
  readonly handler: 'vide' | 'soun'
  readonly timescale: number
  /** In units of the timescale. */
  readonly duration: number
  readonly samples: number
  /** Units that every sample lasts; the last one has what is left. */
  readonly sampleUnits: number
  readonly description: Part
  /** The sizes of the samples. */
  readonly sizes: Part
  /** Where the samples begin, counted from the first one of the file. */
  readonly at: number
  readonly bytes: Uint8Array
  readonly syncBox: Part
}

const videoDescription = box(
  'avc1',
  big(1, 8),
  big(0, 16),
  big(WIDTH, 2),
  big(HEIGHT, 2),
  big(0x480000, 4),
  big(0x480000, 4),
  big(0, 4),
  big(1, 2),
  new Uint8Array(32),
  [0, 24, 255, 255],
  box('avcC', [1, ...PROFILE, 255, 225], big(sequence.length, 2), sequence, [1], big(picture.length, 2), picture),
)

const soundDescription = box(
  'mp4a',
  big(1, 8),
  big(0, 8),
  [0, 1, 0, 16, 0, 0, 0, 0],
  big(AUDIO_RATE * 65_536, 4),
  fullBox('esds', 0, [3, 25, 0, 2, 0, 4, 17, 64, 21, 0, 0, 0], big(500, 4), big(500, 4), [5, 2, ...AUDIO_CONFIG, 6, 1, 2]),
)

function videoTrack(seconds: number): Track {
  const duration = Math.round(seconds * PER_SECOND)
  const samples = Math.max(1, Math.ceil(duration / FRAME_MS))
  const repeat = repeatedPictures()
  const pictures = Array.from({ length: samples }, (_, i) => (i === 0 ? wholePicture() : repeat(i)))
  return {
    number: 1,
    handler: 'vide',
    timescale: PER_SECOND,
    duration,
    samples,
    sampleUnits: FRAME_MS,
    description: videoDescription,
    sizes: joined(
      big(0, 4),
      big(samples, 4),
      words(samples, (i) => pictures[i]?.length ?? 0),
    ),
    at: 0,
    bytes: joined(...pictures),
    syncBox: fullBox('stss', 0, big(1, 4), big(1, 4)),
  }
}

function soundTrack(seconds: number, at: number): Track {
  const duration = Math.round(seconds * AUDIO_RATE)
  const samples = Math.max(1, Math.ceil(duration / AUDIO_FRAME))
  const bytes = new Uint8Array(samples * SILENCE.length)
  for (let i = 0; i < samples; i++) bytes.set(SILENCE, i * SILENCE.length)
  const sizes = joined(big(SILENCE.length, 4), big(samples, 4))
  return {
    number: 2,
    handler: 'soun',
    timescale: AUDIO_RATE,
    duration,
    samples,
    sampleUnits: AUDIO_FRAME,
    description: soundDescription,
    sizes,
    at,
    bytes,
    syncBox: [],
  }
}

const dates = big(0, 8)

function trackBox(track: Track, milliseconds: number, dataStart: number): Uint8Array {
  const { number, handler, timescale, duration, samples, sampleUnits } = track
  const video = handler === 'vide'
  const last = duration - sampleUnits * (samples - 1)
  const times = samples > 1 ? [...big(2, 4), ...big(samples - 1, 4), ...big(sampleUnits, 4)] : big(1, 4)
  const size = video ? [...big(WIDTH * 65_536, 4), ...big(HEIGHT * 65_536, 4)] : big(0, 8)
  const table = box(
    'stbl',
    fullBox('stsd', 0, big(1, 4), track.description),
    fullBox('stts', 0, times, big(1, 4), big(last, 4)),
    fullBox('stsc', 0, big(1, 4), big(1, 4), big(samples, 4), big(1, 4)),
    fullBox('stsz', 0, track.sizes),
    fullBox('stco', 0, big(1, 4), big(dataStart + track.at, 4)),
    track.syncBox,
  )
  const media = box(
    'minf',
    video ? fullBox('vmhd', 1, big(0, 8)) : fullBox('smhd', 0, big(0, 4)),
    box('dinf', fullBox('dref', 0, big(1, 4), fullBox('url ', 1))),
    table,
  )
  return box(
    'trak',
    fullBox(
      'tkhd',
      3,
      dates,
      big(number, 4),
      big(0, 4),
      big(milliseconds, 4),
      big(0, 12),
      video ? [0, 0, 0, 0] : [1, 0, 0, 0],
      MATRIX,
      size,
    ),
    box(
      'mdia',
      fullBox('mdhd', 0, dates, big(timescale, 4), big(duration, 4), LANGUAGE, [0, 0]),
      fullBox('hdlr', 0, big(0, 4), handler, big(0, 12), [0]),
      media,
    ),
  )
}

function movieBox(tracks: readonly Track[], milliseconds: number, dataStart: number): Uint8Array {
  const header = [dates, big(PER_SECOND, 4), big(milliseconds, 4), big(0x10000, 4), [1, 0], big(0, 10), MATRIX, big(0, 24), big(3, 4)]
  return box('moov', fullBox('mvhd', 0, ...header), ...tracks.map((track) => trackBox(track, milliseconds, dataStart)))
}

/**
 * A film of one grey picture and silence: H.264 and AAC, 1280 by 720, a picture a second, its index before its media.
 *
 * @param seconds to the millisecond, above 0
 */
export function mp4(seconds: number, brand: 'mp4' | 'mov' = 'mp4'): Uint8Array<ArrayBuffer> {
  const video = videoTrack(seconds)
  const tracks = [video, soundTrack(seconds, video.bytes.length)]
  const milliseconds = Math.round(seconds * 1000)
  const type = box('ftyp', brand === 'mov' ? 'qt  \0\0\x02\0qt  ' : 'isom\0\0\x02\0isomiso2avc1mp41')
  // Where the media begins depends on the size of the index, which doesn't depend on where it begins.
  const indexSize = movieBox(tracks, milliseconds, 0).length
  return joined(type, movieBox(tracks, milliseconds, type.length + indexSize + 8), box('mdat', ...tracks.map(({ bytes }) => bytes)))
}
