import { expect } from 'vitest'
import type { ProofreadDetail, VideoBatchDetail, VideoStatusEntry, VideoTranslationDetail } from '../../../generated/types.js'
import { DAY, recording, type Walk } from './walk.js'

export const translationsWalk: Walk = async ({ call, refused, pass, simulator }) => {
  const { data: listed } = await call<{ languages: string[] }>('listVideoTranslationLanguagesV3')
  expect(listed.languages).toContain('Spanish (Spain)')
  const body = { video: recording(10), output_languages: ['Spanish (Spain)', 'German (Germany)'], translate_audio_only: true }
  const made = await call<{ video_translation_ids: string[] }>('createVideoTranslationV3', { body })
  const [spanish = '', german = ''] = made.data.video_translation_ids
  const params = { video_translation_id: spanish }
  expect((await call<VideoTranslationDetail>('getVideoTranslationV3', { params })).data).toMatchObject({
    status: 'pending',
    video_url: null,
  })
  pass(DAY)
  const { data: done } = await call<VideoTranslationDetail>('getVideoTranslationV3', { params })
  expect(done).toMatchObject({ status: 'completed', output_language: 'Spanish (Spain)', audio_url: expect.any(String) })
  await call('updateVideoTranslationV3', { params, body: { title: 'Dubbed' } })
  const { data: list } = await call<VideoTranslationDetail[]>('listVideoTranslationsV3')
  expect(list.map(({ id, title }) => [id, title])).toEqual([
    [german, null],
    [spanish, 'Dubbed'],
  ])

  const batchBody = { title: 'All', video_translations: [body, { ...body, output_languages: ['Klingon'] }] }
  const batch = await call<{ batch_id: string }>('createVideoTranslationBatchV3', { body: batchBody })
  const batchParams = { batch_id: batch.data.batch_id }
  pass(DAY)
  const { data: items } = await call<VideoBatchDetail>('getVideoTranslationBatchV3', { params: batchParams })
  expect(items.items.map(({ status, error }) => error?.code ?? status)).toEqual(['completed', 'completed', 'invalid_parameter'])
  const query = { video_translation_ids: `${german},unknown`, batch_ids: batchParams.batch_id }
  const { data: statuses } = await call<VideoStatusEntry[]>('bulkVideoTranslationStatusesV3', { query })
  expect(statuses.map(({ status }) => status)).toEqual(['completed', 'not_found', 'completed', 'completed', 'failed'])
  await call('deleteVideoTranslationV3', { params })
  expect(await refused('getVideoTranslationV3', { params })).toEqual([404, 'not_found', null])

  const proof = { body: { video: recording(10), output_languages: ['French (France)'], title: 'Tour' } }
  expect(await refused('createProofreadV3', proof)).toEqual([403, 'plan_upgrade_required', null])
  simulator.setAccount('credits_wallet')
  const proofread = await call<{ proofread_ids: string[] }>('createProofreadV3', proof)
  const proofParams = { proofread_id: proofread.data.proofread_ids[0] ?? '' }
  expect((await call<ProofreadDetail>('getProofreadV3', { params: proofParams })).data.status).toBe('processing')
  expect(await refused('downloadProofreadSrtV3', { params: proofParams })).toEqual([409, 'resource_not_ready', null])
  pass(DAY)
  expect((await call<ProofreadDetail>('getProofreadV3', { params: proofParams })).data.status).toBe('completed')
  await call('downloadProofreadSrtV3', { params: proofParams })
  await call('uploadProofreadSrtV3', { params: proofParams, body: { srt: { type: 'url', url: 'https://files.example/fixed.srt' } } })
  const video = await call<{ video_translation_id: string }>('generateFromProofreadV3', { params: proofParams, body: {} })
  pass(DAY)
  const generated = await call<VideoTranslationDetail>('getVideoTranslationV3', { params: video.data })
  expect(generated.data).toMatchObject({ status: 'completed', title: 'Tour', output_language: 'French (France)' })
}
