import { describe, expect, it } from 'vitest'
import type { CreateVideoV3RequestBody, VideoDetail, VideoStatusEntry } from '../generated/types.js'
import { audio, clip, finish, world } from './support/world.js'

describe('the life of a video', () => {
  it('is waiting, pending, processing and completed, by the clock', async () => {
    const { simulator, create, get, video } = world()
    const created = await create(clip(12.5, { title: 'Hello', folder_id: 'folder_launch', caption: { style: 'default' } }))
    expect(created.json.data).toEqual({ video_id: expect.stringMatching(/^[0-9a-f]{32}$/), status: 'waiting', output_format: 'mp4' })
    const id = created.json.data.video_id

    const waiting = await get<VideoDetail>(`/v3/videos/${id}`)
    expect(waiting.json.data).toMatchObject({ id, status: 'pending', duration: null, video_url: null, completed_at: null })
    simulator.advance(4_999)
    expect((await video(id)).status).toBe('pending')
    simulator.advance(1)
    expect((await video(id)).status).toBe('processing')
    simulator.advance(16_249)
    expect((await video(id)).status).toBe('processing')
    simulator.advance(1)

    const done = await get<VideoDetail>(`/v3/videos/${id}`)
    expect(done.json.data).toMatchObject({
      status: 'completed',
      title: 'Hello',
      folder_id: 'folder_launch',
      duration: 12.5,
      failure_code: null,
      video_url: expect.stringContaining(`/${id}/video.mp4`),
      captioned_video_url: expect.stringContaining('captioned'),
      subtitle_url: expect.stringContaining('.srt'),
    })
    expect(done.json.data.completed_at).toBe(Math.floor(simulator.clock.now() / 1000))
  })

  it('gives a fresh link at each look', async () => {
    const { simulator, submit, video } = world()
    const id = await submit(clip(5))
    finish(simulator)
    const first = await video(id)
    simulator.advance(60_000)
    expect((await video(id)).video_url).not.toBe(first.video_url)
  })

  it('can end in failure', async () => {
    const { simulator, submit, get, video } = world()
    simulator.failNextVideo('moderation_failed', 'Not this.')
    const failed = await submit(clip(5))
    const tooLong = await submit(clip(601))
    expect((await video(failed)).failure_code).toBeNull()
    finish(simulator)
    const answer = await get<VideoDetail>(`/v3/videos/${failed}`)
    expect(answer.json.data).toMatchObject({
      status: 'failed',
      failure_code: 'moderation_failed',
      failure_message: 'Not this.',
      video_url: null,
    })
    expect(await video(tooLong)).toMatchObject({ status: 'failed', failure_code: 'download_failed' })
    const { json } = await get<VideoStatusEntry[]>(`/v3/videos/statuses?video_ids=${failed}`)
    expect(json.data).toEqual([{ video_id: failed, status: 'failed', error: { code: 'moderation_failed', message: 'Not this.' } }])
  })

  it.each<[string, CreateVideoV3RequestBody]>([
    ['an avatar', { type: 'avatar', avatar_id: 'look_twin_omar', script: 'Hello.', voice_id: 'voice_en_amy' }],
    ['an avatar with its own voice', { type: 'avatar', avatar_id: 'look_studio_lena', script: 'Guten Tag.' }],
    ['an image', { type: 'image', image: { type: 'asset_id', asset_id: 'asset_image_desk' }, script: 'Hi.', voice_id: 'voice_en_amy' }],
    ['a webm', { type: 'avatar', avatar_id: 'look_photo_amy', script: 'Hi.', output_format: 'webm' }],
    [
      'a twin after another look of its group',
      {
        type: 'avatar',
        avatar_id: 'look_twin_omar',
        ...audio(3),
        engine: { type: 'avatar_v', reference_look_id: 'look_twin_omar_standing' },
      },
    ],
    [
      'a cinematic scene',
      { type: 'cinematic_avatar', prompt: 'Rain.', avatar_id: ['look_photo_amy', 'look_twin_omar', 'look_photo_vera'], duration: 4 },
    ],
  ])('starts for %s', async (_, body) => {
    const { create, simulator, video } = world()
    const answer = await create(body)
    finish(simulator)
    expect((await video(answer.json.data.video_id)).status).toBe('completed')
  })

  it('ends for its owner when it is deleted, but goes on costing', async () => {
    const { simulator, raw, submit, get } = world()
    const id = await submit(clip(10))
    const response = await raw('DELETE', `/v3/videos/${id}`)
    expect(await response.json()).toEqual({ data: { id, deleted: true } })
    expect((await get(`/v3/videos/${id}`)).json.error.code).toBe('video_not_found')
    expect((await raw('DELETE', `/v3/videos/${id}`)).status).toBe(404)
    expect((await get('/v3/videos')).json.data).toEqual([])
    finish(simulator)
    expect(simulator.wallet.balance).toBe('24.50')
  })

  it('shows up in a look-up of many, unknown ones too', async () => {
    const { simulator, submit, get } = world()
    const done = await submit(clip(5))
    finish(simulator)
    const running = await submit(clip(5))
    const answer = await get(`/v3/videos/statuses?video_ids=${running},nothing,${done}&batch_ids=batch_1`)
    expect(answer.json.data).toEqual([
      { video_id: running, status: 'pending', error: null },
      { video_id: 'nothing', status: 'not_found', error: null },
      { video_id: done, status: 'completed', error: null },
      { batch_id: 'batch_1', status: 'not_found', error: null },
    ])
    expect((await get('/v3/videos/statuses')).json.error).toMatchObject({ code: 'invalid_parameter', param: 'video_ids' })
    const many = Array.from({ length: 101 }, (_, i) => `v${i}`).join(',')
    expect((await get(`/v3/videos/statuses?video_ids=${many}`)).status).toBe(400)
  })

  it('waits when too many are under way', async () => {
    const { simulator, create, submit } = world({ concurrentJobs: 2 })
    await submit(clip(10))
    simulator.advance(1_000)
    await submit(clip(10))
    const refused = await create(clip(10))
    expect([refused.status, refused.json.error.code, refused.headers.get('retry-after')]).toEqual([429, 'rate_limit_exceeded', '19'])
    simulator.advance(19_000)
    expect((await create(clip(10))).status).toBe(200)
    expect((await create(clip(10))).status).toBe(429)
  })
})
