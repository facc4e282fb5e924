import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { ValidationError } from '../src/errors.js'
import { responseOf } from '../src/simulator/http/answer.js'
import { fileServer } from '../src/simulator/http/file-server.js'
import { filesOf } from '../src/simulator/world/files.js'
import { clip, finish, world } from './support/world.js'

const HOUR = 3_600_000

/** A finished video and its subtitles, of which a test knows every byte. */
async function finished() {
  const made = world()
  const id = await made.submit(clip(10, { script: undefined }))
  finish(made.simulator)
  const { subtitle_url: url, video_url } = await made.video(id)
  const text = await (await made.simulator.fetch(url ?? '')).text()
  return { ...made, id, url: url ?? '', videoUrl: video_url ?? '', text }
}

describe('the address of a result', () => {
  it('needs no key, and names type, length and a tag', async () => {
    const { simulator, url, text } = await finished()
    expect(text).toContain('00:00:00,000 --> 00:00:10,000')
    const answer = await simulator.fetch(url)
    expect([answer.status, answer.headers.get('content-type'), Number(answer.headers.get('content-length'))]).toEqual([
      200,
      'application/x-subrip',
      new TextEncoder().encode(text).length,
    ])
    expect(answer.headers.get('etag')).toMatch(/^"[0-9a-f]+-\d+"$/)
    const head = await simulator.fetch(url, { method: 'HEAD' })
    expect([head.status, head.headers.get('etag'), await head.text()]).toEqual([200, answer.headers.get('etag'), ''])
  })

  it('is noted in the log, but belongs to no operation', async () => {
    const { simulator } = await finished()
    const last = simulator.requests.at(-1)
    expect(last).toMatchObject({ method: 'GET', status: 200, operationId: undefined })
    expect(simulator.billableRequests()).toHaveLength(1)
  })

  it.each<[string, number, string | null, (text: string) => string]>([
    ['bytes=0-3', 206, 'bytes 0-3/', (text) => text.slice(0, 4)],
    ['bytes=5-', 206, 'bytes 5-', (text) => text.slice(5)],
    ['bytes=-4', 206, null, (text) => text.slice(-4)],
    ['bytes=0-999999', 206, 'bytes 0-', (text) => text],
    ['bytes=0-1,3-4', 200, null, (text) => text],
    ['bytes=4-2', 200, null, (text) => text],
    ['lines=0-1', 200, null, (text) => text],
  ])('gives the part that %s asks for', async (range, status, contentRange, part) => {
    const { simulator, url } = await finished()
    // The dots in subtitles without words are one character of three bytes: the file is compared as bytes.
    const whole = Buffer.from(await (await simulator.fetch(url)).arrayBuffer()).toString('latin1')
    const answer = await simulator.fetch(url, { headers: { range } })
    expect(answer.status).toBe(status)
    expect(answer.headers.get('content-range') ?? '').toContain(contentRange ?? '')
    expect(Buffer.from(await answer.arrayBuffer()).toString('latin1')).toBe(part(whole))
  })

  it.each(['bytes=99999-', 'bytes=-0'])('has no part %s', async (range) => {
    const { simulator, url } = await finished()
    const answer = await simulator.fetch(url, { headers: { range } })
    expect([answer.status, answer.headers.get('content-range')]).toEqual([416, expect.stringMatching(/^bytes \*\/\d+$/)])
  })

  it('goes on from where a download broke off only if the file is still the same', async () => {
    const { simulator, url } = await finished()
    const etag = (await simulator.fetch(url)).headers.get('etag') ?? ''
    const part = (tag: string) => simulator.fetch(url, { headers: { range: 'bytes=5-', 'if-range': tag } })
    expect((await part(etag)).status).toBe(206)
    expect((await part('"other"')).status).toBe(200)
  })

  it('ends an hour after it was shown, and the next look shows a new one', async () => {
    const { simulator, url, id, video } = await finished()
    simulator.advance(HOUR - 1000)
    expect((await simulator.fetch(url)).status).toBe(200)
    simulator.advance(1000)
    const late = await simulator.fetch(url)
    expect([late.status, late.headers.get('content-type'), await late.text()]).toEqual([
      403,
      'application/xml',
      expect.stringContaining('expired'),
    ])
    expect((await simulator.fetch((await video(id)).subtitle_url ?? '')).status).toBe(200)
  })

  it('is as it was signed, or opens nothing', async () => {
    const { simulator, url } = await finished()
    expect((await simulator.fetch(url.replace(/expires=\d+/, 'expires=99999999999'))).status).toBe(403)
    expect((await simulator.fetch(url.replace(/\?.*/, ''))).status).toBe(403)
    expect((await simulator.fetch(url.replace('?', 'x?'))).status).toBe(403)
    expect((await simulator.fetch(url, { method: 'PUT', body: 'mine' })).status).toBe(405)
    expect((await simulator.fetch(url, { method: 'DELETE' })).status).toBe(405)
  })

  it('can meet faults of its own', async () => {
    const { simulator, url } = await finished()
    simulator.fault({ kind: 'status', status: 503, body: 'slow down', operation: 'download' })
    simulator.fault({ kind: 'truncate', operation: 'download' })
    simulator.fault({ kind: 'status', status: 500 })
    expect((await simulator.fetch(url)).status).toBe(503)
    await expect((await simulator.fetch(url)).text()).rejects.toThrow(TypeError)
    // The rule without an operation is for the API.
    expect((await simulator.fetch(url)).status).toBe(200)
  })
})

