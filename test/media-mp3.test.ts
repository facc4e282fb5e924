import { describe, expect, it } from 'vitest'
import { mediaSeconds } from '../src/index.js'
import { be, bytesOf, fixture, le, lengthOf, sparse, watched } from './support/media.js'

const FRAME_SECONDS = 1152 / 44_100
const KBITS = [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320]

/** A frame of MPEG 1, layer III, mono, 44.1 kHz. */
function frame(kbits: number, padded = false, content: readonly number[] = []): Uint8Array {
  const bytes = new Uint8Array(Math.floor((144 * kbits * 1000) / 44_100) + (padded ? 1 : 0))
  bytes.set([0xff, 0xfb, KBITS.indexOf(kbits) * 16 + (padded ? 2 : 0), 0xc0, ...content])
  return bytes
}

function frames(count: number, make: (i: number) => Uint8Array): Uint8Array {
  return joinedOf(Array.from({ length: count }, (_, i) => make(i)))
}

function joinedOf(parts: readonly Uint8Array[]): Uint8Array {
  return bytesOf(...parts)
}

/** Frames that keep to their bit rate as encoders do: with padding where the remainder has added up. */
function steady(count: number, kbits = 128): Uint8Array {
  const exact = (144 * kbits * 1000) / 44_100
  return frames(count, (i) => frame(kbits, Math.floor((i + 1) * exact) - Math.floor(i * exact) > Math.floor(exact)))
}

const xing = (count: number, bytes?: number) =>
  frame(128, false, [
    ...Array.from({ length: 17 }, () => 0),
    ...bytesOf('Xing', be(bytes === undefined ? 1 : 3, 4), be(count, 4), be(bytes ?? 0, 4)),
  ])

const vbri = (count: number, bytes: number) =>
  frame(128, false, [...Array.from({ length: 32 }, () => 0), ...bytesOf('VBRI', be(1, 2), be(0, 2), be(0, 2), be(bytes, 4), be(count, 4))])

const id3 = (length: number) =>
  bytesOf(
    'ID3',
    [3, 0, 0],
    [21, 14, 7, 0].map((bits) => Math.floor(length / 2 ** bits) % 128),
  )

describe('MP3 with a header', () => {
  it('is as long as a Xing or a VBRI header says', async () => {
    const sound = steady(500)
    for (const head of [xing(500), xing(500, sound.length + 417), vbri(500, sound.length + 417)])
      expect(await lengthOf(joinedOf([head, sound]))).toMatchObject({ seconds: 500 * FRAME_SECONDS, exact: true, format: 'mp3' })
  })

  it('is found behind tags with pictures of megabytes, without reading them', async () => {
    const sound = joinedOf([xing(9000, 1_000_000), frames(4, () => frame(128))])
    const [first, second] = [8_000_000, 3_000_000]
    const source = sparse(first + second + 20 + 1_000_000, [
      { at: 0, bytes: id3(first) },
      { at: first + 10, bytes: id3(second) },
      { at: first + second + 20, bytes: sound },
    ])
    const length = await mediaSeconds(source)
    expect(length).toMatchObject({ seconds: 9000 * FRAME_SECONDS, exact: true })
    expect(length.bytesRead).toBeLessThan(60_000)
  })

  it('is not believed where the file was put together of several', async () => {
    const part = steady(100)
    const whole = joinedOf([xing(100, part.length + 417), part, part, part])
    expect(await lengthOf(whole)).toMatchObject({ seconds: expect.closeTo(300 * FRAME_SECONDS, 6), exact: true })
  })

  it('is not believed without its number of bytes where the frames say otherwise', async () => {
    const part = steady(100)
    const whole = joinedOf([xing(100), part, part, part])
    expect(await lengthOf(whole)).toMatchObject({ seconds: expect.closeTo(300 * FRAME_SECONDS, 6), exact: true })
    const long = joinedOf([xing(100), steady(30_000)])
    expect(await lengthOf(long)).toMatchObject({ seconds: expect.closeTo(30_000 * FRAME_SECONDS, 1), exact: true })
  })

  it('is not believed where no bit rate is high enough for so many bytes', async () => {
    const sound = steady(3000)
    const whole = joinedOf([xing(10, sound.length + 417), sound])
    expect(await lengthOf(whole)).toMatchObject({ seconds: expect.closeTo(3000 * FRAME_SECONDS, 1) })
  })

  it('of the highest bit rate is believed, tags and all', async () => {
    const sound = frames(3000, () => frame(320))
    expect(await lengthOf(joinedOf([xing(3001, sound.length + 417), sound]))).toMatchObject({ seconds: 3001 * FRAME_SECONDS, exact: true })
  })

  it('says how long a file that is cut off was', async () => {
    const sound = steady(500)
    const cut = joinedOf([xing(500, sound.length + 417), sound]).subarray(0, 60_000)
    expect(await lengthOf(cut)).toMatchObject({ seconds: 500 * FRAME_SECONDS, exact: false })
  })
})

