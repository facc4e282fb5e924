import { big, crc32, joined, little, type Part } from './media-bytes.js'

const WIDTH = 320
const HEIGHT = 180

/** A grey picture of 320 by 180 as baseline JPEG: every block is the same, and says so in two bits. */
export function jpg(): Uint8Array<ArrayBuffer> {
  const segment = (marker: number, ...body: readonly Part[]) => {
    const content = joined(...body)
    return joined([0xff, marker], big(content.length + 2, 2), content)
  }
  // One code of one bit: no difference to the block before, and no more coefficients.
  const code = (table: number) => segment(0xc4, [table, 1], new Uint8Array(15), [0])
  const blocks = Math.ceil(WIDTH / 8) * Math.ceil(HEIGHT / 8)
  return joined(
    [0xff, 0xd8],
    segment(0xe0, 'JFIF\0', [1, 1, 0], big(1, 2), big(1, 2), [0, 0]),
    segment(0xdb, [0], new Uint8Array(64).fill(16)),
    segment(0xc0, [8], big(HEIGHT, 2), big(WIDTH, 2), [1, 1, 0x11, 0]),
    code(0x00),
    code(0x10),
    segment(0xda, [1, 1, 0x00, 0, 63, 0]),
    new Uint8Array((blocks * 2) / 8),
    [0xff, 0xd9],
  )
}

function adler32(bytes: Uint8Array): number {
  let [a, b] = [1, 0]
  for (const byte of bytes) {
    a = (a + byte) % 65_521
    b = (b + a) % 65_521
  }
  return b * 65_536 + a
}

/** A black picture of 320 by 180 as PNG, one bit for each of its points. */
export function png(): Uint8Array<ArrayBuffer> {
  const chunk = (type: string, ...body: readonly Part[]) => {
    const content = joined(type, ...body)
    return joined(big(content.length - 4, 4), content, big(crc32(content), 4))
  }
  // Stored as they are, in one block of less than 64 KB: no row has a filter.
  const rows = new Uint8Array((1 + WIDTH / 8) * HEIGHT)
  const stored = joined([0x78, 0x01, 1], little(rows.length, 2), little(65_535 - rows.length, 2), rows, big(adler32(rows), 4))
  return joined(
    [0x89],
    'PNG\r\n\x1a\n',
    chunk('IHDR', big(WIDTH, 4), big(HEIGHT, 4), [1, 0, 0, 0, 0]),
    chunk('IDAT', stored),
    chunk('IEND'),
  )
}

/** Two grey points, one after the other for half a second each and again from the start, as GIF. */
export function gif(): Uint8Array<ArrayBuffer> {
  const frame = joined(
    [0x21, 0xf9, 4, 0],
    little(50, 2),
    [0, 0, 0x2c],
    new Uint8Array(4),
    little(1, 2),
    little(1, 2),
    [0, 2, 2, 0x44, 1, 0],
  )
  return joined(
    'GIF89a',
    little(1, 2),
    little(1, 2),
    [0x80, 0, 0, 128, 128, 128, 160, 160, 160, 0x21, 0xff, 11],
    'NETSCAPE2.0',
    [3, 1, 0, 0, 0],
    frame,
    frame,
    [0x3b],
  )
}

export const svg = (): Uint8Array<ArrayBuffer> =>
  joined('<svg xmlns="http://www.w3.org/2000/svg" width="24" height="24"><circle cx="12" cy="12" r="10" fill="#808080"/></svg>\n')

/** A zip with one file, stored as it is. */
export function zip(name = 'readme.txt', text = 'A file of the simulator.\n'): Uint8Array<ArrayBuffer> {
  const content = joined(text)
  // Version 2.0, no flags, stored, midnight of the first day of 1980.
  const facts = joined(
    [20, 0, 0, 0, 0, 0, 0, 0, 0x21, 0],
    little(crc32(content), 4),
    little(content.length, 4),
    little(content.length, 4),
    little(name.length, 2),
    [0, 0],
  )
  const local = joined('PK\x03\x04', facts, name, content)
  const entry = joined('PK\x01\x02', [20, 0], facts, new Uint8Array(14), name)
  return joined(local, entry, 'PK\x05\x06', [0, 0, 0, 0, 1, 0, 1, 0], little(entry.length, 4), little(local.length, 4), [0, 0])
}
