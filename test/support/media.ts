import { readFileSync } from 'node:fs'
import { mediaSeconds } from '../../src/duration/media/media.js'
import type { MediaLength, MediaSource } from '../../src/duration/media/source.js'

export function fixture(name: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(readFileSync(new URL(`../data/media/${name}`, import.meta.url)))
}

/** A source that notes what was read of it. */
export function watched(bytes: Uint8Array): MediaSource & { readonly reads: [number, number][] } {
  const reads: [number, number][] = []
  return {
    size: bytes.length,
    reads,
    read: async (start, end) => {
      reads.push([start, end])
      return bytes.subarray(start, end)
    },
  }
}

/** A file of a size that nobody holds in memory: pieces at their places, zeros between them. */
export function sparse(size: number, pieces: readonly { readonly at: number; readonly bytes: Uint8Array }[]): MediaSource {
  return {
    size,
    read: async (start, end) => {
      const out = new Uint8Array(Math.min(end, size) - start)
      for (const { at, bytes } of pieces) {
        const from = Math.max(start, at)
        const to = Math.min(end, at + bytes.length)
        if (from < to) out.set(bytes.subarray(from - at, to - at), from - start)
      }
      return out
    },
  }
}

export function lengthOf(bytes: Uint8Array): Promise<MediaLength> {
  return mediaSeconds(watched(bytes))
}

export function bytesOf(...parts: readonly (string | number[] | Uint8Array)[]): Uint8Array {
  const all = parts.map((part) => (typeof part === 'string' ? Uint8Array.from(part, (c) => c.charCodeAt(0)) : Uint8Array.from(part)))
  const bytes = new Uint8Array(all.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of all) {
    bytes.set(part, at)
    at += part.length
  }
  return bytes
}

/** Big-endian bytes of a number. */
export function be(value: number, width: number): number[] {
  return Array.from({ length: width }, (_, i) => Number((BigInt(value) >> BigInt(8 * (width - 1 - i))) & 255n))
}

export function le(value: number, width: number): number[] {
  return be(value, width).reverse()
}

export function box(type: string, ...body: readonly (string | number[] | Uint8Array)[]): Uint8Array {
  const inner = bytesOf(...body)
  return bytesOf(be(inner.length + 8, 4), type, inner)
}
