import { getEventListeners } from 'node:events'
import type { ServerResponse } from 'node:http'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { type CallOptions, HeyGen, type HeyGenOptions, memoryLedger } from '../src/index.js'
import { serveSimulator } from '../src/node.js'
import { acceleratedClock, createSimulator, type FaultRule } from '../src/simulator/index.js'
import { sums } from './support/client.js'
import { type Answer, json, KEY, loopback, thrownBy } from './support/loopback.js'

// Sockets, on machines that have other work.
vi.setConfig({ testTimeout: 30_000 })

const EVENTS = { 'content-type': 'text/event-stream' }
const AUDIO = 'data: {"type":"audio","part_index":0,"audio":"AAAA"}\n\n'
const DONE = 'data: [DONE]\n\n'

/** A server behind a real socket that answers every request so, and a client of it. */
async function serving(answer: Answer, options: HeyGenOptions = {}) {
  const { url, seen } = await loopback(answer)
  const ledger = memoryLedger()
  const heygen = new HeyGen({ apiKey: KEY, baseUrl: url, ledger, wallet: 'ignore', maxRetries: 0, ...options })
  const speak = (more: CallOptions = {}) =>
    heygen.models.speech.stream({ text: 'Hello.', voice_id: 'v', language: 'en' }, { maxUsd: 1, ...more })
  const words = (more: CallOptions = {}) => heygen.avatarRealtime.words('stream', more)
  return { heygen, ledger, seen, speak, words }
}

/** Every event, and what the loop ended with. */
async function read(stream: AsyncIterable<unknown>) {
  const seen: unknown[] = []
  try {
    for await (const event of stream) seen.push(event)
  } catch (error) {
    return { seen, error: await thrownBy(Promise.reject(error)) }
  }
  return { seen, error: undefined }
}

const sending =
  (...pieces: readonly string[]) =>
  (response: ServerResponse) => {
    response.writeHead(200, EVENTS)
    for (const piece of pieces) response.write(piece)
  }
/** Sends so much, and lets it arrive before the connection is destroyed. */
const cut =
  (...pieces: readonly string[]): Answer =>
  (_request, response) => {
    sending(...pieces)(response)
    response.flushHeaders()
    setTimeout(() => response.destroy(), 20)
  }
const ending =
  (...pieces: readonly string[]): Answer =>
  (_request, response) => {
    sending(...pieces)(response)
    response.end()
  }
const silentAfter =
  (...pieces: readonly string[]): Answer =>
  (_request, response) => {
    sending(...pieces)(response)
    response.flushHeaders()
  }

