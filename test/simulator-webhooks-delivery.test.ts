import { describe, expect, it } from 'vitest'
import type { CreateWebhookEndpointRequest, WebhookEndpointResponse, WebhookEventResponse } from '../generated/types.js'
import { acceleratedClock, type FaultRule, type SimulatorOptions } from '../src/simulator/index.js'
import { readCallback, verify, WebhookVerificationError } from '../src/webhooks/index.js'
import { clip, world } from './support/world.js'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const HOOK = 'https://hooks.example/heygen'
const CALLBACK = 'https://hooks.example/callback'

interface Received {
  readonly url: string
  readonly headers: Headers
  readonly body: string
  readonly at: number
}

/** A world whose webhooks come to this test, and are answered as it says: 200, unless `answers` has another. */
function listening(options: SimulatorOptions = {}) {
  const received: Received[] = []
  const answers: (number | 'unreachable')[] = []
  const made = world({
    async deliver(request) {
      const { url, headers } = request
      received.push({ url, headers, body: await request.text(), at: made.simulator.clock.now() })
      const answer = answers.shift() ?? 200
      if (answer === 'unreachable') throw new TypeError('fetch failed')
      return new Response(null, { status: answer })
    },
    ...options,
  })
  const { simulator, raw } = made
  const register = async (more: Partial<CreateWebhookEndpointRequest> = {}) => {
    const answer = await raw('POST', '/v3/webhooks/endpoints', { url: HOOK, ...more })
    const { data }: { data: WebhookEndpointResponse } = await answer.json()
    return { ...data, secret: data.secret ?? '' }
  }
  /** Lets the time pass and the receivers answer. */
  const pass = async (ms: number, steps = 1) => {
    for (let i = 0; i < steps; i++) {
      simulator.advance(ms / steps)
      await simulator.delivered()
    }
  }
  return { ...made, received, answers, register, pass }
}

const eventOf = ({ body }: Received): WebhookEventResponse => JSON.parse(body)
const videoOf = (received: Received) => eventOf(received).event_data.video_id

