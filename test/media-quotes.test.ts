import { describe, expect, it } from 'vitest'
import type { Quote, Receipt } from '../src/index.js'
import { fixture } from './support/media.js'
import { apiBehind, filesBehind, MEDIA_KEY, movieOf, serving } from './support/media-server.js'

const codes = ({ assumptions }: Quote) => assumptions.map(({ code }) => code)
const at = (url: string) => ({ type: 'url', url }) as const

describe('a translation into three languages of a 95-second MP4 behind a URL', () => {
  const output_languages = ['German', 'French', 'Hindi']

  it('is quoted to the cent from a few kB of the file, and then made at that price without a second look', async () => {
    const file = movieOf(95)
    const { url, seen } = await filesBehind(serving({ 'talk.mp4': file }))
    const ids = output_languages.map((language) => `t-${language}`)
    const { heygen, held, posted } = await apiBehind({ 'POST /video-translations': { video_translation_ids: ids } })
    const body = { video: at(`${url}/talk.mp4?signature=secret`), output_languages, enable_dynamic_duration: false }

    const quote = await heygen.quote.videoTranslations.create(body)
    // 95 s × $0.0333 × 3; the dearest list of translations after it is no dearer.
    expect(quote.usd).toEqual({ low: '9.4905', expected: '9.4905', high: '9.4905' })
    expect(quote.seconds).toEqual({ low: 95, expected: 95, high: 95 })
    expect(quote.lines.map(({ part, quantity }) => [part, quantity.expected])).toEqual(output_languages.map((part) => [part, 95]))
    expect(codes(quote)).toContain('length_measured')
    expect(quote.verdict.allowed).toBe(true)
    expect(file.length).toBeGreaterThan(5_000_000)
    expect(seen.sent).toBeLessThan(256_000)

    const before = { sent: seen.sent, requests: seen.requests.length }
    await heygen.videoTranslations.create(body)
    expect(held.map(({ amount }) => amount)).toEqual(['9.4905'])
    expect(posted()).toEqual(['POST /video-translations'])
    expect({ sent: seen.sent, requests: seen.requests.length }).toEqual(before)
  })

  it('keeps the margin for outputs that may stretch, on the measured length', async () => {
    const { url } = await filesBehind(serving({ 'talk.mp4': movieOf(95) }))
    const { heygen } = await apiBehind()
    const quote = await heygen.quote.videoTranslations.create({ video: at(`${url}/talk.mp4`), output_languages })
    expect(quote.usd?.expected).toBe('9.4905')
    expect(quote.seconds).toEqual({ low: 73.076, expected: 95, high: 123.5 })
    expect(codes(quote)).toEqual(expect.arrayContaining(['length_measured', 'output_may_stretch']))
  })

  it('is cut as the body says', async () => {
    const { url } = await filesBehind(serving({ 'talk.mp4': movieOf(95) }))
    const { heygen } = await apiBehind()
    const cut = (start_time: number, end_time?: number) =>
      heygen.quote.videoTranslations.create({
        video: at(`${url}/talk.mp4`),
        output_languages: ['German'],
        enable_dynamic_duration: false,
        start_time,
        ...(end_time === undefined ? {} : { end_time }),
      })
    expect((await cut(35)).seconds?.expected).toBe(60)
    expect((await cut(35, 500)).seconds?.expected).toBe(60)
    expect((await cut(5, 15)).seconds?.expected).toBe(10)
    await expect(cut(96)).rejects.toThrow('start_time: expected seconds below the length of the source, 95, got 96')
  })
})

