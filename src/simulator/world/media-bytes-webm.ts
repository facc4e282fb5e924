import { big, joined, type Part } from './media-bytes.js'

/** An element: its name, how long it is, what is in it. */
function element(name: number, ...body: readonly Part[]) {
  const content = joined(...body)
  const width = name > 0xffffff ? 4 : name > 0xffff ? 3 : name > 0xff ? 2 : 1
  // Lengths of eight bytes, since they may always be that long.
  return joined(big(name, width), [1], big(content.length, 7), content)
}

const whole = (name: number, value: number) => element(name, big(value, 4))

function real(name: number, value: number) {
  const view = new DataView(new ArrayBuffer(8))
  view.setFloat64(0, value)
  return element(name, new Uint8Array(view.buffer))
}

/** A grey picture of 320 by 180 in VP8, which one line of ffmpeg has made. */
const PICTURE = Uint8Array.from(atob(`0A4AnQEqQAG0AAtHCIWFiJmEiDyCAAYZwTQLJPte3Nk${'5w9k'.repeat(32)}5vAAA`), (character) =>
  character.charCodeAt(0),
)
const PICTURE_MS = 1000
/** Six frames of Opus that hold nothing, in one packet. */
const SILENCE = [0xfb, 6, ...Array.from({ length: 6 }, () => [255, 254]).flat()]
const SILENCE_MS = 120
/** Times in a cluster are of 16 bits: half of them fits with room to spare. */
const CLUSTER_MS = 15_000

const VIDEO = 1
const SOUND = 2

const header = element(
  0x1a45dfa3,
  whole(0x4286, 1),
  whole(0x42f7, 1),
  whole(0x42f2, 4),
  whole(0x42f3, 8),
  element(0x4282, 'webm'),
  whole(0x4287, 4),
  whole(0x4285, 2),
)

const tracks = element(
  0x1654ae6b,
  element(
    0xae,
    whole(0xd7, VIDEO),
    whole(0x73c5, VIDEO),
    whole(0x83, 1),
    element(0x86, 'V_VP8'),
    element(0xe0, whole(0xb0, 320), whole(0xba, 180)),
  ),
  element(
    0xae,
    whole(0xd7, SOUND),
    whole(0x73c5, SOUND),
    whole(0x83, 2),
    element(0x86, 'A_OPUS'),
    element(0x63a2, 'OpusHead', [1, 1, 0, 0, 0x80, 0xbb, 0, 0, 0, 0, 0]),
    element(0xe1, real(0xb5, 48_000), whole(0x9f, 1)),
  ),
)

const block = (track: number, at: number, content: Part) => element(0xa3, [0x80 + track], big(at, 2), [0x80], content)

function cluster(start: number, end: number) {
  const blocks: { readonly at: number; readonly bytes: Uint8Array }[] = []
  const add = (track: number, every: number, content: Part) => {
    for (let at = Math.ceil(start / every) * every; at < end; at += every) blocks.push({ at, bytes: block(track, at - start, content) })
  }
  add(VIDEO, PICTURE_MS, PICTURE)
  add(SOUND, SILENCE_MS, SILENCE)
  blocks.sort((a, b) => a.at - b.at)
  return element(0x1f43b675, whole(0xe7, start), ...blocks.map(({ bytes }) => bytes))
}

/**
 * A film of one grey picture and silence: VP8 and Opus, 320 by 180, a picture a second.
 *
 * @param seconds to the millisecond, above 0
 */
export function webm(seconds: number): Uint8Array<ArrayBuffer> {
  const milliseconds = Math.round(seconds * 1000)
  const info = element(
    0x1549a966,
    whole(0x2ad7b1, 1_000_000),
    real(0x4489, milliseconds),
    element(0x4d80, 'simulator'),
    element(0x5741, 'simulator'),
  )
  const clusters: Uint8Array[] = []
  for (let start = 0; start < milliseconds; start += CLUSTER_MS) {
    clusters.push(cluster(start, Math.min(start + CLUSTER_MS, milliseconds)))
  }
  return joined(header, element(0x18538067, info, tracks, ...clusters))
}
