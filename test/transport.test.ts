import { describe, expect, it } from 'vitest'
import { apiErrorFrom } from '../src/http/api-error.js'
import { formOf } from '../src/http/multipart.js'
import { parseServerSentEvents } from '../src/http/sse.js'
import { createTransport } from '../src/http/transport.js'
import { type Answer, deadline, expectNoKey, failureOf, get, json, KEY, loopback, never, post, transportTo } from './support/loopback.js'

describe('what the server sees', () => {
  it('gets the key in x-api-key, the JSON byte for byte, the query and the caller headers', async () => {
    const { url, seen } = await loopback(json(200, { data: { id: 'v1' } }, { 'x-request-id': 'req_9' }))
    const transport = transportTo(url, { userAgent: 'heygen-guard/0.1', headers: { 'X-Team': 'a', 'x-both': 'client' } })
    const answer = await transport(
      post({ query: { limit: 5, type: ['a', 'b'] }, headers: { 'idempotency-key': 'k-1', 'X-Both': 'request' } }),
    )
    expect(answer).toMatchObject({ status: 200, json: { data: { id: 'v1' } }, text: '', requestId: 'req_9' })
    expect(answer.headers.get('x-request-id')).toBe('req_9')
    expect(seen).toHaveLength(1)
    expect(seen[0]).toMatchObject({ method: 'POST', url: '/v3/videos?limit=5&type=a&type=b' })
    expect(seen[0]?.body.toString()).toBe('{"title":"ä"}')
    expect(seen[0]?.headers).toMatchObject({
      'x-api-key': KEY,
      'content-type': 'application/json',
      accept: 'application/json',
      'user-agent': 'heygen-guard/0.1',
      'x-team': 'a',
      'x-both': 'request',
      'idempotency-key': 'k-1',
    })
    expect(seen[0]?.headers).not.toHaveProperty('authorization')
    expectNoKey(transport)
    expectNoKey(answer)
  })

  it('gets a bearer token that is asked for at every attempt, and no key', async () => {
    const { url, seen } = await loopback(json(200, {}))
    let count = 0
    const transport = createTransport({ baseUrl: url, credentials: { accessToken: async () => `token-${++count}` } })
    await transport(get())
    await transport(get())
    await createTransport({ baseUrl: url, credentials: { accessToken: 'fixed' } })(get())
    expect(seen.map(({ headers }) => headers.authorization)).toEqual(['Bearer token-1', 'Bearer token-2', 'Bearer fixed'])
    for (const { headers } of seen) expect(headers).not.toHaveProperty('x-api-key')
  })

  it('gets a form with its file, made anew for every attempt', async () => {
    const { url, seen } = await loopback(json(200, {}))
    const form = () =>
      formOf({ file: new File(['\u0000binary'], 'a.mp3', { type: 'audio/mpeg' }), raw: new Blob(['x']), n: 3, ok: true, none: undefined })
    const request = post({ body: { form }, path: '/v3/assets' })
    await transportTo(url)(request)
    await transportTo(url)(request)
    for (const { headers, body } of seen) {
      expect(headers['content-type']).toMatch(/^multipart\/form-data; boundary=/)
      expect(body.toString()).toContain('name="file"; filename="a.mp3"\r\nContent-Type: audio/mpeg\r\n\r\n\u0000binary\r\n')
      expect(body.toString()).toMatch(/name="raw"; filename="file"[\s\S]*name="n"\r\n\r\n3\r\n[\s\S]*name="ok"\r\n\r\ntrue\r\n/)
      expect(body.toString()).not.toContain('none')
    }
    expect(seen).toHaveLength(2)
  })

  it('is reached under a path prefix', async () => {
    const { url, seen } = await loopback(json(200, {}))
    await transportTo(`${url}/proxy/heygen/`)(get({ path: '/v3/videos/a%2Fb' }))
    expect(seen.map((one) => one.url)).toEqual(['/proxy/heygen/v3/videos/a%2Fb'])
  })

  it.each([400, 401, 402, 404, 408, 409, 429, 500, 502, 503])('gets one request, also when it answers %i', async (status) => {
    const { url, seen } = await loopback(json(status, { error: { code: 'x' } }, { 'retry-after': '0' }))
    expect(await transportTo(url)(post())).toMatchObject({ status, json: { error: { code: 'x' } } })
    expect(seen).toHaveLength(1)
  })

  it.each(['GET', 'PUT', 'DELETE', 'POST'])('gets one %s, also when it cuts the connection', async (method) => {
    const { url, seen } = await loopback((request) => void request.socket.destroy())
    expect(await failureOf(transportTo(url)(get({ method, signal: deadline(4000) })))).toMatchObject({ kind: 'reset', sent: 'maybe' })
    expect(seen).toHaveLength(1)
  })
})

