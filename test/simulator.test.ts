import { describe, expect, it } from 'vitest'
import type { OperationId } from '../generated/operations.js'
import { type AccountKind, type AutoReload, createSimulator, type SimulatorOptions, virtualClock } from '../src/simulator/index.js'
import { clip, finish, parsed, world } from './support/world.js'

/** A success has the shape of the document's schema, and nothing besides. */
function expectShape(operation: OperationId, answer: { status: number; json: unknown }) {
  expect(answer.status).toBe(200)
  expect(parsed(operation, answer.json)).toEqual(answer.json)
}

describe('what is simulated', () => {
  it.each<[OperationId, string]>([
    ['getCurrentUserV3', '/v3/users/me'],
    ['getCurrentApiKey', '/v3/api_keys/self'],
    ['listAvatarLooks', '/v3/avatars/looks'],
    ['getAvatarLook', '/v3/avatars/looks/look_twin_omar'],
    ['listAvatarGroups', '/v3/avatars'],
    ['getAvatarGroup', '/v3/avatars/group_twin_omar'],
    ['listVoicesV3', '/v3/voices'],
    ['getVoice', '/v3/voices/voice_ja_yuki'],
    ['getAsset', '/v3/assets/asset_audio_greeting'],
    ['listVideosV3', '/v3/videos'],
    ['bulkVideoStatusesV3', '/v3/videos/statuses?video_ids=none'],
  ])('%s answers in the shape of the document', async (operation, path) => {
    const { get, simulator } = world()
    expectShape(operation, await get(path))
    expect(simulator.requests[0]?.operationId).toBe(operation)
  })

  it('the life of a video answers in the shape of the document', async () => {
    const { create, get, raw, simulator } = world()
    const created = await create(clip(2, { caption: { style: 'default' } }))
    expectShape('createVideo', created)
    const path = `/v3/videos/${created.json.data.video_id}`
    expectShape('getVideoV3', await get(path))
    finish(simulator)
    expectShape('getVideoV3', await get(path))
    simulator.failNextVideo()
    const failing = await create(clip(2))
    finish(simulator)
    expectShape('getVideoV3', await get(`/v3/videos/${failing.json.data.video_id}`))
    expectShape('bulkVideoStatusesV3', await get(`/v3/videos/statuses?video_ids=${failing.json.data.video_id}`))
    expectShape('listVideosV3', await get('/v3/videos?limit=1'))
    const deleted = await raw('DELETE', path)
    expectShape('deleteVideoV3', { status: deleted.status, json: await deleted.json() })
  })

  it.each<AccountKind>(['wallet', 'credits_wallet', 'subscription', 'usage_based'])('an account of kind %s too', async (kind) => {
    const { simulator, get } = world()
    simulator.setAccount(kind)
    expectShape('getCurrentUserV3', await get('/v3/users/me'))
    simulator.removeWallet()
    expectShape('getCurrentUserV3', await get('/v3/users/me'))
  })

  it.each([
    ['GET', '/v3/nothing', 404, 'not_found', null],
    ['GET', '/v2/videos', 404, 'not_found', null],
    ['GET', '/v3/videos/%E0%A4%A', 404, 'not_found', null],
    ['GET', '/v3/avatars/looks/', 404, 'not_found', null],
    ['PUT', '/v3/videos', 405, 'method_not_allowed', 'GET, POST'],
    ['DELETE', '/v3/users/me', 405, 'method_not_allowed', 'GET'],
    ['GET', '/v3/avatars/looks/nobody', 404, 'not_found', null],
    ['GET', '/v3/avatars/nobody', 404, 'avatar_not_found', null],
    ['GET', '/v3/voices/nobody', 404, 'voice_not_found', null],
    ['GET', '/v3/videos/nothing', 404, 'video_not_found', null],
    ['DELETE', '/v3/videos/nothing', 404, 'video_not_found', null],
    ['GET', '/v3/assets/nothing', 404, 'asset_not_found', null],
  ])('%s %s is answered by %i', async (method, path, status, code, allow) => {
    const response = await world().raw(method, path)
    expect([response.status, response.headers.get('allow')]).toEqual([status, allow])
    const { error } = await response.json()
    expect(error).toEqual({
      code,
      message: expect.any(String),
      param: null,
      doc_url: expect.stringContaining(`#${code.replaceAll('_', '-')}`),
    })
  })

  it('has no shapes of its own: an account that the API could not have is not answered', async () => {
    const { simulator, get } = world()
    // The cast lets in what the types forbid, as JavaScript would.
    simulator.wallet.autoReload = { enabled: 'sometimes' } as unknown as AutoReload
    await expect(get('/v3/users/me')).rejects.toThrow(
      "Simulator defect: getCurrentUserV3 made an answer that the API doesn't have (data.wallet.auto_reload.enabled).",
    )
  })

  it('gives every answer a request id of its own', async () => {
    const { get } = world()
    const ids = [await get('/v3/users/me'), await get('/v3/nothing'), await get('/v3/lipsyncs')].map(({ headers }) =>
      headers.get('x-request-id'),
    )
    expect(ids).toEqual([expect.any(String), expect.any(String), expect.any(String)])
    expect(new Set(ids).size).toBe(3)
  })
})

