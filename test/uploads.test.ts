import { createHash } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import type { Uploadable, UploadOptions } from '../src/index.js'
import { sha256 } from '../src/jobs/upload-sha256.js'
import { serveFile } from './support/file-host.js'
import { expectNoKey, KEY, loopback, thrownBy } from './support/loopback.js'
import { answer, hangUp, hashOf, mp4, uploadHost } from './support/upload-host.js'

// Megabytes through sockets, on machines that have other work.
vi.setConfig({ testTimeout: 60_000 })

const text = (value: string) => new TextEncoder().encode(value)
/** Just more than goes as a form. */
const LARGE = mp4(32_000_001)
const SMALL = mp4(100_000)
/** Goes by direct upload though it is small. */
const ZIP = mp4(300_000)
ZIP.set([0x50, 0x4b, 3, 4, 0, 0, 0, 0])
const zip = () => new Blob([ZIP])
/** With the machine's SHA-256, as `heygen-guard/node` has it. */
const fast = () => {
  const hash = createHash('sha256')
  return { update: (bytes: Uint8Array) => void hash.update(bytes), hex: () => hash.digest('hex') }
}
const large = (content: Blob | ReadableStream<Uint8Array> = new Blob([LARGE])) => ({
  open: async () => ({ content, name: 'big.mp4', size: LARGE.length, hasher: fast }),
})

async function faultOf(work: Promise<unknown>): Promise<unknown> {
  const error = await thrownBy(work)
  expect(String(error) + JSON.stringify(error)).not.toContain('never-shown')
  return error
}

/** Pieces of bytes as a web stream, and whether it was let go. */
function streamOf(bytes: Uint8Array, { piece = 65_536, breakAt = Number.POSITIVE_INFINITY } = {}) {
  let at = 0
  const cancelled: unknown[] = []
  const stream = new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        if (at >= breakAt) return controller.error(new Error('unplugged'))
        if (at >= bytes.length) return controller.close()
        controller.enqueue(bytes.slice(at, at + piece))
        at += piece
      },
      cancel: (reason) => void cancelled.push(reason),
    },
    { highWaterMark: 0 },
  )
  return { stream, cancelled, read: () => at }
}

