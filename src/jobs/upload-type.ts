/** Bytes from the start that tell what a file is. */
export const HEAD_BYTES = 1024

interface FileType {
  readonly type: string
  /** File name ending, for sources without a name. */
  readonly ending: string
}

const text = (bytes: Uint8Array, start: number, end: number) => String.fromCharCode(...bytes.subarray(start, end))
const starts = (bytes: Uint8Array, ...first: readonly number[]) => first.every((byte, i) => bytes[i] === byte)

const TYPES: readonly (readonly [FileType, (head: Uint8Array) => boolean])[] = [
  [{ type: 'image/png', ending: 'png' }, (head) => starts(head, 0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)],
  [{ type: 'image/jpeg', ending: 'jpg' }, (head) => starts(head, 0xff, 0xd8, 0xff)],
  // QuickTime, HEIC and AVIF share the box, and only the brand tells them apart.
  [
    { type: 'video/mp4', ending: 'mp4' },
    (head) => text(head, 4, 8) === 'ftyp' && !/^(qt {2}|hei|hev|mif1|msf1|avi|M4A |M4B )/.test(text(head, 8, 12)),
  ],
  [{ type: 'video/webm', ending: 'webm' }, (head) => starts(head, 0x1a, 0x45, 0xdf, 0xa3) && text(head, 0, 64).includes('webm')],
  [{ type: 'audio/wav', ending: 'wav' }, (head) => text(head, 0, 4) === 'RIFF' && text(head, 8, 12) === 'WAVE'],
  [{ type: 'application/pdf', ending: 'pdf' }, (head) => text(head, 0, HEAD_BYTES).includes('%PDF-')],
  [{ type: 'application/zip', ending: 'zip' }, (head) => starts(head, 0x50, 0x4b, 3, 4) || starts(head, 0x50, 0x4b, 5, 6)],
  [{ type: 'audio/mpeg', ending: 'mp3' }, (head) => text(head, 0, 3) === 'ID3' || isMpegFrame(head)],
  [
    { type: 'application/x-subrip', ending: 'srt' },
    (head) => /^(\xef\xbb\xbf)?\s*\d+[ \t]*\r?\n\d{1,2}:\d\d:\d\d[,.]\d{3} *-->/.test(text(head, 0, 200)),
  ],
]

/** Layer III with a bit rate and a sample rate that exist. */
function isMpegFrame([first = 0, second = 0, third = 0]: Uint8Array): boolean {
  return first === 0xff && (second & 0xe6) === 0xe2 && (second & 0x18) !== 0x08 && third >> 4 !== 0xf && (third & 0x0c) !== 0x0c
}

/** What HeyGen takes, told from the bytes; undefined for anything else. */
export function typeOf(head: Uint8Array): FileType | undefined {
  return TYPES.find(([, is]) => is(head))?.[0]
}
