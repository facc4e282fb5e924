import { crc32 } from 'node:zlib'

/** `,"crc":"` and `"}` with eight digits between them. */
const SEAL_LENGTH = 18
const SEAL = /^,"crc":"[0-9a-f]{8}"\}$/
const START = 1 << 16
const BEFORE = [...Buffer.from(',"crc":"')]
const AFTER = [...Buffer.from('"}\n')]

/**
 * Records as bytes of a journal: each a line of JSON whose last member is a checksum of what is before it.
 */
export class Framer {
  #buffer = Buffer.allocUnsafeSlow(START)
  #length = 0

  /**
   * Adds a line.
   *
   * @param members the record's JSON members, without braces.
   */
  add(members: string): void {
    this.#line(`{${members}`, 0)
  }

  /**
   * Adds a line that may follow one of somebody who was killed over it: that one is closed by a space and a line feed, so that a torn record can't
   * run into the next one, and one that lacks nothing but its line feed stays void: it is a record only when its writer wrote all of it.
   */
  addApart(members: string): void {
    this.#line(` \n{${members}`, 2)
  }

  /** Bytes so far. */
  get length(): number {
    return this.#length
  }

  /** Adds lines of another, from one of its bytes to another. */
  addLines(other: Framer, from: number, to: number): void {
    const room = this.#length + to - from
    if (room > this.#buffer.length) this.#grow(room)
    this.#length += other.#buffer.copy(this.#buffer, this.#length, from, to)
  }

  /** What was added, until something is added again. */
  take(): Buffer {
    const bytes = this.#buffer.subarray(0, this.#length)
    this.#length = 0
    return bytes
  }

  #line(head: string, before: number): void {
    // No character of a string takes more than three bytes.
    const room = this.#length + 3 * head.length + SEAL_LENGTH + 1
    if (room > this.#buffer.length) this.#grow(room)
    const start = this.#length
    const end = start + this.#buffer.write(head, start)
    const crc = crc32(this.#buffer.subarray(start + before, end))
    this.#length = this.#seal(crc, end)
  }

  /** Byte by byte: a text would be made three times for every paid call. */
  #seal(crc: number, at: number): number {
    const buffer = this.#buffer
    let end = at
    for (const byte of BEFORE) buffer[end++] = byte
    for (let shift = 28; shift >= 0; shift -= 4) {
      const digit = (crc >>> shift) & 15
      buffer[end++] = digit + (digit < 10 ? 0x30 : 0x57)
    }
    for (const byte of AFTER) buffer[end++] = byte
    return end
  }

  #grow(room: number): void {
    const larger = Buffer.allocUnsafeSlow(Math.max(room, 2 * this.#buffer.length))
    this.#buffer.copy(larger, 0, 0, this.#length)
    this.#buffer = larger
  }
}

/** One record alone, as bytes of a journal. */
export function frame(members: string): Buffer {
  const framer = new Framer()
  framer.addApart(members)
  return framer.take()
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