describe('measuring a source', () => {
  it('never shows the file server the key, and goes through the client’s fetch', async () => {
    const { url, seen } = await filesBehind(serving({ 'a.mp4': movieOf(10, 100) }))
    const through: string[] = []
    const fetch: typeof globalThis.fetch = (input, init) => {
      const request = new Request(input, init)
      through.push(new URL(request.url).pathname)
      return globalThis.fetch(request)
    }
    const { heygen } = await apiBehind({}, { fetch, headers: { 'x-tenant': 'acme' } })
    await heygen.quote.fillerWordRemovals.create({ video: at(`${url}/a.mp4`) })
    expect(through).toContain('/a.mp4')
    expect(seen.requests.length).toBeGreaterThan(0)
    for (const { headers } of seen.requests) {
      expect(JSON.stringify(headers)).not.toContain(MEDIA_KEY)
      expect(Object.keys(headers)).not.toEqual(expect.arrayContaining(['x-tenant']))
    }
  })

  it('of an asset asks the API for its URL once, and remembers the length', async () => {
    const { url, seen } = await filesBehind(serving({ 'v.mp4': movieOf(20, 100) }))
    const { heygen, asked } = await apiBehind({ 'GET /assets/a-1': { id: 'a-1', url: `${url}/v.mp4?signature=x` } })
    const video = { type: 'asset_id', asset_id: 'a-1' } as const
    const body = { video, output_languages: ['German'], enable_dynamic_duration: false }
    expect((await heygen.quote.videoTranslations.create(body)).seconds?.expected).toBe(20)
    const requests = seen.requests.length
    expect((await heygen.withCap({ usd: 5 }).quote.videoTranslations.create(body)).seconds?.expected).toBe(20)
    expect(asked.filter((key) => key === 'GET /assets/a-1')).toHaveLength(1)
    expect(seen.requests).toHaveLength(requests)
    expect(JSON.stringify(seen.requests.map(({ headers }) => headers))).not.toContain(MEDIA_KEY)
  })

  it('happens once for a source that a body or several calls name more than once', async () => {
    const { url, seen } = await filesBehind(serving({ 'a.mp4': movieOf(10, 100) }))
    const { heygen } = await apiBehind()
    const item = { video: at(`${url}/a.mp4`), output_languages: ['German'], enable_dynamic_duration: false }
    const quote = () => heygen.quote.videoTranslations.createBatch({ video_translations: [item, item, item] })
    const [one, two] = await Promise.all([quote(), quote()])
    expect(one?.usd?.expected).toBe('0.999')
    expect(two?.usd).toEqual(one?.usd)
    expect(seen.requests.filter(({ headers }) => headers.range === 'bytes=0-16383')).toHaveLength(1)
  })

  it('is left out where the facts say how long it is', async () => {
    const { url, seen } = await filesBehind(serving({}))
    const { heygen } = await apiBehind()
    const source = `${url}/a.mp4`
    const body = { video: at(source), audio: at(source), enable_dynamic_duration: false }
    for (const facts of [{ seconds: 10 }, { sourceSeconds: 10 }, { media: { [source]: { seconds: 10, exact: true } } }]) {
      const quote = await heygen.quote.lipsyncs.create(body, { facts })
      expect(seen.requests).toEqual([])
      expect(quote.seconds?.expected).toBe(10)
    }
  })

  it('an estimate of a recording is held at twice as much, and said to be one', async () => {
    const bytes = fixture('vbr-no-header.mp3')
    // More of the same than is read: its length has to be told from samples.
    const long = Buffer.concat(Array.from({ length: Math.ceil(600_000 / bytes.length) }, () => bytes))
    const { url } = await filesBehind(serving({ 'voice.mp3': new Uint8Array(long) }))
    const { heygen } = await apiBehind()
    const body = { type: 'image', image: at('https://x.example/a.png'), audio_url: `${url}/voice.mp3` } as const
    const quote = await heygen.quote.videos.create(body)
    const { low, expected, high } = quote.seconds ?? { low: 0, expected: 0, high: 0 }
    expect(codes(quote)).toContain('length_measured_roughly')
    expect(expected).toBeGreaterThan(30)
    expect(high).toBeCloseTo(expected * 2, 2)
    expect(low).toBeCloseTo(expected / 2, 2)
    expect(quote.usd?.high).toBe((Math.ceil(high) * 0.05).toFixed(2))
  })
})

