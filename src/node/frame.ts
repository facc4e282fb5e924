import { crc32 } from 'node:zlib'

/** `,"crc":"` and `"}` with eight digits between them. */
const SEAL_LENGTH = 18
const SEAL = /^,"crc":"[0-9a-f]{8}"\}$/

/**
 * A record as bytes of a journal: one line of JSON whose last member is a checksum of what is before it. The line before is closed by a
 * space and a line feed, so that a torn record can't run into the next one, and one that lacks nothing but its line feed stays
 * void: it is a record only when its writer wrote all of it.
 *
 * @param members the record's JSON members, without braces.
 */
export function frame(members: string): string {
  return ` \n${sealed(members)}\n`
}

/** The line alone. */
export function sealed(members: string): string {
  const head = `{${members}`
  return `${head},"crc":"${crc32(head).toString(16).padStart(8, '0')}"}`
}

/** What a line is: a record's JSON text; nothing; the beginning of a record whose writer died or found the disk full; or damage. */
export type Framed = { readonly text: string } | 'blank' | 'torn' | 'damaged'

/** Reads a line, without its line feed. */
export function unframe(line: Buffer): Framed {
  if (line.length === 0 || (line.length === 1 && line[0] === 0x20)) return 'blank'
  const end = line.length - SEAL_LENGTH
  const seal = end > 0 ? line.toString('latin1', end) : ''
  if (!SEAL.test(seal)) return 'torn'
  const head = line.subarray(0, end)
  if (crc32(head) !== Number.parseInt(seal.slice(8, 16), 16)) return 'damaged'
  return { text: `${head.toString('utf8')}}` }
}
