import { ValidationError } from '../../errors.js'
import { optionProblems, shown } from '../../shown.js'
import { text, unsigned } from './bytes.js'
import { flacSeconds } from './flac.js'
import { matroskaSeconds } from './matroska.js'
import { mp3Seconds } from './mp3.js'
import { mp4Seconds } from './mp4.js'
import { oggSeconds } from './ogg.js'
import { type MediaReader, mediaReader } from './reader.js'
import { type Found, type MediaFormat, type MediaLength, type MediaSource, unreadable } from './source.js'
import { wavSeconds } from './wav.js'

/** How a recording is measured. */
export interface MediaOptions {
  readonly signal?: AbortSignal | undefined
  /** The most bytes to take from the source; default 262,144, at least 1,024. */
  readonly maxBytes?: number | undefined
}

/** Enough for the head of every format that isn't preceded by pictures. */
const HEAD = 16_384
/** Ten days. What says more is damaged or made up. */
const LONGEST_SECONDS = 864_000
/** Tags before the first frame; more of them than this is not a file that anyone made in good faith. */
const MOST_TAGS = 16
const MP4_BOXES = ['ftyp', 'moov', 'mdat', 'free', 'skip', 'wide', 'pnot', 'styp']

/**
 * The seconds that a media file plays, from a few thousand of its bytes: MP3, WAV, MP4, MOV, M4A, WebM, Matroska, Ogg (Opus, Vorbis)
 * and FLAC. The longest audio or video track counts. The format is told from the bytes, never from a name or a MIME type.
 *
 * An MP3 with neither a header that says its length nor one bit rate throughout is estimated from samples: `exact` is false.
 *
 * @throws ValidationError for bytes that are no media or cut off, where `maxBytes` don't suffice, and for an unknown option; what the source throws, besides.
 * @example const { seconds } = await mediaSeconds(await fromUrl('https://example.com/speech.mp3', { fetch }))
 */
export async function mediaSeconds(source: MediaSource, options: MediaOptions = {}): Promise<MediaLength> {
  checkSource(source)
  const problems = optionProblems(options, ['signal', 'maxBytes'])
  if (problems.length > 0) throw new ValidationError(problems)
  const { maxBytes = 262_144, signal } = options
  if (!(Number.isSafeInteger(maxBytes) && maxBytes >= 1024))
    throw new ValidationError([{ path: 'maxBytes', expected: 'a whole number of bytes, 1024 or more', got: shown(maxBytes) }])
  const reader = mediaReader(source, maxBytes, signal)
  const { format, seconds, exact } = await measure(reader, source.type)
  if (!(seconds > 0)) throw unreadable('media that plays for a while', 'a length of 0 seconds')
  if (seconds > LONGEST_SECONDS) throw unreadable(`media of at most ${LONGEST_SECONDS} seconds`, `one that says ${seconds}`)
  return { seconds, exact, format, bytesRead: reader.bytesRead() }
}

async function measure(reader: MediaReader, type: string | undefined): Promise<Found & { format: MediaFormat }> {
  const head = await reader.upTo(0, 16, HEAD)
  if (head.length === 0) throw unreadable('a media file', 'no bytes at all')
  const mark = text(head, 0, 4)
  if (['RIFF', 'RF64', 'BW64'].includes(mark) && text(head, 8, 4) === 'WAVE') return { format: 'wav', ...(await wavSeconds(reader)) }
  if (mark === 'OggS') return { format: 'ogg', ...(await oggSeconds(reader)) }
  if (head.length >= 4 && unsigned(head, 0, 4) === 0x1a45dfa3) return matroskaSeconds(reader)
  if (MP4_BOXES.includes(text(head, 4, 4))) return mp4Seconds(reader)
  const start = await afterTags(reader)
  if (text(await reader.upTo(start, 4), 0, 4) === 'fLaC') return { format: 'flac', ...(await flacSeconds(reader, start)) }
  const found = await mp3Seconds(reader, start)
  if (found) return { format: 'mp3', ...found }
  throw unreadable(
    'MP3, WAV, MP4, MOV, M4A, WebM, Matroska, Ogg or FLAC',
    `bytes of none of these${type ? `, of type ${shown(type)}` : ''}`,
  )
}

/** Where the media begins after ID3v2 tags, which may hold pictures of megabytes and may follow one another. */
async function afterTags(reader: MediaReader): Promise<number> {
  let at = 0
  for (let tags = 0; tags < MOST_TAGS; tags++) {
    const head = await reader.upTo(at, 10)
    if (text(head, 0, 3) !== 'ID3' || head.length < 10) break
    // 7 bits of each byte count; bit 4 of the flags says that the head is repeated at the end.
    const size = [6, 7, 8, 9].reduce((sum, i) => sum * 128 + (unsigned(head, i, 1) & 0x7f), 0)
    at += 10 + size + (unsigned(head, 5, 1) & 0x10 ? 10 : 0)
  }
  return at
}

function checkSource(source: unknown): asserts source is MediaSource {
  const fields: { size?: unknown; read?: unknown; available?: unknown } = typeof source === 'object' && source !== null ? source : {}
  if (typeof fields.read !== 'function')
    throw new ValidationError([{ path: 'source', expected: 'a MediaSource, such as fromBytes(bytes) makes', got: shown(source) }])
  for (const name of ['size', 'available'] as const) {
    const value = fields[name]
    if (value !== undefined && !(Number.isSafeInteger(value) && Number(value) >= 0))
      throw new ValidationError([{ path: `source.${name}`, expected: 'a whole number of bytes, or nothing', got: shown(value) }])
  }
}
