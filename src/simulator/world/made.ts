import type { FileContent } from './files.js'

const encoder = new TextEncoder()

/** The bytes of a file that is only described. */
export function madeBytes(content: Exclude<FileContent, { kind: 'bytes' }>): Uint8Array<ArrayBuffer> {
  return encoder.encode('text' in content ? content.text : '')
}
