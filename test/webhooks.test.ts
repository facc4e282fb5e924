import { createHmac } from 'node:crypto'
import { inspect } from 'node:util'
import { describe, expect, it } from 'vitest'
import { isHeyGenError, ValidationError } from '../src/errors.js'
import { memoryLedger } from '../src/ledger/memory.js'
import {
  once,
  readCallback,
  signTestWebhook,
  type VerifyOptions,
  verify,
  verifyNodeRequest,
  verifyRequest,
  type WebhookEvent,
  type WebhookHeaders,
  WebhookVerificationError,
} from '../src/webhooks/index.js'
import { thrownBy as failure } from './support/loopback.js'

const SECRET = 'whsec_never_to_be_seen_0123456789'
const NOW = Date.UTC(2026, 10, 22, 12)
const BODY = '{"event_id":"e1","event_type":"avatar_video.success","event_data":{"video_id":"v1","url":"https://f/ä.mp4"}}'
/** Made without the code under test. */
const signature = (body: string | Uint8Array, secret = SECRET) => createHmac('sha256', secret).update(body).digest('hex')
const at = (offsetMs: number) => String(Math.floor((NOW + offsetMs) / 1000))
const clock = { now: () => NOW }

async function faultOf(work: Promise<unknown>): Promise<WebhookVerificationError> {
  const error = await failure(work)
  expect(inspect(error, { depth: 12, showHidden: true }) + JSON.stringify(error)).not.toContain(SECRET)
  expect(error).toBeInstanceOf(WebhookVerificationError)
  expect(isHeyGenError(error)).toBe(true)
  // The line above the last has just checked it.
  return error as WebhookVerificationError
}

describe('a delivery', () => {
  it('is an event when its signature is that of its body', async () => {
    const event = await verify(BODY, { signature: signature(BODY) }, SECRET)
    expect(event).toEqual({ ...JSON.parse(BODY), signed: true, known: true })
    expect(event.known && event.event_type === 'avatar_video.success' && event.event_data.video_id).toBe('v1')
  })

  const good = signature(BODY)
  const carried: [string, WebhookHeaders][] = [
    ['signature', { signature: good }],
    ['heygen-signature', { 'heygen-signature': good }],
    ['any case', { 'Heygen-Signature': good.toUpperCase() }],
    ['fetch headers', new Headers({ signature: good })],
    ['pairs', [['Signature', good]]],
    ['a map', new Map([['signature', good]])],
    ['an array, as Node has repeated headers', { signature: [good] }],
    ["a proxy's own Signature beside it", { signature: 'sig1=:bm90IG91cnM=:', 'heygen-signature': good }],
    ['repeated and joined', { signature: `${'0'.repeat(64)}, ${good}` }],
  ]
  it.each(carried)('may carry its signature in: %s', async (_name, headers) => {
    expect(await verify(BODY, headers, SECRET)).toMatchObject({ event_id: 'e1' })
  })

  it.each([
    ['bytes', new TextEncoder().encode(BODY)],
    ['an ArrayBuffer', new TextEncoder().encode(BODY).buffer],
    ['a view into a larger buffer', Buffer.concat([Buffer.from('xx'), Buffer.from(BODY)]).subarray(2)],
  ])('may be given as %s', async (_name, body) => {
    expect(await verify(body, { signature: good }, SECRET)).toMatchObject({ event_data: { url: 'https://f/ä.mp4' } })
  })

  it('is accepted under any of several secrets, while one is rotated', async () => {
    const old = { signature: signature(BODY, 'old') }
    expect(await verify(BODY, old, [SECRET, 'old'])).toMatchObject({ event_id: 'e1' })
    expect(await verify(BODY, { signature: good }, [SECRET, 'old'])).toMatchObject({ event_id: 'e1' })
    expect((await faultOf(verify(BODY, old, [SECRET, 'other']))).code).toBe('bad_signature')
  })

  it('of a type that is newer than this version passes as it is', async () => {
    const body = JSON.stringify({ event_type: 'hologram.success', event_data: { beam: 7 }, more: true })
    const event = await verify(body, { signature: signature(body) }, SECRET)
    expect(event).toEqual({ event_type: 'hologram.success', event_data: { beam: 7 }, more: true, signed: true, known: false })
  })

  it('without event_data, or that calls itself unsigned, is still a signed event', async () => {
    const body = '{"event_type":"batch.finished","signed":false,"known":false}'
    expect(await verify(body, { signature: signature(body) }, SECRET)).toEqual({
      event_type: 'batch.finished',
      event_data: {},
      signed: true,
      known: true,
    })
  })
})