describe('a small upload', () => {
  it.each<[string, () => Uploadable, string]>([
    ['a Blob', () => new Blob([SMALL]), 'upload.mp4'],
    ['a File', () => new File([SMALL], 'mine.mp4', { type: 'text/plain' }), 'mine.mp4'],
    ['bytes', () => SMALL, 'upload.mp4'],
    ['a Buffer', () => Buffer.from(SMALL), 'upload.mp4'],
    ['an ArrayBuffer', () => SMALL.slice().buffer, 'upload.mp4'],
    ['a web stream', () => streamOf(SMALL).stream, 'upload.mp4'],
    ['a web stream of tiny pieces', () => streamOf(SMALL, { piece: 7 }).stream, 'upload.mp4'],
    ['a source of its own', () => ({ open: async () => ({ content: new Blob([SMALL]), name: 'own.mp4' }) }), 'own.mp4'],
  ])('goes as a form, with the type of its bytes: %s', async (_name, source, name) => {
    const { heygen, forms, created } = await uploadHost()
    expect(await heygen.assets.upload(source())).toMatchObject({ asset_id: 'a1', mime_type: 'video/mp4', size_bytes: 100_000 })
    expect(forms).toMatchObject([{ name, type: 'video/mp4' }])
    expect(Buffer.from(forms[0]?.bytes ?? []).equals(SMALL)).toBe(true)
    expect(created).toEqual([])
  })

  it('reports its progress, with a name and a type of the caller', async () => {
    const { heygen, forms } = await uploadHost()
    const seen: number[] = []
    const onProgress: UploadOptions['onProgress'] = ({ bytes, total }) => {
      expect(total).toBe(100_000)
      seen.push(bytes)
    }
    await heygen.assets.upload(SMALL, { name: 'a "b"\u00e9.bin', type: 'application/x-mine', onProgress })
    expect(forms).toMatchObject([{ name: 'a "b"\u00e9.bin', type: 'application/x-mine' }])
    expect(seen.at(-1)).toBe(100_000)
    expect(seen).toEqual([...seen].sort((a, b) => a - b))
  })

  it('is sent again as a whole after a broken connection, under one key', async () => {
    const { url, seen } = await loopback((_request, response) => {
      if (seen.length === 1) return void response.destroy()
      const data = { asset_id: 'a1', url: 'https://f/a1', mime_type: 'video/mp4', size_bytes: 1 }
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ data }))
    })
    const { heygen } = await uploadHost({}, { baseUrl: url, maxRetries: 1 })
    const progress: number[] = []
    await heygen.assets.upload(SMALL, { onProgress: ({ bytes }) => progress.push(bytes) })
    expect(seen).toHaveLength(2)
    expect(seen[1]?.headers['idempotency-key']).toBe(seen[0]?.headers['idempotency-key'])
    expect(seen[1]?.body.length).toBeGreaterThan(100_000)
    expect(progress.filter((bytes) => bytes === 100_000)).toHaveLength(2)
  })

  it("takes the API's own body as before", async () => {
    const { heygen, forms } = await uploadHost()
    const raw = await heygen.assets.upload({ file: new File(['anything'], 'x.bin') }).withResponse()
    expect(raw.status).toBe(200)
    expect(forms).toMatchObject([{ name: 'x.bin' }])
  })

  it.each<[string, Uint8Array]>([
    ['image/png', Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0])],
    ['image/jpeg', Uint8Array.from([0xff, 0xd8, 0xff, 0xe0])],
    ['video/mp4', mp4(12)],
    ['video/webm', Uint8Array.from([0x1a, 0x45, 0xdf, 0xa3, 0x9f, 0x42, 0x82, 0x84, ...text('webm')])],
    ['audio/wav', text('RIFF\0\0\0\0WAVEfmt ')],
    ['audio/mpeg', text('ID3\u0004')],
    ['audio/mpeg', Uint8Array.from([0xff, 0xfb, 0x90, 0x64])],
    ['application/pdf', text('%PDF-1.7')],
    ['application/x-subrip', text('1\r\n00:00:01,000 --> 00:00:02,000\r\nHello')],
    ['application/x-subrip', text('\ufeff1\n00:00:01,000 --> 00:00:02,000\n')],
  ])('of %s is told by its bytes', async (type, bytes) => {
    const { heygen, forms } = await uploadHost()
    await heygen.assets.upload(bytes)
    expect(forms).toMatchObject([{ type }])
  })

  it.each<[string, Uint8Array]>([
    ['QuickTime', text('\0\0\0\u0014ftypqt  ')],
    ['HEIC', text('\0\0\0\u0014ftypheic')],
    ['Matroska', Uint8Array.from([0x1a, 0x45, 0xdf, 0xa3, ...text('matroska')])],
    ['WebP', text('RIFF\0\0\0\0WEBPVP8 ')],
    ['GIF', text('GIF89a')],
    ['AAC in ADTS', Uint8Array.from([0xff, 0xf1, 0x50, 0x80])],
    ['a JPEG cut to a byte', Uint8Array.from([0xff])],
    ['words', text('00:00:01,000 is when it starts')],
    ['HTML', text('<!doctype html>')],
  ])('of %s is refused before anything is sent, unless its type is said', async (_name, bytes) => {
    const { heygen, api, forms } = await uploadHost()
    expect(await faultOf(heygen.assets.upload(bytes))).toMatchObject({ code: 'invalid_input', problems: [{ path: 'type' }] })
    expect(api.seen).toEqual([])
    await heygen.assets.upload(bytes, { type: 'application/octet-stream' })
    expect(forms).toHaveLength(1)
  })
})

