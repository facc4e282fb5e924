import type { MediaSource } from '../duration/media/source.js'

/** Media given as base64 text, of which only the pieces that are needed are decoded. What isn't base64 fails when it is read. */
export function fromBase64(data: string): MediaSource {
  const padding = data.endsWith('==') ? 2 : data.endsWith('=') ? 1 : 0
  const size = Math.max(0, Math.floor((data.length * 3) / 4) - padding)
  return {
    size,
    async read(start, end) {
      // Four characters are three bytes.
      const first = Math.floor(start / 3)
      const piece = atob(data.slice(first * 4, Math.ceil(Math.min(end, size) / 3) * 4))
      return Uint8Array.from(piece, (character) => character.charCodeAt(0)).subarray(start - first * 3, end - first * 3)
    },
  }
}
