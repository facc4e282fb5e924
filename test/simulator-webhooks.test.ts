import { describe, expect, it } from 'vitest'
import type { WebhookEndpointResponse, WebhookEventResponse } from '../generated/types.js'
import { clip, finish, world } from './support/world.js'

const PATH = '/v3/webhooks/endpoints'

function hooks() {
  const { raw, get, ...rest } = world()
  const send = async (method: string, path: string, body?: unknown, headers?: Record<string, string>) => {
    const response = await raw(method, path, body, headers)
    const { data, error } = await response.json()
    return { status: response.status, data, refusal: error && [response.status, error.code, error.param] }
  }
  const register = async (url: string, more: object = {}): Promise<WebhookEndpointResponse> =>
    (await send('POST', PATH, { url, ...more })).data
  return { ...rest, raw, get, send, register }
}

describe('webhook endpoints', () => {
  it.each([
    ['plain HTTP', { url: 'http://receiver.example/' }, 'url'],
    ['another protocol', { url: 'ftp://localhost/' }, 'url'],
    ['no address', { url: 'receiver' }, 'url'],
    ['an event that there is not', { url: 'https://a.example/', events: ['avatar_video.done'] }, 'events[0]'],
    ['no url', {}, 'url'],
    ['another field', { url: 'https://a.example/', secret: 'mine' }, 'secret'],
  ])('refuse %s', async (_, body, param) => {
    expect((await hooks().send('POST', PATH, body)).refusal).toEqual([400, 'invalid_parameter', param])
  })

  it.each(['http://localhost:4000/hook', 'http://127.0.0.1:4000', 'http://receiver:80/hook', 'http://host.docker.internal/hook'])(
    'take %s, which is no public address',
    async (url) => expect((await hooks().send('POST', PATH, { url })).status).toBe(200),
  )

  it('show the secret when made and when rotated, and nowhere else', async () => {
    const { register, send, get } = hooks()
    const { endpoint_id, secret } = await register('https://a.example/')
    const { data: rotated } = await send('POST', `${PATH}/${endpoint_id}/rotate-secret`)
    expect(rotated).toEqual({ endpoint_id, secret: expect.stringMatching(/^whsec_[0-9a-f]{32}$/) })
    expect(rotated.secret).not.toBe(secret)
    expect((await send('PATCH', `${PATH}/${endpoint_id}`, {})).data.secret).toBeNull()
    expect((await get<WebhookEndpointResponse[]>(PATH)).json.data.map((endpoint) => endpoint.secret)).toEqual([null])
  })

  it('give the same secret again to a rotation that is repeated under its key', async () => {
    const { register, send } = hooks()
    const { endpoint_id } = await register('https://a.example/')
    const rotate = () => send('POST', `${PATH}/${endpoint_id}/rotate-secret`, undefined, { 'idempotency-key': 'once' })
    expect((await rotate()).data).toEqual((await rotate()).data)
  })

  it('have an address of their own, also after a change, and give it up when deleted', async () => {
    const { register, send } = hooks()
    const first = await register('https://a.example/')
    const second = await register('https://b.example/')
    const move = (url: string) => send('PATCH', `${PATH}/${second.endpoint_id}`, { url })
    expect((await send('POST', PATH, { url: 'https://A.example' })).refusal).toEqual([409, 'conflict', 'url'])
    expect((await move('https://a.example/')).refusal).toEqual([409, 'conflict', 'url'])
    expect((await move('https://b.example/')).status).toBe(200)
    await send('DELETE', `${PATH}/${first.endpoint_id}`)
    expect((await move('https://a.example/')).data.url).toBe('https://a.example/')
  })

  it('keep what a change leaves out; a list replaces the one before, and null means all events', async () => {
    const { register, send } = hooks()
    const { endpoint_id } = await register('https://a.example/', { events: ['podcast.fail', 'podcast.success'] })
    const change = async (body: object) => {
      const { url, events } = (await send('PATCH', `${PATH}/${endpoint_id}`, body)).data
      return [url, events]
    }
    expect(await change({})).toEqual(['https://a.example/', ['podcast.fail', 'podcast.success']])
    expect(await change({ url: null, events: ['batch.finished'] })).toEqual(['https://a.example/', ['batch.finished']])
    expect(await change({ url: 'https://b.example/' })).toEqual(['https://b.example/', ['batch.finished']])
    expect(await change({ events: null })).toEqual(['https://b.example/', null])
  })

  it.each([
    ['PATCH', ''],
    ['DELETE', ''],
    ['POST', '/rotate-secret'],
  ])('answer %s%s of an unknown one with webhook_not_found', async (method, end) => {
    const answer = await hooks().send(method, `${PATH}/nowhere${end}`, method === 'PATCH' ? {} : undefined)
    expect(answer.refusal).toEqual([404, 'webhook_not_found', null])
  })
})

describe('the list of events', () => {
  it('goes back from the newest, by type and by resource, in pages', async () => {
    const { submit, get, simulator } = hooks()
    const done: string[] = []
    for (let i = 0; i < 3; i++) {
      done.unshift(await submit(clip(1)))
      finish(simulator)
    }
    simulator.failNextVideo()
    const failed = await submit(clip(1))
    finish(simulator)
    const list = async (query: string) => (await get<WebhookEventResponse[]>(`/v3/webhooks/events?${query}`)).json
    const about = ({ data }: { data: WebhookEventResponse[] }) => data.map((event) => event.event_data.video_id)
    expect(about(await list('event_type=avatar_video.success'))).toEqual(done)
    expect(about(await list('event_type=avatar_video.fail'))).toEqual([failed])
    expect(new Set(about(await list(`entity_id=${done[1]}`)))).toEqual(new Set([done[1]]))
    const first = await list('event_type=avatar_video.success&limit=2')
    const second = await list(`event_type=avatar_video.success&limit=2&token=${encodeURIComponent(first.next_token ?? '')}`)
    expect([...about(first), ...about(second)]).toEqual(done)
    expect([first.has_more, second.has_more, second.next_token]).toEqual([true, false, null])
  })
})
