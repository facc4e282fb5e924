/** Bytes of a file, or what becomes them: ASCII text, numbers below 256, other parts. */
export type Part = string | readonly number[] | Uint8Array

const lengthOf = (part: Part) => part.length

/** The parts, one after the other. */
export function joined(...parts: readonly Part[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + lengthOf(part), 0))
  let at = 0
  for (const part of parts) {
    if (typeof part === 'string') for (let i = 0; i < part.length; i++) bytes[at + i] = part.charCodeAt(i)
    else bytes.set(part, at)
    at += part.length
  }
  return bytes
}

/** A whole number in that many bytes, the highest first. */
export function big(value: number, width: number): number[] {
  const bytes: number[] = []
  for (let rest = value, i = 0; i < width; i++) {
    bytes.unshift(rest % 256)
    rest = Math.floor(rest / 256)
  }
  return bytes
}

/** The same, the lowest byte first. */
export const little = (value: number, width: number): number[] => big(value, width).reverse()

/** Whole numbers of four bytes each, in one piece: tables of samples are long. */
export function words(count: number, value: (index: number) => number): Uint8Array<ArrayBuffer> {
  const view = new DataView(new ArrayBuffer(4 * count))
  for (let i = 0; i < count; i++) view.setUint32(4 * i, value(i))
  return new Uint8Array(view.buffer)
}

/** Writes bit by bit, the highest bit of a byte first. */
export class BitWriter {
  readonly #bytes: number[] = []
  #filled = 0

  /** The lowest `count` bits of the value, up to 32. */
  bits(value: number, count: number): this {
    for (let i = count - 1; i >= 0; i--) {
      if (this.#filled % 8 === 0) this.#bytes.push(0)
      const at = this.#bytes.length - 1
      this.#bytes[at] = (this.#bytes[at] ?? 0) | (((value >>> i) & 1) << (7 - (this.#filled % 8)))
      this.#filled++
    }
    return this
  }

  /** An unsigned exponential Golomb code, as H.264 writes its numbers. */
  golomb(value: number): this {
    const length = 32 - Math.clz32(value + 1)
    return this.bits(0, length - 1).bits(value + 1, length)
  }

  /** The bytes so far; the last one is filled up with zeros. */
  bytes(): readonly number[] {
    return this.#bytes
  }
}

const CRC_TABLE = Array.from({ length: 256 }, (_, byte) => {
  let value = byte
  for (let i = 0; i < 8; i++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1
  return value >>> 0
})

/** The CRC-32 of PNG and zip. */
export function crc32(bytes: Uint8Array): number {
  let value = 0xffffffff
  for (const byte of bytes) value = (value >>> 8) ^ (CRC_TABLE[(value ^ byte) & 255] ?? 0)
  return (value ^ 0xffffffff) >>> 0
}
