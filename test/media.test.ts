import { describe, expect, it } from 'vitest'
import { fromBlob, fromBytes, mediaSeconds, ValidationError } from '../src/index.js'
import { be, bytesOf, fixture, le, lengthOf, watched } from './support/media.js'

// Lengths by ffprobe; see test/data/media/README.md.
const FILES: readonly [string, number, string][] = [
  ['adpcm.wav', 2.806, 'wav'],
  ['cbr-no-header.mp3', 2.664, 'mp3'],
  ['cbr.mp3', 2.664, 'mp3'],
  ['picture.mp3', 2.664, 'mp3'],
  ['vbr.mp3', 2.664, 'mp3'],
  ['vbr-no-header.mp3', 2.664, 'mp3'],
  ['flac.flac', 0.7, 'flac'],
  ['pcm.wav', 0.7, 'wav'],
  ['piped.wav', 0.7, 'wav'],
  ['moov-first.m4a', 2.6, 'm4a'],
  ['moov-last.m4a', 2.6, 'm4a'],
  ['video.mp4', 2.6, 'mp4'],
  ['fragmented.mp4', 2.8, 'mp4'],
  ['indexed.mp4', 2.8, 'mp4'],
  ['video.mov', 2.6, 'mov'],
  ['opus.ogg', 2.6, 'ogg'],
  ['vorbis.ogg', 2.6, 'ogg'],
  ['opus.webm', 2.608, 'webm'],
  ['recorded.webm', 2.618, 'webm'],
  ['recorded-video.webm', 2.618, 'webm'],
  ['video.mkv', 2.646, 'mkv'],
]

describe('files that ffmpeg wrote', () => {
  it.each(FILES)('%s lasts %d s', async (name, seconds, format) => {
    const bytes = fixture(name)
    const source = watched(bytes)
    const length = await mediaSeconds(source)
    expect(Math.abs(length.seconds - seconds)).toBeLessThan(0.05)
    expect(length).toMatchObject({ exact: true, format })
    expect(length.bytesRead).toBe(source.reads.reduce((sum, [start, end]) => sum + Math.min(end, bytes.length) - start, 0))
  })

  it('are read from memory and from a Blob alike', async () => {
    const bytes = fixture('moov-last.m4a')
    const fromMemory = await mediaSeconds(fromBytes(bytes))
    expect(await mediaSeconds(fromBlob(new Blob([bytes], { type: 'audio/mp4' })))).toEqual(fromMemory)
    expect(fromMemory.seconds).toBeCloseTo(2.6, 2)
  })

  it('are told from their bytes, whatever type they come with', async () => {
    expect(await mediaSeconds(fromBlob(new Blob([fixture('pcm.wav')], { type: 'video/mp4' })))).toMatchObject({ format: 'wav' })
  })
})

function wav(chunks: readonly (string | number[])[], mark = 'RIFF', size = 0): Uint8Array {
  return bytesOf(mark, le(size, 4), 'WAVE', ...chunks)
}

function fmt(tag: number, channels: number, rate: number, bits: number, extra: readonly number[] = []): number[] {
  const block = (channels * bits) / 8
  const body = [...le(tag, 2), ...le(channels, 2), ...le(rate, 4), ...le(rate * block, 4), ...le(block, 2), ...le(bits, 2), ...extra]
  return [...bytesOf('fmt '), ...le(body.length, 4), ...body]
}

const silence = (length: number) => Array.from({ length }, () => 0)
const OPEN = 0xffffffff
const extensible = [...le(22, 2), ...le(24, 2), ...le(3, 4), ...le(1, 2), ...silence(14)]

describe('WAV', () => {
  it.each<[string, Uint8Array, { seconds: number; exact: boolean }]>([
    ['of 16 bits', wav([fmt(1, 1, 8000, 16), 'data', le(4000, 4), silence(4000)]), { seconds: 0.25, exact: true }],
    ['of 32-bit floats', wav([fmt(3, 2, 8000, 32), 'data', le(16_000, 4), silence(16_000)]), { seconds: 0.25, exact: true }],
    [
      'of an extensible format',
      wav([fmt(0xfffe, 2, 8000, 24, extensible), 'data', le(12_000, 4), silence(12_000)]),
      { seconds: 0.25, exact: true },
    ],
    [
      'with chunks of odd sizes before the sound',
      wav(['LIST', le(5, 4), silence(6), fmt(1, 1, 8000, 8), 'junk', le(3, 4), silence(4), 'data', le(2000, 4), silence(2000)]),
      { seconds: 0.25, exact: true },
    ],
    [
      'with a chunk after the sound',
      wav([fmt(1, 1, 8000, 8), 'data', le(2000, 4), silence(2000), 'LIST', le(400, 4), silence(400)]),
      { seconds: 0.25, exact: true },
    ],
    ['whose size was left at 0', wav([fmt(1, 1, 8000, 8), 'data', le(0, 4), silence(2000)]), { seconds: 0.25, exact: true }],
    ['whose size was left at the largest', wav([fmt(1, 1, 8000, 8), 'data', le(OPEN, 4), silence(2000)]), { seconds: 0.25, exact: true }],
    [
      'of 64 bits',
      wav(
        [
          'ds64',
          le(28, 4),
          silence(8),
          le(4000, 8),
          silence(12),
          fmt(1, 1, 8000, 16),
          'data',
          le(OPEN, 4),
          silence(4000),
          'LIST',
          le(0, 4),
        ],
        'RF64',
      ),
      { seconds: 0.25, exact: true },
    ],
    ['cut off, by what is there', wav([fmt(1, 1, 8000, 8), 'data', le(80_000, 4), silence(2000)]), { seconds: 0.25, exact: false }],
    [
      'of another codec, by its count of samples',
      wav([fmt(2, 1, 8000, 8), 'fact', le(4, 4), le(4000, 4), 'data', le(1000, 4), silence(1000)]),
      { seconds: 0.5, exact: true },
    ],
    [
      'of another codec, by its bytes per second',
      wav([fmt(2, 1, 8000, 8), 'data', le(1000, 4), silence(1000)]),
      { seconds: 0.125, exact: false },
    ],
  ])('%s', async (_, bytes, expected) => {
    expect(await lengthOf(bytes)).toMatchObject({ ...expected, format: 'wav' })
  })
})

