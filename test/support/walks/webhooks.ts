import { expect } from 'vitest'
import type { WebhookEndpointResponse, WebhookEventResponse, WebhookEventTypeItem } from '../../../generated/types.js'
import { clip } from '../world.js'
import { DAY, type Walk } from './walk.js'

export const webhooksWalk: Walk = async ({ call, refused, pass }) => {
  const types = await call<WebhookEventTypeItem[]>('listWebhookEventTypes')
  expect(new Set(types.data.map(({ event_type }) => event_type)).size).toBe(34)

  const url = 'https://receiver.example/heygen'
  const made = await call<WebhookEndpointResponse>('createWebhookEndpoint', { body: { url, events: ['avatar_video.success'] } })
  expect(made.data).toMatchObject({
    url,
    events: ['avatar_video.success'],
    status: 'enabled',
    secret: expect.stringMatching(/^whsec_\w+$/),
  })
  expect(await refused('createWebhookEndpoint', { body: { url } })).toEqual([409, 'conflict', 'url'])
  const params = { endpoint_id: made.data.endpoint_id }
  const rotated = await call<{ secret: string }>('rotateWebhookEndpointSecret', { params })
  expect(rotated.data.secret).not.toBe(made.data.secret)
  expect((await call<WebhookEndpointResponse>('updateWebhookEndpoint', { params, body: { events: null } })).data).toMatchObject({
    url,
    events: null,
    secret: null,
  })
  expect((await call<WebhookEndpointResponse[]>('listWebhookEndpoints')).data).toMatchObject([{ ...params, secret: null }])

  const { data: video } = await call<{ video_id: string }>('createVideo', { body: clip(1) })
  pass(DAY)
  const query = { event_type: 'avatar_video.success', entity_id: video.video_id }
  expect((await call<WebhookEventResponse[]>('listWebhookEvents', { query })).data).toMatchObject([
    { event_data: { video_id: video.video_id } },
  ])

  await call('deleteWebhookEndpoint', { params })
  expect(await refused('rotateWebhookEndpointSecret', { params })).toEqual([404, 'webhook_not_found', null])
}
