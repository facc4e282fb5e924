import { expect } from 'vitest'
import type { TemplateDetailV3, TemplateListItemV3, VideoDetail } from '../../../generated/types.js'
import { DAY, type Walk } from './walk.js'

export const templatesWalk: Walk = async ({ call, refused, pass }) => {
  const first = await call<TemplateListItemV3[]>('listTemplatesV3')
  await call('listTemplatesV3', { query: { token: first.next_token ?? '' } })
  const params = { template_id: 'template_product' }
  const { data: template } = await call<TemplateDetailV3>('getTemplateV3', { params })
  expect(template.scene_ids).toEqual(template.scenes?.map(({ scene_id }) => scene_id))
  const body = { variables: template.variables, title: 'Launch', caption: true }
  const { data: video } = await call<VideoDetail>('generateFromTemplateV3', { params, body })
  expect(video).toMatchObject({ status: 'pending', title: 'Launch' })
  pass(DAY)
  const { data: done } = await call<VideoDetail>('getVideoV3', { params: { video_id: video.id } })
  expect(done).toMatchObject({ status: 'completed', captioned_video_url: expect.any(String) })
  await call('getVideoScenesV3', { params: { video_id: video.id } })
  expect(await refused('getTemplateV3', { params: { template_id: 'none' } })).toEqual([404, 'template_not_found', null])
}
