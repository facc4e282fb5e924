import { crc32 } from 'node:zlib'

/** From so many bytes on, a call out of JavaScript costs less than it saves. */
const LONG = 512
const SLICES = 8

/** What a byte does to the checksum, by how many bytes come after it among those taken at once. */
const TABLE = new Int32Array(SLICES * 256)
for (let byte = 0; byte < 256; byte++) {
  let sum = byte
  for (let bit = 0; bit < 8; bit++) sum = sum & 1 ? 0xedb88320 ^ (sum >>> 1) : sum >>> 1
  TABLE[byte] = sum
}
for (let at = 256; at < TABLE.length; at++) {
  const before = TABLE[at - 256] ?? 0
  TABLE[at] = effect(0, before) ^ (before >>> 8)
}

/** Of the lowest byte of a value, with so many bytes after it. */
function effect(later: number, value: number): number {
  return TABLE[(later << 8) | (value & 255)] ?? 0
}

/** CRC-32 (as in zip and PNG) of a part of some bytes, from 0 to 4,294,967,295: what zlib gives, without its price for a short text. */
export function checksum(bytes: DataView, from: number, to: number): number {
  if (to - from > LONG) return crc32(new Uint8Array(bytes.buffer, bytes.byteOffset + from, to - from))
  let sum = -1
  let at = from
  for (; at + SLICES <= to; at += SLICES) {
    const first = sum ^ bytes.getInt32(at, true)
    const second = bytes.getInt32(at + 4, true)
    sum =
      effect(7, first) ^
      effect(6, first >>> 8) ^
      effect(5, first >>> 16) ^
      effect(4, first >>> 24) ^
      effect(3, second) ^
      effect(2, second >>> 8) ^
      effect(1, second >>> 16) ^
      effect(0, second >>> 24)
  }
  for (; at < to; at++) sum = effect(0, sum ^ bytes.getUint8(at)) ^ (sum >>> 8)
  return ~sum >>> 0
}