describe('a direct upload', () => {
  const bytes = new TextEncoder().encode('RIFF and so on')
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  const terms = { headers: { 'content-type': 'audio/wav' }, size: bytes.length, sha256, until: 60_000 }

  function store() {
    const time = { now: 0 }
    const files = filesOf('https://files.example/store', () => time.now)
    const serve = fileServer(files, () => new Uint8Array())
    const put = (address: string, body: Uint8Array<ArrayBuffer>, headers: Record<string, string> = terms.headers) =>
      serve(new Request(address, { method: 'PUT', headers }), new URL(address).pathname.slice('/store/'.length), new URL(address), body)
    return { files, serve, put, time }
  }

  it('is stored as it came, and served from then on', async () => {
    const { files, serve, put } = store()
    const address = files.expectUpload('uploads/a', terms)
    expect(files.find('uploads/a')).toBeUndefined()
    expect((await put(address, bytes)).status).toBe(200)
    expect(files.find('uploads/a')).toEqual({ kind: 'bytes', type: 'audio/wav', bytes, sha256 })
    const open = files.url('uploads/a')
    const back = responseOf(await serve(new Request(open), 'uploads/a', new URL(open), new Uint8Array()))
    expect([back.headers.get('content-type'), new Uint8Array(await back.arrayBuffer())]).toEqual(['audio/wav', bytes])
  })

  it.each<[string, number, Partial<typeof terms>, Record<string, string> | undefined, number]>([
    ['of another length', 400, { size: 3 }, undefined, 0],
    ['of another digest', 400, { sha256: 'ab'.repeat(32) }, undefined, 0],
    ['with other headers', 403, {}, { 'content-type': 'audio/mpeg' }, 0],
    ['without its headers', 403, {}, {}, 0],
    ['too late', 403, {}, undefined, 60_000],
  ])('%s is refused, and nothing is stored', async (_, status, change, headers, ms) => {
    const { files, put, time } = store()
    const address = files.expectUpload('uploads/a', { ...terms, ...change })
    time.now = ms
    expect((await put(address, bytes, headers)).status).toBe(status)
    expect(files.find('uploads/a')).toBeUndefined()
  })
})

describe('the address of the files', () => {
  it('can be changed, and has to be absolute', async () => {
    const { simulator, url } = await finished()
    expect(url).toMatch(/^https:\/\/files\.heygen\.example\//)
    simulator.filesUrl = 'http://localhost:8787/files/'
    expect(simulator.filesUrl).toBe('http://localhost:8787/files')
    expect(() => {
      simulator.filesUrl = 'files'
    }).toThrow(ValidationError)
    expect(() => world({ filesUrl: 'files' })).toThrow(/filesUrl: expected an absolute address/)
  })
})
