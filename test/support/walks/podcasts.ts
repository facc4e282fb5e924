import { expect } from 'vitest'
import type { PodcastDetail } from '../../../generated/types.js'
import { DAY, type Walk } from './walk.js'

export const PODCAST = {
  topic: 'Tides',
  host_avatar_id: 'look_photo_amy',
  guest_avatar_id: 'look_twin_omar',
  host_voice_id: 'voice_en_amy',
  guest_voice_id: 'voice_en_oliver',
} as const

export const podcastsWalk: Walk = async ({ call, refused, pass }) => {
  const made = await call<PodcastDetail>('createPodcastV3', { body: PODCAST })
  const params = { podcast_id: made.data.podcast_id }
  expect((await call<PodcastDetail>('getPodcastV3', { params })).data).toMatchObject({ status: 'processing', video_url: null })
  pass(DAY)
  expect((await call<PodcastDetail>('getPodcastV3', { params })).data).toMatchObject({ status: 'completed', title: 'Tides' })
  expect((await call<PodcastDetail[]>('listPodcastsV3')).data).toHaveLength(1)
  await call('deletePodcastV3', { params })
  expect(await refused('getPodcastV3', { params })).toEqual([404, 'not_found', null])
}