describe('a large upload', () => {
  it('is opened, PUT and reported, with its checksum and without the key', async () => {
    const { heygen, puts, created, completed, forms } = await uploadHost()
    const progress: number[] = []
    const asset = await heygen.assets.upload(large(), { onProgress: ({ bytes }) => progress.push(bytes) })
    expect(asset).toMatchObject({ asset_id: 'd1', status: 'processing' })
    expect(created).toEqual([{ filename: 'big.mp4', content_type: 'video/mp4', size_bytes: LARGE.length }])
    expect(puts).toMatchObject([
      {
        size: LARGE.length,
        hash: hashOf(LARGE),
        headers: { 'content-type': 'video/mp4', 'x-amz-meta-team': 'heygen', 'content-length': '32000001' },
      },
    ])
    expect(JSON.stringify(puts[0]?.headers)).not.toContain(KEY)
    expect(puts[0]?.headers).not.toHaveProperty('authorization')
    expect(completed).toEqual([['/v3/assets/d1/complete', { checksum_sha256: hashOf(LARGE) }]])
    expect(forms).toEqual([])
    expect(progress.at(-1)).toBe(LARGE.length)
    expect(progress.length).toBeGreaterThan(10)
  })

  it('of a stream of known size is passed on piece by piece', async () => {
    const { heygen, puts, completed } = await uploadHost()
    const { stream } = streamOf(LARGE)
    await heygen.assets.upload(large(stream))
    expect(puts).toMatchObject([{ size: LARGE.length, hash: hashOf(LARGE), headers: { 'content-length': '32000001' } }])
    expect(completed).toEqual([['/v3/assets/d1/complete', { checksum_sha256: hashOf(LARGE) }]])
  })

  it('leaves the checksum out when told to', async () => {
    const { heygen, completed } = await uploadHost()
    await heygen.assets.upload(zip(), { checksum: false })
    expect(completed).toEqual([['/v3/assets/d1/complete', {}]])
  })

  it('of a zip goes the same way, however small', async () => {
    const { heygen, created, puts, forms } = await uploadHost()
    await heygen.assets.upload(text('PK\u0003\u0004zip'), { name: 'site.zip' })
    expect(created).toEqual([{ filename: 'site.zip', content_type: 'application/zip', size_bytes: 7 }])
    expect(puts).toHaveLength(1)
    expect(forms).toEqual([])
  })

  it.each([
    ['a broken connection', hangUp],
    ['503', answer(503)],
    ['429', answer(429)],
  ])('is sent again after %s', async (_name, play) => {
    const { heygen, puts, created, completed } = await uploadHost({ put: [play] })
    const progress: number[] = []
    await heygen.assets.upload(zip(), { onProgress: ({ bytes }) => progress.push(bytes) })
    expect(puts.at(-1)).toMatchObject({ size: ZIP.length, hash: hashOf(ZIP) })
    expect(created).toHaveLength(1)
    expect(completed).toEqual([['/v3/assets/d1/complete', { checksum_sha256: hashOf(ZIP) }]])
    expect(progress.at(-1)).toBe(ZIP.length)
  })

  it.each([401, 403, 404, 410])('opens another address after %i', async (status) => {
    const { heygen, puts, created, completed } = await uploadHost({ put: [answer(status)] })
    expect(await heygen.assets.upload(zip())).toMatchObject({ asset_id: 'd2' })
    expect(created).toHaveLength(2)
    expect(puts.map(({ url }) => url?.slice(0, 8))).toEqual(['/put?n=1', '/put?n=2'])
    expect(completed).toHaveLength(1)
  })

  it('has failed when the second address is refused, or the bytes are', async () => {
    const twice = await uploadHost({ put: [answer(403), answer(403, '<Error><Code>AccessDenied</Code>never-shown</Error>')] })
    expect(await faultOf(twice.heygen.assets.upload(zip()))).toMatchObject({ name: 'UploadError', code: 'rejected' })
    expect(twice.puts).toHaveLength(2)
    const bad = await uploadHost({ put: [answer(400, '<Error><Code>BadDigest</Code></Error>')] })
    const error = await faultOf(bad.heygen.assets.upload(zip()))
    expect(error).toMatchObject({ code: 'rejected', retryable: false })
    expect(String(error)).toContain('400 BadDigest')
    expect(bad.puts).toHaveLength(1)
    expect(bad.completed).toEqual([])
  })

  it('has failed after five tries', async () => {
    const { heygen, puts, waits } = await uploadHost({ put: Array.from({ length: 9 }, () => answer(500)) })
    expect(await faultOf(heygen.assets.upload(zip()))).toMatchObject({ code: 'interrupted', retryable: true })
    expect(puts).toHaveLength(5)
    expect(waits).toHaveLength(4)
  })

  it('of a stream can not be sent again, and says so', async () => {
    const { heygen, puts } = await uploadHost({ put: [answer(503)] })
    const error = await faultOf(heygen.assets.upload(streamOf(LARGE).stream, { size: LARGE.length, checksum: false }))
    expect(error).toMatchObject({ code: 'interrupted' })
    expect(String(error)).toContain('fromPath')
    expect(puts).toHaveLength(1)
  })

  it('waits until HeyGen sees the bytes', async () => {
    const conflict = answer(409, JSON.stringify({ error: { code: 'conflict', message: 'not uploaded yet' } }))
    const { heygen, completed, waits } = await uploadHost({ complete: [conflict, answer(500), hangUp] })
    expect(await heygen.assets.upload(zip())).toMatchObject({ status: 'processing' })
    expect(completed).toHaveLength(4)
    expect(waits).toEqual([500, 1000, 2000])
  })

  it('gives up when HeyGen never sees them, with the id to go on with', async () => {
    const { heygen, completed, puts } = await uploadHost({ complete: Array.from({ length: 20 }, () => answer(409)) })
    expect(await faultOf(heygen.assets.upload(zip()))).toMatchObject({ code: 'not_visible', assetId: 'd1', retryable: true })
    expect(completed).toHaveLength(10)
    expect(puts).toHaveLength(1)
  })

  it('is not sent when it is larger than HeyGen accepts', async () => {
    const { heygen, puts } = await uploadHost({ maxBytes: 299_999 })
    expect(await faultOf(heygen.assets.upload(zip()))).toMatchObject({ code: 'too_large', retryable: false })
    expect(puts).toEqual([])
  })

  it('gives up a connection that stalls', async () => {
    let connections = 0
    // Takes the first bytes, and then reads no more.
    const server = createServer((request) => {
      connections++
      request.once('readable', () => {})
    })
    await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
    onTestFinished(() => {
      server.closeAllConnections()
      server.close()
    })
    // A server that listens on TCP has an address of this kind.
    const stuck = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    const detour: typeof globalThis.fetch = (input, init) => globalThis.fetch(init?.method === 'PUT' ? stuck : input, init)
    const { heygen } = await uploadHost({}, { fetch: detour })
    const error = await faultOf(heygen.assets.upload(streamOf(LARGE).stream, { size: LARGE.length, checksum: false, stallTimeout: 100 }))
    expect(error).toMatchObject({ code: 'interrupted' })
    expect(String(error)).toContain('stalled')
    expect(connections).toBe(1)
  })

  it('is checked twice where the runtime tells nothing of the bytes', async () => {
    const untold: typeof globalThis.fetch = async (input, init) => {
      const { body, ...rest } = init ?? {}
      return body instanceof Blob ? globalThis.fetch(input, { ...rest, body: ZIP }) : globalThis.fetch(input, init)
    }
    const { heygen, completed } = await uploadHost({}, { fetch: untold })
    const progress: number[] = []
    await heygen.assets.upload(zip(), { onProgress: ({ bytes }) => progress.push(bytes) })
    expect(completed).toEqual([['/v3/assets/d1/complete', { checksum_sha256: hashOf(ZIP) }]])
    expect(progress).toEqual([ZIP.length])
  })
})

