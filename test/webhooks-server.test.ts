import { createServer, request as httpRequest, type RequestListener } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { describe, expect, it, onTestFinished } from 'vitest'
import { ValidationError } from '../src/errors.js'
import { memoryLedger } from '../src/ledger/memory.js'
import {
  nodeWebhookHandler,
  signTestWebhook,
  verifyNodeRequest,
  type WebhookEvent,
  type WebhookHandlerOptions,
  webhookHandler,
} from '../src/webhooks/index.js'

const SECRET = 'whsec_server_secret_0123456789'
const EVENT = { event_id: 'e1', event_type: 'avatar_video.success', event_data: { video_id: 'v1' } }

async function listen(listener: RequestListener): Promise<string> {
  const server = createServer(listener)
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  // A server that listens on TCP has an address of this kind.
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`
}

/** A receiver behind a real socket, and what it was told. */
async function receiver(more: Partial<WebhookHandlerOptions> = {}) {
  const events: WebhookEvent[] = []
  const errors: unknown[] = []
  const url = await listen(
    nodeWebhookHandler({
      secret: SECRET,
      onEvent: (event) => void events.push(event),
      onError: (error) => void errors.push(error),
      ...more,
    }),
  )
  const deliver = async (init: { body: string; headers: Readonly<Record<string, string>> }) => {
    const response = await fetch(url, { method: 'POST', ...init })
    return [response.status, await response.text()]
  }
  return { url, events, errors, deliver }
}

describe('a webhook server', () => {
  it('takes a genuine delivery, and no forged, tampered or stripped one', async () => {
    const { events, errors, deliver } = await receiver()
    const genuine = await signTestWebhook(EVENT, SECRET)
    expect(await deliver(genuine)).toEqual([200, 'done'])
    expect(await deliver(await signTestWebhook(EVENT, 'forger'))).toEqual([401, 'bad_signature'])
    expect(await deliver({ ...genuine, body: genuine.body.replace('v1', 'v2') })).toEqual([401, 'bad_signature'])
    expect(await deliver({ ...genuine, headers: {} })).toEqual([401, 'missing_signature'])
    expect(events).toEqual([{ ...EVENT, signed: true, known: true }])
    expect(errors).toHaveLength(3)
  })

  it('handles a replayed delivery once, however often and in whatever headers it comes', async () => {
    const { events, deliver } = await receiver({ store: memoryLedger() })
    const genuine = await signTestWebhook(EVENT, SECRET)
    const first = await deliver(genuine)
    const repeats = await Promise.all(
      Array.from({ length: 20 }, (_, i) => deliver({ ...genuine, headers: { ...genuine.headers, 'heygen-event-id': `other-${i}` } })),
    )
    expect(first).toEqual([200, 'done'])
    expect(new Set(repeats.map(String))).toEqual(new Set(['200,duplicate']))
    expect(events).toHaveLength(1)
  })

  it('refuses what a skewed clock or a recording makes stale', async () => {
    const clock = { now: () => Date.UTC(2026, 10, 22) }
    const { events, deliver } = await receiver({ clock })
    const sent = async (offsetMs: number) => deliver(await signTestWebhook(EVENT, SECRET, { timestamp: clock.now() + offsetMs }))
    expect(await sent(-3_600_000)).toEqual([401, 'stale_timestamp'])
    expect(await sent(3_600_000)).toEqual([401, 'stale_timestamp'])
    expect(await sent(-60_000)).toEqual([200, 'done'])
    expect(events).toHaveLength(1)
  })

  it('answers 500 when the handler fails, and handles the repeat', async () => {
    let runs = 0
    const { errors, deliver } = await receiver({
      store: memoryLedger(),
      onEvent: () => {
        runs++
        if (runs === 1) throw new Error('the database password is hunter2')
      },
    })
    const genuine = await signTestWebhook(EVENT, SECRET)
    expect(await deliver(genuine)).toEqual([500, 'failed'])
    expect(errors).toMatchObject([{ message: 'the database password is hunter2' }])
    expect(await deliver(genuine)).toEqual([200, 'done'])
    expect(await deliver(genuine)).toEqual([200, 'duplicate'])
  })

  it('answers 409 while the same event is being handled, so that it comes again', async () => {
    let finish = () => {}
    const gate = new Promise<void>((resolve) => {
      finish = resolve
    })
    let started = () => {}
    const running = new Promise<void>((resolve) => {
      started = resolve
    })
    const onEvent = () => {
      started()
      return gate
    }
    const { deliver } = await receiver({ store: memoryLedger(), onEvent })
    const genuine = await signTestWebhook(EVENT, SECRET)
    const first = deliver(genuine)
    await running
    expect(await deliver(genuine)).toEqual([409, 'in_progress'])
    finish()
    expect(await first).toEqual([200, 'done'])
  })

  it('hands unsigned callbacks over as what they are, only when asked to', async () => {
    const callbacks: unknown[] = []
    const { events, deliver } = await receiver({ onCallback: (callback) => void callbacks.push(callback) })
    expect(await deliver({ body: '{"video_id":"v1","status":"completed"}', headers: {} })).toEqual([200, 'done'])
    expect(await deliver({ body: 'nonsense', headers: {} })).toEqual([400, 'malformed_body'])
    expect(await deliver({ body: '{"video_id":"v1"}', headers: { signature: 'made up' } })).toEqual([401, 'bad_signature'])
    expect(callbacks).toEqual([{ signed: false, event_data: { video_id: 'v1', status: 'completed' } }])
    expect(events).toEqual([])
  })

  it.each(['GET', 'HEAD', 'OPTIONS'])('answers a reachability check by %s', async (method) => {
    const { url, events } = await receiver()
    const response = await fetch(url, { method })
    expect([response.status, await response.text()]).toEqual([200, method === 'HEAD' ? '' : 'ok'])
    expect(events).toEqual([])
  })

  it.each(['PUT', 'PATCH', 'DELETE'])('has no use for %s', async (method) => {
    const { url } = await receiver()
    const { status, headers } = await fetch(url, { method })
    expect([status, headers.get('allow')]).toEqual([405, 'GET, HEAD, OPTIONS, POST'])
  })

  it('answers 413 to a body that goes on and on', async () => {
    const { url, events } = await receiver({ maxBytes: 100_000 })
    const status = await new Promise((resolve, reject) => {
      const upload = httpRequest(url, { method: 'POST' }, (response) => {
        resolve(response.statusCode)
        upload.destroy()
      })
      upload.on('error', reject)
      const more = () => {
        if (!upload.destroyed) upload.write(Buffer.alloc(50_000), () => setImmediate(more))
      }
      more()
    })
    expect(status).toBe(413)
    expect(events).toEqual([])
  })

  it('answers 408 to a body that stalls', async () => {
    const { url } = await receiver({ timeout: 30 })
    const status = await new Promise((resolve, reject) => {
      const upload = httpRequest(url, { method: 'POST', headers: { 'content-length': 500 } }, (response) => {
        resolve(response.statusCode)
        upload.destroy()
      })
      upload.on('error', reject)
      upload.write('{"event_')
    })
    expect(status).toBe(408)
  })

  it('outlives a sender that hangs up in the middle of the body', async () => {
    let told = (_error: unknown) => {}
    const failed = new Promise((resolve) => {
      told = resolve
    })
    const { url, events, deliver } = await receiver({ onError: (error) => told(error) })
    const { hostname, port } = new URL(url)
    const socket = connect(Number(port), hostname)
    socket.write('POST /hook HTTP/1.1\r\nhost: x\r\ncontent-length: 500\r\n\r\n{"event_', () => socket.destroy())
    expect(await failed).toMatchObject({ code: 'body_incomplete' })
    expect(await deliver(await signTestWebhook(EVENT, SECRET))).toEqual([200, 'done'])
    expect(events).toHaveLength(1)
  })

  it('sees when a body parser was faster', async () => {
    const results: unknown[] = []
    const url = await listen(async (request, response) => {
      for await (const _ of request);
      results.push(await verifyNodeRequest(Object.assign(request, { body: EVENT }), SECRET).catch((error: unknown) => error))
      response.end()
    })
    await fetch(url, { method: 'POST', ...(await signTestWebhook(EVENT, SECRET)) })
    expect(results).toMatchObject([{ code: 'invalid_input', problems: [{ path: 'request' }] }])
  })
})

describe('a webhook server with fetch', () => {
  it('answers as the other does', async () => {
    const events: unknown[] = []
    const handle = webhookHandler({ secret: [SECRET, 'old'], store: memoryLedger(), onEvent: (event) => void events.push(event) })
    const deliver = async (init: RequestInit) => {
      const response = await handle(new Request('https://receiver.example/hook', { method: 'POST', ...init }))
      return [response.status, await response.text()]
    }
    const genuine = await signTestWebhook(EVENT, 'old')
    expect(await deliver(genuine)).toEqual([200, 'done'])
    expect(await deliver(genuine)).toEqual([200, 'duplicate'])
    expect(await deliver({ ...genuine, body: '{}' })).toEqual([401, 'bad_signature'])
    expect(await deliver({ method: 'GET' })).toEqual([200, 'ok'])
    expect(await deliver({ method: 'HEAD' })).toEqual([200, ''])
    expect(await deliver({ method: 'DELETE' })).toEqual([405, 'method_not_allowed'])
    expect(events).toHaveLength(1)
  })

  it.each<[object, string]>([
    [{}, 'secret'],
    [{ secret: '' }, 'secret'],
    [{ secret: [] }, 'secret'],
    [{ secret: SECRET, onEvent: 'log' }, 'onEvent'],
  ])('is not made of %j', (options, path) => {
    for (const make of [webhookHandler, nodeWebhookHandler]) {
      const made = () => make({ onEvent: () => {}, ...options } as unknown as WebhookHandlerOptions)
      expect(made).toThrow(ValidationError)
      expect(made).toThrow(expect.objectContaining({ problems: [expect.objectContaining({ path })] }))
    }
  })
})
