import { expect } from 'vitest'
import type {
  CreateSpeechResponseData,
  ModelAudioVoiceResponse,
  ModelImageGeneration,
  ModelVideoGeneration,
} from '../../../generated/types.js'
import { DAY, recording, type Walk } from './walk.js'

const picture = recording(1, 'face.png')

export const modelsWalk: Walk = async ({ call, refused, stream, pass }) => {
  const clip = { mode: 'text_to_video', model: 'heygen-video-1', prompt: 'A lighthouse at dusk', duration: 8 }
  const video = await call<{ video_id: string; status: string }>('createModelVideo', { body: clip })
  expect([video.status, video.data.status]).toEqual([202, 'pending'])
  const images = { model: 'heygen-image-1', identity_images: [picture], reference_images: [picture], num_images: 2 }
  const image = await call<{ generation_id: string }>('createModelImage', { body: images })
  const spoken = { mode: 'instant', name: 'Me', audio: [recording(20, 'me.mp3')] }
  const voice = await call<{ voice_id: string }>('createModelAudioVoice', { body: spoken })
  const params = { ...video.data, ...image.data, ...voice.data }
  expect((await call<ModelAudioVoiceResponse>('getModelAudioVoice', { params })).data.status).toBe('PENDING')
  const speech = { voice_id: params.voice_id, text: 'Good evening, everybody.' }
  expect(await refused('generateModelSpeech', { body: speech })).toEqual([409, 'voice_not_ready', 'voice_id'])
  pass(DAY)
  const made = { status: 'completed', duration: 8, width: 1366, height: 768 }
  expect((await call<ModelVideoGeneration>('getModelVideo', { params })).data).toMatchObject(made)
  expect((await call<ModelImageGeneration>('getModelImage', { params })).data.images).toHaveLength(2)
  expect((await call<ModelAudioVoiceResponse[]>('listModelAudioVoices')).data).toMatchObject([{ status: 'ACTIVE' }])
  expect((await call<CreateSpeechResponseData>('generateModelSpeech', { body: speech })).data.duration).toBeGreaterThan(1)
  const events = await stream('streamModelSpeech', { body: { ...speech, language: 'en', with_timestamps: true } })
  expect([JSON.parse(events[0] ?? '').type, JSON.parse(events.at(-2) ?? '').type]).toEqual(['audio', 'alignment'])
  expect(events.at(-1)).toBe('[DONE]')
  await call('deleteModelAudioVoice', { params })
  expect(await refused('getModelAudioVoice', { params })).toEqual([404, 'voice_not_found', null])
}
