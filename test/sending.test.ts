import { describe, expect, it } from 'vitest'
import type { HeyGenOptions } from '../src/index.js'
import type { FaultRule } from '../src/simulator/index.js'
import { clientOf, clip, facts, failure, sums } from './support/client.js'

const POST = 'createVideo'
type Ends = 'made' | 'unknown' | 'rejected'

/** Faults of the POST in order, what comes of the call, how many POSTs left. */
const KEYED: [string, FaultRule[], Ends, number, object?][] = [
  ['nothing wrong', [], 'made', 1],
  ['429 then fine', [{ kind: 'status', status: 429, retryAfter: 7 }], 'made', 2],
  ['429 for ever', [{ kind: 'status', status: 429, times: 9 }], 'rejected', 3, { code: 'rate_limit_exceeded', status: 429 }],
  ['503 then fine', [{ kind: 'status', status: 503 }], 'made', 2],
  ['500 though accepted, then fine', [{ kind: 'status', status: 500, accepted: true }], 'made', 2],
  ['408 then fine', [{ kind: 'status', status: 408 }], 'made', 2],
  ['409 in progress, then fine', [{ kind: 'status', status: 409, code: 'request_in_progress' }], 'made', 2],
  ['409 of another kind', [{ kind: 'status', status: 409, code: 'resource_not_ready' }], 'rejected', 1, { status: 409 }],
  ['reset before acceptance, then fine', [{ kind: 'drop_before_accept' }], 'made', 2],
  ['reset after acceptance, then fine', [{ kind: 'drop_after_accept' }], 'made', 2],
  ['an answer cut short, then fine', [{ kind: 'truncate' }], 'made', 2],
  ['502 for ever', [{ kind: 'status', status: 502, times: 9 }], 'unknown', 3],
  ['resets for ever', [{ kind: 'drop_after_accept', times: 9 }], 'unknown', 3],
  [
    '502 then 400',
    [
      { kind: 'status', status: 502 },
      { kind: 'status', status: 400 },
    ],
    'unknown',
    2,
  ],
  [
    '502 then 402',
    [
      { kind: 'status', status: 502, accepted: true },
      { kind: 'status', status: 402 },
    ],
    'unknown',
    2,
  ],
  [
    '429 then 400',
    [
      { kind: 'status', status: 429 },
      { kind: 'status', status: 400 },
    ],
    'rejected',
    2,
    { status: 400 },
  ],
  ['400', [{ kind: 'status', status: 400 }], 'rejected', 1, { status: 400 }],
  ['401', [{ kind: 'status', status: 401 }], 'rejected', 1, { name: 'AuthenticationError' }],
  ['402', [{ kind: 'status', status: 402 }], 'rejected', 1, { name: 'InsufficientCreditError' }],
  ['403', [{ kind: 'status', status: 403 }], 'rejected', 1, { name: 'PermissionDeniedError' }],
  ['404', [{ kind: 'status', status: 404 }], 'rejected', 1, { name: 'NotFoundError' }],
]

describe('an operation with a key, after', () => {
  it.each(KEYED)('%s', async (_name, rules, ends, posts, error) => {
    const { simulator, make, paid, ledger } = clientOf()
    for (const rule of rules) simulator.fault({ ...rule, operation: POST })
    const result = await make(10).catch((caught: unknown) => caught)
    expect(paid()).toHaveLength(posts)
    const [first] = paid()
    expect(first?.idempotencyKey).toMatch(/^[\w:.-]{16,}$/)
    for (const request of paid()) expect([request.idempotencyKey, request.body]).toEqual([first?.idempotencyKey, first?.body])
    if (ends === 'made') expect(result).toMatchObject({ video_id: expect.any(String) })
    if (ends === 'unknown')
      expect(result).toMatchObject({ name: 'OutcomeUnknownError', idempotencyKey: first?.idempotencyKey, attempts: posts, held: '$0.50' })
    if (error) expect(result).toMatchObject(error)
    expect(await sums(ledger)).toEqual({ charged: 0, held: ends === 'rejected' ? 0 : 500_000 })
    expect((await ledger.open({ states: ['sent'] })).length).toBe(ends === 'rejected' ? 0 : 1)
    simulator.advance(86_400_000)
    expect(simulator.charges.length).toBeLessThanOrEqual(1)
  })

  it('each call has a key of its own', async () => {
    const { make, paid } = clientOf()
    await make(1)
    await make(1)
    expect(new Set(paid().map(({ idempotencyKey }) => idempotencyKey)).size).toBe(2)
  })

  it('a 429 is waited out as long as the server says', async () => {
    const { simulator, make, paid } = clientOf()
    simulator.fault({ kind: 'status', status: 429, retryAfter: 45, operation: POST })
    await make(10)
    const [first, second] = paid()
    expect((second?.at ?? 0) - (first?.at ?? 0)).toBe(45_000)
  })
})

