import { text, unsigned } from './bytes.js'
import type { MediaReader } from './reader.js'
import { cutOff, unreadable } from './source.js'

/** A box of an MP4 or QuickTime file: where its body begins, and where it ends by what it says. */
export interface Box {
  readonly type: string
  readonly at: number
  readonly start: number
  readonly end: number
}

/** Bodies that are read whole: far above what the boxes that matter here hold. */
const MOST_BODY = 131_072

/** The box at a position, or undefined where there is none up to `limit`. A size of 0 means up to there. */
export async function boxAt(reader: MediaReader, at: number, limit: number): Promise<Box | undefined> {
  if (at + 8 > limit) return undefined
  const head = await reader.upTo(at, 16)
  if (head.length < 8) return undefined
  const short = unsigned(head, 0, 4)
  const long = short === 1
  const size = long ? unsigned(head, 8, 8) : short === 0 ? limit - at : short
  if (size < (long ? 16 : 8)) throw cutOff()
  return { type: text(head, 4, 4), at, start: at + (long ? 16 : 8), end: at + size }
}

/** The boxes within a box. @throws ValidationError for one that goes beyond it. */
export async function* boxesIn(reader: MediaReader, parent: Box): AsyncGenerator<Box> {
  for (let at = parent.start; ; ) {
    const box = await boxAt(reader, at, parent.end)
    if (!box) return
    if (box.end > parent.end) throw cutOff()
    yield box
    at = box.end
  }
}

export async function bodyOf(reader: MediaReader, box: Box): Promise<Uint8Array> {
  const length = box.end - box.start
  if (length > MOST_BODY) throw unreadable(`a file whose "${box.type}" is at most ${MOST_BODY} bytes`, String(length))
  return reader.bytes(box.start, length)
}
