import { inspect } from 'node:util'
import { describe, expect, it } from 'vitest'
import { HeyGen, type HeyGenOptions, isHeyGenError, LedgerError, memoryLedger } from '../src/index.js'
import type { FaultRule } from '../src/simulator/index.js'
import { clientOf, clip, facts, failure, KEY, ledgerWith } from './support/client.js'

const HOOKS = ['onQuote', 'onReserve', 'onAttempt', 'onSettle', 'onRefuse', 'onError', 'onMismatch'] as const

/** Every way in which a value gets into a log. */
function shown(value: unknown): string {
  const texts = [inspect(value, { depth: 12, showHidden: true, getters: true }), String(value), JSON.stringify(value) ?? '']
  if (value instanceof Error)
    texts.push(value.stack ?? '', value.message, JSON.stringify(value, Object.getOwnPropertyNames(value)), shown(value.cause))
  return texts.join('\n')
}

/** A client that writes down everything it tells anyone. */
function overheard(options: HeyGenOptions = {}) {
  const told: unknown[] = []
  const line = (...words: unknown[]) => void told.push(words)
  const hooks = Object.fromEntries(HOOKS.map((hook) => [hook, (event: unknown) => void told.push(hook, event)]))
  const world = clientOf(
    {},
    { ...hooks, logger: { debug: line, info: line, warn: line, error: line }, logLevel: 'debug', failedJobs: 'release', ...options },
  )
  return { ...world, told }
}

/** A free look that meets a fault. */
const looking = ({ heygen, simulator }: ReturnType<typeof overheard>, rule: FaultRule) => {
  simulator.fault(rule)
  return heygen.videos.get('v', { timeout: rule.kind === 'stall' ? 20 : 5_000 })
}

/** Things that go wrong, by the name of the error that comes of them. */
const SCENES: [string, (world: ReturnType<typeof overheard>) => Promise<unknown>, HeyGenOptions?][] = [
  ['ValidationError', ({ heygen }) => heygen.videos.create({ ...clip(1), script: 'Both.' }, facts(1))],
  ['ValidationError', ({ make }) => make(1, { headers: { 'X-Api-Key': KEY } })],
  ['ValidationError', ({ make }) => make(1, { labels: ['a b'], timeout: -1, idempotencyKey: `${KEY}!`.slice(-1) })],
  ['SpendRefusedError', ({ make }) => make(1, { maxUsd: 0 })],
  [
    'SpendRefusedError',
    ({ make }) => make(1),
    { ledger: ledgerWith(memoryLedger(), { reserve: () => Promise.reject(new Error(`x-api-key: ${KEY}`)) }) },
  ],
  [
    'LedgerError',
    ({ make }) => make(1),
    { ledger: ledgerWith(memoryLedger(), { reserve: () => Promise.reject(new LedgerError('idempotency_mismatch', 'Other.')) }) },
  ],
  ...([400, 401, 402, 403, 404, 409, 429, 500] as const).map(
    (status): [string, (world: ReturnType<typeof overheard>) => Promise<unknown>] => [
      { 400: 'InvalidRequestError', 401: 'AuthenticationError', 402: 'InsufficientCreditError', 403: 'PermissionDeniedError' }[
        status as 400
      ] ?? { 404: 'NotFoundError', 409: 'ConflictError', 429: 'RateLimitError', 500: 'ServerError' }[status as 404],
      ({ heygen, simulator }) => {
        // A server that echoes the key it didn't like.
        const body = { error: { code: 'odd', message: `No such key ${KEY}`, param: null }, key: KEY }
        simulator.fault({ kind: 'status', status, body, operation: 'getVideoV3', times: 5 })
        return heygen.videos.get('v')
      },
    ],
  ),
  ['ApiError', (world) => looking(world, { kind: 'error_in_200', code: 'odd' })],
  ['ConnectionError', (world) => looking(world, { kind: 'drop_before_accept', times: 5 })],
  ['TimeoutError', (world) => looking(world, { kind: 'stall' })],
  ['AbortedError', ({ heygen }) => heygen.videos.get('v', { signal: AbortSignal.abort() })],
  [
    'OutcomeUnknownError',
    ({ make, simulator }) => {
      simulator.fault({ kind: 'drop_after_accept', times: 5, operation: 'createVideo' })
      return make(1)
    },
  ],
  [
    'JobFailedError',
    async ({ make, heygen, simulator }) => {
      simulator.failNextVideo()
      return heygen.videos.wait((await make(1)).video_id)
    },
  ],
  [
    'JobStoppedError',
    ({ heygen, simulator }) => {
      simulator.fault({ kind: 'garbage', operation: 'getVideoV3', body: { data: { status: 'odd' } } })
      return heygen.videos.wait('v')
    },
  ],
]