/** A server for operations that the simulator doesn't play: answers or breaks in turn. */
const scripted = (steps: (number | 'reset' | 'refused' | 'hang')[], options: HeyGenOptions = {}) => {
  const sent: { key: string | null; body: string }[] = []
  const world = clientOf(
    {},
    {
      wallet: 'ignore',
      fetch: async (input, init) => {
        const request = new Request(input, init)
        const step = steps[sent.length] ?? 200
        sent.push({ key: request.headers.get('idempotency-key'), body: await request.text() })
        if (step === 'reset') throw new TypeError('fetch failed', { cause: Object.assign(new Error('reset'), { code: 'ECONNRESET' }) })
        if (step === 'refused') throw new TypeError('fetch failed', { cause: Object.assign(new Error('no'), { code: 'ECONNREFUSED' }) })
        if (step === 'hang') return new Promise(() => undefined)
        const ok = { audio_url: 'https://files.example/a.mp3', duration: 1, request_id: null, word_timestamps: null }
        return Response.json(step === 200 ? { data: ok } : { error: { code: 'x', message: 'm' } }, { status: step })
      },
      ...options,
    },
  )
  const speak = (more = {}) =>
    world.heygen.voices.speech({ text: 'Hello.', voice_id: 'v' }, { maxUsd: '0.50', facts: { language: 'en' }, ...more })
  return { ...world, sent, speak }
}

describe('an operation without a key, after', () => {
  it.each([
    ['429 then fine', [429, 200], 'made', 2],
    ['no connection, then fine', ['refused', 200], 'made', 2],
    ['no connection for ever', ['refused', 'refused', 'refused'], 'rejected', 3],
    ['a reset', ['reset', 200], 'unknown', 1],
    ['429 and then a reset', [429, 'reset', 200], 'unknown', 2],
    ['500', [500, 200], 'unknown', 1],
    ['503', [503, 200], 'unknown', 1],
    ['408', [408, 200], 'unknown', 1],
    ['400', [400, 200], 'rejected', 1],
    ['402', [402, 200], 'rejected', 1],
    ['409', [409, 200], 'rejected', 1],
  ] as [string, (number | 'reset' | 'refused')[], Ends, number][])('%s', async (_name, steps, ends, posts) => {
    const { speak, sent, ledger } = scripted(steps)
    const result = await speak().catch((caught: unknown) => caught)
    expect(sent).toHaveLength(posts)
    expect(sent.every(({ key }) => key === null)).toBe(true)
    if (ends === 'unknown') {
      expect(result).toMatchObject({ name: 'OutcomeUnknownError', idempotencyKey: undefined, attempts: posts })
      expect(await ledger.open({ states: ['sent'] })).toHaveLength(1)
    } else expect(await ledger.open()).toEqual([])
    if (ends === 'made') expect(result).toMatchObject({ duration: 1 })
    if (ends === 'rejected') expect(result).not.toMatchObject({ name: 'OutcomeUnknownError' })
  })
})

describe('maxRetries: 0', () => {
  it.each<FaultRule>([
    { kind: 'status', status: 429 },
    { kind: 'status', status: 503 },
    { kind: 'drop_before_accept' },
    { kind: 'drop_after_accept' },
    { kind: 'truncate' },
    { kind: 'status', status: 408 },
  ])('sends exactly one POST after $kind $status', async (rule) => {
    const { simulator, make, paid } = clientOf({}, { maxRetries: 0 })
    simulator.fault({ ...rule, operation: POST })
    await failure(make(10))
    expect(paid()).toHaveLength(1)
  })
})

describe('the deadline', () => {
  it('covers an answer that never comes', async () => {
    const { speak, sent, ledger } = scripted(['hang'])
    const error = await failure(speak({ timeout: 30 }))
    expect(error).toMatchObject({ name: 'OutcomeUnknownError', cause: { name: 'TimeoutError', timeoutMs: 30 } })
    expect(sent).toHaveLength(1)
    expect(await ledger.open({ states: ['sent'] })).toHaveLength(1)
  })

  it('covers a body that stalls', async () => {
    const { heygen, ledger } = clientOf(
      {},
      {
        wallet: 'ignore',
        fetch: async () => new Response(new ReadableStream(), { headers: { 'content-type': 'application/json' } }),
      },
    )
    const error = await failure(
      heygen.videos.create(clip(10), { ...facts(10), facts: { seconds: 10, avatarType: 'photo_avatar' }, timeout: 30 }),
    )
    expect(error).toMatchObject({ name: 'OutcomeUnknownError', cause: { name: 'TimeoutError' } })
    expect(await ledger.open({ states: ['sent'] })).toHaveLength(1)
    expect(await failure(heygen.videos.get('v', { timeout: 30 }))).toMatchObject({ name: 'TimeoutError', timeoutMs: 30 })
  })
})