describe('a source', () => {
  it.each([
    ['breaks off while it is collected', SMALL, { breakAt: 70_000 }, {}],
    ['breaks off while it is sent', LARGE, { breakAt: 5_000_000 }, { size: LARGE.length }],
    ['is shorter than it said, and small', SMALL, {}, { size: 100_001 }],
    ['is longer than it said, and small', SMALL, {}, { size: 99_999 }],
    ['is shorter than it said, and large', LARGE, {}, { size: LARGE.length + 5 }],
    ['is longer than it said, and large', mp4(33_000_000), {}, { size: 32_500_000 }],
  ])('that %s fails the upload', async (_name, bytes, how, options) => {
    const { heygen, completed } = await uploadHost()
    const error = await faultOf(heygen.assets.upload(streamOf(bytes, how).stream, { ...options, checksum: false }))
    expect(error).toMatchObject({ name: 'UploadError', code: 'source_failed', retryable: false })
    expect(completed).toEqual([])
  })

  it('of unknown length may have 32 MB, and is let go of beyond', async () => {
    const { heygen, api } = await uploadHost()
    const { stream, cancelled } = streamOf(mp4(40_000_000))
    expect(await faultOf(heygen.assets.upload(stream))).toMatchObject({ code: 'invalid_input', problems: [{ path: 'size' }] })
    expect(cancelled).toHaveLength(1)
    expect(api.seen).toEqual([])
  })

  it('that is refused by its first bytes is let go of unread', async () => {
    const { heygen } = await uploadHost()
    const { stream, cancelled, read } = streamOf(new Uint8Array(40_000_000))
    expect(await faultOf(heygen.assets.upload(stream, { size: 40_000_000 }))).toMatchObject({ problems: [{ path: 'type' }] })
    expect(cancelled).toHaveLength(1)
    expect(read()).toBeLessThan(200_000)
  })

  it('may be a URL, small or large, whose host sees no key and may break off', async () => {
    const file = await loopback((request, response) => {
      const bytes = request.url?.startsWith('/large') ? LARGE : SMALL
      serveFile({ bytes, etag: '"v"' }, file.seen.length === 1 ? 50_000 : undefined)(request, response)
    })
    const { heygen, forms, created, puts } = await uploadHost()
    await heygen.assets.upload(`${file.url}/small/voice%20over.mp4?sig=never-shown`)
    expect(forms).toMatchObject([{ name: 'voice over.mp4' }])
    expect(Buffer.from(forms[0]?.bytes ?? []).equals(SMALL)).toBe(true)
    await heygen.assets.upload(new URL(`${file.url}/large/big.mp4`), { checksum: false })
    expect(created).toMatchObject([{ filename: 'big.mp4', size_bytes: LARGE.length }])
    expect(puts).toMatchObject([{ hash: hashOf(LARGE) }])
    expect(file.seen.map(({ headers }) => headers.range)).toEqual([undefined, 'bytes=50000-', undefined])
    expect(JSON.stringify(file.seen.map(({ headers }) => headers))).not.toContain(KEY)
  })

  it('that is a URL without a file says so', async () => {
    const file = await loopback((_request, response) => void response.writeHead(404).end())
    const { heygen, api } = await uploadHost()
    expect(await faultOf(heygen.assets.upload(`${file.url}/gone.mp4?sig=never-shown`))).toMatchObject({ code: 'link_refused' })
    expect(api.seen).toEqual([])
  })

  it('may be aborted at every stage', async () => {
    const { heygen, api } = await uploadHost()
    expect(await faultOf(heygen.assets.upload(SMALL, { signal: AbortSignal.abort() }))).toMatchObject({ code: 'aborted' })
    expect(api.seen).toEqual([])
    const during = new AbortController()
    const work = heygen.assets.upload(zip(), { signal: during.signal, onProgress: () => during.abort() })
    expect(await faultOf(work)).toMatchObject({ code: 'aborted' })
    const endless = new ReadableStream<Uint8Array>({})
    expect(await faultOf(heygen.assets.upload(endless, { timeout: 50 }))).toMatchObject({ code: 'timeout', timeoutMs: 50 })
  })

  it.each([0, 1, 2000])('that falls silent after %i bytes is let go of when the time is up', async (first) => {
    const { heygen } = await uploadHost()
    const letGo = new Promise<unknown>((resolve) => {
      const source = new ReadableStream<Uint8Array>({
        start(controller) {
          if (first > 0) controller.enqueue(mp4(first))
        },
        cancel: resolve,
      })
      void faultOf(heygen.assets.upload(source, { timeout: 50 }))
    })
    expect(await letGo).toMatchObject({ name: 'TimeoutError' })
  })

  it('that gives something else than bytes is let go of', async () => {
    const { heygen } = await uploadHost()
    const letGo = new Promise<unknown>((resolve) => {
      const source = new ReadableStream<unknown>({ start: (controller) => controller.enqueue('text'), cancel: resolve })
      void faultOf(heygen.assets.upload(source as never))
    })
    expect(await letGo).toMatchObject({ name: 'ValidationError' })
  })

  it('gives what the progress hook throws', async () => {
    const onProgress = () => {
      throw new TypeError('from the hook')
    }
    for (const bytes of [SMALL, ZIP]) {
      const { heygen, completed } = await uploadHost()
      expect(await faultOf(heygen.assets.upload(new Blob([bytes]), { onProgress }))).toMatchObject({ message: 'from the hook' })
      expect(completed).toEqual([])
    }
  })

  const locked = streamOf(SMALL).stream
  locked.getReader()
  it.each<[string, string, unknown, unknown]>([
    ['a path', 'source', 'voice.mp3', undefined],
    ['a Windows path', 'source', 'C:\\voice.mp3', undefined],
    ['a file URL', 'source', new URL('file:///etc/passwd'), undefined],
    ['a URL with a password', 'source', 'https://u:p@files.example/a.mp4', undefined],
    ['a locked stream', 'source', locked, undefined],
    ['a Node stream', 'source', { pipe: () => {} }, undefined],
    ['a stream of text', 'source', new ReadableStream({ start: (controller) => controller.enqueue('text') }), undefined],
    ['an empty Blob', 'source', new Blob([]), { type: 'video/mp4' }],
    ['no bytes', 'source', new Uint8Array(0), { type: 'video/mp4' }],
    ['an empty name', 'name', SMALL, { name: '' }],
    ['a name of two lines', 'name', SMALL, { name: 'a\r\nx: y' }],
    ['an endless name', 'name', SMALL, { name: 'x'.repeat(256) }],
    ['a type that is none', 'type', SMALL, { type: 'mp4' }],
    ['a type of two lines', 'type', SMALL, { type: 'video/mp4\r\nx: y' }],
    ['another size', 'size', SMALL, { size: 5 }],
    ['a size of 0', 'size', SMALL, { size: 0 }],
    ['a checksum', 'checksum', SMALL, { checksum: 'abc' }],
    ['a hook that is none', 'onProgress', SMALL, { onProgress: 1 }],
    ['a signal that is none', 'signal', SMALL, { signal: {} }],
    ['no time', 'timeout', SMALL, { timeout: 0 }],
    ['a negative stall', 'stallTimeout', SMALL, { stallTimeout: -1 }],
    ['no options', 'options', SMALL, null],
    ['nothing', 'file', undefined, undefined],
    ['a number', '', 7, undefined],
  ])('or option is refused before anything is sent: %s', async (_name, path, source, options) => {
    const { heygen, api } = await uploadHost()
    const error = await faultOf((async () => heygen.assets.upload(source as Uploadable, options as UploadOptions))())
    expectNoKey(error)
    const at = path === 'source' ? expect.stringMatching(/source|url/) : path
    expect(error).toMatchObject({ code: 'invalid_input', operation: 'assets.upload', problems: [{ path: at }] })
    expect(api.seen).toEqual([])
  })
})

describe('SHA-256 piece by piece', () => {
  it('is that of the whole, at every length around a block and in whatever pieces', () => {
    for (const length of [0, 1, 3, 55, 56, 57, 63, 64, 65, 119, 120, 127, 128, 129, 1000]) {
      const bytes = mp4(length).map((byte, i) => byte ^ (i * 13))
      for (const piece of [1, 7, 64, 1000]) {
        const hash = sha256()
        for (let at = 0; at < length; at += piece) hash.update(bytes.subarray(at, at + piece))
        expect(hash.hex()).toBe(hashOf(bytes))
      }
    }
  })
})