describe('what is no media', () => {
  it.each<[string, Uint8Array, string]>([
    ['nothing', bytesOf(), 'got no bytes at all'],
    ['text', bytesOf('<!doctype html><title>Sign in</title>'), 'got bytes of none of these'],
    ['a picture', bytesOf([0x89], 'PNG\r\n', [0x1a, 0x0a], be(13, 4), 'IHDR'), 'got bytes of none of these'],
    ['AVI', bytesOf('RIFF', le(400, 4), 'AVI LIST'), 'got bytes of none of these'],
    ['a WAV file without sound', wav([fmt(1, 1, 8000, 8), 'LIST', le(0, 4)]), 'got none in it'],
    ['a WAV file without a format', wav(['data', le(40, 4), silence(40)]), 'expected a WAV file that says its sample rate'],
    ['a WAV file of no samples', wav([fmt(1, 1, 8000, 8), 'data', le(0, 4)]), 'got a length of 0 seconds'],
    [
      'a WAV file of a rate of 1',
      wav([fmt(1, 1, 1, 8), 'data', le(900_000, 4), [...silence(900_000)]]),
      'expected media of at most 864000 seconds',
    ],
    ['a picture in a box', bytesOf(be(16, 4), 'ftypheic', silence(4), be(8, 4), 'meta'), 'expected an MP4 or MOV file with a movie header'],
    ['an Ogg file of no known codec', bytesOf('OggS', [0, 2], silence(20), [1, 8], 'whatever'), 'expected Opus, Vorbis, Speex or FLAC'],
    ['a FLAC file that leaves its length open', bytesOf('fLaC', [0, 0, 0, 34], silence(34)), 'says how many samples it has'],
  ])('%s is refused', async (_, bytes, message) => {
    const refused = expect(lengthOf(bytes)).rejects
    await refused.toThrow(ValidationError)
    await refused.toThrow(message)
  })

  it('is named by the type that it came with', async () => {
    const page = fromBlob(new Blob(['<!doctype html>'], { type: 'text/html' }))
    await expect(mediaSeconds(page)).rejects.toThrow('of type "text/html"')
  })
})

describe('bad inputs', () => {
  const source = fromBytes(fixture('opus.ogg'))
  // Plain JavaScript may give anything.
  const wrong = (value: unknown) => value as never

  it.each<[string, () => unknown, string]>([
    ['bytes that are none', () => fromBytes(wrong('RIFF')), 'bytes: expected a Uint8Array, got "RIFF"'],
    ['bytes of another width', () => fromBytes(wrong(new Float64Array(2))), 'bytes: expected a Uint8Array'],
    ['a Blob that is none', () => fromBlob(wrong({})), 'blob: expected a Blob or File, got an object'],
    ['no source', () => mediaSeconds(wrong(undefined)), 'source: expected a MediaSource, such as fromBytes(bytes) makes, got nothing'],
    ['bytes for a source', () => mediaSeconds(wrong(new Uint8Array(4))), 'source: expected a MediaSource'],
    [
      'a size that is none',
      () => mediaSeconds({ ...source, size: -1 }),
      'source.size: expected a whole number of bytes, or nothing, got -1',
    ],
    [
      'a limit that is too small',
      () => mediaSeconds(source, { maxBytes: 10 }),
      'maxBytes: expected a whole number of bytes, 1024 or more, got 10',
    ],
    ['a limit that is no number', () => mediaSeconds(source, { maxBytes: wrong('all') }), 'maxBytes: expected a whole number'],
    [
      'a source that reads text',
      () => mediaSeconds({ size: 9, read: async () => wrong('RIFF') }),
      'expected a source that reads a Uint8Array',
    ],
    [
      'a source that fails',
      () => mediaSeconds({ size: 9, read: async () => Promise.reject(new Error('EIO')) }),
      'got a failure to read it',
    ],
    [
      'a source that lies of its size',
      () => mediaSeconds({ ...source, size: 9_000_000 }),
      'expected a source of 9000000 bytes, as it says',
    ],
  ])('%s', async (_, call, message) => {
    const refused = expect((async () => call())()).rejects
    await refused.toThrow(ValidationError)
    await refused.toThrow(message)
  })

  it('an aborted signal reads nothing, and an abort ends a read that never would', async () => {
    const reads = watched(fixture('opus.ogg'))
    await expect(mediaSeconds(reads, { signal: AbortSignal.abort() })).rejects.toMatchObject({ code: 'aborted' })
    expect(reads.reads).toEqual([])
    const controller = new AbortController()
    const waiting = mediaSeconds({ size: 9, read: () => new Promise(() => {}) }, { signal: controller.signal })
    controller.abort()
    await expect(waiting).rejects.toMatchObject({ code: 'aborted' })
  })
})
