import { describe, expect, it } from 'vitest'
import { createTransport } from '../src/http/transport.js'
import { type Answer, deadline, failureOf, get, json, KEY, loopback, post, transportTo } from './support/loopback.js'

describe('no answer', () => {
  it('from a closed port: nothing was sent', async () => {
    const { url, server } = await loopback(json(200, {}))
    await new Promise((resolve) => server.close(resolve))
    expect(await failureOf(transportTo(url)(post()))).toMatchObject({
      kind: 'connect',
      sent: 'no',
      message: expect.stringContaining('ECONNREFUSED'),
    })
  })

  const codes: [string, unknown, string, string][] = [
    ['ENOTFOUND', { code: 'ENOTFOUND' }, 'connect', 'no'],
    ['EAI_AGAIN', { code: 'EAI_AGAIN' }, 'connect', 'no'],
    [
      'all addresses refused',
      { code: 'ECONNREFUSED', errors: [{ code: 'ECONNREFUSED' }, { code: 'ENETUNREACH', syscall: 'connect' }] },
      'connect',
      'no',
    ],
    ['one address doubtful', { code: 'ECONNREFUSED', errors: [{ code: 'ECONNREFUSED' }, { code: 'ECONNRESET' }] }, 'reset', 'maybe'],
    ['ENETUNREACH on a write', { code: 'ENETUNREACH', syscall: 'write' }, 'reset', 'maybe'],
    ['ECONNRESET', { code: 'ECONNRESET' }, 'reset', 'maybe'],
    ['headers timeout', { code: 'UND_ERR_HEADERS_TIMEOUT' }, 'timeout', 'maybe'],
    ['connect timeout', { code: 'UND_ERR_CONNECT_TIMEOUT' }, 'timeout', 'maybe'],
    ['no cause', undefined, 'reset', 'maybe'],
    ['a certificate', { code: 'CERT_HAS_EXPIRED' }, 'reset', 'maybe'],
  ]
  it.each(codes)('from a fetch that fails with %s', async (_name, cause, kind, sent) => {
    const fetch = async (url: unknown, init: unknown) => {
      throw Object.assign(new TypeError('fetch failed', { cause }), { url, init, key: KEY })
    }
    expect(await failureOf(transportTo('https://api.heygen.com', { fetch })(post()))).toMatchObject({ kind, sent })
  })

  it.each<[string, unknown]>([
    ['a string', KEY],
    ['undefined', undefined],
    [
      'an error that is its own cause',
      Object.assign(new Error(KEY), {
        get cause() {
          return this
        },
      }),
    ],
  ])('from a fetch that throws %s', async (_name, thrown) => {
    const fetch = () => {
      throw thrown
    }
    expect(await failureOf(transportTo('https://api.heygen.com', { fetch })(post()))).toMatchObject({ kind: 'reset', sent: 'maybe' })
  })

  it.each<[string, unknown]>([
    ['nothing', undefined],
    ['text', 'ok'],
    ['an object that is no Response', { ok: true }],
  ])('from a fetch that returns %s', async (_name, value) => {
    // The cast stands for a caller without types.
    const fetch = (async () => value) as unknown as typeof globalThis.fetch
    expect(await failureOf(transportTo('https://api.heygen.com', { fetch })(post()))).toMatchObject({ kind: 'body', sent: 'maybe' })
  })

  it('from a method that HTTP does not allow: nothing was sent', async () => {
    const { url, seen } = await loopback(json(200, {}))
    expect(await failureOf(transportTo(url)(get({ method: 'GE T' })))).toMatchObject({ sent: 'no' })
    expect(seen).toHaveLength(0)
  })
})

describe('broken bodies', () => {
  const half: Record<string, Answer> = {
    'shorter than announced': (_q, r) => {
      r.writeHead(200, { 'content-type': 'application/json', 'content-length': '100' })
      r.write('{"data":', () => r.socket?.end())
    },
    'reset in the middle': (_q, r) => {
      r.writeHead(200, { 'content-type': 'application/json' })
      r.write('{"data":', () => r.socket?.resetAndDestroy())
    },
    'ended early without a trace': (_q, r) => void r.writeHead(200, { 'content-type': 'application/json' }).end('{"data":'),
  }
  it.each(Object.entries(half))('of a 2xx, %s, leave the outcome unknown', async (_name, answer) => {
    const { url, seen } = await loopback(answer)
    expect(await failureOf(transportTo(url)(post()))).toMatchObject({ kind: 'body', sent: 'maybe' })
    expect(seen).toHaveLength(1)
  })

  it.each([402, 429, 500])('of a %i leave its status standing', async (status) => {
    const { url } = await loopback((_q, r) => {
      r.writeHead(status, { 'content-type': 'application/json', 'content-length': '100', 'retry-after': '3' })
      r.write('{"error":', () => r.socket?.destroy())
    })
    const answer = await transportTo(url)(post())
    expect(answer).toMatchObject({ status, json: undefined, text: '{"error":' })
    expect(answer.headers.get('retry-after')).toBe('3')
  })
})

