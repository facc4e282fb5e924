import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import type { Uploadable } from '../src/index.js'
import { fromPath, fromStream } from '../src/node.js'
import { thrownBy } from './support/loopback.js'
import { answer, hashOf, mp4, uploadHost } from './support/upload-host.js'

// Megabytes through sockets, on machines that have other work.
vi.setConfig({ testTimeout: 60_000 })

const SMALL = mp4(100_000)
const LARGE = mp4(32_000_001)

function fileOf(bytes: Uint8Array, name: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'heygen-guard-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  writeFileSync(join(folder, name), bytes)
  return join(folder, name)
}

const pieces = (bytes: Uint8Array) =>
  Array.from({ length: Math.ceil(bytes.length / 1e6) }, (_, i) => bytes.subarray(i * 1e6, (i + 1) * 1e6))

describe('an upload from Node', () => {
  it('of a small file goes as a form, under its name', async () => {
    const { heygen, forms } = await uploadHost()
    await heygen.assets.upload(fromPath(fileOf(SMALL, 'small.mp4')))
    expect(forms).toMatchObject([{ name: 'small.mp4', type: 'video/mp4' }])
    expect(Buffer.from(forms[0]?.bytes ?? []).equals(SMALL)).toBe(true)
  })

  it('of a large file is read again where it has to be sent again', async () => {
    const { heygen, puts, completed } = await uploadHost({ put: [answer(503)] })
    const progress: number[] = []
    await heygen.assets.upload(fromPath(fileOf(LARGE, 'large.mp4')), { onProgress: ({ bytes }) => progress.push(bytes) })
    expect(puts).toMatchObject([{ size: LARGE.length }, { size: LARGE.length, hash: hashOf(LARGE) }])
    expect(completed).toEqual([['/v3/assets/d1/complete', { checksum_sha256: hashOf(LARGE) }]])
    expect(progress.length).toBeGreaterThan(100)
  })

  it('of a file that changes meanwhile fails', async () => {
    const { heygen, completed } = await uploadHost()
    const path = fileOf(LARGE, 'growing.mp4')
    const work = heygen.assets.upload(fromPath(path), {
      onProgress: ({ bytes }) => {
        if (bytes < 1_000_000) writeFileSync(path, 'shorter now')
      },
    })
    expect(await thrownBy(work)).toMatchObject({ name: 'UploadError', code: 'source_failed' })
    expect(completed).toEqual([])
  })

  it.each([
    ['before it is read', 0],
    ['while it is sent', 5_000_000],
  ])('of a file that becomes another one of the same length %s fails', async (_name, at) => {
    const { heygen, completed, puts } = await uploadHost()
    const path = fileOf(LARGE, 'other.mp4')
    let changed = false
    const source = fromPath(path)
    const change = () => {
      changed = true
      writeFileSync(path, mp4(LARGE.length).fill(1, 20))
    }
    const opening = {
      async open() {
        const opened = await source.open()
        if (at === 0) change()
        return opened
      },
    }
    const onProgress = ({ bytes }: { bytes: number }) => {
      if (!changed && bytes > at) change()
    }
    expect(await thrownBy(heygen.assets.upload(opening, { onProgress }))).toMatchObject({ name: 'UploadError', code: 'source_failed' })
    expect(completed).toEqual([])
    expect(puts).toEqual([])
  })

  it('of a stream, small or large', async () => {
    const { heygen, forms, puts } = await uploadHost()
    await heygen.assets.upload(fromStream(Readable.from([SMALL.subarray(0, 5), SMALL.subarray(5)], { objectMode: false })), {
      name: 's.mp4',
    })
    expect(forms).toMatchObject([{ name: 's.mp4' }])
    const pieces = function* () {
      for (let at = 0; at < LARGE.length; at += 65_536) yield LARGE.subarray(at, at + 65_536)
    }
    await heygen.assets.upload(fromStream(Readable.from(pieces(), { objectMode: false }), { size: LARGE.length, name: 'l.mp4' }))
    expect(puts).toMatchObject([{ size: LARGE.length, hash: hashOf(LARGE), headers: { 'content-length': String(LARGE.length) } }])
  })

  it('of a file that is not there, or is none, fails before anything is sent', async () => {
    const { heygen, api } = await uploadHost()
    expect(await thrownBy(heygen.assets.upload(fromPath('/no/such/file.mp4')))).toMatchObject({ code: 'source_failed' })
    const done = Readable.from(['x'], { objectMode: false })
    done.destroy()
    expect(await thrownBy(heygen.assets.upload(fromStream(done)))).toMatchObject({ code: 'invalid_input', problems: [{ path: 'stream' }] })
    expect(await thrownBy(heygen.assets.upload(fromStream(Readable.from([{ a: 1 }]))))).toMatchObject({
      problems: [{ path: 'stream', expected: expect.stringContaining('{ objectMode: false }') }],
    })
    expect(api.seen).toEqual([])
  })

  it.each<[string, () => Uploadable]>([
    ['a Node stream', () => fromStream(Readable.from([SMALL], { objectMode: false }))],
    ['a large Node stream', () => fromStream(Readable.from(pieces(LARGE), { objectMode: false }), { size: LARGE.length })],
    ['a web stream', () => new Blob([new Uint8Array(SMALL)]).stream()],
    ['the body of an answer', () => new Response(new Uint8Array(SMALL)).body as ReadableStream<Uint8Array>],
  ])('of %s works once: given again, at once or later, it is refused', async (_, sourceOf) => {
    const { heygen, forms, puts } = await uploadHost()
    const source = sourceOf()
    const [, atOnce] = await Promise.all([heygen.assets.upload(source), thrownBy(heygen.assets.upload(source))])
    const later = await thrownBy(heygen.assets.upload(source))
    for (const error of [atOnce, later]) expect(error).toMatchObject({ name: 'ValidationError', problems: [{ got: expect.any(String) }] })
    expect(forms.length + puts.length).toBe(1)
  })

  it.each([[''], [undefined], ['a\0b'], [new URL('file:///a')]])('is not made of the path %j', (path) => {
    expect(() => fromPath(path as string)).toThrow(expect.objectContaining({ code: 'invalid_input', operation: 'fromPath' }))
  })

  it.each([[undefined], ['voice.mp3'], [{ pipe: () => {} }]])('is not made of the stream %j', (stream) => {
    expect(() => fromStream(stream as unknown as Readable)).toThrow(
      expect.objectContaining({ code: 'invalid_input', operation: 'fromStream' }),
    )
  })
})
