import type { LogFile } from './files.js'

const START = 1 << 18

/** Bytes that were just written, for which `take` stands if they are what comes next. */
export interface Expected {
  readonly bytes: Uint8Array
  readonly take: () => void
}

/** Reads whole lines of a growing file, forward, and remembers how far it got. What is not closed by a line feed yet is read again. */
export class Lines {
  /** The end of the last whole line. */
  position = 0
  readonly #file: LogFile
  #buffer = Buffer.allocUnsafeSlow(START)

  constructor(file: LogFile) {
    this.#file = file
  }

  /** Hands over every whole line that is there, with its place in the file. */
  read(take: (line: Buffer, offset: number) => void, expected?: Expected): void {
    for (let more = this.readSome(take, expected); more; ) more = this.readSome(take)
  }

  /** Hands over the next of them. Returns whether there may be more. */
  readSome(take: (line: Buffer, offset: number) => void, expected?: Expected): boolean {
    const length = this.#file.read(this.#buffer, this.position)
    const bytes = this.#buffer.subarray(0, length)
    let start = 0
    if (expected && startsWith(bytes, expected.bytes)) {
      start = expected.bytes.length
      expected.take()
    }
    for (let end = bytes.indexOf(0x0a, start); end !== -1; end = bytes.indexOf(0x0a, start)) {
      take(bytes.subarray(start, end), this.position + start)
      start = end + 1
    }
    this.position += start
    if (length < this.#buffer.length) return false
    if (start === 0) this.#buffer = Buffer.allocUnsafeSlow(this.#buffer.length * 2)
    return true
  }
}

function startsWith(bytes: Buffer, beginning: Uint8Array): boolean {
  const { length } = beginning
  return bytes.length >= length && bytes.compare(beginning, 0, length, 0, length) === 0
}
