import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { ConnectionError, fromUrl, mediaSeconds, TimeoutError, ValidationError } from '../src/index.js'
import { be, box, bytesOf, fixture } from './support/media.js'

type Handler = (request: IncomingMessage, response: ServerResponse) => void

const closers: (() => Promise<unknown>)[] = []
afterEach(async () => {
  await Promise.all(closers.splice(0).map((close) => close()))
})

/** A server that counts the bytes of bodies that it handed over. */
async function serverOf(handler: Handler) {
  const seen = { ranges: [] as (string | undefined)[], headers: [] as IncomingMessage['headers'][], sent: 0, closed: 0 }
  const server = createServer((request, response) => {
    seen.ranges.push(request.headers.range)
    seen.headers.push(request.headers)
    const write = response.write.bind(response)
    // Every body here is written as one or more pieces of bytes.
    response.write = ((chunk: Uint8Array) => {
      seen.sent += chunk.length
      return write(chunk)
    }) as typeof response.write
    response.on('close', () => {
      seen.closed++
    })
    handler(request, response)
  })
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
  closers.push(() => {
    server.closeAllConnections()
    return new Promise((resolve) => void server.close(resolve))
  })
  // A server that listens on TCP has an address of this kind.
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/file?signature=secret`, seen }
}

function rangeIn(request: IncomingMessage): [number, number] {
  const [, first, last] = /^bytes=(\d+)-(\d+)$/.exec(request.headers.range ?? '') ?? []
  return [Number(first), Number(last) + 1]
}

/** Serves ranges of a file as it should be done, with headers that may be made to lie. */
function ranges(bytes: Uint8Array, headers: (start: number, end: number) => Record<string, string> = () => ({})): Handler {
  return (request, response) => {
    const [start, asked] = rangeIn(request)
    const end = Math.min(asked, bytes.length)
    response.writeHead(206, {
      'content-range': `bytes ${start}-${end - 1}/${bytes.length}`,
      'content-type': 'video/mp4',
      ...headers(start, end),
    })
    response.write(bytes.subarray(start, end))
    response.end()
  }
}

/** Answers with the whole file whatever is asked for, in pieces. */
function whole(bytes: Uint8Array, headers: Record<string, string> = {}): Handler {
  return (_, response) => {
    response.writeHead(200, headers)
    let at = 0
    const next = () => {
      if (response.destroyed) return
      if (at >= bytes.length) return void response.end()
      const piece = bytes.subarray(at, at + 65_536)
      at += piece.length
      if (response.write(piece)) setImmediate(next)
      else response.once('drain', next)
    }
    next()
  }
}

const small = fixture('moov-last.m4a')
/** The sound of a small file, with three megabytes before its header. */
const large = (() => {
  const moov = Buffer.from(small).lastIndexOf('moov') - 4
  return bytesOf(small.subarray(0, moov), be(3_000_000, 4), 'free', new Uint8Array(2_999_992), small.subarray(moov))
})()

describe('a file behind a URL', () => {
  it('is told from a few thousand bytes of it', async () => {
    const { url, seen } = await serverOf(ranges(large))
    const length = await mediaSeconds(await fromUrl(url))
    expect(length).toMatchObject({ seconds: expect.closeTo(2.6, 2), exact: true, format: 'm4a' })
    expect(seen.sent).toBe(length.bytesRead)
    expect(seen.sent).toBeLessThan(30_000)
    expect(seen.ranges[0]).toBe('bytes=0-16383')
    expect(seen.headers.flatMap((headers) => Object.keys(headers))).not.toContain('authorization')
  })

  it.each(['cbr-no-header.mp3', 'vorbis.ogg', 'recorded-video.webm', 'fragmented.mp4', 'video.mov', 'pcm.wav'])(
    'is measured as it is from memory: %s',
    async (name) => {
      const { url, seen } = await serverOf(ranges(fixture(name)))
      const length = await mediaSeconds(await fromUrl(url))
      expect(length.exact).toBe(true)
      expect(seen.sent).toBeLessThan(256_000)
    },
  )

  it('is followed through five redirects, and asked for where they led from then on', async () => {
    const file = ranges(large)
    const { url, seen } = await serverOf((request, response) => {
      const hop = Number(new URL(request.url ?? '', 'http://x').searchParams.get('hop') ?? 0)
      if (hop >= 5) return file(request, response)
      response.writeHead(302, { location: `/file?hop=${hop + 1}` })
      response.end()
    })
    expect(await mediaSeconds(await fromUrl(url))).toMatchObject({ exact: true })
    expect(seen.ranges.filter((range) => range === 'bytes=0-16383')).toHaveLength(6)
    expect(seen.ranges.length).toBeLessThan(12)
  })

  it('on a server that serves no ranges is read up to the limit, and then let go of', async () => {
    const first = bytesOf(fixture('moov-first.m4a'), box('free', new Uint8Array(5_000_000)))
    const { url, seen } = await serverOf(whole(first, { 'content-length': String(first.length) }))
    expect(await mediaSeconds(await fromUrl(url))).toMatchObject({ seconds: expect.closeTo(2.6, 2), bytesRead: 262_144 })
    await expect.poll(() => seen.closed).toBe(1)
    expect(seen.sent).toBeLessThan(first.length)
  })

  it('on a server that serves no ranges must not keep its length at the end', async () => {
    const { url } = await serverOf(whole(large))
    await expect(mediaSeconds(await fromUrl(url))).rejects.toThrow('expected a server that serves ranges')
  })

  it('that is small needs no ranges', async () => {
    const { url } = await serverOf(whole(small))
    expect(await mediaSeconds(await fromUrl(url))).toMatchObject({ seconds: expect.closeTo(2.6, 2), bytesRead: small.length })
  })

  it('can be read where a browser hides what range came', async () => {
    const fetchHidden: typeof fetch = async (input, init) => {
      const response = await fetch(input, init)
      return new Response(response.body, { status: response.status, headers: {} })
    }
    const { url } = await serverOf(ranges(fixture('moov-first.m4a')))
    expect(await mediaSeconds(await fromUrl(url, { fetch: fetchHidden }))).toMatchObject({ seconds: expect.closeTo(2.6, 2) })
  })

  it('is redirected by the browser itself, which shows nothing of redirects', async () => {
    const { url } = await serverOf(ranges(small))
    const modes: unknown[] = []
    const fetchInBrowser: typeof fetch = async (input, init) => {
      modes.push(init?.redirect)
      if (init?.redirect === 'follow') return fetch(input, init)
      return Object.defineProperty(new Response(null), 'type', { value: 'opaqueredirect' })
    }
    expect(await mediaSeconds(await fromUrl(url, { fetch: fetchInBrowser }))).toMatchObject({ seconds: expect.closeTo(2.6, 2) })
    expect(modes).toEqual(['manual', 'follow'])
  })
})

describe('a server that lies', () => {
  const answer =
    (status: number, headers: Record<string, string> = {}, body: Uint8Array = new Uint8Array(0)): Handler =>
    (_, response) => {
      response.writeHead(status, headers)
      response.write(body)
      response.end()
    }
  let version = 0

  it.each<[string, Handler, string]>([
    ['sends another range', ranges(large, () => ({ 'content-range': `bytes 5-104/${large.length}` })), 'expected the range bytes 0-16383'],
    [
      'sends less than the range',
      ranges(large, () => ({ 'content-range': `bytes 0-99/${large.length}` })),
      'expected the range bytes 0-16383',
    ],
    ['sends a range that is none', ranges(large, () => ({ 'content-range': 'bytes */12' })), 'expected the range bytes 0-16383'],
    ['sends several ranges', ranges(large, () => ({ 'content-type': 'multipart/byteranges' })), 'got an encoded range'],
    [
      'says that the file is larger',
      ranges(small, (start, end) => ({ 'content-range': `bytes ${start}-${end - 1}/90000000` })),
      'expected the range bytes 0-16383',
    ],
    [
      'changes its mind on the size',
      ranges(large, (start, end) => ({ 'content-range': `bytes ${start}-${end - 1}/${large.length + (start > 0 ? 1e6 : 0)}` })),
      'expected a file that stays as it is',
    ],
    ['changes the file', ranges(large, () => ({ etag: `"${version++}"` })), 'got another version of it'],
    [
      'stops serving ranges',
      (request, response) => (rangeIn(request)[0] === 0 ? ranges(large) : whole(large))(request, response),
      'stopped doing so',
    ],
    ['has no such file', answer(404), 'got status 404 from 127.0.0.1'],
    ['redirects without end', answer(302, { location: '/again' }), 'expected at most 5 redirects'],
    ['redirects to a file', answer(302, { location: 'file:///etc/passwd' }), 'expected redirects to http and https, got a file: URL'],
    ['redirects to nowhere', answer(302, { location: 'http://' }), 'got something that is no URL'],
    ['sends a page', answer(200, { 'content-type': 'text/html' }, bytesOf('<!doctype html>')), 'of type "text/html"'],
  ])('%s', async (_, handler, message) => {
    const { url } = await serverOf(handler)
    const refused = expect(fromUrl(url).then((source) => mediaSeconds(source))).rejects
    await refused.toThrow(ValidationError)
    await refused.toThrow(message)
    await refused.not.toThrow('secret')
  })

  it('sends more than asked for, of which no more is read', async () => {
    const { url, seen } = await serverOf((_, response) => {
      response.writeHead(206, { 'content-range': 'bytes 0-16383/90000000' })
      whole(new Uint8Array(90_000_000))(_, Object.assign(response, { writeHead: () => response }))
    })
    await expect(fromUrl(url).then((source) => mediaSeconds(source))).rejects.toThrow(ValidationError)
    // What the sockets' buffers hold has left the server all the same: up to 33 MB for each request.
    expect(seen.sent).toBeLessThan(90_000_000)
  })

  it('breaks off or fails: may be tried again', async () => {
    const broken = await serverOf((_, response) => {
      response.writeHead(206, { 'content-range': 'bytes 0-16383/90000000', 'content-length': '16384' })
      response.write(new Uint8Array(100))
      setTimeout(() => response.destroy(), 10)
    })
    await expect(fromUrl(broken.url)).rejects.toThrow(ConnectionError)
    const busy = await serverOf(answer(503))
    await expect(fromUrl(busy.url)).rejects.toMatchObject({ code: 'connection_failed', retryable: true })
  })

  it('never ends: the deadline does, and so does an abort', async () => {
    const { url, seen } = await serverOf((_, response) => {
      response.writeHead(200)
      response.write(new Uint8Array(100))
    })
    await expect(fromUrl(url, { timeout: 100 })).rejects.toThrow(TimeoutError)
    await expect.poll(() => seen.closed).toBe(1)
    const controller = new AbortController()
    const waiting = fromUrl(url, { signal: controller.signal })
    setTimeout(() => controller.abort(), 50)
    await expect(waiting).rejects.toMatchObject({ code: 'aborted' })
    await expect.poll(() => seen.closed).toBe(2)
  })

  it('sends empty pieces for ever: the deadline holds', async () => {
    const endless = new ReadableStream<Uint8Array>({ pull: (controller) => controller.enqueue(new Uint8Array(0)) })
    await expect(fromUrl('https://example.com/a.mp3', { timeout: 50, fetch: async () => new Response(endless) })).rejects.toThrow(
      TimeoutError,
    )
  })

  it('is not waited for when a fetch heeds no signal', async () => {
    await expect(fromUrl('https://example.com/a.mp3', { timeout: 20, fetch: () => new Promise(() => {}) })).rejects.toThrow(TimeoutError)
  })
})

describe('bad inputs of fromUrl', () => {
  // Plain JavaScript may give anything.
  const wrong = (value: unknown) => value as never

  it.each<[string, () => Promise<unknown>, string]>([
    ['null options', () => fromUrl('https://example.com', wrong(null)), 'options: expected an object, got null'],
    [
      'a misspelt option',
      () => fromUrl('https://example.com', wrong({ maxbytes: 5000 })),
      'maxbytes: expected one of fetch, signal, maxBytes, timeout, got an unknown option',
    ],
    [
      'a signal that is none',
      () => fromUrl('https://example.com', { signal: wrong('stop') }),
      'signal: expected an AbortSignal, got "stop"',
    ],
    ['nothing', () => fromUrl(wrong(undefined)), 'url: expected an http or https URL, got'],
    ['no URL', () => fromUrl('speech.mp3'), 'url: expected an http or https URL, got something that is no URL'],
    ['another scheme', () => fromUrl('file:///etc/passwd'), 'got a file: URL'],
    ['a password', () => fromUrl('https://me:secret@example.com/a.mp3'), 'without user name and password, got one with them'],
    ['a fetch that is none', () => fromUrl('https://example.com', { fetch: wrong('fetch') }), 'fetch: expected a function, got "fetch"'],
    ['a negative timeout', () => fromUrl('https://example.com', { timeout: -1 }), 'timeout: expected milliseconds, 0 or more, got -1'],
    [
      'a limit that is none',
      () => fromUrl('https://example.com', { maxBytes: 1 }),
      'maxBytes: expected a whole number of bytes, 1024 or more, got 1',
    ],
  ])('%s', async (_, call, message) => {
    const refused = expect(call()).rejects
    await refused.toThrow(ValidationError)
    await refused.toThrow(message)
    await refused.not.toThrow('secret')
  })
})
