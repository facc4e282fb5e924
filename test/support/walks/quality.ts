import { expect } from 'vitest'
import type { VideoQualityComparisonBatchResponse, VideoQualityComparisonResponse } from '../../../generated/types.js'
import { DAY, recording, type Walk } from './walk.js'

export const qualityWalk: Walk = async ({ call, refused, pass }) => {
  const body = {
    prompt: 'A lighthouse at dusk',
    model_a: 'one',
    model_b: 'two',
    video_a: recording(8, 'a.mp4'),
    video_b: recording(8, 'b.mp4'),
    question_id: 'craft',
  }
  const made = await call<VideoQualityComparisonResponse>('createVideoQualityComparisonV3', { body })
  expect([made.status, made.data]).toEqual([202, expect.objectContaining({ status: 'processing', result: null })])
  pass(DAY)
  const params = { comparison_id: made.data.comparison_id }
  const done = await call<VideoQualityComparisonResponse>('getVideoQualityComparisonV3', { params })
  expect(done.data).toMatchObject({ status: 'completed', error: null, result: { question_id: 'craft' } })
  const known = await call<VideoQualityComparisonResponse>('createVideoQualityComparisonV3', { body })
  expect([known.status, known.data]).toEqual([200, done.data])

  const comparisons = [body, { ...body, video_a: { type: 'asset_id', asset_id: 'nothing' } }, { ...body, question_id: 'q1' }]
  const batch = await call<{ batch_id: string }>('createVideoQualityComparisonBatchV3', { body: { comparisons } })
  const batchParams = { batch_id: batch.data.batch_id }
  const page = await call<VideoQualityComparisonBatchResponse>('getVideoQualityComparisonBatchV3', {
    params: batchParams,
    query: { limit: 2 },
  })
  expect([page.data.items.length, page.data.has_more]).toEqual([2, true])
  pass(DAY)
  const all = await call<VideoQualityComparisonBatchResponse>('getVideoQualityComparisonBatchV3', { params: batchParams })
  expect(all.data).toMatchObject({ status: 'completed', counts: { processing: 0, completed: 2, failed: 1 } })
  expect(all.data.items[1]?.comparison.error?.code).toBe('asset_not_found')
  expect(await refused('getVideoQualityComparisonV3', { params: { comparison_id: 'none' } })).toEqual([404, 'not_found', null])
}