describe('a webhook', () => {
  it('tells a registered endpoint that a video has ended, at that time, signed so that `verify` takes it', async () => {
    const { simulator, submit, received, register, pass } = listening()
    const { secret } = await register()
    const begun = simulator.clock.now()
    const id = await submit(clip(10, { callback_id: 'order-7' }))
    await pass(HOUR)
    expect(received).toHaveLength(1)
    const [delivery] = received
    if (!delivery) throw new Error('nothing was delivered')
    // 5 s in the queue, 10 s and half of the length to render.
    expect([delivery.url, eventOf(delivery).created_at]).toEqual([HOOK, new Date(begun + 20_000).toISOString()])
    const event = await verify(delivery.body, delivery.headers, secret)
    expect(event).toMatchObject({ event_type: 'avatar_video.success', event_data: { video_id: id, callback_id: 'order-7' } })
    expect([...delivery.headers.keys()].filter((name) => name.startsWith('heygen-'))).toEqual([])
    await expect(verify(delivery.body, delivery.headers, 'another')).rejects.toBeInstanceOf(WebhookVerificationError)
    expect(simulator.deliveries).toEqual([
      expect.objectContaining({ eventType: 'avatar_video.success', url: HOOK, attempt: 1, at: begun + 20_000, status: 200 }),
    ])
  })

  it('can have the headers of the older pages', async () => {
    const { simulator, submit, received, register, pass } = listening({ signatureHeader: 'heygen-signature' })
    const { secret } = await register()
    await submit(clip(10))
    await pass(HOUR)
    const [delivery] = received
    if (!delivery) throw new Error('nothing was delivered')
    expect(delivery.headers.get('heygen-event-id')).toBe(eventOf(delivery).event_id)
    const clock = { now: () => (simulator.deliveries[0]?.at ?? 0) + 299_000 }
    expect(await verify(delivery.body, delivery.headers, secret, { clock })).toMatchObject({ signed: true })
    await expect(verify(delivery.body, delivery.headers, secret, { clock: { now: () => clock.now() + 10_000 } })).rejects.toThrow()
  })

  it('goes to the endpoints that asked for its type and its resource', async () => {
    const { simulator, submit, received, register, pass } = listening()
    const first = await submit(clip(10))
    await register({ url: `${HOOK}/all` })
    await register({ url: `${HOOK}/failures`, events: ['avatar_video.fail'] })
    await register({ url: `${HOOK}/first`, entity_id: first })
    await register({ url: `${HOOK}/none`, events: [] })
    simulator.failNextVideo()
    const second = await submit(clip(30))
    await pass(HOUR)
    expect(received.map((each) => [each.url.slice(HOOK.length), videoOf(each)]).sort()).toEqual(
      [
        ['/all', first],
        ['/first', first],
        ['/all', second],
        ['/failures', second],
      ].sort(),
    )
  })

  it('goes to the job’s callback as well, unsigned', async () => {
    const { submit, received, register, pass } = listening()
    const { secret } = await register()
    const id = await submit(clip(10, { callback_url: CALLBACK, callback_id: 'mine' }))
    await pass(HOUR)
    expect(received.map(({ url }) => url).sort()).toEqual([CALLBACK, HOOK])
    const callback = received.find(({ url }) => url === CALLBACK)
    if (!callback) throw new Error('nothing was delivered')
    expect(callback.headers.has('signature')).toBe(false)
    await expect(verify(callback.body, callback.headers, secret)).rejects.toBeInstanceOf(WebhookVerificationError)
    expect(readCallback(callback.body)).toMatchObject({ signed: false, event_data: { video_id: id, callback_id: 'mine' } })
  })

  it('is tried again for most of a day, until it is taken', async () => {
    const { submit, received, answers, register, pass, simulator } = listening()
    await register()
    answers.push(500, 'unreachable', 302, 404)
    await submit(clip(10))
    await pass(24 * HOUR, 300)
    expect(simulator.deliveries.map(({ attempt, status }) => [attempt, status])).toEqual([
      [1, 500],
      [2, undefined],
      [3, 302],
      [4, 404],
      [5, 200],
    ])
    expect(new Set(received.map(({ body }) => body)).size).toBe(1)
    const times = simulator.deliveries.map(({ at }) => at)
    expect(times).toEqual([...times].sort((a, b) => a - b))
    expect((times[4] ?? 0) - (times[0] ?? 0)).toBeGreaterThan(2 * HOUR)
  })

  it.each([
    ['an endpoint', {}, 7],
    ['a callback', { callback_url: CALLBACK }, 3],
  ])('to %s is given up some time', async (_, more, tries) => {
    const { submit, answers, register, pass, simulator } = listening()
    answers.push(...Array.from({ length: 50 }, () => 500))
    if (tries === 7) await register()
    await submit(clip(10, more))
    await pass(48 * HOUR, 500)
    expect(simulator.deliveries).toHaveLength(tries)
    const times = simulator.deliveries.map(({ at }) => at)
    expect((times.at(-1) ?? 0) - (times[0] ?? 0)).toBeLessThan(24 * HOUR)
  })

  it.each<[string, readonly FaultRule[], readonly number[], boolean]>([
    ['twice', [{ kind: 'webhook_twice' }], [0, 0, 1], true],
    ['late, and so out of order', [{ kind: 'webhook_late', ms: 10 * MINUTE }], [1, 0], true],
    ['not at all', [{ kind: 'webhook_lost' }], [1], true],
    ['forged', [{ kind: 'webhook_forged', times: 2 }], [0, 1], false],
  ])('can come %s', async (_, rules, order, genuine) => {
    const { simulator, submit, received, register, pass } = listening()
    const { secret } = await register()
    for (const rule of rules) simulator.fault(rule)
    const ids = [await submit(clip(10)), await submit(clip(30))]
    await pass(HOUR, 120)
    expect(received.map((each) => ids.indexOf(String(videoOf(each))))).toEqual(order)
    for (const { body, headers } of received) {
      const verified = verify(body, headers, secret).then(
        () => true,
        () => false,
      )
      expect(await verified).toBe(genuine)
    }
  })

  it('is sent nowhere without `deliver`, and is in the history all the same', async () => {
    const { simulator, raw, submit, get } = world()
    await raw('POST', '/v3/webhooks/endpoints', { url: HOOK })
    const id = await submit(clip(10, { callback_url: CALLBACK }))
    simulator.advance(HOUR)
    expect(simulator.deliveries).toEqual([])
    const history = await get<WebhookEventResponse[]>(`/v3/webhooks/events?entity_id=${id}`)
    expect(history.json.data.map(({ event_type }) => event_type)).toEqual(['avatar_video.success'])
  })

  it('comes by itself while real time passes', async () => {
    const { submit, received, register } = listening({ clock: acceleratedClock({ speed: 10_000 }) })
    await register()
    await submit(clip(10))
    while (received.length === 0) await new Promise((resolve) => setTimeout(resolve, 2))
    expect(received).toHaveLength(1)
  })

  it('arrives before the client that waits in virtual time looks', async () => {
    const { simulator, submit, received, register } = listening()
    await register()
    await submit(clip(10))
    await simulator.clock.sleep(30_000)
    expect(received).toHaveLength(1)
  })

  // The casts let in what the types forbid, as JavaScript would.
  it.each<[string, object]>([
    ['ms', { kind: 'webhook_late' }],
    ['operation', { kind: 'webhook_lost', operation: 'createVideo' }],
  ])('fault with a wrong %s is refused', (path, rule) => {
    expect(() => world().simulator.fault(rule as FaultRule)).toThrow(new RegExp(`${path}: expected`))
  })

  it.each<[string, object]>([
    ['deliver', { deliver: 'https://hooks.example' }],
    ['signatureHeader', { signatureHeader: 'x-signature' }],
    ['requestLog', { requestLog: -1 }],
    ['clock', { clock: { now: Date.now, hold: () => {} } }],
  ])('option %s can be wrong', (path, options) => {
    expect(() => world(options as SimulatorOptions)).toThrow(new RegExp(`${path}: expected`))
  })
})
