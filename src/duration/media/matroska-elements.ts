import { byte, unsigned } from './bytes.js'
import { cutOff } from './source.js'

export const ID = {
  header: 0x1a45dfa3,
  docType: 0x4282,
  segment: 0x18538067,
  seekHead: 0x114d9b74,
  info: 0x1549a966,
  timestampScale: 0x2ad7b1,
  duration: 0x4489,
  tracks: 0x1654ae6b,
  track: 0xae,
  trackNumber: 0xd7,
  defaultDuration: 0x23e383,
  cluster: 0x1f43b675,
  timestamp: 0xe7,
  simpleBlock: 0xa3,
  blockGroup: 0xa0,
  block: 0xa1,
  blockDuration: 0x9b,
} as const

/** An element of a Matroska file, with positions within the bytes that it was read from. */
export interface Element {
  readonly id: number
  readonly start: number
  /** Undefined for one of unknown size, which recorders write before they know. */
  readonly end: number | undefined
}

/** The longest head: an identifier of 4 bytes and a size of 8. */
export const HEAD_BYTES = 12

/** The element at a position. @throws ValidationError for bytes that are none. */
export function elementAt(bytes: Uint8Array, at: number): Element {
  const idLength = Math.clz32(byte(bytes, at)) - 23
  if (idLength > 4) throw cutOff()
  const sizeLength = Math.clz32(byte(bytes, at + idLength)) - 23
  if (sizeLength > 8) throw cutOff()
  // The first bit marks the length and is no part of the number. All ones stand for an unknown size.
  const limit = 2 ** (7 * sizeLength)
  const top = byte(bytes, at + idLength) - 2 ** (8 - sizeLength)
  const size = top * 256 ** (sizeLength - 1) + unsigned(bytes, at + idLength + 1, sizeLength - 1)
  const start = at + idLength + sizeLength
  return { id: unsigned(bytes, at, idLength), start, end: size >= limit - 1 ? undefined : start + size }
}

/** The elements within a stretch of bytes, up to the first that is damaged or goes beyond it. */
export function* elementsIn(bytes: Uint8Array, from: number, to: number): Generator<Element & { readonly end: number }> {
  for (let at = from; at + 2 <= to; ) {
    let element: Element
    try {
      element = elementAt(bytes, at)
    } catch {
      return
    }
    const { end } = element
    if (end === undefined || end > to) return
    yield { ...element, end }
    at = end
  }
}

/** An IEEE number of 4 or 8 bytes. */
export function float(bytes: Uint8Array, start: number, end: number): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (end > bytes.length) throw cutOff()
  return end - start === 4 ? view.getFloat32(start) : end - start === 8 ? view.getFloat64(start) : 0
}