describe('a delivery is refused', () => {
  it('when any byte of it was changed', async () => {
    const bytes = new TextEncoder().encode(BODY)
    const codes = new Set<string>()
    for (let i = 0; i < bytes.length; i++) {
      const changed = Uint8Array.from(bytes, (byte, place) => (place === i ? byte ^ 1 : byte))
      codes.add((await faultOf(verify(changed, { signature: signature(BODY) }, SECRET))).code)
    }
    expect([...codes]).toEqual(['bad_signature'])
  })

  it('when any digit of its signature was changed', async () => {
    const good = signature(BODY)
    const codes = new Set<string>()
    for (let i = 0; i < good.length; i++) {
      const digit = good[i] === '0' ? '1' : '0'
      codes.add((await faultOf(verify(BODY, { signature: good.slice(0, i) + digit + good.slice(i + 1) }, SECRET))).code)
    }
    expect([...codes]).toEqual(['bad_signature'])
  })

  const good = signature(BODY)
  const faults: [string, { body?: string | Uint8Array; headers: WebhookHeaders; options?: VerifyOptions }, string, number][] = [
    ['no headers', { headers: {} }, 'missing_signature', 401],
    ['an empty signature', { headers: { signature: '' } }, 'missing_signature', 401],
    ['a header that is undefined', { headers: { signature: undefined } }, 'missing_signature', 401],
    ['a signature cut short', { headers: { signature: good.slice(0, 62) } }, 'bad_signature', 401],
    ['a longer signature', { headers: { signature: `${good}00` } }, 'bad_signature', 401],
    ['a signature that is no hex', { headers: { signature: 'g'.repeat(64) } }, 'bad_signature', 401],
    ['the signature of another body', { headers: { signature: signature('{}') } }, 'bad_signature', 401],
    ['the signature of another secret', { headers: { signature: signature(BODY, 'forger') } }, 'bad_signature', 401],
    ['a body printed again', { body: JSON.stringify(JSON.parse(BODY), null, 1), headers: { signature: good } }, 'bad_signature', 401],
    ['the right one behind eight wrong ones', { headers: { signature: `${'a,'.repeat(8)}${good}` } }, 'bad_signature', 401],
    ['a timestamp of 301 s ago', { headers: { signature: good, 'heygen-timestamp': at(-301_000) } }, 'stale_timestamp', 401],
    ['a timestamp 301 s ahead', { headers: { signature: good, 'Heygen-Timestamp': at(301_000) } }, 'stale_timestamp', 401],
    ['milliseconds of 301 s ago', { headers: { signature: good, 'heygen-timestamp': String(NOW - 301_000) } }, 'stale_timestamp', 401],
    ['a date of 301 s ago', { headers: { signature: good, 'heygen-timestamp': '2026-11-22T11:54:59Z' } }, 'stale_timestamp', 401],
    [
      'a tolerance of 0',
      { headers: { signature: good, 'heygen-timestamp': at(-1000) }, options: { tolerance: 0 } },
      'stale_timestamp',
      401,
    ],
    ['one stale timestamp of two', { headers: { signature: good, 'heygen-timestamp': `${at(0)}, ${at(-9e6)}` } }, 'stale_timestamp', 401],
    ['a timestamp that is none', { headers: { signature: good, 'heygen-timestamp': 'yesterday' } }, 'malformed_timestamp', 400],
    ['a negative timestamp', { headers: { signature: good, 'heygen-timestamp': '-5' } }, 'malformed_timestamp', 400],
  ]
  it.each(faults)('for %s', async (_name, { body = BODY, headers, options }, code, status) => {
    expect(await faultOf(verify(body, headers, SECRET, { clock, ...options }))).toMatchObject({ code, status, retryable: false })
  })

  it.each([
    ['empty', ''],
    ['no JSON', 'event=1'],
    ['JSON cut off', BODY.slice(0, -1)],
    ['a list', '[]'],
    ['null', 'null'],
    ['without a type', '{"event_data":{}}'],
    ['with a type that is no text', '{"event_type":7,"event_data":{}}'],
    ['with a payload that is no object', '{"event_type":"batch.finished","event_data":[1]}'],
    ['not UTF-8', Uint8Array.from([0x7b, 0x22, 0xff, 0x22, 0x7d])],
  ])('when its body, though signed, is %s', async (_name, body) => {
    expect(await faultOf(verify(body, { signature: signature(body) }, SECRET))).toMatchObject({ code: 'malformed_body', status: 400 })
  })

  it('and its signature is looked at first: what an unsigned body holds is never parsed', async () => {
    expect((await faultOf(verify('{', { signature: signature('other') }, SECRET))).code).toBe('bad_signature')
  })

  it.each([
    ['299 s ago', at(-299_000)],
    ['299 s ahead', at(299_000)],
    ['milliseconds', String(NOW)],
    ['a date', new Date(NOW).toISOString()],
  ])('but not for a timestamp within the tolerance: %s', async (_name, timestamp) => {
    const headers = { signature: signature(BODY), 'heygen-timestamp': timestamp }
    expect(await verify(BODY, headers, SECRET, { clock })).toMatchObject({ event_id: 'e1' })
  })

  it('nor for an old one when the tolerance has no end', async () => {
    const headers = { signature: signature(BODY), 'heygen-timestamp': '1' }
    expect(await verify(BODY, headers, SECRET, { clock, tolerance: Number.POSITIVE_INFINITY })).toMatchObject({ event_id: 'e1' })
  })
})