describe('answers', () => {
  const html = '<html><title>502 Bad Gateway</title></html>'
  it.each<[string, Answer, object]>([
    ['HTML 502', (_q, r) => void r.writeHead(502, { 'content-type': 'text/html' }).end(html), { status: 502, json: undefined, text: html }],
    ['empty 204', (_q, r) => void r.writeHead(204).end(), { status: 204, json: undefined, text: '' }],
    ['empty 200', (_q, r) => void r.writeHead(200).end(), { status: 200, json: undefined, text: '' }],
    [
      'empty JSON 202',
      (_q, r) => void r.writeHead(202, { 'content-type': 'application/json' }).end(),
      { status: 202, json: undefined, text: '' },
    ],
    ['JSON called text', (_q, r) => void r.writeHead(200, { 'content-type': 'text/plain' }).end(' {"a":1}'), { json: { a: 1 }, text: '' }],
    ['JSON called nothing', (_q, r) => void r.writeHead(200).end('[1]'), { json: [1], text: '' }],
    [
      'problem JSON',
      (_q, r) => void r.writeHead(400, { 'content-type': 'application/problem+json' }).end('{"a":1}'),
      { status: 400, json: { a: 1 } },
    ],
    ['a JSON null', (_q, r) => void r.writeHead(200, { 'content-type': 'application/json' }).end('null'), { json: null, text: '' }],
    [
      'text called JSON on 500',
      (_q, r) => void r.writeHead(500, { 'content-type': 'application/json' }).end('oops'),
      { status: 500, text: 'oops' },
    ],
    [
      'plain text on 200',
      (_q, r) => void r.writeHead(200, { 'content-type': 'text/plain' }).end('{oops'),
      { json: undefined, text: '{oops' },
    ],
  ])('%s', async (_name, answer, expected) => {
    const { url } = await loopback(answer)
    expect(await transportTo(url)(post())).toMatchObject(expected)
  })

  it('reads JSON of many megabytes, and of a huge page only the beginning', async () => {
    const big = { data: 'ü'.repeat(4_000_000) }
    const good = await loopback(json(200, big))
    expect((await transportTo(good.url)(get())).json).toEqual(big)
    let written = Number.POSITIVE_INFINITY
    const bad = await loopback((request, response) => {
      request.socket.on('close', () => {
        written = request.socket.bytesWritten
      })
      response.writeHead(502, { 'content-type': 'text/html' })
      const more = () => void (response.write('<p>'.repeat(20_000)) ? setImmediate(more) : response.once('drain', more))
      more()
    })
    const answer = await transportTo(bad.url)(get({ signal: deadline(60_000) }))
    expect(answer.text).toHaveLength(65_536)
    // What the kernel's buffers hold is written, too.
    await expect.poll(() => written).toBeLessThan(32_000_000)
  })

  it('that echo the key come back without it', async () => {
    const { url } = await loopback(json(401, { error: { code: 'unauthorized', message: `bad key ${KEY}` } }))
    const answer = await transportTo(url)(post())
    const error = apiErrorFrom({ operation: 'createVideo', ...answer })
    expect(error).toMatchObject({ name: 'AuthenticationError', message: expect.stringContaining('bad key [redacted]') })
    expectNoKey(error)
    expectNoKey(error.body)
    const plain = await loopback((_q, r) => void r.writeHead(403).end(`who is ${KEY}?`))
    expect(await transportTo(plain.url)(get())).toMatchObject({ text: 'who is [redacted]?' })
  })

  it('streams a 2xx that was asked for as a stream, and nothing else', async () => {
    const words: Answer = (_q, r) => void r.writeHead(200, { 'content-type': 'text/event-stream' }).end('data: a\n\ndata: [DONE]\n\n')
    const { url, seen } = await loopback(words)
    const { stream, json: none } = await transportTo(url)(get({ stream: true }))
    expect(none).toBeUndefined()
    const events: unknown[] = []
    if (stream) for await (const event of parseServerSentEvents(stream, { signal: never() })) events.push(event)
    expect(events).toEqual([{ event: 'message', data: 'a' }])
    expect(seen[0]?.headers.accept).toBe('text/event-stream')
    for (const answer of [json(429, { error: {} }), json(200, { error: {} })]) {
      const other = await transportTo((await loopback(answer)).url)(get({ stream: true }))
      expect(other).toMatchObject({ json: { error: {} } })
      expect(other.stream).toBeUndefined()
    }
  })
})

describe('redirects', () => {
  it.each([301, 302, 303, 307, 308])('%i to another origin is an answer: never followed, the key never carried', async (status) => {
    const other = await loopback(json(200, {}))
    const { url, seen } = await loopback((_q, r) => void r.writeHead(status, { location: `${other.url}/v3/videos` }).end())
    for (const request of [get(), post()]) expect(await transportTo(url)(request)).toMatchObject({ status, json: undefined })
    expect(seen).toHaveLength(2)
    expect(other.seen).toHaveLength(0)
  })

  it('on the same origin is not followed either', async () => {
    const { url, seen } = await loopback((_q, r) => void r.writeHead(307, { location: '/v3/other' }).end())
    expect(await transportTo(url)(post())).toMatchObject({ status: 307 })
    expect(seen).toHaveLength(1)
  })

  it('that a browser hides is a 302', async () => {
    const hidden = Object.defineProperty(new Response(null), 'type', { value: 'opaqueredirect' })
    expect(await transportTo('https://api.heygen.com', { fetch: async () => hidden })(post())).toMatchObject({ status: 302 })
  })
})

describe('a custom fetch', () => {
  it('is called without a this, as the global one is, and may not follow redirects', async () => {
    const calls: unknown[] = []
    const fetch = async function (this: unknown, input: unknown, init?: RequestInit) {
      calls.push([this, input, init?.method, init?.redirect, init?.body])
      return new Response('{"data":1}')
    }
    expect(await transportTo('https://api.heygen.com', { fetch })(post())).toMatchObject({ json: { data: 1 } })
    expect(calls).toEqual([[undefined, 'https://api.heygen.com/v3/videos', 'POST', 'manual', '{"title":"ä"}']])
  })

  it('may answer with a body that is no web stream', async () => {
    const answer = {
      status: 200,
      ok: true,
      headers: new Headers(),
      body: { pipe: true },
      text: async () => '{"data":2}',
      [Symbol.toStringTag]: 'Response',
    }
    // The cast stands for the Response of another fetch implementation.
    const fetch = (async () => answer) as unknown as typeof globalThis.fetch
    expect(await transportTo('https://api.heygen.com', { fetch })(get())).toMatchObject({ json: { data: 2 } })
  })
})
