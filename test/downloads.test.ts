import { describe, expect, it, vi } from 'vitest'
import { type DownloadOptions, HeyGen, isHeyGenError } from '../src/index.js'

import { api, bytesOf, cutAfter, fileHost, type HostedFile, serveFile, status } from './support/file-host.js'
import { type Answer, expectNoKey, thrownBy as failure, KEY, loopback } from './support/loopback.js'

// Megabytes through sockets, on machines that have other work.
vi.setConfig({ testTimeout: 60_000 })

const BYTES = bytesOf(300_000)
const FILE: HostedFile = { bytes: BYTES, etag: '"v1"' }
const OTHER: HostedFile = { bytes: bytesOf(200_000).map((byte) => byte ^ 0xff), etag: '"v2"' }
/** A signature that no message may show. */
const SIGNED = '/f.mp4?X-Amz-Signature=never-shown'

/** A client, a video whose file is served by these answers in their order, and what the host saw. */
async function hosted(...answers: Answer[]) {
  const host = await fileHost(...answers)
  const links: string[] = []
  const video = () => {
    links.push(`${host.url}${SIGNED}&n=${links.length}`)
    return { id: 'v', status: 'completed', video_url: links.at(-1) }
  }
  const client = await api({ '/videos/v': video })
  const ranges = () => host.seen.map(({ headers }) => headers.range)
  return { ...client, host, links, ranges }
}

const got = async (blob: Blob) => Buffer.from(await blob.arrayBuffer())
const same = async (blob: Blob, bytes: Uint8Array) => expect((await got(blob)).equals(bytes)).toBe(true)

async function faultOf(work: Promise<unknown>): Promise<unknown> {
  const error = await failure(work)
  expectNoKey(error)
  expect(String(error) + JSON.stringify(error)).not.toContain('never-shown')
  return error
}

/** A stream that keeps what it is given, and how it ended. */
function collector() {
  const chunks: Uint8Array[] = []
  const ended: unknown[] = []
  const stream = new WritableStream<Uint8Array>({
    write: (chunk) => void chunks.push(chunk),
    close: () => void ended.push('closed'),
    abort: (reason) => void ended.push(reason),
  })
  return { stream, ended, bytes: () => Buffer.concat(chunks) }
}

