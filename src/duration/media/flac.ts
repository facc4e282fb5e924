import { byte, unsigned } from './bytes.js'
import type { MediaReader } from './reader.js'
import { type Found, unreadable } from './source.js'

/** STREAMINFO must be the first block and says how many samples there are; an encoder that wrote to a pipe leaves 0. */
export async function flacSeconds(reader: MediaReader, start: number): Promise<Found> {
  const head = await reader.bytes(start, 26)
  if ((byte(head, 4) & 0x7f) !== 0) throw unreadable('a FLAC file that begins with its STREAMINFO', 'another block')
  // From byte 10 of the block: 20 bits of rate, 3 of channels, 5 of depth, 36 of samples.
  const rate = Math.floor(unsigned(head, 18, 3) / 16)
  const samples = (byte(head, 21) & 0x0f) * 2 ** 32 + unsigned(head, 22, 4)
  if (rate === 0 || samples === 0) throw unreadable('a FLAC file that says how many samples it has', 'one that does not')
  return { seconds: samples / rate, exact: true }
}