describe('a mistake of the caller is not a fault of the delivery', () => {
  const headers = { signature: signature(BODY) }
  it.each<[string, unknown, unknown, unknown, object | undefined, string]>([
    ['a parsed body', JSON.parse(BODY), headers, SECRET, undefined, 'rawBody'],
    ['no body', undefined, headers, SECRET, undefined, 'rawBody'],
    ['no headers', BODY, undefined, SECRET, undefined, 'headers'],
    ['headers as text', BODY, 'signature: 1', SECRET, undefined, 'headers'],
    ['an empty secret', BODY, headers, '', undefined, 'secret'],
    ['a secret of spaces', BODY, headers, '  ', undefined, 'secret'],
    ['no secret', BODY, headers, undefined, undefined, 'secret'],
    ['no secrets', BODY, headers, [], undefined, 'secret'],
    ['an empty secret among others', BODY, headers, [SECRET, ''], undefined, 'secret'],
    ['a negative tolerance', BODY, headers, SECRET, { tolerance: -1 }, 'tolerance'],
    ['a tolerance that is text', BODY, headers, SECRET, { tolerance: '5m' }, 'tolerance'],
    ['a clock without a time', BODY, headers, SECRET, { clock: {} }, 'clock'],
  ])('%s', async (_name, body, head, secret, options, path) => {
    const error = await failure(verify(body as string, head as WebhookHeaders, secret as string, options))
    expect(error).toBeInstanceOf(ValidationError)
    expect(error).toMatchObject({ problems: [{ path }] })
    expect(inspect(error, { depth: 9 })).not.toContain(SECRET)
  })
})

describe('a delivery made for tests', () => {
  const event = { event_id: 'e7', event_type: 'podcast.success', event_data: { podcast_id: 'p' } }

  it.each([
    [{}, 'signature'],
    [{ header: 'heygen-signature' as const, timestamp: NOW }, 'heygen-signature'],
  ])('is verified: %j', async (options, header) => {
    const { body, headers } = await signTestWebhook(event, SECRET, options)
    expect(headers[header]).toBe(signature(body))
    expect(await verify(body, headers, SECRET, { clock })).toMatchObject(event)
    expect((await faultOf(verify(body, headers, 'another'))).code).toBe('bad_signature')
  })

  it('needs a type and a secret', async () => {
    expect(await failure(signTestWebhook({ event_type: '' }, SECRET))).toMatchObject({ problems: [{ path: 'event.event_type' }] })
    expect(await failure(signTestWebhook(event, ''))).toMatchObject({ problems: [{ path: 'secret' }] })
  })
})

