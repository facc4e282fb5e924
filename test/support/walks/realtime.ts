import { expect } from 'vitest'
import type { AvatarRealtimeStatusResponse } from '../../../generated/types.js'
import { DAY, type Walk } from './walk.js'

export const realtimeWalk: Walk = async ({ call, refused, stream, pass }) => {
  const body = { type: 'text_stream', avatar_id: 'look_photo_amy', voice_id: 'voice_en_amy', text: 'Hello, ' }
  const { data: params } = await call<{ stream_id: string }>('createAvatarRealtimeSession', { body })
  const state = async () => (await call<AvatarRealtimeStatusResponse>('getAvatarRealtimeSession', { params })).data
  expect(await state()).toMatchObject({ status: 'pending', hls_url: null })
  await call('appendAvatarRealtimeText', { params, body: { delta: 'everybody.', final: true } })
  pass(2000)
  expect(await state()).toMatchObject({ status: 'streaming', hls_url: expect.any(String) })
  pass(DAY)
  expect(await state()).toMatchObject({ status: 'completed', end_reason: 'final_marker' })
  expect(await refused('appendAvatarRealtimeText', { params, body: { delta: 'More.' } })).toEqual([410, 'gone', null])
  const events = await stream('streamAvatarRealtimeWords', { params })
  const words = events.slice(0, -1).flatMap((event) => JSON.parse(event).words.map(({ word }: { word: string }) => word))
  expect([words, events.at(-1)]).toEqual([['Hello', ',', 'everybody', '.'], '{"reason":"final_marker"}'])
  expect((await call('cancelAvatarRealtimeSession', { params })).data.cancelled).toBe(false)
}
