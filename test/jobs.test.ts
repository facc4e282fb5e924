import { describe, expect, it } from 'vitest'
import { type HeyGenOptions, ValidationError, type VideoDetail } from '../src/index.js'
import { clientOf, failure, sums } from './support/client.js'

describe('wait', () => {
  it('looks until the video has ended, and tells each look', async () => {
    const { make, heygen, simulator, receipts } = clientOf()
    const { video_id } = await make(10)
    const seen: string[] = []
    const video = await heygen.videos.wait(video_id, { onProgress: ({ status }) => void seen.push(status) })
    expect(video).toMatchObject({ id: video_id, status: 'completed', duration: 10 })
    expect(seen.at(-1)).toBe('completed')
    expect(seen.slice(0, -1).every((status) => status === 'pending' || status === 'processing')).toBe(true)
    expect(receipts).toHaveLength(1)
    const looks = simulator.requests.filter(({ operationId }) => operationId === 'getVideoV3').map(({ at }) => at)
    const pauses = looks.slice(1).map((at, i) => at - (looks[i] ?? 0))
    for (const pause of pauses) expect(pause).toBeGreaterThanOrEqual(3_750)
  })

  it('looks in the intervals it is told', async () => {
    const { make, heygen, simulator } = clientOf()
    const { video_id } = await make(10)
    await heygen.videos.wait(video_id, { interval: 500 })
    const looks = simulator.requests.filter(({ operationId }) => operationId === 'getVideoV3').map(({ at }) => at)
    expect(looks.slice(1).every((at, i) => at - (looks[i] ?? 0) === 500)).toBe(true)
  })

  it('gives up with the id, and can be taken up again', async () => {
    const { make, heygen, ledger, receipts } = clientOf()
    const { video_id } = await make(600)
    const error = await failure(heygen.videos.wait(video_id, { timeout: 60_000 }))
    expect(error).toMatchObject({
      name: 'TimeoutError',
      jobId: video_id,
      timeoutMs: 60_000,
      message: expect.stringContaining('may still be running'),
    })
    expect(await sums(ledger)).toEqual({ charged: 0, held: 30_000_000 })
    expect((await heygen.videos.wait(video_id)).status).toBe('completed')
    expect(receipts).toMatchObject([{ charged: '30.00' }])
  })

  it('survives looks that fail for a passing reason', async () => {
    const { make, heygen, simulator } = clientOf()
    const { video_id } = await make(10)
    const operation = 'getVideoV3'
    simulator.fault({ kind: 'status', status: 503, operation, times: 4 })
    simulator.fault({ kind: 'status', status: 429, operation, times: 4 })
    simulator.fault({ kind: 'drop_before_accept', operation, times: 4 })
    simulator.fault({ kind: 'truncate', operation, times: 4 })
    simulator.fault({ kind: 'garbage', operation })
    simulator.fault({ kind: 'garbage', operation, body: { data: null } })
    simulator.fault({ kind: 'status', status: 200, body: '<html>maintenance</html>', operation })
    expect((await heygen.videos.wait(video_id)).status).toBe('completed')
  })

  it('is not kept by a look that stalls', async () => {
    const { make, heygen, simulator } = clientOf({}, { maxRetries: 0 })
    const { video_id } = await make(10)
    simulator.fault({ kind: 'stall', operation: 'getVideoV3', times: 2 })
    // Two looks of a second each; after the pause between them the world's time is up.
    expect(await failure(heygen.videos.wait(video_id, { timeout: 600, interval: 600 }))).toMatchObject({
      name: 'TimeoutError',
      jobId: video_id,
    })
  }, 10_000)

  it.each([401, 403, 404])('ends with what a %i says', async (status) => {
    const { make, heygen, simulator, ledger } = clientOf()
    const { video_id } = await make(10)
    simulator.fault({ kind: 'status', status, operation: 'getVideoV3' })
    expect(await failure(heygen.videos.wait(video_id))).toMatchObject({ status })
    expect(await sums(ledger)).toMatchObject({ held: 500_000 })
  })

  it('stops at a status it does not know, and leaves the money held', async () => {
    const { make, heygen, simulator, ledger } = clientOf()
    const { video_id } = await make(10)
    simulator.fault({ kind: 'garbage', operation: 'getVideoV3', body: { data: { id: video_id, status: 'moderating' } } })
    expect(await failure(heygen.videos.wait(video_id))).toMatchObject({ name: 'JobStoppedError', status: 'moderating', jobId: video_id })
    expect(await sums(ledger)).toMatchObject({ held: 500_000 })
  })

  it('can be aborted between and before looks, while the job goes on', async () => {
    const { make, heygen, simulator, ledger } = clientOf()
    const { video_id } = await make(10)
    const stop = new AbortController()
    const waiting = heygen.videos.wait(video_id, { signal: stop.signal, onProgress: () => stop.abort() })
    expect(await failure(waiting)).toMatchObject({ name: 'AbortedError' })
    const before = simulator.requests.length
    expect(await failure(heygen.videos.wait(video_id, { signal: stop.signal }))).toMatchObject({ name: 'AbortedError' })
    expect(simulator.requests).toHaveLength(before)
    expect(await sums(ledger)).toMatchObject({ held: 500_000 })
  })

  it.each<[unknown, object]>([
    ['v', { timeout: 0 }],
    ['v', { timeout: Number.NaN }],
    ['v', { interval: 499 }],
    ['v', { onProgress: 7 }],
    ['', {}],
    [undefined, {}],
    ['../users/me', {}],
  ])('(%j, %j) is refused before any look', async (id, options) => {
    const { heygen, simulator } = clientOf()
    // What plain JavaScript could pass.
    expect(await failure(heygen.videos.wait(id as string, options))).toBeInstanceOf(ValidationError)
    expect(simulator.requests).toEqual([])
  })

  it('of a client made by withCap settles too', async () => {
    const { heygen, make, receipts } = clientOf()
    const { video_id } = await make(10)
    const video: VideoDetail = await heygen.withCap({ usd: 1 }).videos.wait(video_id)
    expect([video.status, receipts.length]).toEqual(['completed', 1])
  })
})