describe('a stream of events', () => {
  it('is typed by its operation, and never gives an error event', async () => {
    const { speak, words } = await serving(ending(AUDIO, DONE))
    for await (const event of speak()) {
      const type: 'audio' | 'alignment' = event.type
      expect(type).toBe('audio')
      if (event.type === 'audio') expect([event.part_index, event.audio]).toEqual([0, 'AAAA'])
    }
    for await (const event of words()) if ('words' in event) expect(event.words.map(({ word }) => word)).toEqual([])
  })

  it('ends with its end event, or its mark, though the server keeps the connection', async () => {
    const { words } = await serving(silentAfter('data: {"words":[]}\n\n', 'event: end\ndata: {"reason":"completed"}\n\n'))
    expect(await read(words())).toEqual({ seen: [{ words: [] }, { reason: 'completed' }], error: undefined })
    const marked = await serving(silentAfter(AUDIO, DONE))
    expect(await read(marked.speak())).toMatchObject({ seen: [{ type: 'audio' }], error: undefined })
  })

  const late = '{"type":"error","detail":"The voice was lost."}'
  it.each<[string, Answer, object]>([
    ['an error in its data', ending(AUDIO, `data: ${late}\n\n`, DONE), { code: 'stream_failed', detail: 'The voice was lost.' }],
    ['an error event', ending(AUDIO, `event: error\ndata: ${late}\n\n`), { code: 'stream_failed', detail: 'The voice was lost.' }],
    [
      'an error event of mere text',
      ending(AUDIO, 'event: error\ndata: Gone.\n\n'),
      { code: 'stream_failed', detail: 'Gone.', data: 'Gone.' },
    ],
    [
      "an error in the API's envelope",
      ending(AUDIO, 'event: error\ndata: {"error":{"code":"internal_error","message":"No."}}\n\n'),
      { code: 'stream_failed', detail: 'No.', data: { error: { code: 'internal_error' } } },
    ],
    ['an error without a word', ending(AUDIO, 'data: {"type":"error"}\n\n'), { code: 'stream_failed', detail: undefined }],
    ['its end before its last event', ending(AUDIO), { name: 'ConnectionError', code: 'connection_failed' }],
    ['a cut connection', cut(AUDIO), { name: 'ConnectionError', code: 'connection_failed' }],
    ['a cut in the middle of an event', cut(AUDIO, 'data: {"type":"audio","par'), { name: 'ConnectionError' }],
    ['a stall', silentAfter(AUDIO), { name: 'TimeoutError', timeoutMs: 150 }],
    ['a stall in the middle of an event', silentAfter(AUDIO, 'data: {"ty'), { name: 'TimeoutError', timeoutMs: 150 }],
    ['an endless event', ending(AUDIO, `data: ${'x'.repeat(17_000_000)}`), { name: 'ConnectionError' }],
    ['an event of endless lines', ending(AUDIO, `data: ${'x'.repeat(1_000_000)}\n`.repeat(18)), { name: 'ConnectionError' }],
  ])('tells of %s, after the events that came, and that a paid one is not to be bought again', async (_name, answer, error) => {
    const paid = await serving(answer)
    const bought = await read(paid.speak({ stallTimeout: 150 }))
    expect(bought).toMatchObject({ seen: [{ type: 'audio' }], error: { ...error, operation: 'models.speech.stream', retryable: false } })
    expect(String(bought.error)).toContain('paid for')
    expect(paid.seen).toHaveLength(1)
    expect(await paid.ledger.open()).toEqual([])
    const free = await serving(answer)
    const looked = await read(free.words({ stallTimeout: 150 }))
    expect(looked).toMatchObject({ seen: [{ type: 'audio' }], error })
    expect(String(looked.error)).not.toContain('paid for')
  })

  it.each<[string, Answer, object]>([
    [
      'a page',
      (_q, r) => void r.writeHead(200, { 'content-type': 'text/html' }).end('<p>Hello'),
      { name: 'StreamError', code: 'not_a_stream' },
    ],
    ['JSON', json(200, { data: { a: 1 } }), { name: 'StreamError', code: 'not_a_stream', data: { data: { a: 1 } } }],
    ['nothing', (_q, r) => void r.writeHead(204).end(), { name: 'StreamError', code: 'not_a_stream' }],
    ['an error in a 200', json(200, { error: { code: 'internal_error', message: 'No.' } }), { code: 'internal_error', status: 200 }],
    ['404', json(404, { error: { code: 'not_found', message: 'No.' } }), { name: 'NotFoundError' }],
    ['402', json(402, { error: { code: 'insufficient_credit', message: 'No.' } }), { name: 'InsufficientCreditError' }],
    ['429', json(429, { error: { code: 'rate_limit_exceeded', message: 'No.' } }), { name: 'RateLimitError' }],
    ['a redirect', (_q, r) => void r.writeHead(302, { location: 'https://elsewhere.example/' }).end(), { status: 302 }],
    ['no event at all', ending(), { name: 'ConnectionError' }],
    ['comments only', ending(': hello\n\n'), { name: 'ConnectionError' }],
  ])('that is %s instead is an error', async (_name, answer, error) => {
    const { words } = await serving(answer)
    expect(await read(words())).toMatchObject({ seen: [], error: { ...error, operation: 'avatarRealtime.words' } })
  })

  it('gives what is no JSON as it came', async () => {
    const { words } = await serving(ending('data: {"cut":\n\n', 'data: two\ndata: lines\n\n', DONE))
    expect(await read(words())).toEqual({ seen: ['{"cut":', 'two\nlines'], error: undefined })
  })

  it('that is refused before it began leaves nothing held', async () => {
    const { speak, ledger } = await serving(json(402, { error: { code: 'insufficient_credit', message: 'No.' } }))
    expect(await read(speak())).toMatchObject({ seen: [], error: { name: 'InsufficientCreditError' } })
    expect(await ledger.open()).toEqual([])
  })

  it.each(['break', 'signal', 'return'] as const)('lets go of the connection and of the signal by %s', async (how) => {
    const closed = vi.fn()
    const { speak } = await serving((request, response) => {
      response.on('close', closed)
      silentAfter(AUDIO)(request, response)
    })
    const stop = new AbortController()
    const stream = speak({ signal: stop.signal, timeout: 60_000 })
    if (how === 'return') {
      const events = stream[Symbol.asyncIterator]()
      await events.next()
      await events.return?.()
    } else {
      const loop = async () => {
        for await (const _ of stream) {
          if (how === 'break') break
          setTimeout(() => stop.abort(new Error('enough')), 10)
        }
      }
      if (how === 'break') await loop()
      else expect(await thrownBy(loop())).toMatchObject({ name: 'AbortedError', cause: { message: 'enough' } })
    }
    await vi.waitFor(() => expect(closed).toHaveBeenCalledOnce())
    expect(getEventListeners(stop.signal, 'abort')).toEqual([])
  })

  it('is not even asked for when nobody reads it', async () => {
    const { speak, words, seen } = await serving(ending(DONE))
    speak()
    await words()[Symbol.asyncIterator]().return?.()
    await new Promise((resolve) => setTimeout(resolve, 20))
    expect(seen).toEqual([])
  })

  it('waits for a slow reader, whose time is no stall', async () => {
    const { words } = await serving(ending('data: 1\n\n', 'data: 2\n\n', DONE))
    const taken: unknown[] = []
    for await (const event of words({ stallTimeout: 40 })) {
      await new Promise((resolve) => setTimeout(resolve, 80))
      taken.push(event)
    }
    expect(taken).toEqual([1, 2])
  })

  it.each<[string, CallOptions]>([
    ['stallTimeout', { stallTimeout: 0 }],
    ['stallTimeout', { stallTimeout: Number.NaN }],
    ['timeout', { timeout: -1 }],
    ['signal', { signal: {} as AbortSignal }],
    ['idempotencyKey', { idempotencyKey: 'k' } as CallOptions],
    ['stall', { stall: 5 } as CallOptions],
  ])('is refused with a bad %s before anything is sent', async (option, options) => {
    const { words, seen } = await serving(ending(DONE))
    expect(await read(words(options))).toMatchObject({ error: { code: 'invalid_input', problems: [{ path: `options.${option}` }] } })
    expect(seen).toEqual([])
  })

  it('has an option that no other call takes', async () => {
    const { heygen, seen } = await serving(json(200, { data: {} }))
    expect(await thrownBy(heygen.videos.get('v', { stallTimeout: 5 }))).toMatchObject({ problems: [{ path: 'options.stallTimeout' }] })
    expect(seen).toEqual([])
  })
})

