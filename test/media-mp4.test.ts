import { describe, expect, it } from 'vitest'
import { mediaSeconds } from '../src/index.js'
import { be, box, bytesOf, fixture, lengthOf, sparse } from './support/media.js'

const OPEN = 0xffffffff
const zeros = (length: number) => Array.from({ length }, () => 0)

/** `mvhd` or `mdhd`. */
function header(type: string, timescale: number, duration: number, version = 0): Uint8Array {
  const width = version === 1 ? 8 : 4
  return box(type, [version, 0, 0, 0], zeros(2 * width), be(timescale, 4), be(duration, width), zeros(4))
}

interface TrackOptions {
  id?: number
  kind?: string
  timescale?: number
  version?: number
  edits?: readonly (readonly [duration: number, from: number])[]
}

function trak(duration: number, { id = 1, kind = 'vide', timescale = 1000, version = 0, edits = [] }: TrackOptions = {}): Uint8Array {
  const elst = box(
    'elst',
    zeros(4),
    be(edits.length, 4),
    ...edits.flatMap(([length, from]) => [be(length, 4), be(from < 0 ? OPEN : from, 4), be(65_536, 4)]),
  )
  return box(
    'trak',
    box('tkhd', zeros(12), be(id, 4), zeros(8)),
    ...(edits.length > 0 ? [box('edts', elst)] : []),
    box('mdia', header('mdhd', timescale, duration, version), box('hdlr', zeros(8), kind, zeros(8)), box('minf', zeros(100))),
  )
}

const ftyp = box('ftyp', 'isom', zeros(4))
const mvhd = header('mvhd', 600, 0)
const mdat = box('mdat', zeros(64))
const movie = (...parts: readonly Uint8Array[]) => bytesOf(ftyp, box('moov', mvhd, ...parts), mdat)

describe('MP4 in one piece', () => {
  it.each<[string, Uint8Array, number]>([
    ['of numbers of 32 bits', movie(trak(5250)), 5.25],
    [
      'of numbers of 64 bits',
      bytesOf(ftyp, box('moov', header('mvhd', 600, 0, 1), trak(48_000 * 7, { timescale: 48_000, version: 1 })), mdat),
      7,
    ],
    ['of several tracks, by the longest', movie(trak(5000), trak(480_000, { id: 2, kind: 'soun', timescale: 48_000 })), 10],
    ['with subtitles that go on, by what plays', movie(trak(5000), trak(90_000, { id: 2, kind: 'text' })), 5],
    ['cut by an edit list', movie(trak(5000, { edits: [[600 * 3, 500]] })), 3],
    [
      'that an edit list plays after a pause, in two pieces',
      movie(
        trak(5000, {
          edits: [
            [600, -1],
            [1200, 0],
            [300, 4000],
          ],
        }),
      ),
      3.5,
    ],
    ['whose edit goes to the end', movie(trak(5000, { edits: [[0, 1000]] })), 4],
    ['whose tracks leave it open, by the movie', bytesOf(ftyp, box('moov', header('mvhd', 600, 4500), trak(OPEN)), mdat), 7.5],
    ['with the header last', bytesOf(ftyp, mdat, box('free', zeros(9)), box('moov', mvhd, trak(5000))), 5],
    ['with a box of 64 bits', bytesOf(ftyp, be(1, 4), 'mdat', be(80, 8), zeros(64), box('moov', mvhd, trak(5000))), 5],
    ['whose media goes to the end of the file', bytesOf(ftyp, box('moov', mvhd, trak(5000)), be(0, 4), 'mdat', zeros(99)), 5],
  ])('%s', async (_, bytes, seconds) => {
    expect(await lengthOf(bytes)).toMatchObject({ seconds, exact: true, format: 'mp4' })
  })

  it('without a brand is QuickTime', async () => {
    expect(await lengthOf(bytesOf(box('wide'), mdat, box('moov', mvhd, trak(5000))))).toMatchObject({ seconds: 5, format: 'mov' })
  })

  it('of 90 MB with the header at the end is told from a few thousand bytes', async () => {
    const size = 90_000_000
    const moov = box('moov', mvhd, trak(95_200), trak(95_200, { id: 2, kind: 'soun' }))
    const source = sparse(size, [
      { at: 0, bytes: bytesOf(ftyp, be(size - moov.length - ftyp.length, 4), 'mdat') },
      { at: size - moov.length, bytes: moov },
    ])
    const length = await mediaSeconds(source)
    expect(length).toMatchObject({ seconds: 95.2, exact: true })
    expect(length.bytesRead).toBeLessThan(25_000)
  })

  it('that is cut off after its header is as long as the header says, but not for certain', async () => {
    const whole = fixture('moov-first.m4a')
    expect(await lengthOf(whole.subarray(0, whole.length - 3000))).toMatchObject({ seconds: expect.closeTo(2.6, 2), exact: false })
  })

  it.each<[string, Uint8Array, string]>([
    ['cut off before the header', fixture('moov-last.m4a').subarray(0, 5000), 'got one that is cut off before it'],
    ['without sound or pictures', movie(trak(5000, { kind: 'text' })), 'expected a movie with sound or pictures'],
    ['without tracks that say how long', movie(trak(0)), 'got a length of 0 seconds'],
    ['whose header is compressed', bytesOf(ftyp, box('moov', box('cmov', zeros(8)))), 'expected a movie whose header is not compressed'],
    ['whose boxes go beyond theirs', bytesOf(ftyp, box('moov', be(900, 4), 'trak', zeros(8))), 'got one that is cut off or damaged'],
    ['whose boxes are smaller than their heads', bytesOf(ftyp, be(4, 4), 'free', zeros(8)), 'got one that is cut off or damaged'],
    ['that says it lasts for ever', movie(trak(OPEN - 1, { timescale: 1 })), 'expected media of at most 864000 seconds'],
  ])('%s is refused', async (_, bytes, message) => {
    await expect(lengthOf(bytes)).rejects.toThrow(message)
  })
})

