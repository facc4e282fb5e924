import { afterEach, describe, expect, it, vi } from 'vitest'
import { HeyGen } from '../src/client.js'
import { OutcomeUnknownError } from '../src/errors.js'
import { createSimulator } from '../src/simulator/simulator.js'
import { failureOf, post, transportTo } from './support/loopback.js'

const body = { type: 'avatar', avatar_id: 'look_photo_amy', voice_id: 'voice_en_amy', script: 'Hello, and welcome.' } as const
const headers = { 'content-type': 'application/json' }
const nested = `${'['.repeat(50_000)}${']'.repeat(50_000)}`

const at = (fetch: typeof globalThis.fetch) => transportTo('https://api.heygen.com', { fetch })(post())
/** Something that a custom fetch gives in the place of an answer. */
// The cast stands for the Response of another fetch implementation.
const answered = (more: object) => at((async () => ({ status: 200, headers: new Headers(headers), ...more })) as unknown as typeof fetch)

/** What people write to log answers: it leaves nothing for the next reader. */
const reading =
  (fetch: typeof globalThis.fetch): typeof globalThis.fetch =>
  async (...request) => {
    const answer = await fetch(...request)
    await answer.text()
    return answer
  }

afterEach(() => vi.restoreAllMocks())

describe('an answer that came and can not be read', () => {
  it('because a custom fetch has read its body, is no request that was not sent', async () => {
    const failure = await failureOf(at(reading(async () => new Response('{"data":{}}', { headers }))))
    expect(failure).toMatchObject({ kind: 'body', sent: 'maybe', message: expect.stringContaining('response.clone()') })
  })

  it('because a custom fetch is still reading its body', async () => {
    const fetch = async () => {
      const answer = new Response('{"data":{}}', { headers })
      answer.body?.getReader()
      return answer
    }
    expect(await failureOf(at(fetch))).toMatchObject({ kind: 'body', sent: 'maybe' })
  })

  it('because its headers throw', async () => {
    const throwing = {
      get: () => {
        throw new Error('torn')
      },
    }
    expect(await failureOf(answered({ headers: throwing }))).toMatchObject({ kind: 'body', sent: 'maybe' })
  })

  it('keeps what its status proves', async () => {
    expect(await at(reading(async () => new Response('{"error":{"code":"x"}}', { status: 400, headers })))).toMatchObject({ status: 400 })
    const deep = await at(async () => new Response(`{"error":{"code":"x","errors":${nested}}}`, { status: 404, headers }))
    // Node 26 reads JSON of any depth; older ones leave it unread.
    expect([deep.status, deep.text]).toEqual([404, ''])
  })
})

describe('a custom fetch that fails', () => {
  const refused = (cause: object) =>
    at(() => Promise.reject(new TypeError('fetch failed', { cause: Object.assign(new Error('no'), cause) })))

  it.each([
    ['HeyGen’s name', { code: 'ENOTFOUND', syscall: 'getaddrinfo', hostname: 'api.heygen.com' }],
    ['an address that it does not tell', { code: 'ECONNREFUSED' }],
  ])('at %s has proved that nothing was sent', async (_, cause) => {
    expect(await failureOf(refused(cause))).toMatchObject({ kind: 'connect', sent: 'no' })
  })

  it.each([
    ['another port', { code: 'ECONNREFUSED', syscall: 'connect', address: '127.0.0.1', port: 9428 }],
    ['some address on the port that all servers have', { code: 'ECONNREFUSED', syscall: 'connect', address: '203.0.113.5', port: 443 }],
    ['another name', { code: 'ENOTFOUND', syscall: 'getaddrinfo', hostname: 'logs.example' }],
    [
      'two addresses of another',
      {
        code: 'ECONNREFUSED',
        errors: [
          { code: 'ECONNREFUSED', port: 9428 },
          { code: 'ECONNREFUSED', port: 9428 },
        ],
      },
    ],
  ])('at %s, as where it writes its log, has proved nothing of the request', async (_, cause) => {
    const failure = await failureOf(refused(cause))
    expect(failure).toMatchObject({ kind: 'reset', sent: 'maybe', message: expect.stringContaining('the custom fetch failed') })
  })
})

describe('a custom fetch that fails at a server of one’s own', () => {
  it.each([
    ['http://gateway.internal:8080', '10.0.0.3', 8080],
    ['http://127.0.0.1', '127.0.0.1', 80],
    ['http://[::1]', '::1', 80],
    ['http://localhost', '127.0.0.1', 80],
  ])('%s has proved that nothing was sent', async (baseUrl, address, port) => {
    const cause = Object.assign(new Error('no'), { code: 'ECONNREFUSED', syscall: 'connect', address, port })
    const fetch = () => Promise.reject(new TypeError('fetch failed', { cause }))
    expect(await failureOf(transportTo(baseUrl, { fetch })(post()))).toMatchObject({ kind: 'connect', sent: 'no' })
  })
})

describe('a client whose fetch reads the answers', () => {
  it.each(['videos.create', 'voices.speech'] as const)('keeps the money of what it bought by %s', async (method) => {
    const simulator = createSimulator({ wallet: 25 })
    const answers = reading(simulator.fetch)
    // Free answers are left alone, so that the call gets as far as the wire.
    const fetch: typeof globalThis.fetch = (url, init) => (init?.method === 'POST' ? answers(url, init) : simulator.fetch(url, init))
    const heygen = new HeyGen({ apiKey: 'any', fetch, clock: simulator.clock, caps: [{ usd: 5, per: 'day' }] })
    const bought =
      method === 'videos.create'
        ? heygen.videos.create(body)
        : heygen.voices.speech({ text: 'Hello, and welcome.', voice_id: 'voice_en_amy' })
    await expect(bought).rejects.toThrow(OutcomeUnknownError)
    expect(simulator.billableRequests().length).toBeGreaterThan(0)
    const { caps } = await heygen.spend()
    expect(Number(caps[0]?.usd?.held)).toBeGreaterThan(0)
  })
})