describe('the key', () => {
  it('is found by this test where it is shown', () => {
    expect(shown(new Error('a', { cause: { headers: { key: KEY } } }))).toContain(KEY)
  })

  it('is not in the client, whatever is printed of it', async () => {
    const { heygen, make } = overheard()
    await make(1)
    for (const value of [heygen, heygen.withCap({ usd: 1 }), heygen.videos, heygen.quote, { heygen }, [heygen.videos.create]])
      expect(shown(value)).not.toContain(KEY)
    const token = new HeyGen({ accessToken: KEY, fetch: async () => Response.json({ data: {} }) })
    expect(shown(token)).not.toContain(KEY)
  })

  it.each(SCENES)('is not in a %s, nor in what the log and the hooks were told (%#)', async (name, run, options) => {
    const world = overheard(options)
    const error = await failure(run(world))
    expect(isHeyGenError(error)).toBe(true)
    expect(error).toMatchObject({ name })
    expect(shown(error)).not.toContain(KEY)
    expect(shown(world.told)).not.toContain(KEY)
  })

  it('is told to nobody in a whole working life', async () => {
    const { make, heygen, finish, simulator, told } = overheard({ caps: [{ usd: 1, per: 'run' }] })
    await make(10, { labels: ['customer:acme'] })
    await finish()
    await heygen.quote.videos.create(clip(100), facts(100))
    await failure(make(100))
    simulator.fault({ kind: 'garbage', operation: 'createVideo' })
    await make(1)
    await heygen.spend()
    for (const hook of HOOKS) expect(told).toContain(hook)
    expect(shown(told)).not.toContain(KEY)
  })

  it('is not in what a fetch throws, which often holds the request', async () => {
    const fetch: typeof globalThis.fetch = async (input, init) => {
      const { headers } = new Request(input, init)
      throw Object.assign(new TypeError(`failed with ${KEY}`), { request: init, headers: Object.fromEntries(headers) })
    }
    const { heygen, told } = overheard({ fetch, wallet: 'ignore' })
    const errors = [await failure(heygen.users.me()), await failure(heygen.voices.speech({ text: 'a', voice_id: 'v' }, { maxUsd: 1 }))]
    expect(errors).toMatchObject([{ name: 'ConnectionError' }, { name: 'OutcomeUnknownError' }])
    expect(shown(errors)).not.toContain(KEY)
    expect(shown(told)).not.toContain(KEY)
  })

  it('is not in the message of an error that a 200 carries, even if the server echoes it', async () => {
    const { heygen, simulator, told } = overheard()
    simulator.fault({ kind: 'garbage', operation: 'getVideoV3', body: { data: null, error: { code: 'odd', message: `bad key ${KEY}` } } })
    const error = await failure(heygen.videos.get('v'))
    expect(error).toMatchObject({ code: 'odd' })
    expect(`${String(error)} ${shown(told)}`).not.toContain(KEY)
  })

  it.each([
    ['a free call', ({ heygen }) => heygen.videos.get('v'), 'getVideoV3'],
    ['a paid call', ({ make }) => make(1), 'createVideo'],
  ] as [string, (world: ReturnType<typeof overheard>) => Promise<unknown>, 'getVideoV3' | 'createVideo'][])(
    'is not in the message, the body or the JSON of an error in a 200 to %s that echoes it',
    async (_which, call, operation) => {
      const world = overheard()
      const error = { code: 'odd', message: `bad key ${KEY}`, param: KEY, doc_url: `https://a.example/${KEY}`, errors: [{ key: KEY }] }
      world.simulator.fault({ kind: 'garbage', operation, body: { data: null, error, key: { [KEY]: KEY } } })
      const thrown = await failure(call(world))
      expect(thrown).toMatchObject({ code: 'odd', status: 200, body: { error: { code: 'odd' } } })
      expect(shown([thrown, JSON.stringify(thrown), thrown instanceof Error && 'body' in thrown ? thrown.body : ''])).not.toContain(KEY)
      expect(shown(world.told)).not.toContain(KEY)
    },
  )

  it.each([200, 400, 500])('is not in a %i that echoes it in another spelling', async (status) => {
    for (const apiKey of ['sk-"quo\\ted"-0123456789', 'sk/abc=defghijklmnop']) {
      const plain = JSON.stringify({ data: null, error: { code: 'odd', message: `bad key ${apiKey}`, errors: [{ [apiKey]: apiKey }] } })
      for (const text of [plain, plain.replaceAll('=', '\\u003d').replaceAll('/', '\\/')]) {
        const fetch = async () => new Response(text, { status, headers: { 'content-type': 'application/json' } })
        const error = await failure(clientOf({}, { apiKey, fetch, maxRetries: 0 }).heygen.videos.get('v'))
        expect(error).toMatchObject({ code: 'odd', status, message: expect.stringContaining('bad key [redacted]') })
        expect(error instanceof Error && 'body' in error && shown(error.body)).toContain('[redacted]')
        for (const spelling of [apiKey, JSON.stringify(apiKey).slice(1, -1)]) {
          expect(String(error)).not.toContain(spelling)
          expect(JSON.stringify(error instanceof Error && 'body' in error ? [error, error.body] : error)).not.toContain(spelling)
        }
      }
    }
  })
})
