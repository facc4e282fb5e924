import type { MediaSource } from '../duration/media/source.js'
import { ValidationError } from '../errors.js'
import { shown } from '../shown.js'

/** Media in memory. @throws ValidationError for anything but a Uint8Array. */
export function fromBytes(bytes: Uint8Array): MediaSource {
  // Not `instanceof`: the bytes may come from another realm, as in tests and workers.
  if (!ArrayBuffer.isView(bytes) || !('subarray' in bytes) || bytes.BYTES_PER_ELEMENT !== 1)
    throw new ValidationError([{ path: 'bytes', expected: 'a Uint8Array', got: shown(bytes) }])
  return { size: bytes.length, read: async (start, end) => bytes.subarray(start, end) }
}

/** A Blob or File; only the pieces that are needed are read. @throws ValidationError for anything else. */
export function fromBlob(blob: Blob): MediaSource {
  const fields: { size?: unknown; slice?: unknown } = typeof blob === 'object' && blob !== null ? blob : {}
  if (typeof fields.size !== 'number' || typeof fields.slice !== 'function')
    throw new ValidationError([{ path: 'blob', expected: 'a Blob or File', got: shown(blob) }])
  return {
    size: blob.size,
    type: blob.type || undefined,
    read: async (start, end) => new Uint8Array(await blob.slice(start, end).arrayBuffer()),
  }
}
