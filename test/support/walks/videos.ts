import { expect } from 'vitest'
import type { CreateAvatarVideoResponse, VideoBatchDetail, VideoDetail } from '../../../generated/types.js'
import { clip } from '../world.js'
import { DAY, type Walk } from './walk.js'

export const videosWalk: Walk = async ({ call, refused, pass, simulator }) => {
  const { data: folder } = await call<{ folder_id: string }>('createFolder', { body: { name: 'Launch' } })
  await call('getFolder', { params: { folder_id: folder.folder_id } })
  expect(await refused('createFolder', { body: { name: 'In', parent_id: 'nowhere' } })).toEqual([404, 'not_found', 'parent_id'])

  const made = await call<CreateAvatarVideoResponse>('createVideo', {
    body: clip(2, { caption: { style: 'default' }, folder_id: folder.folder_id }),
  })
  const params = { video_id: made.data.video_id }
  await call('getVideoV3', { params })
  pass(DAY)
  expect((await call<VideoDetail>('getVideoV3', { params })).data).toMatchObject({ status: 'completed', duration: 2 })
  await call('getVideoScenesV3', { params })
  expect((await call<VideoDetail[]>('listVideosV3', { query: { limit: 1, folder_id: folder.folder_id } })).data).toHaveLength(1)

  simulator.fault({ kind: 'job_fails', operation: 'createVideoBatchV3', after: 1, code: 'rendering_failed' })
  const batch = await call<{ batch_id: string }>('createVideoBatchV3', { body: { videos: [clip(1), clip(2), clip(3)] } })
  const batchParams = { batch_id: batch.data.batch_id }
  await call('getVideoBatchV3', { params: batchParams, query: { limit: 2 } })
  pass(DAY)
  const { data: done } = await call<VideoBatchDetail>('getVideoBatchV3', { params: batchParams })
  expect([done.status, done.items.map(({ status }) => status)]).toEqual(['completed', ['completed', 'failed', 'completed']])
  await call('bulkVideoStatusesV3', { query: { video_ids: `${made.data.video_id},unknown`, batch_ids: batch.data.batch_id } })

  await call('deleteVideoV3', { params })
  expect(await refused('getVideoV3', { params })).toEqual([404, 'video_not_found', null])
}
