import { expect } from 'vitest'
import type { AudioSoundItem, DesignVoiceResponseData, TextToSpeechResponseData, VoiceDetailV3 } from '../../../generated/types.js'
import { DAY, recording, type Walk } from './walk.js'

export const voicesWalk: Walk = async ({ call, refused, pass }) => {
  const speech = await call<TextToSpeechResponseData>('createSpeechV3', { body: { text: 'Hello, world.', voice_id: 'voice_en_amy' } })
  expect(speech.data.word_timestamps?.map(({ word }) => word)).toEqual(['Hello,', 'world.'])
  expect(await refused('createSpeechV3', { body: { text: 'Hello.', voice_id: 'voice_en_oliver' } })).toEqual([
    400,
    'invalid_parameter',
    'voice_id',
  ])
  const found = await call<DesignVoiceResponseData>('designVoice', { body: { prompt: 'A warm German voice' } })
  expect(found.data.voices).toHaveLength(3)

  const made = await call<{ voice_clone_id: string }>('cloneVoice', { body: { audio: recording(30, 'me.mp3'), voice_name: 'Me' } })
  const params = { voice_id: made.data.voice_clone_id }
  const state = async () => (await call<VoiceDetailV3>('getVoice', { params })).data.status
  expect(await state()).toBe('processing')
  pass(DAY)
  expect(await state()).toBe('complete')
  expect((await call<object[]>('listVoicesV3', { query: { type: 'private' } })).data).toMatchObject([params])
  await call('createSpeechV3', { body: { text: 'Hello.', ...params } })
  await call('deleteVoice', { params })
  expect(await refused('getVoice', { params })).toEqual([404, 'voice_not_found', null])
  expect(await refused('deleteVoice', { params: { voice_id: 'voice_en_amy' } })).toEqual([403, 'resource_access_denied', null])

  const sounds = await call<AudioSoundItem[]>('searchAudioSounds', { query: { query: 'calm piano', limit: 1 } })
  expect(sounds.data[0]?.name).toContain('calm piano')
}