describe('an event stream', () => {
  const events = (...chunks: (string | Error)[]): ReadableStream<Uint8Array> => {
    const rest = [...chunks]
    return new ReadableStream({
      pull(controller) {
        const next = rest.shift()
        if (next instanceof Error) controller.error(next)
        else if (next === undefined) controller.close()
        else controller.enqueue(new TextEncoder().encode(next))
      },
    })
  }
  const streaming = (body: () => ReadableStream<Uint8Array> | string, options: HeyGenOptions = {}) => {
    const posts: string[] = []
    const fetch: typeof globalThis.fetch = async (input, init) => {
      posts.push(new Request(input, init).method)
      return new Response(body(), { headers: { 'content-type': 'text/event-stream' } })
    }
    const world = clientOf({}, { wallet: 'ignore', fetch, ...options })
    const speak = (more = {}) =>
      world.heygen.models.speech.stream({ text: 'Hello.', voice_id: 'v', language: 'en' }, { maxUsd: 1, ...more })
    return { ...world, posts, speak }
  }

  it('leaves when it is read, once, and is charged once', async () => {
    const { speak, posts, ledger } = streaming(() => events('data: {"a":1}\n\nda', 'ta: text\n\n', 'data: [DONE]\n\n'))
    const stream = speak()
    expect(posts).toEqual([])
    const seen: unknown[] = []
    for await (const event of stream) seen.push(event)
    expect(seen).toEqual([{ a: 1 }, 'text'])
    const again = async () => {
      for await (const _ of stream);
    }
    expect(await failure(again())).toBeInstanceOf(TypeError)
    expect(posts).toEqual(['POST'])
    expect(await ledger.open()).toEqual([])
  })

  const read = async (stream: AsyncIterable<unknown>) => {
    const seen: unknown[] = []
    try {
      for await (const event of stream) seen.push(event)
    } catch (error) {
      return { seen, error }
    }
    return { seen, error: undefined }
  }

  it('that breaks off is a ConnectionError, after the events that came', async () => {
    const { speak } = streaming(() => events('data: 1\n\n', new TypeError('terminated')))
    expect(await read(speak())).toMatchObject({ seen: [1], error: { name: 'ConnectionError', code: 'connection_failed' } })
  })

  it('that is aborted is an AbortedError', async () => {
    const stop = new AbortController()
    const { speak } = streaming(() => new ReadableStream({ start: () => void setTimeout(() => stop.abort(), 5) }))
    expect(await read(speak({ signal: stop.signal }))).toMatchObject({ seen: [], error: { name: 'AbortedError' } })
  })

  it('that stalls past a timeout is a TimeoutError', async () => {
    const { speak } = streaming(() => new ReadableStream())
    expect(await read(speak({ timeout: 20 }))).toMatchObject({ error: { name: 'TimeoutError', timeoutMs: 20 } })
  })

  it('is refused like any other paid call', async () => {
    const { speak, posts } = streaming(() => events(), { caps: [{ usd: '0.50', per: 'request' }] })
    expect(await read(speak())).toMatchObject({ error: { code: 'cap_exceeded' } })
    expect(posts).toEqual([])
  })
})
