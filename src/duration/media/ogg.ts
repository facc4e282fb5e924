import { byte, joined, text, unsigned, unsignedLittle } from './bytes.js'
import type { MediaReader } from './reader.js'
import { type Found, unreadable } from './source.js'

/** A page is at most 65,307 bytes, so the last one that ends a packet begins within two of the end. */
const TAIL = 131_072
const MOST_STREAMS = 64
/** A granule position of all ones: no packet ends on the page. */
const NO_PACKET_ENDS = 2 ** 64

interface Stream {
  readonly serial: number
  /** Positions per second; 0 for a stream, such as video, whose positions count something else. */
  readonly rate: number
  /** Positions that play before the sound begins. */
  readonly skipped: number
}

/** Ogg numbers the samples: the last page's position is the length. Opus and Vorbis, and Speex and FLAC within Ogg. */
export async function oggSeconds(reader: MediaReader): Promise<Found> {
  const streams = await streamsOf(reader)
  if (streams.every((stream) => stream.rate === 0)) throw unreadable('Opus, Vorbis, Speex or FLAC in the Ogg file', 'none of these')
  const size = reader.size()
  if (size === undefined) throw unreadable('an Ogg file of known size', 'one of unknown size')
  let tail: Uint8Array = new Uint8Array(0)
  for (let length = Math.min(8192, size); ; length = Math.min(length * 4, TAIL, size)) {
    const missing = length - tail.length
    tail = joined(await reader.bytes(size - length, missing, missing), tail)
    const found = lastPage(tail, streams)
    if (found) return found
    if (length === size || length === TAIL) throw unreadable('a page at the end of the Ogg file that says its position', 'none')
  }
}

/** The streams whose first pages are together at the start of the file. */
async function streamsOf(reader: MediaReader): Promise<Stream[]> {
  const streams: Stream[] = []
  let at = 0
  for (let pages = 0; pages < MOST_STREAMS; pages++) {
    const head = await reader.upTo(at, 27)
    if (text(head, 0, 4) !== 'OggS' || head.length < 27 || (byte(head, 5) & 2) === 0) break
    const table = await reader.bytes(at + 27, byte(head, 26))
    const length = table.reduce((sum, segment) => sum + segment, 0)
    const codec = codecOf(await reader.bytes(at + 27 + table.length, Math.min(length, 64)))
    streams.push({ serial: unsignedLittle(head, 14, 4), ...codec })
    at += 27 + table.length + length
  }
  return streams
}

function codecOf(packet: Uint8Array): Pick<Stream, 'rate' | 'skipped'> {
  // Opus counts at 48 kHz whatever the sound was recorded at.
  if (text(packet, 0, 8) === 'OpusHead') return { rate: 48_000, skipped: unsignedLittle(packet, 10, 2) }
  if (text(packet, 0, 7) === '\x01vorbis') return { rate: unsignedLittle(packet, 12, 4), skipped: 0 }
  if (text(packet, 0, 8) === 'Speex   ') return { rate: unsignedLittle(packet, 36, 4), skipped: 0 }
  if (text(packet, 0, 5) === '\x7fFLAC') return { rate: Math.floor(unsigned(packet, 27, 3) / 16), skipped: 0 }
  return { rate: 0, skipped: 0 }
}

function lastPage(tail: Uint8Array, streams: readonly Stream[]): Found | undefined {
  for (let at = tail.length - 27; at >= 0; at--) {
    // O g g S, version 0: a byte is compared before text is made of anything.
    if (tail[at] !== 0x4f || text(tail, at, 5) !== 'OggS\0' || byte(tail, at + 5) > 7) continue
    const serial = unsignedLittle(tail, at + 14, 4)
    const stream = streams.find((one) => one.serial === serial)
    if (!stream) throw unreadable('one Ogg recording', 'several, one after another, or one that is damaged')
    const position = unsignedLittle(tail, at + 6, 8)
    if (stream.rate === 0 || position >= NO_PACKET_ENDS) continue
    const segments = byte(tail, at + 26)
    const table = tail.subarray(at + 27, at + 27 + segments)
    const end = at + 27 + segments + table.reduce((sum, segment) => sum + segment, 0)
    return { seconds: Math.max(0, position - stream.skipped) / stream.rate, exact: table.length === segments && end <= tail.length }
  }
  return undefined
}
