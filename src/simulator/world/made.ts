import type { FileContent } from './files.js'
import { mp4 } from './media-bytes-mp4.js'
import { gif, jpg, png, svg, zip } from './media-bytes-pictures.js'
import { mp3, wav } from './media-bytes-sound.js'
import { webm } from './media-bytes-webm.js'

const encoder = new TextEncoder()

/** The bytes of a file that is only described: a real one of its kind and length, made anew each time, always the same. */
export function madeBytes(content: Exclude<FileContent, { kind: 'bytes' }>): Uint8Array<ArrayBuffer> {
  switch (content.kind) {
    case 'mp4':
    case 'mov':
      return mp4(content.seconds, content.kind)
    case 'webm':
      return webm(content.seconds)
    case 'mp3':
      return mp3(content.seconds)
    case 'wav':
      return wav(content.seconds)
    case 'jpg':
      return jpg()
    case 'png':
      return png()
    case 'gif':
      return gif()
    case 'svg':
      return svg()
    case 'zip':
      return zip()
    case 'srt':
    case 'vtt':
    case 'text':
      return encoder.encode(content.text)
  }
}
