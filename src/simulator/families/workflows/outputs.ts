import type { WorkflowRunOutput } from '../../../../generated/types.js'
import type { FileContent } from '../../world/files.js'
import { plain, type Value } from './values.js'

interface OutputFile {
  readonly extension: string
  readonly content: FileContent
}

/** The file behind a value; an avatar has none. */
export function outputFile(value: Value): OutputFile | undefined {
  switch (value.type) {
    case 'video':
      return { extension: 'mp4', content: { kind: 'mp4', seconds: value.milliseconds / 1000 } }
    case 'audio':
      return { extension: 'mp3', content: { kind: 'mp3', seconds: value.milliseconds / 1000 } }
    case 'image':
      return { extension: 'png', content: { kind: 'png' } }
    case 'avatar':
      return undefined
    default:
      return { extension: 'txt', content: { kind: 'text', text: value.type === 'text' ? value.value : JSON.stringify(value.value) } }
  }
}

const MOST_INLINE_BYTES = 64 * 1024
const MOST_INLINE_BYTES_TOGETHER = 256 * 1024
/** As long as the links of files are good for. */
const LINK_SECONDS = 3600

/** Bytes of a value as JSON. */
export const bytesOf = (json: unknown) => new TextEncoder().encode(JSON.stringify(json)).length

interface Ready {
  readonly name: string
  readonly artifactId: string
  readonly value: Value
  /** Gives the link of the file. */
  readonly link: (extension: string) => string
}

/** Puts values into an answer one after the other: in themselves as long as they fit, by reference otherwise. */
export function delivery(): (ready: Ready) => WorkflowRunOutput {
  let room = MOST_INLINE_BYTES_TOGETHER
  return ({ name, artifactId, value, link }) => {
    const file = outputFile(value)
    const bytes = 'value' in value ? bytesOf(value.value) : Number.POSITIVE_INFINITY
    const shown = { name, type: value.type, status: 'ready', artifact_id: artifactId, is_public: false }
    if (bytes <= Math.min(MOST_INLINE_BYTES, room)) {
      room -= bytes
      return { ...shown, delivery: 'inline', value: plain(value), url: null, expires_in: null }
    }
    return { ...shown, delivery: 'reference', value: null, url: file ? link(file.extension) : null, expires_in: LINK_SECONDS }
  }
}
