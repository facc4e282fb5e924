import { expect } from 'vitest'
import type { AiClippingDetail, BackgroundRemovalJob, FillerWordRemovalDetail, HyperframesRenderDetail } from '../../../generated/types.js'
import { DAY, recording, type Walk } from './walk.js'

export const cutsWalk: Walk = async ({ call, refused, pass }) => {
  const project = { type: 'url', url: 'https://files.example/project.zip?seconds=12' }
  const render = await call<{ render_id: string }>('createHyperframesRenderV3', { body: { project, fps: 60, format: 'webm' } })
  const renderParams = { render_id: render.data.render_id }
  expect((await call<HyperframesRenderDetail>('getHyperframesRenderV3', { params: renderParams })).data.status).toBe('queued')

  const video = recording(90)
  const clipping = await call<{ ai_clipping_id: string }>('createAiClippingV3', { body: { video } })
  const clippingParams = { job_id: clipping.data.ai_clipping_id }
  expect((await call<AiClippingDetail>('getAiClippingV3', { params: clippingParams })).data).toMatchObject({ status: 'pending', clips: [] })

  const fillers = await call<{ filler_word_removal_id: string }>('createFillerWordRemovalV3', { body: { video } })
  const fillerParams = { filler_word_removal_id: fillers.data.filler_word_removal_id }
  const background = await call<BackgroundRemovalJob>('createBackgroundRemoval', { body: { video, layers: ['foreground', 'alpha'] } })
  const backgroundParams = { job_id: background.data.id }
  expect(background.data.status).toBe('pending')

  pass(10_000)
  expect((await call<HyperframesRenderDetail>('getHyperframesRenderV3', { params: renderParams })).data.status).toBe('rendering')
  expect((await call<AiClippingDetail>('getAiClippingV3', { params: clippingParams })).data.clips?.[0]?.status).toBe('pending')
  const running = await call<FillerWordRemovalDetail>('getFillerWordRemovalV3', { params: fillerParams })
  expect(running.data).toMatchObject({ status: 'running', num_cuts: null })

  pass(DAY)
  const done = await call<HyperframesRenderDetail>('getHyperframesRenderV3', { params: renderParams })
  expect(done.data).toMatchObject({ status: 'completed', duration: 12, format: 'webm' })
  expect((await call<FillerWordRemovalDetail>('getFillerWordRemovalV3', { params: fillerParams })).data).toMatchObject({
    status: 'completed',
    original_duration: 90,
    progress: 100,
  })
  expect((await call<HyperframesRenderDetail[]>('listHyperframesRendersV3')).data).toHaveLength(1)
  const [cut] = (await call<AiClippingDetail[]>('listAiClippingV3')).data
  expect(cut?.clips?.map(({ status }) => status)).toEqual(['completed', 'completed'])
  const [removed] = (await call<BackgroundRemovalJob[]>('listBackgroundRemovals')).data
  expect(Object.keys(removed?.layers ?? {})).toEqual(['foreground', 'alpha'])

  await call('deleteHyperframesRenderV3', { params: renderParams })
  expect(await refused('getHyperframesRenderV3', { params: renderParams })).toEqual([404, 'not_found', null])
  await call('deleteAiClippingV3', { params: clippingParams })
  expect(await refused('getAiClippingV3', { params: clippingParams })).toEqual([404, 'not_found', null])
  await call('deleteBackgroundRemoval', { params: backgroundParams })
  const gone = await call<BackgroundRemovalJob>('getBackgroundRemoval', { params: backgroundParams })
  expect(gone.data).toMatchObject({ status: 'deleted', layers: {} })
}
