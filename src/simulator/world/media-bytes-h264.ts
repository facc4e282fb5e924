import { BitWriter, type Part } from './media-bytes.js'

/** Pixels of the pictures: whole macroblocks of 16, so that nothing has to be cropped. */
export const WIDTH = 1280
export const HEIGHT = 720

const ACROSS = WIDTH / 16
const DOWN = HEIGHT / 16
const MACROBLOCKS = ACROSS * DOWN

/** Frame numbers have four bits. */
const FRAME_NUMBERS = 16

/** A unit of the stream: zeros that could be read as the beginning of another are kept apart. */
function unit(header: number, content: BitWriter): number[] {
  const bytes = [header]
  let zeros = 0
  // The bit that ends the content.
  for (const byte of content.bits(1, 1).bytes()) {
    if (zeros >= 2 && byte <= 3) {
      bytes.push(3)
      zeros = 0
    }
    bytes.push(byte)
    zeros = byte === 0 ? zeros + 1 : 0
  }
  return bytes
}

/** Constrained Baseline, level 3.1: what every player can show. */
export const PROFILE: readonly number[] = [66, 0xc0, 31]

/** What holds for the whole video: size, numbering, one frame to refer to, order of display as decoded. */
export const sequence: Part = unit(
  0x67,
  new BitWriter()
    .bits(66, 8)
    .bits(0xc0, 8)
    .bits(31, 8)
    .golomb(0)
    .golomb(Math.log2(FRAME_NUMBERS) - 4)
    .golomb(2)
    .golomb(1)
    .bits(0, 1)
    .golomb(ACROSS - 1)
    .golomb(DOWN - 1)
    // Frames only, direct inference, nothing cropped, no usability information.
    .bits(0b1100, 4),
)

/** What holds for the pictures: every choice is the plainest one. */
export const picture: Part = unit(
  0x68,
  new BitWriter().golomb(0).golomb(0).bits(0, 2).golomb(0).golomb(0).golomb(0).bits(0, 3).golomb(0).golomb(0).golomb(0).bits(0, 3),
)

const sized = (bytes: readonly number[]): number[] => {
  const size = bytes.length
  return [size >>> 24, (size >>> 16) & 255, (size >>> 8) & 255, size & 255, ...bytes]
}

/** A whole picture, evenly grey: each macroblock is predicted from what isn't there and needs no correction. */
export function wholePicture(): Uint8Array<ArrayBuffer> {
  const bits = new BitWriter().golomb(0).golomb(7).golomb(0).bits(0, 4).golomb(0).bits(0, 2).golomb(0)
  // Intra 16x16 by the mean, chroma by the mean, no change of quality, no coefficients.
  for (let i = 0; i < MACROBLOCKS; i++) bits.golomb(3).golomb(0).golomb(0).bits(1, 1)
  return Uint8Array.from(sized(unit(0x65, bits)))
}

/** The nth picture, which is the one before once more: all of its macroblocks are passed over. */
const repeated = (number: number) =>
  Uint8Array.from(
    sized(unit(0x41, new BitWriter().golomb(0).golomb(5).golomb(0).bits(number, 4).bits(0, 2).bits(0, 1).golomb(0).golomb(MACROBLOCKS))),
  )

/** The pictures that repeat the one before, by their number from the last whole one on. */
export function repeatedPictures(): (number: number) => Uint8Array<ArrayBuffer> {
  const pictures = Array.from({ length: FRAME_NUMBERS }, (_, number) => repeated(number))
  return (number) => pictures[number % FRAME_NUMBERS] ?? repeated(number % FRAME_NUMBERS)
}