const trex = (id: number, each: number) => box('trex', zeros(4), be(id, 4), be(1, 4), be(each, 4), zeros(8))

function fragment(samples: number, { at, each, list }: { at?: number; each?: number; list?: readonly number[] } = {}): Uint8Array {
  const tfhd = each === undefined ? box('tfhd', zeros(4), be(1, 4)) : box('tfhd', [0, 0, 0, 8], be(1, 4), be(each, 4))
  const trun = list
    ? box('trun', [0, 0, 1, 1], be(list.length, 4), zeros(4), ...list.map((one) => be(one, 4)))
    : box('trun', zeros(4), be(samples, 4))
  const tfdt = at === undefined ? [] : [box('tfdt', [1, 0, 0, 0], be(at, 8))]
  return bytesOf(box('moof', box('mfhd', zeros(8)), box('traf', tfhd, ...tfdt, trun)), mdat)
}

const open = (...parts: readonly Uint8Array[]) => bytesOf(ftyp, box('moov', mvhd, trak(0), box('mvex', trex(1, 40), ...parts)))

describe('MP4 in fragments', () => {
  it.each<[string, Uint8Array, number]>([
    ['whose header says how long they are together', bytesOf(open(box('mehd', zeros(4), be(600 * 9, 4))), fragment(25)), 9],
    ['that say when they begin', bytesOf(open(), fragment(25, { at: 0 }), fragment(50, { at: 1000 })), 3],
    ['that say nothing, one after another', bytesOf(open(), fragment(25), fragment(50)), 3],
    ['of samples of their own duration', bytesOf(open(), fragment(25, { each: 100 }), fragment(0, { list: [500, 700, 300] })), 4],
    ['cut out of a longer recording', bytesOf(open(), fragment(25, { at: 7_000_000 }), fragment(25, { at: 7_001_000 })), 2],
    [
      'summed up by an index',
      bytesOf(
        open(),
        box(
          'sidx',
          zeros(4),
          be(1, 4),
          be(1000, 4),
          be(0, 4),
          be(0, 4),
          zeros(2),
          be(2, 2),
          be(500, 4),
          be(4000, 4),
          zeros(4),
          be(500, 4),
          be(2500, 4),
          zeros(4),
        ),
        zeros(1000),
      ),
      6.5,
    ],
  ])('%s', async (_, bytes, seconds) => {
    expect(await lengthOf(bytes)).toMatchObject({ seconds: expect.closeTo(seconds, 6), exact: true })
  })

  it('too many to go through are estimated by what was', async () => {
    const parts = Array.from({ length: 300 }, (_, i) => bytesOf(fragment(25, { at: i * 1000 }), box('mdat', zeros(6000))))
    const length = await lengthOf(bytesOf(open(), ...parts))
    expect(length.exact).toBe(false)
    expect(Math.abs(length.seconds - 300)).toBeLessThan(9)
    expect(length.bytesRead).toBeLessThanOrEqual(262_144)
  })

  it('are skipped to the last by the index at the end', async () => {
    const head = open()
    const first = fragment(25, { at: 0 })
    const last = fragment(25, { at: 3_599_000 })
    const size = 400_000_000
    const at = size - 20_000
    const free = at - head.length - first.length
    const tfra = box('tfra', zeros(4), be(1, 4), zeros(4), be(1, 4), be(3_599_000, 4), be(at, 4), [1, 1, 1])
    const mfra = bytesOf(be(8 + tfra.length + 16, 4), 'mfra', tfra, box('mfro', zeros(4), be(8 + tfra.length + 16, 4)))
    const source = sparse(size, [
      { at: 0, bytes: bytesOf(head, first, be(free, 4), 'free') },
      { at, bytes: bytesOf(last, be(20_000 - last.length - mfra.length, 4), 'free') },
      { at: size - mfra.length, bytes: mfra },
    ])
    const length = await mediaSeconds(source)
    expect(length).toMatchObject({ seconds: 3600, exact: true })
    expect(length.bytesRead).toBeLessThan(40_000)
  })
})