describe('what was measured', () => {
  const germanOf = (url: string) => ({ video: at(url), output_languages: ['German'], enable_dynamic_duration: false })

  it('is remembered for a minute behind a URL, and for good of an asset', async () => {
    const start = Date.UTC(2026, 10, 22)
    let now = start
    const clock = { now: () => now, sleep: async () => undefined }
    const { url, seen } = await filesBehind(serving({ 'a.mp4': movieOf(10, 100), 'b.mp4': movieOf(20, 100) }))
    const { heygen, asked } = await apiBehind({ 'GET /assets/a-1': { id: 'a-1', url: `${url}/b.mp4` } }, { clock })
    const first = (name: string) => seen.requests.filter((request) => request.url === name && request.headers.range === 'bytes=0-16383')
    const look = async () => {
      await heygen.quote.videoTranslations.create(germanOf(`${url}/a.mp4`))
      await heygen.quote.fillerWordRemovals.create({ video: { type: 'asset_id', asset_id: 'a-1' } })
      return [first('/a.mp4').length, first('/b.mp4').length]
    }
    expect(await look()).toEqual([1, 1])
    now = start + 59_999
    expect(await look()).toEqual([1, 1])
    now = start + 60_000
    expect(await look()).toEqual([2, 1])
    now = start + 30 * 86_400_000
    expect(await look()).toEqual([3, 1])
    expect(asked.filter((key) => key === 'GET /assets/a-1')).toHaveLength(1)
  })

  it('is shared by callers at the same time, of whom one may leave', async () => {
    const files = serving({ 'a.mp4': movieOf(10, 100) })
    let answerFirst: (() => void) | undefined
    const { url, seen } = await filesBehind((request, response) => {
      if (answerFirst) return files(request, response)
      answerFirst = () => files(request, response)
    })
    const { heygen } = await apiBehind()
    const controller = new AbortController()
    const leaving = heygen.videoTranslations.create(germanOf(`${url}/a.mp4`), { signal: controller.signal })
    const left = expect(leaving).rejects.toMatchObject({ code: 'aborted' })
    const staying = heygen.quote.videoTranslations.create(germanOf(`${url}/a.mp4`))
    await expect.poll(() => typeof answerFirst).toBe('function')
    controller.abort()
    await left
    answerFirst?.()
    expect(await staying).toMatchObject({ priced: true, seconds: { expected: 10 } })
    expect(seen.requests.filter(({ headers }) => headers.range === 'bytes=0-16383')).toHaveLength(1)
  })

  it('stands in the reservation: a repeat and the settling need neither the file nor its length', async () => {
    let now = Date.UTC(2026, 10, 22)
    const clock = { now: () => now, sleep: async () => undefined }
    const files: Record<string, Uint8Array> = { 'a.mp4': movieOf(10, 100) }
    const { url } = await filesBehind((request, response) => serving(files)(request, response))
    const receipts: Receipt[] = []
    const { heygen, held } = await apiBehind(
      {
        'POST /video-translations': { video_translation_ids: ['t-1'] },
        'GET /video-translations/t-1': { id: 't-1', status: 'completed', duration: 9.5 },
      },
      { clock, onSettle: (receipt) => void receipts.push(receipt) },
    )
    const create = () => heygen.videoTranslations.create(germanOf(`${url}/a.mp4`), { idempotencyKey: 'once' })
    await create()
    delete files['a.mp4']
    now += 3_600_000
    await create()
    expect(held.map(({ amount, replay }) => [amount, replay])).toEqual([
      ['0.333', false],
      ['0.333', true],
    ])
    await heygen.videoTranslations.get('t-1')
    expect(receipts).toMatchObject([{ charged: '0.31635', basis: 'computed' }])
  })
})
