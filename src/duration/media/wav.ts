import { text, unsignedLittle } from './bytes.js'
import type { MediaReader } from './reader.js'
import { cutOff, type Found, unreadable } from './source.js'

const STREAMING = 0xffffffff
const PCM = 1
const FLOAT = 3
const A_LAW = 6
const MU_LAW = 7
const EXTENSIBLE = 0xfffe
const MOST_CHUNKS = 4096

interface Sound {
  readonly format: number
  readonly rate: number
  readonly bytesPerSecond: number
  readonly bytesPerBlock: number
}

/** RIFF, RF64 and BW64: a list of chunks, of which `fmt ` says how fast the sound goes and `data` how much there is. */
export async function wavSeconds(reader: MediaReader): Promise<Found> {
  let at = 12
  let sound: Sound | undefined
  let samples: number | undefined
  let longData: number | undefined
  for (let chunks = 0; chunks < MOST_CHUNKS; chunks++) {
    const head = await reader.upTo(at, 8)
    if (head.length < 8) throw sound ? unreadable('a WAV file with sound', 'none in it') : cutOff()
    const name = text(head, 0, 4)
    const size = unsignedLittle(head, 4, 4)
    if (name === 'fmt ') sound = soundOf(await reader.bytes(at + 8, Math.min(Math.max(size, 16), 40)))
    if (name === 'ds64') longData = unsignedLittle(await reader.bytes(at + 8, 16), 8, 8)
    if (name === 'fact' && size >= 4) samples = unsignedLittle(await reader.bytes(at + 8, 4), 0, 4)
    if (name === 'data') return lengthOf(sound, samples, size === STREAMING && longData ? longData : size, at + 8, reader)
    // Chunks begin at even positions.
    at += 8 + size + (size % 2)
  }
  throw unreadable('a WAV file with sound', `${MOST_CHUNKS} chunks and none`)
}

function soundOf(chunk: Uint8Array): Sound {
  const tag = unsignedLittle(chunk, 0, 2)
  const channels = unsignedLittle(chunk, 2, 2)
  const bits = unsignedLittle(chunk, 14, 2)
  return {
    // An extensible format's own tag is the first field of its identifier.
    format: tag === EXTENSIBLE && chunk.length >= 26 ? unsignedLittle(chunk, 24, 2) : tag,
    rate: unsignedLittle(chunk, 4, 4),
    bytesPerSecond: unsignedLittle(chunk, 8, 4),
    bytesPerBlock: unsignedLittle(chunk, 12, 2) || Math.ceil((channels * bits) / 8),
  }
}

function lengthOf(sound: Sound | undefined, samples: number | undefined, declared: number, start: number, reader: MediaReader): Found {
  if (!sound || sound.rate === 0) throw unreadable('a WAV file that says its sample rate', 'one that does not')
  const size = reader.size()
  const present = size === undefined ? undefined : size - start
  // A recorder that writes to a pipe can't go back to fill the size in: it leaves 0 or the largest, and the sound goes on to the end.
  const open = declared === 0 || (declared >= 0x7ffff000 && (present === undefined || declared > present))
  const whole = !open && (present === undefined || declared <= present)
  const bytes = whole ? declared : present
  if (bytes === undefined) throw unreadable('a WAV file that says how much sound it has', 'one that does not, of unknown size')
  const exact = whole || open
  if ([PCM, FLOAT, A_LAW, MU_LAW].includes(sound.format)) {
    if (sound.bytesPerBlock === 0) throw unreadable('a WAV file that says how large a sample is', 'one that does not')
    return { seconds: Math.floor(bytes / sound.bytesPerBlock) / sound.rate, exact }
  }
  if (samples && whole) return { seconds: samples / sound.rate, exact: true }
  if (sound.bytesPerSecond === 0) throw unreadable('a WAV file that says its bytes per second', 'one that does not')
  return { seconds: bytes / sound.bytesPerSecond, exact: false }
}
