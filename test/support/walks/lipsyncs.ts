import { expect } from 'vitest'
import type { LipsyncDetail, VideoBatchDetail } from '../../../generated/types.js'
import { DAY, recording, type Walk } from './walk.js'

export const lipsyncsWalk: Walk = async ({ call, refused, pass }) => {
  const body = { video: recording(10), audio: recording(9, 'voice.mp3'), enable_caption: true }
  const made = await call<{ lipsync_id: string }>('createLipsyncV3', { body })
  const params = { lipsync_id: made.data.lipsync_id }
  expect((await call<LipsyncDetail>('getLipsyncV3', { params })).data.status).toBe('pending')
  pass(DAY)
  expect((await call<LipsyncDetail>('getLipsyncV3', { params })).data).toMatchObject({ status: 'completed', video_url: expect.any(String) })
  expect((await call<LipsyncDetail>('updateLipsyncV3', { params, body: { title: 'Dubbed' } })).data.title).toBe('Dubbed')
  expect((await call<LipsyncDetail[]>('listLipsyncsV3')).data[0]).toMatchObject({ id: params.lipsync_id, title: 'Dubbed' })

  const late = { ...body, start_time: 5, end_time: 2 }
  expect(await refused('createLipsyncV3', { body: late })).toEqual([400, 'invalid_parameter', 'end_time'])
  const batch = await call<{ batch_id: string }>('createLipsyncBatchV3', { body: { lipsyncs: [body, late] } })
  const batchParams = { batch_id: batch.data.batch_id }
  pass(DAY)
  const { data: done } = await call<VideoBatchDetail>('getLipsyncBatchV3', { params: batchParams })
  expect(done.items.map(({ status, error }) => [status, error?.code])).toEqual([
    ['completed', undefined],
    ['failed', 'invalid_parameter'],
  ])
  await call('bulkLipsyncStatusesV3', { query: { lipsync_ids: params.lipsync_id, batch_ids: batch.data.batch_id } })
  await call('deleteLipsyncV3', { params })
  expect(await refused('getLipsyncV3', { params })).toEqual([404, 'not_found', null])
}
