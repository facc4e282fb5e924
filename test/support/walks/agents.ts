import { expect } from 'vitest'
import type { CreateVideoAgentResponse, GetSessionResponse, SessionListItem, StyleItem, VideoDetail } from '../../../generated/types.js'
import { DAY, type Walk } from './walk.js'

export const agentsWalk: Walk = async ({ call, refused, pass }) => {
  const first = await call<StyleItem[]>('listVideoAgentStyles')
  await call('listVideoAgentStyles', { query: { tag: 'playful', limit: 3 } })
  const [style] = first.data
  const body = { prompt: 'A 30-second tour', style_id: style?.style_id, avatar_id: 'look_photo_amy', voice_id: 'voice_en_amy' }
  const made = await call<CreateVideoAgentResponse>('createVideoAgentV3', { body })
  const params = { session_id: made.data.session_id }
  const session = async () => (await call<GetSessionResponse>('getVideoAgentSession', { params })).data
  expect(await session()).toMatchObject({ status: 'thinking', progress: 0, video_id: made.data.video_id })
  pass(DAY)
  expect(await session()).toMatchObject({ status: 'completed', progress: 100 })
  const { data: videos } = await call<VideoDetail[]>('listVideoAgentSessionVideos', { params })
  expect(videos.map(({ id, status }) => [id, status])).toEqual([[made.data.video_id, 'completed']])

  await call('sendVideoAgentMessage', { params, body: { message: 'Shorter: 10 seconds.' } })
  await call('stopVideoAgentSession', { params, body: {} })
  const [id = ''] = (await session()).messages?.flatMap(({ resource_ids }) => resource_ids ?? []) ?? []
  await call('getVideoAgentResource', { params: { ...params, resource_id: id } })
  expect((await call<SessionListItem[]>('listVideoAgentSessions')).data.map(({ session_id }) => session_id)).toEqual([params.session_id])

  expect(await refused('createVideoAgentV3', { body: { ...body, style_id: 'none' } })).toEqual([404, 'not_found', 'style_id'])
  expect(await refused('getVideoAgentResource', { params: { ...params, resource_id: 'none' } })).toEqual([404, 'not_found', null])
  expect(await refused('getVideoAgentSession', { params: { session_id: 'none' } })).toEqual([404, 'not_found', null])
}
