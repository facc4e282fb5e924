import { big, joined, little } from './media-bytes.js'

/** MPEG-2 layer III, 24 kHz, one channel. */
const FRAME_SAMPLES = 576
const FRAME_RATE = 24_000
/** 8 kbit/s: the least there is. With nothing in it but zeros, a frame is silent. */
const FRAME_HEAD = [0xff, 0xf3, 0x14, 0xc0]
const FRAME_BYTES = 24
/** The frame that tells how many there are; at 32 kbit/s it has room for that. */
const INFO_HEAD = [0xff, 0xf3, 0x44, 0xc0]
const INFO_BYTES = 96
const SIDE_BYTES = 9

/**
 * Silence as MP3: 8 kbit/s with a header that tells the length.
 *
 * @param seconds to the next 24 ms, the length of a frame
 */
export function mp3(seconds: number): Uint8Array<ArrayBuffer> {
  const frames = Math.max(1, Math.round((seconds * FRAME_RATE) / FRAME_SAMPLES))
  const size = INFO_BYTES + frames * FRAME_BYTES
  const bytes = new Uint8Array(size)
  bytes.set(joined(INFO_HEAD, new Uint8Array(SIDE_BYTES), 'Info', big(3, 4), big(frames, 4), big(size, 4)))
  for (let at = INFO_BYTES; at < size; at += FRAME_BYTES) bytes.set(FRAME_HEAD, at)
  return bytes
}

const WAV_RATE = 8000
/** The middle of what eight bits can say. */
const WAV_SILENCE = 128

/**
 * Silence as WAV: 8 bits at 8 kHz.
 *
 * @param seconds to the millisecond
 */
export function wav(seconds: number): Uint8Array<ArrayBuffer> {
  const samples = Math.round(seconds * WAV_RATE)
  // Chunks have an even number of bytes.
  const padded = samples + (samples % 2)
  const format = joined('fmt ', little(16, 4), little(1, 2), little(1, 2), little(WAV_RATE, 4), little(WAV_RATE, 4), [1, 0, 8, 0])
  const head = joined('RIFF', little(4 + format.length + 8 + padded, 4), 'WAVE', format, 'data', little(samples, 4))
  const bytes = new Uint8Array(head.length + padded).fill(WAV_SILENCE)
  bytes.set(head)
  return bytes
}