describe('an unsigned callback', () => {
  it('is refused by verify, and readable as what it is: unsigned', async () => {
    const error = await faultOf(verify(BODY, {}, SECRET))
    expect(error.message).toContain('callback_url')
    expect(readCallback(BODY)).toEqual({
      signed: false,
      event_type: 'avatar_video.success',
      event_data: { video_id: 'v1', url: 'https://f/ä.mp4' },
    })
  })

  it('may be a bare payload, and can not claim to be signed', () => {
    expect(readCallback('{"signed":true,"video_id":"v1"}')).toEqual({ signed: false, event_data: { signed: true, video_id: 'v1' } })
  })

  it.each([
    ['nothing', ''],
    ['text', 'ok'],
    ['a list', '[]'],
  ])('that is %s is malformed', (_name, body) => {
    expect(() => readCallback(body)).toThrow(expect.objectContaining({ code: 'malformed_body' }))
  })
})

describe('once', () => {
  const event = (more: object = {}): Promise<WebhookEvent> => {
    const body = JSON.stringify({ event_type: 'podcast.success', event_data: { podcast_id: 'p' }, ...more })
    return verify(body, { signature: signature(body) }, SECRET)
  }

  it('runs a handler once per event_id, whatever else a repeat says', async () => {
    const store = memoryLedger()
    let runs = 0
    const work = () => ++runs
    expect(await once(store, await event({ event_id: 'a' }), work)).toEqual({ outcome: 'done', value: 1 })
    expect(await once(store, await event({ event_id: 'a', created_at: 5 }), work)).toEqual({ outcome: 'duplicate' })
    expect(await once(store, await event({ event_id: 'b' }), work)).toEqual({ outcome: 'done', value: 2 })
  })

  it('tells events without an id by what they hold', async () => {
    const store = memoryLedger()
    expect(await once(store, await event(), () => 1)).toEqual({ outcome: 'done', value: 1 })
    expect(await once(store, await event(), () => 2)).toEqual({ outcome: 'duplicate' })
    expect(await once(store, await event({ created_at: 1 }), () => 3)).toEqual({ outcome: 'done', value: 3 })
  })

  it('of many deliveries at the same moment, one runs', async () => {
    const store = memoryLedger()
    const one = await event({ event_id: 'a' })
    let runs = 0
    let finish = () => {}
    const gate = new Promise<void>((resolve) => {
      finish = resolve
    })
    const work = () => {
      runs++
      return gate
    }
    const deliveries = Array.from({ length: 50 }, () => once(store, one, work))
    const answered: string[] = []
    for (const delivery of deliveries) void delivery.then(({ outcome }) => answered.push(outcome) === 49 && finish())
    await Promise.all(deliveries)
    expect(runs).toBe(1)
    expect(answered.sort()).toEqual(['done', ...Array.from({ length: 49 }, () => 'in_progress')])
  })

  it('runs again after a handler that threw', async () => {
    const store = memoryLedger()
    const one = await event({ event_id: 'a' })
    expect(await failure(once(store, one, () => Promise.reject(new Error('no disk'))))).toMatchObject({ message: 'no disk' })
    expect(await once(store, one, () => 'well')).toEqual({ outcome: 'done', value: 'well' })
  })

  it('takes over from a process that died, once its lease is over', async () => {
    const store = memoryLedger()
    const one = await event({ event_id: 'a' })
    let now = NOW
    const options = { lease: 1000, clock: { now: () => now } }
    await new Promise<void>((started) => {
      const neverEnds = () => {
        started()
        return new Promise(() => {})
      }
      void once(store, one, neverEnds, options)
    })
    expect((await once(store, one, () => 1, options)).outcome).toBe('in_progress')
    now += 999
    expect((await once(store, one, () => 2, options)).outcome).toBe('in_progress')
    now += 1
    expect(await once(store, one, () => 3, options)).toEqual({ outcome: 'done', value: 3 })
    expect((await once(store, one, () => 4, options)).outcome).toBe('duplicate')
  })

  it('is not told by a forged callback that a genuine event was seen', async () => {
    const store = memoryLedger()
    const genuine = await event({ event_id: 'a' })
    const { signed: _, ...content } = genuine
    await once(store, readCallback(JSON.stringify(content)), () => 0)
    expect(await once(store, genuine, () => 1)).toEqual({ outcome: 'done', value: 1 })
  })

  it('fails when its store does, without running the handler', async () => {
    const store = memoryLedger()
    await store.close()
    const ran: string[] = []
    expect(await failure(once(store, await event(), () => ran.push('it did')))).toMatchObject({ code: 'ledger_unavailable' })
    expect(ran).toEqual([])
  })

  it.each<[string, unknown, object, string]>([
    ['no store', undefined, {}, 'store'],
    ['a store without compareAndSet', { get: () => undefined }, {}, 'store'],
    ['a lease of 0', memoryLedger(), { lease: 0 }, 'lease'],
    ['an endless lease', memoryLedger(), { lease: Number.POSITIVE_INFINITY }, 'lease'],
  ])('refuses %s', async (_name, store, options, path) => {
    const refused = once(store as ReturnType<typeof memoryLedger>, await event(), () => 1, options)
    expect(await failure(refused)).toMatchObject({ code: 'invalid_input', problems: [{ path }] })
  })
})

