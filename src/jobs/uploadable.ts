import { fieldOf } from '../fields.js'
import type { Uploadable } from './upload-source.js'

/** Whether a value is meant as something to upload, and not as the body of the API's own operation. */
export function isUploadable(value: unknown): value is Uploadable {
  if (typeof value === 'string' || value instanceof URL || value instanceof Blob) return true
  if (value instanceof ArrayBuffer || ArrayBuffer.isView(value)) return true
  return ['getReader', 'open', 'pipe'].some((method) => typeof fieldOf(value, method) === 'function')
}

/** Bytes as they are now, since the caller may change them before they are read; other sources are read when it is their turn. */
export function heldBytes(source: Uploadable): Uploadable {
  if (source instanceof ArrayBuffer) return new Blob([source])
  if (!ArrayBuffer.isView(source)) return source
  // Callers of plain JavaScript have views of other kinds, whose elements are no bytes.
  const { buffer, byteOffset, byteLength }: ArrayBufferView = source
  return new Blob([new Uint8Array(new Uint8Array(buffer, byteOffset, byteLength))])
}