describe('a download', () => {
  it('gives a Blob, with its type, progress and a checked length', async () => {
    const { heygen, host } = await hosted(serveFile(FILE))
    const progress: (readonly [number, number | undefined])[] = []
    const done = await heygen.videos.download('v', { onProgress: ({ bytes, total }) => progress.push([bytes, total]) })
    expect(done).toMatchObject({ bytes: 300_000, type: 'video/mp4', verified: true, requests: 1 })
    expect(done.blob.type).toBe('video/mp4')
    await same(done.blob, BYTES)
    expect(progress.at(-1)).toEqual([300_000, 300_000])
    expect(progress.map(([bytes]) => bytes)).toEqual(progress.map(([bytes]) => bytes).sort((a, b) => a - b))
    expect(host.seen).toHaveLength(1)
  })

  it('never shows the API key to the file host, not even a header that the client always sends', async () => {
    const { url } = await loopback((_request, response) => response.writeHead(302, { location: `${host.url}/moved` }).end())
    const { host } = await hosted(status(500), serveFile(FILE, 1000), serveFile(FILE))
    const { heygen, seen } = await api(
      { '/videos/v': { id: 'v', status: 'completed', video_url: `${url}/f` } },
      { headers: { 'x-team': 'ours' } },
    )
    await same((await heygen.videos.download('v')).blob, BYTES)
    expect(seen[0]?.headers).toMatchObject({ 'x-api-key': KEY, 'x-team': 'ours' })
    expect(host.seen).toHaveLength(3)
    for (const { headers } of host.seen) {
      expect(JSON.stringify(headers)).not.toContain(KEY)
      expect(Object.keys(headers)).not.toContain('x-api-key')
      expect(Object.keys(headers)).not.toContain('authorization')
      expect(Object.keys(headers)).not.toContain('x-team')
    }
  })

  it('shows it to no host that the link is redirected to either', async () => {
    const there = await fileHost(serveFile({ bytes: bytesOf(1000), etag: '"v1"' }))
    const first = await fileHost(status(302, { location: `${there.url}/moved` }))
    const { heygen } = await api({ '/videos/v': { status: 'completed', video_url: `${first.url}/f` } })
    expect(await heygen.videos.download('v')).toMatchObject({ bytes: 1000, verified: true })
    expect([...first.seen, ...there.seen]).toHaveLength(2)
    for (const { headers } of [...first.seen, ...there.seen]) expect(JSON.stringify(headers)).not.toContain(KEY)
  })

  it('goes to a stream, which it closes, under its backpressure', async () => {
    const { heygen } = await hosted(serveFile(FILE))
    const { stream, ended, bytes } = collector()
    const done = await heygen.videos.download('v', { to: stream })
    expect(done).toEqual({ bytes: 300_000, type: 'video/mp4', verified: true, requests: 1 })
    expect(bytes().equals(BYTES)).toBe(true)
    expect(ended).toEqual(['closed'])
  })

  it('reads no further than a slow stream takes', async () => {
    let sent = 0
    const endless: Answer = (_request, response) => {
      response.writeHead(200, { 'content-type': 'video/mp4' })
      const more = () => {
        while (!response.destroyed && response.write(Buffer.alloc(65_536))) sent += 65_536
      }
      response.on('drain', more)
      more()
    }
    const { heygen } = await hosted(endless)
    const stop = new AbortController()
    let taken = 0
    const slow = new WritableStream<Uint8Array>({
      write(chunk) {
        taken += chunk.length
        return taken < 1_000_000 ? undefined : new Promise(() => {})
      },
    })
    const work = heygen.videos.download('v', { to: slow, signal: stop.signal })
    let before = -1
    while (taken < 1_000_000 || sent !== before) {
      before = sent
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
    expect(sent - taken).toBeLessThan(32_000_000)
    stop.abort()
    expect(await failure(work)).toMatchObject({ code: 'aborted' })
  })

  it.each([
    ['before any byte', 0],
    ['after one byte', 1],
    ['in the middle', 150_000],
    ['before the last byte', 299_999],
  ])('goes on where a connection broke %s', async (_name, cut) => {
    const { heygen, ranges } = await hosted(serveFile(FILE, cut), serveFile(FILE))
    const { stream, bytes } = collector()
    expect(await heygen.videos.download('v', { to: stream })).toMatchObject({ bytes: 300_000, requests: 2, verified: true })
    expect(bytes().equals(BYTES)).toBe(true)
    expect(ranges()).toEqual([undefined, cut === 0 ? undefined : `bytes=${cut}-`])
  })

  it('goes on as often as it gets further', async () => {
    const { heygen, ranges } = await hosted(serveFile(FILE, 20_000))
    await same((await heygen.videos.download('v')).blob, BYTES)
    expect(ranges()).toHaveLength(15)
  })

  it('gives up when five connections after a broken one bring nothing', async () => {
    const { heygen, host, waits } = await hosted(serveFile(FILE, 1000), status(503))
    const { stream, ended } = collector()
    const error = await faultOf(heygen.videos.download('v', { to: stream }))
    expect(error).toMatchObject({ name: 'DownloadError', code: 'interrupted', bytes: 1000, retryable: true })
    expect(ended).toEqual([error])
    expect(host.seen).toHaveLength(6)
    expect(waits).toHaveLength(5)
    expect(Math.max(...waits)).toBeLessThanOrEqual(30_000)
  })

  it('waits as long as the host asks, up to a minute', async () => {
    const { heygen, waits } = await hosted(status(429, { 'retry-after': '7' }), status(503, { 'retry-after': '9999' }), serveFile(FILE))
    await heygen.videos.download('v')
    expect(waits).toEqual([7000, 60_000])
  })

  it('gives up a connection that stalls, and goes on with another', async () => {
    const stall: Answer = (_request, response) => {
      response.writeHead(200, { 'content-type': 'video/mp4', etag: '"v1"', 'content-length': 300_000 }).write(BYTES.subarray(0, 1000))
    }
    const { heygen, ranges } = await hosted(stall, () => {}, serveFile(FILE))
    await same((await heygen.videos.download('v', { stallTimeout: 60 })).blob, BYTES)
    expect(ranges()).toEqual([undefined, 'bytes=1000-', 'bytes=1000-'])
  })

  it.each([401, 403, 404, 410])('asks for a fresh link after %i, at the start and in the middle', async (code) => {
    const { heygen, links, host } = await hosted(status(code), serveFile(FILE, 1000), status(code), serveFile(FILE))
    await same((await heygen.videos.download('v')).blob, BYTES)
    expect(links).toHaveLength(3)
    expect(host.seen.map(({ url }) => url?.at(-1))).toEqual(['0', '1', '1', '2'])
    expect(host.seen.at(-1)?.headers.range).toBe('bytes=1000-')
  })

  it('fails when the fresh link is refused as well', async () => {
    const { heygen, host } = await hosted(status(403))
    expect(await faultOf(heygen.videos.download('v'))).toMatchObject({ code: 'link_refused', bytes: 0, retryable: false })
    expect(host.seen).toHaveLength(2)
  })

  it('asks for the version that it has begun, and starts again with another', async () => {
    const { heygen, host } = await hosted(serveFile(FILE, 1000), serveFile(OTHER))
    const done = await heygen.videos.download('v')
    expect(host.seen[1]?.headers).toMatchObject({ range: 'bytes=1000-', 'if-range': '"v1"' })
    expect(done).toMatchObject({ bytes: 200_000, verified: true })
    await same(done.blob, OTHER.bytes)
  })

  it('can not start again in a stream, and says so', async () => {
    const { heygen } = await hosted(serveFile(FILE, 1000), serveFile(OTHER))
    const { stream, ended, bytes } = collector()
    const error = await faultOf(heygen.videos.download('v', { to: stream }))
    expect(error).toMatchObject({ code: 'changed', bytes: 1000, retryable: true })
    expect(ended).toEqual([error])
    expect(bytes()).toHaveLength(1000)
  })

  it('skips what it has when the host knows no ranges, even in a stream', async () => {
    const whole: Answer = (_request, response) =>
      void response.writeHead(200, { etag: '"v1"', 'content-type': 'video/mp4', 'content-length': BYTES.length }).end(BYTES)
    const { heygen } = await hosted(serveFile(FILE, 123_456), whole)
    const { stream, bytes } = collector()
    await heygen.videos.download('v', { to: stream })
    expect(bytes().equals(BYTES)).toBe(true)
  })

  it('starts again where nothing tells the versions apart', async () => {
    const plain: HostedFile = { bytes: BYTES }
    const whole: Answer = (_request, response) => void response.writeHead(200, { 'content-length': BYTES.length }).end(BYTES)
    const { heygen } = await hosted(serveFile(plain, 1000), whole)
    await same((await heygen.videos.download('v')).blob, BYTES)
  })

  it('of unknown length is whole when it ends, and broken when it breaks', async () => {
    const chunked =
      (cut: boolean): Answer =>
      (_request, response) => {
        response.writeHead(200, { 'content-type': 'video/mp4', etag: '"v1"' })
        if (cut) cutAfter(response, BYTES.subarray(0, 5000))
        else response.end(BYTES)
      }
    const { heygen } = await hosted(chunked(true), chunked(false))
    const done = await heygen.videos.download('v')
    await same(done.blob, BYTES)
    expect(done).toMatchObject({ verified: false, requests: 2 })
  })

  it('is complete when all that is left to ask for is nothing', async () => {
    const noEnd: Answer = (_request, response) => {
      response.writeHead(200, { 'content-type': 'video/mp4', etag: '"v1"' })
      cutAfter(response, BYTES)
    }
    const { heygen } = await hosted(noEnd, serveFile(FILE))
    await same((await heygen.videos.download('v')).blob, BYTES)
  })

  const wrong: [string, Answer, string][] = [
    ['an HTML page', (_q, response) => void response.writeHead(200, { 'content-type': 'text/html' }).end('<p>Log in'), 'wrong_content'],
    ['an error in JSON', status(200, { 'content-type': 'application/json; charset=utf-8' }), 'wrong_content'],
    ['a problem in JSON', status(200, { 'content-type': 'application/problem+json' }), 'wrong_content'],
    ['an error in XML', status(200, { 'content-type': 'application/xml' }), 'wrong_content'],
    ['an error in words', status(200, { 'content-type': 'text/plain' }), 'wrong_content'],
    ['no content', status(204), 'wrong_content'],
    ['418', status(418), 'wrong_content'],
    ['a redirect to a file', status(302, { location: 'file:///etc/passwd' }), 'invalid_input'],
    ['redirects in a circle', status(302, { location: '/again' }), 'invalid_input'],
    ['a range that nobody asked for', status(206, { 'content-range': 'bytes 5-9/10' }), 'wrong_content'],
  ]
  it.each(wrong)('refuses %s', async (_name, answer, code) => {
    const { heygen } = await hosted(answer)
    expect(await faultOf(heygen.videos.download('v'))).toMatchObject({ code })
  })

  it('refuses another range than it asked for', async () => {
    const { heygen } = await hosted(
      serveFile(FILE, 1000),
      status(206, { 'content-range': 'bytes 0-299999/300000', etag: '"v1"', 'content-length': '0' }),
    )
    expect(await faultOf(heygen.videos.download('v'))).toMatchObject({ code: 'wrong_content', bytes: 1000 })
  })

  it('tells its own failures from those of the place it writes to', async () => {
    const { heygen, host } = await hosted(serveFile(FILE))
    const full = new WritableStream<Uint8Array>({ write: () => Promise.reject(new Error('no space left')) })
    expect(await faultOf(heygen.videos.download('v', { to: full }))).toMatchObject({
      code: 'write_failed',
      retryable: false,
      cause: { message: 'no space left' },
    })
    const closed = { open: () => Promise.reject(new Error('no such folder')) }
    expect(await faultOf(heygen.videos.download('v', { to: closed }))).toMatchObject({ code: 'write_failed', bytes: 0 })
    expect(host.seen).toHaveLength(1)
  })

  it('gives what the progress hook throws, and stops', async () => {
    const { heygen, host } = await hosted(serveFile(FILE))
    const onProgress = () => {
      throw new TypeError('from the hook')
    }
    expect(await failure(heygen.videos.download('v', { onProgress }))).toMatchObject({ message: 'from the hook' })
    expect(host.seen).toHaveLength(1)
  })

  it('stops by its signal at every stage', async () => {
    const { heygen, host } = await hosted(() => {}, serveFile(FILE))
    expect(await faultOf(heygen.videos.download('v', { signal: AbortSignal.abort() }))).toMatchObject({ code: 'aborted' })
    expect(host.seen).toHaveLength(0)
    const stop = new AbortController()
    const waiting = heygen.videos.download('v', { signal: stop.signal })
    setTimeout(() => stop.abort(), 50)
    expect(await faultOf(waiting)).toMatchObject({ code: 'aborted' })
    const during = new AbortController()
    const { stream, ended } = collector()
    const running = heygen.videos.download('v', { to: stream, signal: during.signal, onProgress: () => during.abort() })
    expect(await faultOf(running)).toMatchObject({ code: 'aborted' })
    expect(ended).toHaveLength(1)
  })

  it('has a deadline for everything together', async () => {
    const { heygen } = await hosted(() => {})
    expect(await faultOf(heygen.videos.download('v', { timeout: 80 }))).toMatchObject({ code: 'timeout', timeoutMs: 80 })
  })

  it('ends in time even with a fetch that heeds no signal', async () => {
    const { url } = await loopback((_request, response) =>
      response.end('{"data":{"status":"completed","video_url":"https://files.example/f"}}'),
    )
    const deaf: typeof globalThis.fetch = (input, init) =>
      new URL(new Request(input).url).origin === url ? globalThis.fetch(input, init) : new Promise(() => {})
    const heygen = new HeyGen({ apiKey: KEY, baseUrl: url, fetch: deaf })
    expect(await faultOf(heygen.videos.download('v', { timeout: 200 }))).toMatchObject({ code: 'timeout' })
  })
})

describe('the file of a resource', () => {
  const links = (host: string) => ({
    '/videos/v': {
      status: 'completed',
      video_url: `${host}/video`,
      captioned_video_url: `${host}/captioned`,
      subtitle_url: `${host}/srt`,
      thumbnail_url: `${host}/jpg`,
      gif_url: `${host}/gif`,
    },
    '/video-agents/s': { status: 'completed', video_id: 'v' },
    '/video-translations/t': {
      video_url: `${host}/t`,
      audio_url: `${host}/a`,
      srt_caption_url: `${host}/s`,
      vtt_caption_url: `${host}/vtt`,
    },
    '/video-translations/proofreads/p/srt': { srt_url: `${host}/p`, original_srt_url: `${host}/po` },
    '/lipsyncs/l': { video_url: `${host}/l`, caption_url: `${host}/lc` },
    '/hyperframes/renders/r': { video_url: `${host}/r`, thumbnail_url: `${host}/rt` },
    '/ai-clipping/c': {
      clips: [
        { id: 'c0', video_url: `${host}/c0` },
        { id: 'c1', video_url: `${host}/c1`, thumbnail_url: `${host}/c1t` },
      ],
    },
    '/filler-word-removals/f': { video_url: `${host}/f` },
    '/background-removals/b': { layers: { foreground: `${host}/fg`, mask: `${host}/mask` } },
    '/podcasts/p': { video_url: `${host}/pod` },
    '/models/videos/m': { video_url: `${host}/m` },
    '/models/images/i': { images: [{ image_url: `${host}/i0` }, { image_id: 'x', image_url: `${host}/i1` }] },
    '/assets/a': { url: `${host}/asset` },
    '/workflow-runs/w': {
      outputs: [
        { name: 'clip', url: `${host}/w0` },
        { name: 'poster', url: `${host}/w1` },
      ],
    },
  })
  it.each<[string, (heygen: HeyGen) => Promise<{ blob: Blob }>]>([
    ['/video', (heygen) => heygen.videos.download('v')],
    ['/captioned', (heygen) => heygen.videos.download('v', { which: 'captioned' })],
    ['/srt', (heygen) => heygen.videos.download('v', { which: 'subtitles' })],
    ['/jpg', (heygen) => heygen.videos.download('v', { which: 'thumbnail' })],
    ['/gif', (heygen) => heygen.videos.download('v', { which: 'gif' })],
    ['/video', (heygen) => heygen.videoAgents.download('s')],
    ['/srt', (heygen) => heygen.videoAgents.download('s', { which: 'subtitles' })],
    ['/t', (heygen) => heygen.videoTranslations.download('t')],
    ['/a', (heygen) => heygen.videoTranslations.download('t', { which: 'audio' })],
    ['/vtt', (heygen) => heygen.videoTranslations.download('t', { which: 'vtt' })],
    ['/p', (heygen) => heygen.videoTranslations.proofreads.download('p')],
    ['/po', (heygen) => heygen.videoTranslations.proofreads.download('p', { which: 'original' })],
    ['/lc', (heygen) => heygen.lipsyncs.download('l', { which: 'subtitles' })],
    ['/rt', (heygen) => heygen.hyperframes.renders.download('r', { which: 'thumbnail' })],
    ['/c0', (heygen) => heygen.aiClipping.download('c')],
    ['/c1', (heygen) => heygen.aiClipping.download('c', { item: 1 })],
    ['/c1t', (heygen) => heygen.aiClipping.download('c', { which: 'thumbnail', item: 'c1' })],
    ['/f', (heygen) => heygen.fillerWordRemovals.download('f')],
    ['/fg', (heygen) => heygen.backgroundRemovals.download('b')],
    ['/mask', (heygen) => heygen.backgroundRemovals.download('b', { which: 'mask' })],
    ['/pod', (heygen) => heygen.podcasts.download('p')],
    ['/m', (heygen) => heygen.models.videos.download('m')],
    ['/i0', (heygen) => heygen.models.images.download('i')],
    ['/i1', (heygen) => heygen.models.images.download('i', { item: 'x' })],
    ['/asset', (heygen) => heygen.assets.download('a')],
    ['/w0', (heygen) => heygen.workflowRuns.download('w')],
    ['/w1', (heygen) => heygen.workflowRuns.download('w', { item: 'poster' })],
  ])('is at the link that its answer has: %s', async (path, get) => {
    const host = await fileHost((request, response) => void response.end(request.url))
    const { heygen } = await api(links(host.url))
    expect(await (await get(heygen)).blob.text()).toBe(path)
  })

  it.each<[string, (heygen: HeyGen) => Promise<{ blob: Blob }>]>([
    ['text/plain', (heygen) => heygen.videos.download('v', { which: 'subtitles' })],
    ['text/vtt', (heygen) => heygen.videoTranslations.download('t', { which: 'vtt' })],
    ['application/json', (heygen) => heygen.backgroundRemovals.download('b')],
    ['application/json', (heygen) => heygen.assets.download('a')],
  ])('may be %s where no picture or recording was promised', async (type, get) => {
    const host = await fileHost((_request, response) => void response.writeHead(200, { 'content-type': type }).end('{}'))
    const { heygen } = await api(links(host.url))
    expect(await (await get(heygen)).blob.text()).toBe('{}')
  })

  it.each<[string, unknown, string]>([
    ['that is still made', { status: 'processing', video_url: null }, '"processing"'],
    ['that failed', { status: 'failed' }, '"failed"'],
    ['whose captions are to come', { status: 'completed', video_url: 'x', subtitle_url: null }, 'Captions come'],
    ['whose answer is none', [], 'no link'],
  ])('is not ready for a video %s', async (_name, data, text) => {
    const { heygen } = await api({ '/videos/v': data })
    const error = await faultOf(heygen.videos.download('v', { which: 'subtitles' }))
    expect(error).toMatchObject({ code: 'not_ready', retryable: true, bytes: 0 })
    expect(String(error)).toContain(text)
  })

  it('is not there for a job that is not, for an agent without a video, or under a link that is none', async () => {
    const { heygen } = await api({ '/video-agents/s': { status: 'thinking' }, '/videos/odd': { video_url: 'javascript:alert(1)' } })
    expect(await faultOf(heygen.videos.download('gone'))).toMatchObject({ status: 404 })
    expect(await faultOf(heygen.videoAgents.download('s'))).toMatchObject({ code: 'not_ready' })
    expect(await faultOf(heygen.videos.download('odd'))).toMatchObject({ code: 'invalid_input' })
  })

  const locked = new WritableStream()
  locked.getWriter()
  it.each<[string, unknown, unknown]>([
    ['id', undefined, {}],
    ['id', '', {}],
    ['id', 7, {}],
    ['options', 'v', null],
    ['which', 'v', { which: 'poster' }],
    ['which', 'v', { which: 1 }],
    ['item', 'v', { item: 0 }],
    ['to', 'v', { to: 'video.mp4' }],
    ['to', 'v', { to: {} }],
    ['to', 'v', { to: null }],
    ['to', 'v', { to: locked }],
    ['onProgress', 'v', { onProgress: true }],
    ['signal', 'v', { signal: 'stop' }],
    ['timeout', 'v', { timeout: 0 }],
    ['timeout', 'v', { timeout: Number.NaN }],
    ['stallTimeout', 'v', { stallTimeout: -1 }],
  ])('is not asked for with a bad %s', async (path, id, options) => {
    const { heygen, seen } = await api({})
    const error = await faultOf(heygen.videos.download(id as string, options as DownloadOptions<'video'>))
    expect(error).toMatchObject({ code: 'invalid_input', operation: 'videos.download', problems: [{ path }] })
    expect(isHeyGenError(error)).toBe(true)
    expect(seen).toEqual([])
  })

  it.each([-1, 0.5, '', {}])('of a list is not picked by %j', async (item) => {
    const { heygen } = await api({})
    expect(await faultOf(heygen.aiClipping.download('c', { item: item as number }))).toMatchObject({ problems: [{ path: 'item' }] })
  })
})
