import { unsigned } from './bytes.js'

/** What the four bytes at the head of a frame of MPEG audio, layer III, say. */
export interface Frame {
  /** Samples per second. */
  readonly rate: number
  /** Samples in a frame. */
  readonly samples: number
  /** Bits per second. */
  readonly bitrate: number
  /** Bytes of the frame with its head. */
  readonly length: number
  readonly padded: boolean
  /** Bytes between the head and the first that an encoder may write a length into. */
  readonly sideInfo: number
}

/** Frames in a row that must agree before bytes are taken for MP3: each one makes chance some 100,000 times less likely. */
const AGREE = 4
const KBITS_MPEG1 = [32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320]
const KBITS_MPEG2 = [8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160]
const RATES_MPEG1 = [44100, 48000, 32000]

/** The frame that begins at a position, or undefined where none does. Free-format frames, which hardly exist, are not told. */
export function frameAt(bytes: Uint8Array, at: number): Frame | undefined {
  if (at + 4 > bytes.length || bytes[at] !== 0xff) return undefined
  const head = unsigned(bytes, at, 4)
  // 11 bits of sync, 2 of version, 2 of layer, 1 of protection, 4 of bit rate, 2 of rate, 1 of padding, 1 private, 2 of channel mode.
  const version = Math.floor(head / 2 ** 19) % 4
  const layer = Math.floor(head / 2 ** 17) % 4
  if (head < 0xffe00000 || version === 1 || layer !== 1) return undefined
  const mpeg1 = version === 3
  const kbits = (mpeg1 ? KBITS_MPEG1 : KBITS_MPEG2)[(Math.floor(head / 2 ** 12) % 16) - 1]
  const fullRate = RATES_MPEG1[Math.floor(head / 2 ** 10) % 4]
  if (!kbits || !fullRate) return undefined
  const rate = fullRate / (mpeg1 ? 1 : version === 2 ? 2 : 4)
  const samples = mpeg1 ? 1152 : 576
  const padded = Math.floor(head / 2 ** 9) % 2 === 1
  const mono = Math.floor(head / 2 ** 6) % 4 === 3
  const length = Math.floor(((samples / 8) * kbits * 1000) / rate) + (padded ? 1 : 0)
  return { rate, samples, bitrate: kbits * 1000, length, padded, sideInfo: mpeg1 ? (mono ? 17 : 32) : mono ? 9 : 17 }
}

/**
 * The first position from `from` on where frames follow one another, or undefined. At the end of the media fewer than usual will do,
 * provided that they fill it from `from` on.
 */
export function firstFrame(bytes: Uint8Array, from: number, ends: boolean): number | undefined {
  for (let at = from; at + 4 <= bytes.length; at++) {
    const frame = frameAt(bytes, at)
    if (!frame) continue
    let next = at
    let count = 0
    for (let other = frameAt(bytes, next); other && alike(other, frame) && count < AGREE; other = frameAt(bytes, next)) {
      next += other.length
      count++
    }
    if (count === AGREE || (ends && at === from && next >= bytes.length)) return at
  }
  return undefined
}

function alike(a: Frame, b: Frame): boolean {
  return a.rate === b.rate && a.samples === b.samples
}

/** What a run of frames adds up to. */
export interface Run {
  readonly seconds: number
  readonly bytes: number
  /** The frames' one bit rate; undefined where they differ. */
  readonly bitrate: number | undefined
  readonly padded: boolean
}

/** Adds up the frames of a stretch of bytes, passing over what is none. */
export function runOf(bytes: Uint8Array, ends: boolean): Run {
  let at = firstFrame(bytes, 0, ends)
  let seconds = 0
  let sum = 0
  let bitrate: number | undefined
  let constant = true
  let padded = false
  while (at !== undefined) {
    const frame = frameAt(bytes, at)
    if (!frame) {
      at = firstFrame(bytes, at, false)
      continue
    }
    seconds += frame.samples / frame.rate
    sum += frame.length
    constant &&= bitrate === undefined || bitrate === frame.bitrate
    bitrate = frame.bitrate
    padded ||= frame.padded
    at += frame.length
  }
  return { seconds, bytes: sum, bitrate: constant ? bitrate : undefined, padded }
}
