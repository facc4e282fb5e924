/** What the bytes of a file tell. */
export interface Recognised {
  /** MIME type. */
  readonly type: string
  /** Of a recording, as far as its head tells. */
  readonly seconds?: number | undefined
  /** A film without a sound track. */
  readonly silent?: boolean
}

const ascii = (bytes: Uint8Array, at: number, length: number) => String.fromCharCode(...bytes.subarray(at, at + length))

const viewOf = (bytes: Uint8Array) => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)

const MPEG1_KBITS = [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320]
const MPEG2_KBITS = [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160]
const MPEG1_RATES = [44_100, 48_000, 32_000]

/** Where its header says how many frames an MP3 has, those; else by the rate of its first frame. */
function mp3Seconds(bytes: Uint8Array): number | undefined {
  const size = (at: number) => bytes[at] ?? 0
  const tag = ascii(bytes, 0, 3) === 'ID3' ? 10 + ((size(6) << 21) | (size(7) << 14) | (size(8) << 7) | size(9)) : 0
  if (tag + 4 > bytes.length) return undefined
  const head = viewOf(bytes).getUint32(tag)
  const version = (head >>> 19) & 3
  const rate = (MPEG1_RATES[(head >>> 10) & 3] ?? 0) / (version === 3 ? 1 : version === 2 ? 2 : 4)
  const kbits = (version === 3 ? MPEG1_KBITS : MPEG2_KBITS)[(head >>> 12) & 15] ?? 0
  if (head >>> 21 !== 0x7ff || rate === 0 || kbits === 0) return undefined
  const start = [...ascii(bytes, tag, 64).matchAll(/Xing|Info/g)][0]?.index
  const frames = start !== undefined && tag + start + 12 <= bytes.length ? viewOf(bytes).getUint32(tag + start + 8) : 0
  return frames > 0 ? (frames * (version === 3 ? 1152 : 576)) / rate : ((bytes.length - tag) * 8) / (kbits * 1000)
}

function wavSeconds(bytes: Uint8Array): number | undefined {
  const view = viewOf(bytes)
  let perSecond = 0
  for (let at = 12; at + 8 <= bytes.length; ) {
    const length = view.getUint32(at + 4, true)
    const name = ascii(bytes, at, 4)
    if (name === 'fmt ' && at + 20 <= bytes.length) perSecond = view.getUint32(at + 16, true)
    if (name === 'data') return perSecond > 0 ? Math.min(length, bytes.length - at - 8) / perSecond : undefined
    at += 8 + length + (length % 2)
  }
  return undefined
}

/** The place of a text in some bytes; -1 if it isn't there. */
function placeOf(bytes: Uint8Array, text: string): number {
  const codes = [...text].map((character) => character.charCodeAt(0))
  for (let at = bytes.indexOf(codes[0] ?? 0); at >= 0; at = bytes.indexOf(codes[0] ?? 0, at + 1)) {
    if (codes.every((code, i) => bytes[at + i] === code)) return at
  }
  return -1
}

function mp4(bytes: Uint8Array): Recognised {
  const view = viewOf(bytes)
  const type = 'video/mp4'
  for (let at = 0; at + 8 <= bytes.length; ) {
    const short = view.getUint32(at)
    const length = short === 1 && at + 16 <= bytes.length ? Number(view.getBigUint64(at + 8)) : short
    if (length < 8) break
    if (ascii(bytes, at + 4, 4) === 'moov') {
      const movie = bytes.subarray(at, at + length)
      const header = placeOf(movie, 'mvhd') + 4
      const long = movie[header] === 1
      if (header < 4 || header + (long ? 32 : 20) > movie.length) break
      const inner = viewOf(movie)
      const units = long ? Number(inner.getBigUint64(header + 24)) : inner.getUint32(header + 16)
      return { type, seconds: units / inner.getUint32(header + (long ? 20 : 12)), silent: placeOf(movie, 'soun') < 0 }
    }
    at += length
  }
  return { type }
}

/** Enough for the head of a film. */
const WEBM_HEAD = 4096

function webm(bytes: Uint8Array): Recognised {
  const head = bytes.subarray(0, WEBM_HEAD)
  const at = placeOf(head, '\x44\x89') + 2
  // The length of the number is 4 or 8, in one byte or in eight.
  const wide = head[at] === 1
  const number = at + (wide ? 8 : 1)
  const length = wide ? head[at + 7] : (head[at] ?? 0) & 0x7f
  if (at < 2 || (length !== 4 && length !== 8) || number + length > head.length) return { type: 'video/webm' }
  const ticks = length === 4 ? viewOf(head).getFloat32(number) : viewOf(head).getFloat64(number)
  // Of a millisecond each, as nearly every file has them.
  return { type: 'video/webm', seconds: ticks / 1000, silent: placeOf(head, 'A_') < 0 }
}

const SUBTITLES = /^\uFEFF?\s*\d+\r?\n\d\d:\d\d:\d\d[,.]\d{3} --> /

function kindOf(bytes: Uint8Array): Recognised | undefined {
  if (ascii(bytes, 0, 4) === '\x89PNG') return { type: 'image/png' }
  if (ascii(bytes, 0, 3) === '\xff\xd8\xff') return { type: 'image/jpeg' }
  if (ascii(bytes, 0, 4) === '%PDF') return { type: 'application/pdf' }
  if (ascii(bytes, 0, 4) === 'PK\x03\x04') return { type: 'application/zip' }
  if (ascii(bytes, 0, 4) === 'RIFF' && ascii(bytes, 8, 4) === 'WAVE') return { type: 'audio/wav', seconds: wavSeconds(bytes) }
  if (ascii(bytes, 0, 4) === '\x1a\x45\xdf\xa3') return webm(bytes)
  if (ascii(bytes, 4, 4) === 'ftyp') return ascii(bytes, 8, 4) === 'qt  ' ? undefined : mp4(bytes)
  if (ascii(bytes, 0, 3) === 'ID3' || (bytes[0] === 0xff && ((bytes[1] ?? 0) & 0xe6) === 0xe2)) {
    return { type: 'audio/mpeg', seconds: mp3Seconds(bytes) }
  }
  if (SUBTITLES.test(new TextDecoder().decode(bytes.subarray(0, 64)))) return { type: 'application/x-subrip' }
  return undefined
}

/** What a file is, by its bytes: one of the kinds that the API takes, or nothing. A length that can't be is none. */
export function recognised(bytes: Uint8Array): Recognised | undefined {
  const found = kindOf(bytes)
  const { seconds = 0 } = found ?? {}
  return found && { ...found, seconds: seconds > 0 && Number.isFinite(seconds) ? seconds : undefined }
}
