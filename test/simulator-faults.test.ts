import { describe, expect, it } from 'vitest'
import { ValidationError } from '../src/errors.js'
import type { FaultRule } from '../src/simulator/index.js'
import { BASE, clip, finish, world } from './support/world.js'

const DAY = 86_400_000
const key = (value: string) => ({ 'Idempotency-Key': value })

describe('an Idempotency-Key', () => {
  it('replays the first answer, whatever the body says', async () => {
    const { simulator, create } = world()
    const first = await create(clip(10), key('a'))
    simulator.advance(DAY - 1)
    const second = await create(clip(99), key('a'))
    expect([second.status, second.json]).toEqual([first.status, first.json])
    expect((await create({ type: 'nonsense' }, key('a'))).json).toEqual(first.json)
    finish(simulator)
    expect(simulator.charges).toHaveLength(1)
  })

  it('is forgotten after 24 hours', async () => {
    const { simulator, create } = world()
    const first = await create(clip(10), key('a'))
    simulator.advance(DAY)
    expect((await create(clip(10), key('a'))).json.data.video_id).not.toBe(first.json.data.video_id)
  })

  it('is refused while the first request with it still runs', async () => {
    const { create } = world()
    const answers = await Promise.all([create(clip(10), key('a')), create(clip(10), key('a')), create(clip(10), key('b'))])
    expect(answers.map(({ status, json }) => json.error?.code ?? status)).toEqual([200, 'request_in_progress', 200])
    expect(answers[1]?.status).toBe(409)
    expect((await create(clip(10), key('a'))).json).toEqual(answers[0]?.json)
  })

  it('remembers no refusal', async () => {
    const { simulator, create } = world({ wallet: 0 })
    expect((await create(clip(10), key('a'))).status).toBe(402)
    expect((await create({}, key('a'))).status).toBe(400)
    simulator.wallet.set(5)
    expect((await create(clip(10), key('a'))).status).toBe(200)
  })

  it('means nothing to a request that takes none', async () => {
    const { get } = world()
    expect((await get('/v3/users/me', key('not a key!'))).status).toBe(200)
  })

  it.each([['with spaces'], ['a/b'], ['x'.repeat(256)], ['']])('of the form %j is refused', async (value) => {
    const { status, json } = await world().create(clip(10), key(value))
    expect([status, json.error.code, json.error.param]).toEqual([400, 'invalid_parameter', 'Idempotency-Key'])
  })

  it.each([['x'.repeat(255)], ['AZaz09_-:.']])('of the form %j is taken', async (value) => {
    expect((await world().create(clip(10), key(value))).status).toBe(200)
  })
})