describe('the signal', () => {
  it('covers headers that never come', async () => {
    const { url, seen } = await loopback(() => undefined)
    expect(await failureOf(transportTo(url)(post({ signal: deadline(80) })))).toMatchObject({ kind: 'timeout', sent: 'maybe' })
    expect(seen).toHaveLength(1)
  })

  /** The time is up once the first piece of the body is here, however slow the machine. */
  const stalling = () => {
    const time = new AbortController()
    const up = Object.assign(new Error('timed out'), { name: 'TimeoutError' })
    const fetch: typeof globalThis.fetch = async (url, init) => {
      const response = await globalThis.fetch(url, init)
      const first = response.clone().body?.getReader().read()
      void first?.then(() => setTimeout(() => time.abort(up), 20))
      return response
    }
    return { fetch, signal: time.signal }
  }

  const stall: Answer = (_q, r) => void r.writeHead(200, { 'content-type': 'application/json' }).write('{"data":')
  it('covers a body that never ends', async () => {
    const { url } = await loopback(stall)
    expect(await failureOf(transportTo(url)(post({ signal: deadline(80) })))).toMatchObject({ kind: 'timeout', sent: 'maybe' })
  })

  it('covers a stream that stalls', async () => {
    const { url } = await loopback((_q, r) => void r.writeHead(200, { 'content-type': 'text/event-stream' }).write('data: a\n\n'))
    const { fetch, signal } = stalling()
    const { stream } = await transportTo(url, { fetch })(get({ stream: true, signal }))
    const reader = stream?.getReader()
    expect(new TextDecoder().decode((await reader?.read())?.value)).toBe('data: a\n\n')
    expect(await failureOf(reader?.read() ?? Promise.resolve())).toMatchObject({ kind: 'timeout' })
  })

  it('lets the status of an error stand whose body stalls', async () => {
    const { url } = await loopback((_q, r) => void r.writeHead(402).write('no'))
    const { fetch, signal } = stalling()
    expect(await transportTo(url, { fetch })(post({ signal }))).toMatchObject({ status: 402, text: 'no' })
  })

  it('aborted before the start sends nothing', async () => {
    const { url, seen } = await loopback(json(200, {}))
    expect(await failureOf(transportTo(url)(post({ signal: AbortSignal.abort(new Error(KEY)) })))).toMatchObject({
      kind: 'aborted',
      sent: 'no',
    })
    expect(seen).toHaveLength(0)
  })

  it('aborted before fetch is called sends nothing, even through a fetch that ignores it', async () => {
    let calls = 0
    const fetch = async () => {
      calls++
      return new Response('{}')
    }
    const controller = new AbortController()
    const pending = failureOf(transportTo('https://api.heygen.com', { fetch })(post({ signal: controller.signal })))
    controller.abort()
    expect(await pending).toMatchObject({ kind: 'aborted', sent: 'no' })
    const later = new AbortController()
    const form = () => {
      later.abort()
      return new FormData()
    }
    const building = transportTo('https://api.heygen.com', { fetch })(post({ signal: later.signal, body: { form } }))
    expect(await failureOf(building)).toMatchObject({ kind: 'aborted', sent: 'no' })
    await new Promise((resolve) => setImmediate(resolve))
    expect(calls).toBe(0)
  })

  it('aborted under way leaves the outcome unknown and drops the connection', async () => {
    const controller = new AbortController()
    let closed = false
    const { url } = await loopback((request) => {
      request.socket.on('close', () => {
        closed = true
      })
      controller.abort(KEY)
    })
    expect(await failureOf(transportTo(url)(post({ signal: controller.signal })))).toMatchObject({ kind: 'aborted', sent: 'maybe' })
    await expect.poll(() => closed).toBe(true)
  })

  it('holds against a fetch that never settles, and lets go of a late answer', async () => {
    expect(
      await failureOf(transportTo('https://api.heygen.com', { fetch: () => new Promise(() => undefined) })(post({ signal: deadline(30) }))),
    ).toMatchObject({ kind: 'timeout', sent: 'maybe' })
    let cancelled = false
    let settle: (value: Response) => void = () => undefined
    const fetch = () => new Promise<Response>((resolve) => (settle = resolve))
    await failureOf(transportTo('https://api.heygen.com', { fetch })(post({ signal: deadline(30) })))
    settle(
      new Response(
        new ReadableStream({
          cancel() {
            cancelled = true
          },
        }),
      ),
    )
    await expect.poll(() => cancelled).toBe(true)
  })

  it('holds against a body that ignores it', async () => {
    const fetch = async () => new Response(new ReadableStream({ pull: () => new Promise(() => undefined) }))
    expect(await failureOf(transportTo('https://api.heygen.com', { fetch })(post({ signal: deadline(30) })))).toMatchObject({
      kind: 'timeout',
      sent: 'maybe',
    })
  })

  it('holds against a token that never comes: nothing was sent', async () => {
    const credentials = { accessToken: () => new Promise<string>(() => undefined) }
    const failure = await failureOf(createTransport({ baseUrl: 'https://api.heygen.com', credentials })(post({ signal: deadline(30) })))
    expect(failure).toMatchObject({ kind: 'timeout', sent: 'no' })
  })
})