describe('the log', () => {
  it('has what the servers saw, without credentials', async () => {
    const { simulator, create, get } = world()
    const at = simulator.clock.now()
    await create(clip(5), { 'Idempotency-Key': 'key-1', 'X-Custom': 'yes' })
    await get('/v3/voices?limit=3', { authorization: 'Bearer secret-token' })
    await create('not json', { 'content-type': 'text/plain' })
    expect(simulator.requests[0]).toEqual({
      method: 'POST',
      path: '/v3/videos',
      operationId: 'createVideo',
      query: {},
      headers: { 'x-api-key': '[redacted]', 'content-type': 'application/json', 'idempotency-key': 'key-1', 'x-custom': 'yes' },
      body: clip(5),
      idempotencyKey: 'key-1',
      status: 200,
      fault: undefined,
      at,
    })
    expect(simulator.requests[1]).toMatchObject({ query: { limit: '3' }, body: undefined, status: 401 })
    expect(simulator.requests[2]).toMatchObject({ body: 'not json', status: 400 })
    expect(simulator.billableRequests()).toEqual([simulator.requests[0], simulator.requests[2]])
    expect(JSON.stringify(simulator.requests)).not.toMatch(/test-key|secret-token/)
  })
})

describe('two worlds', () => {
  const run = async (options: SimulatorOptions) => {
    const { simulator, submit, create, get, video } = world(options)
    simulator.failNextVideo()
    const ids = [await submit({ type: 'avatar', avatar_id: 'look_photo_amy', script: 'Once upon a time.' })]
    simulator.fault({ kind: 'status', status: 503 })
    await create(clip(3))
    const watch = async (name: string) => {
      const id = await submit({ type: 'avatar', avatar_id: 'look_photo_vera', script: `Hello ${name}.`, voice_id: 'voice_en_grace' })
      while ((await video(id)).status !== 'completed') await simulator.clock.sleep(3_000)
      ids.push(id)
    }
    await Promise.all([watch('Ada'), watch('Grace, and all the others who are here today')])
    await get('/v3/videos')
    return { requests: simulator.requests, charges: simulator.charges, ids, time: simulator.clock.now() }
  }

  it('with the same seed and requests are equal', async () => {
    const [first, second] = [await run({ seed: 7 }), await run({ seed: 7 })]
    expect(first).toEqual(second)
    expect(first.charges).toHaveLength(2)
  })

  it('with other seeds differ', async () => {
    const [first, second] = [await run({ seed: 7 }), await run({ seed: 8 })]
    expect(first.ids).not.toEqual(second.ids)
    expect(first.charges.map(({ micros }) => micros)).not.toEqual(second.charges.map(({ micros }) => micros))
  })

  it('can share their time', async () => {
    const clock = virtualClock(0)
    const [one, other] = [world({ clock }), world({ clock })]
    const id = await one.submit(clip(5))
    finish(other.simulator)
    expect((await one.video(id)).status).toBe('completed')
  })
})

describe('options', () => {
  // The casts let in what the types forbid, as JavaScript would.
  it.each<[string, object, string]>([
    ['a negative wallet', { wallet: -1 }, 'wallet'],
    ['no keys at all', { apiKeys: [] }, 'apiKeys'],
    ['an empty key', { apiKeys: [''] }, 'apiKeys'],
    ['another clock', { clock: { now: () => 0 } }, 'clock'],
    ['half a seed', { seed: 0.5 }, 'seed'],
    ['an unknown card', { card: '2025-01' }, 'card'],
    ['an unknown rounding', { rounding: 'down' }, 'rounding'],
    ['an unknown time of charging', { chargeAt: 'never' }, 'chargeAt'],
    ['no jobs at all', { concurrentJobs: 0 }, 'concurrentJobs'],
  ])('refuse %s', (_, options, path) => {
    expect(() => createSimulator(options as SimulatorOptions)).toThrow(new RegExp(`${path}: expected`))
  })

  it('name everything that is wrong, but no key', () => {
    const make = () => createSimulator({ apiKeys: ['secret', ''], seed: Number.NaN })
    expect(make).toThrow(/2 problems/)
    expect(make).not.toThrow(/secret/)
  })

  it('refuse an account of another kind', () => {
    // The cast: see above.
    expect(() => createSimulator().setAccount('free' as 'wallet')).toThrow(/kind: expected one of wallet/)
  })
})