describe('a fault', () => {
  const paid = (simulator: ReturnType<typeof world>['simulator']) => {
    finish(simulator)
    return simulator.charges.length
  }

  it.each<[string, FaultRule, number, string, number]>([
    ['503', { kind: 'status', status: 503 }, 503, 'service_unavailable', 0],
    ['429', { kind: 'status', status: 429, retryAfter: 7 }, 429, 'rate_limit_exceeded', 0],
    ['a status without a code of its own', { kind: 'status', status: 502 }, 502, 'internal_error', 0],
    ['a code', { kind: 'status', status: 429, code: 'quota_exceeded' }, 429, 'quota_exceeded', 0],
    ['500 after the job was accepted', { kind: 'status', status: 500, accepted: true }, 500, 'internal_error', 1],
    ['an error in a 200', { kind: 'error_in_200' }, 200, 'internal_error', 0],
    ['an error in a 200 after all', { kind: 'error_in_200', code: 'oops', accepted: true }, 200, 'oops', 1],
  ])('can be %s', async (_, rule, status, code, charges) => {
    const { simulator, create } = world()
    simulator.fault(rule)
    const answer = await create(clip(1))
    expect([answer.status, answer.json.error.code]).toEqual([status, code])
    expect(answer.headers.get('retry-after')).toBe('retryAfter' in rule ? '7' : null)
    expect(simulator.requests[0]).toMatchObject({ fault: rule.kind, status, operationId: 'createVideo', body: clip(1) })
    expect(paid(simulator)).toBe(charges)
    expect((await create(clip(1))).status).toBe(200)
  })

  it.each<[string, FaultRule, string, string]>([
    ['a page of HTML', { kind: 'status', status: 502, body: '<h1>Bad gateway</h1>' }, 'text/html', '<h1>Bad gateway</h1>'],
    ['text of another type', { kind: 'status', status: 500, body: 'no', contentType: 'text/plain' }, 'text/plain', 'no'],
    ['JSON of its own', { kind: 'status', status: 422, body: { detail: [] } }, 'application/json', '{"detail":[]}'],
    ['nothing', { kind: 'status', status: 204 }, 'application/json', ''],
    ['a body that the API does not have', { kind: 'garbage' }, 'application/json', '{"data":42}'],
    ['a body of one’s own', { kind: 'garbage', body: { data: { video_id: 'v' } } }, 'application/json', '{"data":{"video_id":"v"}}'],
  ])('can be %s', async (_, rule, type, text) => {
    const { simulator, raw } = world()
    simulator.fault(rule)
    const response = await raw('POST', '/v3/videos', clip(1))
    expect([response.headers.get('content-type'), await response.text()]).toEqual([type, text])
    expect(paid(simulator)).toBe(rule.kind === 'garbage' ? 1 : 0)
  })

  it.each<[FaultRule['kind'] & ('drop_before_accept' | 'drop_after_accept'), number]>([
    ['drop_before_accept', 0],
    ['drop_after_accept', 1],
  ])('can be a broken connection: %s', async (kind, charges) => {
    const { simulator, raw } = world()
    simulator.fault({ kind })
    await expect(raw('POST', '/v3/videos', clip(1))).rejects.toThrow(TypeError)
    expect(simulator.requests[0]).toMatchObject({ fault: kind, status: undefined })
    expect(paid(simulator)).toBe(charges)
  })

  it('after acceptance leaves the answer under the key', async () => {
    const { simulator, raw, create } = world()
    simulator.fault({ kind: 'drop_after_accept' })
    await expect(raw('POST', '/v3/videos', clip(1), key('k'))).rejects.toThrow('fetch failed')
    expect((await create(clip(1), key('k'))).status).toBe(200)
    expect(paid(simulator)).toBe(1)
  })

  it.each([
    [false, 0],
    [true, 1],
  ])('can be silence, accepted: %s', async (accepted, charges) => {
    const { simulator, raw } = world()
    simulator.fault({ kind: 'stall', accepted })
    const stop = new AbortController()
    const answer = raw('POST', '/v3/videos', clip(1), {}, stop.signal)
    // The world's time goes on meanwhile.
    await simulator.clock.sleep(60_000)
    expect(simulator.requests[0]?.status).toBeUndefined()
    stop.abort(new Error('enough'))
    await expect(answer).rejects.toThrow('enough')
    expect(paid(simulator)).toBe(charges)
  })

  it('can be slowness, during which the key is taken', async () => {
    const { simulator, create } = world()
    simulator.fault({ kind: 'slow', ms: 30_000 })
    const begun = simulator.clock.now()
    const first = create(clip(1), key('k'))
    const release = simulator.clock.hold()
    const second = await create(clip(1), key('k'))
    expect([second.status, second.json.error.code]).toEqual([409, 'request_in_progress'])
    release()
    expect((await first).status).toBe(200)
    expect(simulator.clock.now()).toBe(begun + 30_000)
    expect((await create(clip(1), key('k'))).json).toEqual((await first).json)
    expect(paid(simulator)).toBe(1)
  })

  it('can be an answer that breaks off', async () => {
    const { simulator, raw } = world()
    simulator.fault({ kind: 'truncate' })
    const response = await raw('POST', '/v3/videos', clip(1))
    expect(response.status).toBe(200)
    expect(Number(response.headers.get('content-length'))).toBeGreaterThan(50)
    await expect(response.json()).rejects.toThrow(TypeError)
    expect(paid(simulator)).toBe(1)
  })

  it('meets the operation, the number and the place it is meant for', async () => {
    const { simulator, get } = world()
    simulator.fault({ kind: 'status', status: 503, operation: 'listVoicesV3', after: 1, times: 2 })
    simulator.fault({ kind: 'status', status: 500, operation: 'getCurrentUserV3', times: Number.POSITIVE_INFINITY })
    const statuses: number[] = []
    for (let i = 0; i < 5; i++) statuses.push((await get('/v3/voices')).status)
    expect(statuses).toEqual([200, 503, 503, 200, 200])
    for (let i = 0; i < 3; i++) expect((await get('/v3/users/me')).status).toBe(500)
  })

  it('of several meets the oldest first', async () => {
    const { simulator, get } = world()
    simulator.fault({ kind: 'status', status: 503 })
    simulator.fault({ kind: 'status', status: 500 })
    expect([(await get('/v3/voices')).status, (await get('/v3/nothing')).status, (await get('/v3/voices')).status]).toEqual([503, 500, 200])
  })

  // The casts let in what the types forbid, as JavaScript would.
  it.each<[string, object, string]>([
    ['kind', { kind: 'explode' }, 'kind'],
    ['status', { kind: 'status', status: 99 }, 'status'],
    ['operation', { kind: 'stall', operation: 'makeVideo' }, 'operation'],
    ['times', { kind: 'stall', times: 0 }, 'times'],
    ['ms', { kind: 'slow', ms: Number.NaN }, 'ms'],
    ['after', { kind: 'stall', after: -1 }, 'after'],
    ['code', { kind: 'job_fails', code: 5 }, 'code'],
    ['accepted', { kind: 'status', status: 500, accepted: 'yes' }, 'accepted'],
    ['retryAfter', { kind: 'status', status: 429, retryAfter: { s: 3 } }, 'retryAfter'],
    ['field of another kind', { kind: 'stall', ms: 1000 }, 'ms'],
  ])('with a wrong %s is refused', (_, rule, path) => {
    const { simulator } = world()
    expect(() => simulator.fault(rule as FaultRule)).toThrow(ValidationError)
    expect(() => simulator.fault(rule as FaultRule)).toThrow(new RegExp(`${path}: expected`))
  })
})