describe('a request', () => {
  const post = (body: BodyInit, headers: Record<string, string>) =>
    new Request('https://receiver.example/', { method: 'POST', body, headers, duplex: 'half' } as RequestInit)

  it('is read and verified', async () => {
    expect(await verifyRequest(post(BODY, { signature: signature(BODY) }), SECRET)).toMatchObject({ event_id: 'e1' })
    expect((await faultOf(verifyRequest(post(BODY, {}), SECRET))).code).toBe('missing_signature')
  })

  it('whose body was read before can not be verified', async () => {
    const request = post(BODY, { signature: signature(BODY) })
    await request.text()
    expect(await failure(verifyRequest(request, SECRET))).toMatchObject({ code: 'invalid_input', problems: [{ path: 'request' }] })
  })

  it('with a longer body than allowed is refused before it has all been read', async () => {
    let pulled = 0
    const endless = new ReadableStream({ pull: (controller) => controller.enqueue(new Uint8Array(1000).fill(++pulled)) })
    expect(await faultOf(verifyRequest(post(endless, {}), SECRET, { maxBytes: 5000 }))).toMatchObject({
      code: 'body_too_large',
      status: 413,
    })
    expect(pulled).toBeLessThan(10)
  })

  it('whose body stalls or breaks off is refused', async () => {
    const stalled = new ReadableStream({})
    expect(await faultOf(verifyRequest(post(stalled, {}), SECRET, { timeout: 20 }))).toMatchObject({ code: 'body_timeout', status: 408 })
    const broken = new ReadableStream({ pull: (controller) => controller.error(new Error('reset')) })
    expect(await faultOf(verifyRequest(post(broken, {}), SECRET))).toMatchObject({ code: 'body_incomplete', status: 400 })
  })

  it.each([
    ['as Cloud Functions keep it', { rawBody: Buffer.from(BODY), body: JSON.parse(BODY) }],
    ['as express.raw gives it', { body: Buffer.from(BODY) }],
    ['as express.text gives it', { body: BODY }],
  ])('of a Node framework may have been read: %s', async (_name, more) => {
    const incoming = { headers: { signature: signature(BODY) }, ...more, async *[Symbol.asyncIterator]() {} }
    expect(await verifyNodeRequest(incoming, SECRET)).toMatchObject({ event_id: 'e1' })
  })

  it.each([
    ['maxBytes', { maxBytes: 0 }],
    ['maxBytes', { maxBytes: 1.5 }],
    ['timeout', { timeout: 0 }],
    ['timeout', { timeout: Number.NaN }],
  ])('is not read with a bad %s: %j', async (path, options) => {
    expect(await failure(verifyRequest(post(BODY, {}), SECRET, options))).toMatchObject({ problems: [{ path }] })
  })
})