describe('MP3 without a header', () => {
  it('of one bit rate is told from twelve places', async () => {
    const sound = steady(40_000)
    const source = watched(sound)
    const length = await mediaSeconds(source)
    expect(length).toMatchObject({ seconds: expect.closeTo(40_000 * FRAME_SECONDS, 1), exact: true })
    expect(length.bytesRead).toBeLessThan(160_000)
  })

  it('of one bit rate that is never padded lasts longer than the bit rate says', async () => {
    expect(await lengthOf(frames(4000, () => frame(128)))).toMatchObject({ seconds: expect.closeTo(4000 * FRAME_SECONDS, 1), exact: true })
  })

  it('of varying bit rate is counted where it is small, and estimated where it is not', async () => {
    const varying = (count: number) => frames(count, (i) => frame(Math.floor(i / 40) % 3 === 0 ? 64 : 192))
    expect(await lengthOf(varying(400))).toMatchObject({ seconds: expect.closeTo(400 * FRAME_SECONDS, 6), exact: true })
    const long = await lengthOf(varying(20_000))
    expect(long.exact).toBe(false)
    expect(Math.abs(long.seconds / (20_000 * FRAME_SECONDS) - 1)).toBeLessThan(0.15)
  })

  it('is measured without the tags at its end', async () => {
    const sound = steady(3000)
    const ape = bytesOf(
      Array.from({ length: 5000 - 32 }, () => 7),
      'APETAGEX',
      le(2000, 4),
      le(5000, 4),
      le(1, 4),
      le(0, 4),
      le(0, 8),
    )
    const id3v1 = bytesOf(
      'TAG',
      Array.from({ length: 125 }, () => 0),
    )
    expect(await lengthOf(joinedOf([sound, ape, id3v1]))).toMatchObject({ seconds: expect.closeTo(3000 * FRAME_SECONDS, 2), exact: true })
  })

  it('begins after what is no frame', async () => {
    const noise = bytesOf(Array.from({ length: 3000 }, (_, i) => (i * 37) % 256))
    expect(await lengthOf(joinedOf([noise, steady(200)]))).toMatchObject({ seconds: expect.closeTo(200 * FRAME_SECONDS, 6) })
  })

  it('is estimated from its start with next to nothing to read', async () => {
    const length = await mediaSeconds(watched(steady(4000)), { maxBytes: 20_000 })
    expect(length).toMatchObject({ seconds: expect.closeTo(4000 * FRAME_SECONDS, 0), exact: false })
    expect(length.bytesRead).toBeLessThanOrEqual(20_000)
  })

  it('of a size that nobody says is counted to its end, if that is near enough', async () => {
    const read = (bytes: Uint8Array) => ({ size: undefined, read: async (start: number, end: number) => bytes.subarray(start, end) })
    expect(await mediaSeconds(read(steady(400)))).toMatchObject({ seconds: expect.closeTo(400 * FRAME_SECONDS, 6), exact: true })
    await expect(mediaSeconds(read(steady(4000)))).rejects.toThrow('raise maxBytes')
  })
})

it('a real file of varying bit rate, repeated, is as long as its frames', async () => {
  const once = fixture('vbr-no-header.mp3')
  const [one, many] = [await lengthOf(once), await lengthOf(joinedOf(Array.from({ length: 10 }, () => once)))]
  expect(many.seconds).toBeCloseTo(10 * one.seconds, 6)
})
