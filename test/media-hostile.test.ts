import { readdirSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { mediaSeconds, ValidationError } from '../src/index.js'
import { be, bytesOf, fixture, watched } from './support/media.js'

const NAMES = readdirSync(new URL('./data/media/', import.meta.url)).filter((name) => !/\.(md|sh)$/.test(name))
const MAX_BYTES = 32_768

/** Whatever the bytes are: a length above 0 or a ValidationError, and no more read than allowed. */
async function holds(bytes: Uint8Array, maxBytes = MAX_BYTES): Promise<void> {
  const source = watched(bytes)
  try {
    const { seconds } = await mediaSeconds(source, { maxBytes })
    expect(seconds).toBeGreaterThan(0)
    expect(seconds).toBeLessThanOrEqual(864_000)
  } catch (error) {
    if (!(error instanceof ValidationError)) throw error
  }
  expect(source.reads.reduce((sum, [start, end]) => sum + Math.max(0, Math.min(end, bytes.length) - start), 0)).toBeLessThanOrEqual(
    maxBytes,
  )
  expect(source.reads.length).toBeLessThanOrEqual(maxBytes / 512)
}

describe('hostile bytes', () => {
  it.each(NAMES)(
    '%s cut off anywhere',
    async (name) => {
      const bytes = fixture(name)
      // Every byte of the heads, where the structure is, and every 37th after.
      for (let end = 0; end < bytes.length; end += end < 2000 ? 1 : 37) await holds(bytes.subarray(0, end))
    },
    30_000,
  )

  it.each(NAMES)(
    '%s with bytes overwritten',
    async (name) => {
      const bytes = fixture(name)
      const nearEnds = fc.oneof(
        fc.integer({ min: 0, max: Math.min(2000, bytes.length - 1) }),
        fc.integer({ min: 0, max: bytes.length - 1 }),
      )
      const value = fc.oneof(fc.constantFrom(0, 1, 127, 128, 255), fc.integer({ min: 0, max: 255 }))
      const changes = fc.array(fc.tuple(nearEnds, value), { minLength: 1, maxLength: 12 })
      await fc.assert(
        fc.asyncProperty(changes, async (list) => {
          const changed = bytes.slice()
          for (const [at, to] of list) changed[at] = to
          await holds(changed)
        }),
        { numRuns: 120 },
      )
    },
    30_000,
  )

  it('of no format, or of a mark and nothing that follows from it', async () => {
    const marks = [
      '',
      'RIFF\0\0\0\0WAVE',
      'OggS',
      'fLaC',
      '\x1a\x45\xdf\xa3',
      '\0\0\0\x08ftyp',
      '\0\0\0\0moov',
      'ID3\x03\0\0\0\0\0\0',
      '\xff\xfb\x90\xc0',
    ]
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...marks), fc.uint8Array({ maxLength: 4096 }), async (mark, bytes) => {
        await holds(bytesOf(mark, bytes))
      }),
      { numRuns: 600 },
    )
  }, 30_000)

  it.each<[string, Uint8Array]>([
    ['tags after tags', bytesOf(...Array.from({ length: 5000 }, () => bytesOf('ID3', [3, 0, 0, 0, 0, 0, 0])))],
    ['a tag that is larger than the file', bytesOf('ID3', [3, 0, 0, 127, 127, 127, 127])],
    ['boxes without end', bytesOf(be(16, 4), 'ftypisom', be(0, 4), ...Array.from({ length: 20_000 }, () => bytesOf(be(8, 4), 'free')))],
    ['boxes within boxes', bytesOf(...Array.from({ length: 3000 }, (_, i) => bytesOf(be(8 * (3000 - i), 4), 'moov')))],
    ['a box of size 0 within one', bytesOf(be(32, 4), 'moov', be(0, 4), 'trak', be(0, 4), 'mdia', be(0, 4), 'mdhd')],
    ['a box of 2^64 bytes', bytesOf(be(1, 4), 'mdat', be(0xffffffff, 4), be(0xffffffff, 4), be(8, 4), 'moov')],
    ['chunks of no size', bytesOf('RIFF', be(0, 4), 'WAVE', ...Array.from({ length: 9000 }, () => bytesOf('LIST', be(0, 4))))],
    ['pages without segments', bytesOf(...Array.from({ length: 2000 }, () => bytesOf('OggS', [0, 2], new Uint8Array(21))))],
    [
      'elements of no size',
      bytesOf(
        [0x1a, 0x45, 0xdf, 0xa3, 0x80, 0x18, 0x53, 0x80, 0x67, 0xff],
        new Uint8Array(20_000).map((_, i) => (i % 2 ? 0x80 : 0xec)),
      ),
    ],
    [
      'clusters without blocks',
      bytesOf(
        [0x1a, 0x45, 0xdf, 0xa3, 0x80, 0x18, 0x53, 0x80, 0x67, 0xff],
        ...Array.from({ length: 4000 }, () => [0x1f, 0x43, 0xb6, 0x75, 0xff]),
      ),
    ],
    [
      'clusters hidden in padding, each of which leads through all that follows',
      bytesOf(
        [0x1a, 0x45, 0xdf, 0xa3, 0x80, 0x18, 0x53, 0x80, 0x67, 0xff, 0x1f, 0x43, 0xb6, 0x75, 0xff, 0xe7, 0x81, 0],
        ...Array.from({ length: 20_000 }, () => [0xec, 0x88, 0x1f, 0x43, 0xb6, 0x75, 0xff, 0xe7, 0x81, 0]),
      ),
    ],
    ['heads of frames that lead nowhere', new Uint8Array(120_000).map((_, i) => [0xff, 0xfb, 0x10, 0xc0][i % 4] ?? 0)],
  ])('%s', async (_, bytes) => {
    await holds(bytes)
    await holds(bytes, 262_144)
  })
})
