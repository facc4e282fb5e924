import { crc32 } from 'node:zlib'
import { checksum } from './checksum.js'

/** `,"crc":"` and `"}` with eight digits between them. */
const SEAL_LENGTH = 18
const SEAL = /^,"crc":"[0-9a-f]{8}"\}$/
const START = 1 << 16
/** Stands in a line until its checksum is known, which is then written over the digits. */
const NO_SEAL = ',"crc":"00000000"}'
const DIGITS_AT = NO_SEAL.indexOf('0')

/**
 * Records as bytes of a journal: each a line of JSON whose last member is a checksum of what is before it.
 */
export class Framer {
  #buffer = Buffer.allocUnsafeSlow(START)
  #view = viewOf(this.#buffer)
  #length = 0

  /**
   * Adds a line.
   *
   * @param members the record's JSON members, without braces.
   */
  add(members: string): void {
    this.#lines([members], '')
  }

  /**
   * Adds several lines in the time of a few.
   *
   * @param ends where each of them ends is noted here.
   */
  addAll(records: readonly string[], ends?: number[]): void {
    this.#lines(records, '', ends)
  }

  /**
   * Adds lines each of which may follow one of somebody who was killed over it: that one is closed by a space and a line feed, so that a torn record
   * can't run into the next one, and one that lacks nothing but its line feed stays void: it is a record only when its writer wrote all of it.
   */
  addApart(records: readonly string[]): void {
    this.#lines(records, ' \n')
  }

  /** Bytes so far. */
  get length(): number {
    return this.#length
  }

  /** For so many bytes more, as one that grows bit by bit is copied each time. */
  makeRoom(bytes: number): void {
    const room = this.#length + bytes
    if (room <= this.#buffer.length) return
    const larger = Buffer.allocUnsafeSlow(Math.max(room, 2 * this.#buffer.length))
    this.#buffer.copy(larger, 0, 0, this.#length)
    this.#buffer = larger
    this.#view = viewOf(larger)
  }

  /** Adds lines of another, from one of its bytes to another. */
  addLines(other: Framer, from: number, to: number): void {
    this.makeRoom(to - from)
    this.#length += other.#buffer.copy(this.#buffer, this.#length, from, to)
  }

  /** What was added, until something is added again. */
  take(): Buffer {
    const bytes = this.#buffer.subarray(0, this.#length)
    this.#length = 0
    return bytes
  }

  /** All are made bytes at once, and then each gets its checksum: a text of its own for each would cost more than all the rest. */
  #lines(records: readonly string[], before: string, ends?: number[]): void {
    let text = ''
    for (const members of records) text += `${before}{${members}${NO_SEAL}\n`
    // No character of a string takes more than three bytes.
    this.makeRoom(3 * text.length)
    const start = this.#length
    this.#length += this.#buffer.write(text, start)
    const onePerCharacter = this.#length - start === text.length
    let at = start
    for (const members of records) {
      const from = at + before.length
      // No record has a line feed in it: JSON writes it otherwise.
      const end = onePerCharacter ? from + 1 + members.length + SEAL_LENGTH : this.#buffer.indexOf(0x0a, from)
      this.#seal(from, end - SEAL_LENGTH)
      at = end + 1
      ends?.push(at)
    }
  }

  #seal(from: number, to: number): void {
    const buffer = this.#buffer
    const crc = checksum(this.#view, from, to)
    let at = to + DIGITS_AT
    for (let shift = 28; shift >= 0; shift -= 4) {
      const digit = (crc >>> shift) & 15
      buffer[at++] = digit + (digit < 10 ? 0x30 : 0x57)
    }
  }
}

function viewOf({ buffer, byteOffset, length }: Buffer): DataView {
  return new DataView(buffer, byteOffset, length)
}

/** One record alone, as bytes of a journal. */
export function frame(members: string): Buffer {
  const framer = new Framer()
  framer.addApart([members])
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
  if (crc32(line.subarray(0, end)) !== Number.parseInt(seal.slice(8, 16), 16)) return 'damaged'
  return { text: `${line.toString('utf8', 0, end)}}` }
}
