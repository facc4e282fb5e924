import { text, unsigned, unsignedLittle } from './bytes.js'
import { type Frame, firstFrame, frameAt, type Run, runOf } from './mpeg-frame.js'
import type { MediaReader } from './reader.js'
import type { Found } from './source.js'

/** How far from where it should begin the first frame is looked for. */
const SEARCHED = 65_536
/** Stretches of a file without a header that are looked at, and their bytes: two dozen frames each at 128 kbit/s. */
const SAMPLES = 12
const SAMPLE_BYTES = 10_240
/** The highest bit rate of layer III, a second. */
const MOST_BITS = 320_000
/** How far what a header says may be from what its frames do: tags explain a sixteenth, and estimates of honest files are within a fifth. */
const ROOM = 17 / 16
const ROUGHLY = 5 / 4

/**
 * The length of an MP3: as its Xing, Info or VBRI header says where it has one that fits the file, else by counting the frames of a
 * small file, else from its bit rate, which is looked at in twelve places. Undefined where no frames are found.
 *
 * @param start where the sound should begin, after the tags
 */
export async function mp3Seconds(reader: MediaReader, start: number): Promise<Found | undefined> {
  const at = await findFrame(reader, start)
  if (at === undefined) return undefined
  const head = await reader.upTo(at, 2048)
  const frame = frameAt(head, 0)
  if (!frame) return undefined
  const end = await endOfSound(reader)
  const said = headerOf(head, frame)
  if (said) {
    const seconds = (said.frames * frame.samples) / frame.rate
    const actual = end === undefined ? said.bytes : end - at
    // Files put together of several keep the header of the first: its length would be that of a part. Tags explain small differences.
    const differs = said.bytes && actual !== undefined && Math.abs(actual - said.bytes) * 16 > said.bytes
    if (differs && actual < (said.bytes ?? 0)) return { seconds, exact: false }
    // Nothing that plays has so many bytes in so little time.
    const crammed = actual !== undefined && actual * 8 > seconds * MOST_BITS * ROOM
    if (!differs && !crammed && (said.bytes || end === undefined)) return { seconds, exact: true }
    if (!said.bytes && end !== undefined) {
      const counted = await bySamples(reader, at + frame.length, end)
      return counted.seconds > seconds * (counted.exact ? ROOM : ROUGHLY) ? counted : { seconds, exact: true }
    }
  }
  const first = said ? at + frame.length : at
  return end === undefined ? ofTheStart(reader, first) : bySamples(reader, first, end)
}

async function findFrame(reader: MediaReader, start: number): Promise<number | undefined> {
  for (let length = 16_384; length <= SEARCHED; length *= 2) {
    const wanted = Math.min(length, SEARCHED, Math.max(reader.left(), 4096))
    const bytes = await reader.upTo(start, wanted)
    const found = firstFrame(bytes, 0, bytes.length < wanted || start + bytes.length === reader.size())
    if (found !== undefined) return start + found
    if (bytes.length < wanted || wanted < length) return undefined
  }
  return undefined
}

function headerOf(head: Uint8Array, frame: Frame): { frames: number; bytes: number | undefined } | undefined {
  const xing = 4 + frame.sideInfo
  if (['Xing', 'Info'].includes(text(head, xing, 4)) && head.length >= xing + 16) {
    const flags = unsigned(head, xing + 4, 4)
    const frames = flags & 1 ? unsigned(head, xing + 8, 4) : 0
    return frames > 0 ? { frames, bytes: flags & 2 ? unsigned(head, xing + 12, 4) : undefined } : undefined
  }
  if (text(head, 36, 4) === 'VBRI' && head.length >= 54) {
    const frames = unsigned(head, 50, 4)
    return frames > 0 ? { frames, bytes: unsigned(head, 46, 4) || undefined } : undefined
  }
  return undefined
}

/** Where the sound ends: before ID3v1 and APE tags. Undefined where the size isn't known or the end can't be read. */
async function endOfSound(reader: MediaReader): Promise<number | undefined> {
  const size = reader.size()
  if (size === undefined || size < 160 || !reader.reaches(size) || reader.left() < 160) return size
  const tail = await reader.bytes(size - 160, 160, 160)
  const afterTag = text(tail, 32, 3) === 'TAG' ? 32 : 160
  const end = size - (160 - afterTag)
  if (text(tail, afterTag - 32, 8) !== 'APETAGEX') return end
  // The size counts the footer, and the header only if bit 31 of the flags says that there is one.
  const header = unsignedLittle(tail, afterTag - 12, 4) >= 2 ** 31 ? 32 : 0
  return Math.max(0, end - unsignedLittle(tail, afterTag - 20, 4) - header)
}

/** Of a source whose size nobody says: it must end within what may be read, and then its frames are counted. */
async function ofTheStart(reader: MediaReader, first: number): Promise<Found> {
  const bytes = await reader.upTo(first, Math.max(reader.left(), 1))
  // One byte more shows whether that was all; if not, this throws that it would be too much.
  if (reader.size() === undefined) await reader.upTo(first + bytes.length, 1, 1)
  return { seconds: runOf(bytes, true).seconds, exact: true }
}

async function bySamples(reader: MediaReader, first: number, end: number): Promise<Found> {
  const total = end - first
  if (total <= reader.left() && reader.reaches(end)) return { seconds: runOf(await reader.bytes(first, total), true).seconds, exact: true }
  const places = Math.max(1, Math.min(SAMPLES, Math.floor(reader.left() / SAMPLE_BYTES)))
  const runs: Run[] = []
  for (let i = 0; i < places; i++) {
    const from = first + Math.floor(((total - SAMPLE_BYTES) * i) / Math.max(1, places - 1))
    if (reader.left() < SAMPLE_BYTES || !reader.reaches(from + SAMPLE_BYTES)) break
    runs.push(runOf(await reader.upTo(from, SAMPLE_BYTES, SAMPLE_BYTES), false))
  }
  const seen = runs.filter((run) => run.bytes > 0)
  const [one] = seen
  if (!one) {
    const frame = frameAt(await reader.upTo(first, 4), 0)
    return { seconds: frame ? (total * 8) / frame.bitrate : 0, exact: false }
  }
  const constant = seen.every((run) => run.bitrate !== undefined && run.bitrate === one.bitrate)
  // Padding makes frames keep to the bit rate on average; an encoder that never pads goes below it.
  if (constant && seen.some((run) => run.padded)) return { seconds: (total * 8) / (one.bitrate ?? 1), exact: seen.length === SAMPLES }
  // Samples are spread evenly over bytes, so what is averaged is time per byte.
  const secondsPerByte = seen.reduce((sum, run) => sum + run.seconds / run.bytes, 0) / seen.length
  return { seconds: total * secondsPerByte, exact: constant && seen.length === SAMPLES }
}
