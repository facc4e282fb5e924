import { beforeEach, describe, expect, it, vi } from 'vitest'
import { captured } from '../src/captured.js'
import { heldBytes } from '../src/jobs/uploadable.js'
import { loadedOnce } from '../src/loading.js'

type Package = typeof import('../src/index.js')

/** The package as a new process has it: nothing but the client is loaded. */
async function fresh(): Promise<Package> {
  vi.resetModules()
  return import('../src/index.js')
}

/** A server that answers after a while and writes down what it was sent. */
function server() {
  const sent: { method: string; url: URL; label: string | null; text: string }[] = []
  const fetch: typeof globalThis.fetch = async (input, init) => {
    const request = new Request(input, init)
    sent.push({ method: request.method, url: new URL(request.url), label: request.headers.get('x-label'), text: await request.text() })
    return Response.json({ data: { video_id: `v${sent.length}` } })
  }
  return { sent, fetch }
}

const body = (script: string) => ({ type: 'avatar' as const, avatar_id: 'look', voice_id: 'voice', script })
const facts = { avatarType: 'photo_avatar' as const, language: 'en' }

beforeEach(() => {
  vi.doUnmock('../src/desk.js')
})

describe('the first call of a process', () => {
  it('sends what it was given, whatever becomes of the objects while its parts are loaded', async () => {
    const { HeyGen } = await fresh()
    const { sent, fetch } = server()
    const heygen = new HeyGen({ apiKey: 'k', wallet: 'ignore', fetch })
    const mine = { ...body('One.'), background: { type: 'color' as const, value: '#ffffff' } }
    const options = { labels: ['a'], headers: { 'x-label': 'a' }, facts: { ...facts } }
    const first = heygen.videos.create(mine, options)
    mine.script = 'Two.'
    mine.background.value = '#000000'
    options.labels.push('b')
    options.headers['x-label'] = 'b'
    const second = heygen.videos.create(mine, options)
    mine.script = 'Three.'
    expect([await first, await second]).toEqual([{ video_id: 'v1' }, { video_id: 'v2' }])
    expect(sent.map(({ text }) => JSON.parse(text))).toMatchObject([
      { script: 'One.', background: { value: '#ffffff' } },
      { script: 'Two.', background: { value: '#000000' } },
    ])
    expect(sent.map(({ label }) => label)).toEqual(['a', 'b'])
    const held = []
    for await (const { labels } of heygen.reservations()) held.push(labels)
    expect(held).toEqual([['a'], ['a', 'b']])
  })

  it('sends of an instance of a class what its JSON was', async () => {
    class Video {
      readonly type = 'avatar'
      readonly avatar_id = 'look'
      readonly voice_id = 'voice'
      script = 'One.'
    }
    const { HeyGen } = await fresh()
    const { sent, fetch } = server()
    const heygen = new HeyGen({ apiKey: 'k', wallet: 'ignore', fetch })
    const mine = new Video()
    const first = heygen.videos.create(mine, { facts })
    mine.script = 'Two.'
    const second = heygen.videos.create({ ...body(''), toJSON: () => ({ ...body(mine.script) }) } as never, { facts })
    mine.script = 'Three.'
    await Promise.all([first, second])
    expect(sent.map(({ text }) => JSON.parse(text).script)).toEqual(['One.', 'Two.'])
  })

  it('sends its query as it was', async () => {
    const { HeyGen } = await fresh()
    const { sent, fetch } = server()
    const heygen = new HeyGen({ apiKey: 'k', fetch })
    const query = { limit: 3 }
    const page = heygen.videos.list(query)
    query.limit = 4
    await page
    expect(sent[0]?.url.searchParams.get('limit')).toBe('3')
  })

  it('goes by the options that the client was made with', async () => {
    const { HeyGen } = await fresh()
    const { sent, fetch } = server()
    const options = { apiKey: 'k', wallet: 'ignore' as const, fetch, headers: { 'x-label': 'mine' } }
    const heygen = new HeyGen(options)
    options.headers['x-label'] = 'another'
    options.fetch = () => Promise.reject(new Error('another fetch'))
    await heygen.videos.get('v')
    expect(sent.map(({ label }) => label)).toEqual(['mine'])
  })

  it('sends nothing when it is aborted while its parts are loaded', async () => {
    const { HeyGen } = await fresh()
    const { sent, fetch } = server()
    const stop = new AbortController()
    const heygen = new HeyGen({ apiKey: 'k', wallet: 'ignore', fetch })
    const call = heygen.videos.create(body('One.'), { facts, signal: stop.signal })
    stop.abort()
    await expect(call).rejects.toMatchObject({ name: 'AbortedError' })
    expect(sent).toEqual([])
    for await (const held of heygen.reservations()) expect.unreachable(held.id)
  })

  it('fails when its parts can’t be loaded, with nothing held or sent; the next one tries again', async () => {
    vi.resetModules()
    let broken = true
    vi.doMock('../src/desk.js', async (original) => {
      if (broken) throw new Error('the file is not there')
      return original()
    })
    const { HeyGen }: Package = await import('../src/index.js')
    const { sent, fetch } = server()
    const heygen = new HeyGen({ apiKey: 'k', wallet: 'ignore', fetch })
    await expect(heygen.videos.create(body('One.'), { facts })).rejects.toThrow()
    expect(sent).toEqual([])
    broken = false
    vi.resetModules()
    const again: Package = await import('../src/index.js')
    expect(await new again.HeyGen({ apiKey: 'k', wallet: 'ignore', fetch }).videos.create(body('One.'), { facts })).toEqual({
      video_id: 'v1',
    })
  })

  it('says at once what is wrong with the options, a filter or a list', async () => {
    const { HeyGen, ValidationError } = await fresh()
    const refused: readonly (() => unknown)[] = [
      () => new HeyGen({ apiKey: 'k', baseUrl: 'ftp://host' }),
      () => new HeyGen({ apiKey: 'two words' }),
      () => new HeyGen({ apiKey: 'k', headers: { 'x-api-key': 'another' } }),
    ]
    for (const make of refused) expect(make).toThrow(ValidationError)
    const heygen = new HeyGen({ apiKey: 'k' })
    expect(() => heygen.reservations({ state: 'lost' as 'sent' })).toThrow('state: expected held | sent | unresolved')
    expect(() => heygen.receipts({ since: 'yesterday' })).toThrow('since')
    expect(() => heygen.exportReceipts('xml' as 'csv')).toThrow('"csv" | "jsonl"')
    expect(() => heygen.exportReceipts('csv', { label: '' })).toThrow('label')
    expect(() => heygen.batch([{ id: 'a' }, { id: 'a' }] as never)).toThrow('a name of its own')
  })

  it('may be any method, and clients made from one another share what it loaded', async () => {
    const { HeyGen, fromBytes } = await fresh()
    expect(fromBytes(new Uint8Array(1)).size).toBe(1)
    const { fetch } = server()
    const heygen = new HeyGen({ apiKey: 'k', wallet: 'ignore', fetch })
    const run = heygen.withCap({ usd: 1 })
    expect(await run.stopped()).toBeNull()
    await run.stop({ why: 'a test' })
    expect(await heygen.stopped()).toMatchObject({ why: 'a test' })
    expect(await heygen.resume()).toBe(true)
    await run.videos.create(body('One.'), { facts, labels: ['x'] })
    expect((await heygen.spend({ by: 'label' })).rows).toMatchObject([{ key: 'x' }])
    expect((await run.quote.videos.create(body('One.'), { facts })).verdict.remaining).toHaveLength(1)
    expect((await run.batch([], {}).all()).results).toEqual([])
  })

  it('takes bytes to upload as they are', async () => {
    const { HeyGen } = await fresh()
    const uploaded: Uint8Array[] = []
    const fetch: typeof globalThis.fetch = async (input, init) => {
      const file = (await new Request(input, init).formData()).get('file')
      if (file instanceof Blob) uploaded.push(new Uint8Array(await file.arrayBuffer()))
      return Response.json({ data: { asset_id: 'a', url: 'https://files.example/a', mime_type: 'image/png', size_bytes: 24 } })
    }
    const png = new Uint8Array(24)
    png.set([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
    const upload = new HeyGen({ apiKey: 'k', fetch }).assets.upload(png)
    png.fill(0)
    expect(await upload).toMatchObject({ asset_id: 'a' })
    expect(uploaded[0]?.[0]).toBe(0x89)
  })

  it.each([
    ['a DataView', (buffer: ArrayBuffer) => new DataView(buffer, 2)],
    ['numbers of two bytes', (buffer: ArrayBuffer) => new Uint16Array(buffer, 2)],
    ['a Buffer', (buffer: ArrayBuffer) => Buffer.from(buffer, 2)],
  ])('takes all bytes of %s', async (_, viewOf) => {
    const bytes = Uint8Array.from([1, 2, 3, 4, 5, 6])
    const held = heldBytes(viewOf(bytes.buffer) as never) as Blob
    bytes.fill(0)
    expect([...new Uint8Array(await held.arrayBuffer())]).toEqual([3, 4, 5, 6])
  })
})

describe('what is captured', () => {
  it('is a copy of plain objects and lists, as deep as they go', () => {
    const value = { a: [{ b: 1 }], c: undefined }
    const copy = captured(value)
    expect(copy).toEqual(value)
    value.a[0] = { b: 2 }
    value.a.push({ b: 3 })
    expect(copy.a).toEqual([{ b: 1 }])
    expect(Object.keys(copy)).toEqual(['a', 'c'])
  })

  it('keeps the same what has a nature of its own', () => {
    const own = { signal: new AbortController().signal, file: new Blob(['a']), at: new Date(0), ask: () => true, bytes: new Uint8Array(1) }
    const copy = captured(own)
    for (const name of Object.keys(own) as (keyof typeof own)[]) expect(copy[name]).toBe(own[name])
    class Body {
      script = 'a'
      toJSON() {
        return { script: this.script }
      }
    }
    const body = new Body()
    expect(captured(body)).toBe(body)
    expect(captured(null)).toBeNull()
    expect(captured('text')).toBe('text')
  })

  it('keeps a field named __proto__, loops and shared parts', () => {
    const parsed: object = JSON.parse('{"__proto__": {"a": 1}, "b": 2}')
    expect(JSON.stringify(captured(parsed))).toBe('{"__proto__":{"a":1},"b":2}')
    const loop: { self?: unknown; twice?: unknown[] } = {}
    loop.self = loop
    loop.twice = [loop, loop]
    const copy = captured(loop)
    expect(copy).not.toBe(loop)
    expect(copy.self).toBe(copy)
    expect(copy.twice?.[1]).toBe(copy)
  })

  it('stays as it is where it can’t be copied', () => {
    const value = {
      get broken(): never {
        throw new Error('no')
      },
    }
    expect(captured(value)).toBe(value)
  })
})

describe('what is loaded once', () => {
  it('is shared by those who ask while it is loaded, and tried again after a failure', async () => {
    let loads = 0
    const load = loadedOnce(async () => {
      loads++
      if (loads === 1) throw new Error('not yet')
      return loads
    })
    await expect(Promise.all([load(), load()])).rejects.toThrow('not yet')
    expect(await Promise.all([load(), load()])).toEqual([2, 2])
    expect(await load()).toBe(2)
    expect(loads).toBe(2)
  })
})