describe('streams of the simulator, over a socket', () => {
  async function world(...faults: readonly FaultRule[]) {
    const simulator = createSimulator({ wallet: 300, card: '2026-06-30', clock: acceleratedClock({ speed: 300 }) })
    const server = await serveSimulator(simulator)
    onTestFinished(() => server.close())
    const ledger = memoryLedger()
    const heygen = new HeyGen({ apiKey: KEY, baseUrl: server.url, ledger, card: '2026-06-30', maxRetries: 0 })
    const { voice_id } = await heygen.models.voices.create(
      { mode: 'instant', name: 'Me', audio: [{ type: 'url', url: 'https://files.example/me.mp3?seconds=20' }] },
      { maxUsd: 1, wait: { interval: 500 } },
    )
    for (const fault of faults) simulator.fault(fault)
    const before = await sums(ledger)
    const speak = () => heygen.models.speech.stream({ text: 'Hello, everybody. '.repeat(20), voice_id, language: 'en' }, { maxUsd: 1 })
    return { simulator, heygen, ledger, speak, before }
  }

  it.each<[string, FaultRule, { error: object; some: boolean; held: boolean }]>([
    [
      'a late error',
      { kind: 'job_fails', operation: 'streamModelSpeech', message: 'The voice was lost.' },
      { error: { code: 'stream_failed', detail: 'The voice was lost.' }, some: true, held: false },
    ],
    [
      'an answer that breaks off',
      { kind: 'truncate', operation: 'streamModelSpeech' },
      { error: { name: 'ConnectionError' }, some: true, held: false },
    ],
    [
      'a connection that breaks before the answer',
      { kind: 'drop_after_accept', operation: 'streamModelSpeech' },
      { error: { name: 'OutcomeUnknownError' }, some: false, held: true },
    ],
    [
      'an error in a 200',
      { kind: 'error_in_200', operation: 'streamModelSpeech' },
      { error: { name: 'ServerError' }, some: false, held: true },
    ],
    [
      '503',
      { kind: 'status', status: 503, operation: 'streamModelSpeech' },
      { error: { name: 'OutcomeUnknownError' }, some: false, held: true },
    ],
  ])('meet %s', async (_name, fault, { error, some, held }) => {
    const { speak, ledger, before } = await world(fault)
    const { seen, error: thrown } = await read(speak())
    expect(thrown).toMatchObject(error)
    expect(seen.length > 0).toBe(some)
    const after = await sums(ledger)
    // What has begun to stream is paid for; what may have, is held.
    if (held) expect(after.held).toBeGreaterThan(0)
    else expect(after).toMatchObject({ held: 0 })
    expect(after.charged === before.charged).toBe(held)
  })

  it('give the words of a live session, its end, and the same again to a late reader', async () => {
    const { heygen } = await world({ kind: 'truncate', operation: 'streamAvatarRealtimeWords', after: 1 })
    const { stream_id } = await heygen.avatarRealtime.create({
      type: 'tts',
      avatar_id: 'look_photo_amy',
      voice_id: 'voice_en_amy',
      text: 'Hello, everybody.',
    })
    const all = await read(heygen.avatarRealtime.words(stream_id))
    expect(all.error).toBeUndefined()
    expect(all.seen.at(-1)).toEqual({ reason: 'completed' })
    expect(await read(heygen.avatarRealtime.words(stream_id))).toMatchObject({ error: { name: 'ConnectionError', retryable: true } })
    expect(await read(heygen.avatarRealtime.words(stream_id))).toEqual(all)
  })
})