describe('fetch', () => {
  it('sends nothing when its signal is already aborted', async () => {
    const { simulator, raw } = world()
    const sent = raw('POST', '/v3/videos', clip(1), {}, AbortSignal.abort())
    await expect(sent).rejects.toMatchObject({ name: 'AbortError' })
    expect(simulator.requests).toEqual([])
  })

  it('stops when its signal is aborted on the way, while the servers go on', async () => {
    const { simulator, raw } = world()
    const stop = new AbortController()
    const sent = raw('POST', '/v3/videos', clip(1), {}, stop.signal)
    stop.abort()
    await expect(sent).rejects.toMatchObject({ name: 'AbortError' })
    await simulator.clock.sleep(DAY)
    expect(simulator.charges).toHaveLength(1)
  })

  it('takes a Request, a URL and text', async () => {
    const { simulator } = world()
    const headers = { 'x-api-key': 'k' }
    const url = `${BASE}/v3/users/me`
    const answers = [
      await simulator.fetch(new Request(url, { headers })),
      await simulator.fetch(new URL(url), { headers }),
      await simulator.fetch(url, { headers }),
      await simulator.fetch(new Request(url), { headers }),
    ]
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200])
    await expect(simulator.fetch('/v3/users/me', { headers })).rejects.toThrow(TypeError)
  })
})
