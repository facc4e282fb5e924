import { expect, it } from 'vitest'
import { world } from './support/world.js'

const video = { type: 'url', url: 'https://files.example/talk.mp4?seconds=12' }
const lipsync = { video, audio: { type: 'url', url: 'https://files.example/voice.mp3?seconds=10' } }

it.each<[string, string, object, string]>([
  ['a time before the start', '', { ...lipsync, start_time: -1 }, 'start_time'],
  ['an end before the start', '', { ...lipsync, start_time: 5, end_time: 5 }, 'end_time'],
  ['an end at the very start', '', { ...lipsync, end_time: 0 }, 'end_time'],
  [
    'a folder in an item of a batch',
    '/batches',
    { lipsyncs: [lipsync, { ...lipsync, folder_id: 'folder_launch' }] },
    'lipsyncs[1].folder_id',
  ],
])('a lipsync with %s is refused', async (_, path, body, param) => {
  const { raw, simulator } = world()
  const response = await raw('POST', `/v3/lipsyncs${path}`, body)
  const { error } = await response.json()
  expect([response.status, error.code, error.param]).toEqual([400, 'invalid_parameter', param])
  simulator.advance(86_400_000)
  expect(simulator.charges).toEqual([])
})
