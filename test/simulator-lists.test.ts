import { describe, expect, it } from 'vitest'
import type { AudioVoiceItem, AvatarGroupItem, AvatarLookItem, VideoDetail } from '../generated/types.js'
import { audio, clip, world } from './support/world.js'

describe('lists', () => {
  const all = async <Item>(get: ReturnType<typeof world>['get'], path: string): Promise<Item[][]> => {
    const pages: Item[][] = []
    let token: string | null = ''
    while (token !== null) {
      const { json }: { json: { data: Item[]; has_more: boolean; next_token: string | null } } = await get<Item[]>(
        token ? `${path}${path.includes('?') ? '&' : '?'}token=${encodeURIComponent(token)}` : path,
      )
      pages.push(json.data)
      expect(json.has_more).toBe(json.next_token !== null)
      token = json.next_token
    }
    return pages
  }

  it.each([
    ['/v3/avatars/looks', [20, 5]],
    ['/v3/avatars/looks?limit=50', [25]],
    ['/v3/avatars/looks?limit=25', [25]],
    ['/v3/avatars', [20, 4]],
    ['/v3/voices', [20, 4]],
    ['/v3/voices?limit=7', [7, 7, 7, 3]],
    ['/v3/avatars/looks?avatar_type=digital_twin', [8]],
    ['/v3/avatars/looks?group_id=group_twin_omar&limit=1', [1, 1]],
    ['/v3/avatars/looks?ownership=private', [0]],
    ['/v3/avatars?ownership=private', [0]],
    ['/v3/voices?language=english', [3]],
    ['/v3/voices?engine=fish', [1]],
    ['/v3/voices?gender=male&limit=100', [10]],
    ['/v3/voices?type=private', [0]],
    ['/v3/videos', [0]],
  ])('%s has pages of %j', async (path, sizes) => {
    const pages = await all<{ id?: string; voice_id?: string }>(world().get, path)
    expect(pages.map((page) => page.length)).toEqual(sizes)
    const ids = pages.flat().map((item) => item.id ?? item.voice_id)
    expect(new Set(ids).size).toBe(ids.length)
  })

  it('show videos from the newest on, ten to a page, by title and folder', async () => {
    const { submit, get, raw } = world({ concurrentJobs: 100 })
    const folder = (await (await raw('POST', '/v3/folders', { name: 'Odd' })).json()).data.folder_id
    const ids: string[] = []
    for (let i = 0; i < 13; i++) ids.unshift(await submit(clip(1, { title: `Take ${i}`, folder_id: i % 2 ? folder : null })))
    const pages = await all<VideoDetail>(get, '/v3/videos')
    expect(pages.map((page) => page.map(({ id }) => id))).toEqual([ids.slice(0, 10), ids.slice(10)])
    expect((await get<VideoDetail[]>('/v3/videos?title=TAKE%201')).json.data.map(({ title }) => title)).toEqual([
      'Take 12',
      'Take 11',
      'Take 10',
      'Take 1',
    ])
    expect((await get<VideoDetail[]>(`/v3/videos?folder_id=${folder}`)).json.data).toHaveLength(6)

    const first = await get<VideoDetail[]>('/v3/videos?limit=5')
    await raw('DELETE', `/v3/videos/${ids[4]}`)
    await submit(clip(1))
    const second = await get<VideoDetail[]>(`/v3/videos?limit=5&token=${first.json.next_token}`)
    expect(second.json.data.map(({ id }) => id)).toEqual(ids.slice(5, 10))
  })

  it.each([
    ['/v3/voices?limit=0', 'limit'],
    ['/v3/voices?limit=101', 'limit'],
    ['/v3/avatars/looks?limit=51', 'limit'],
    ['/v3/avatars?limit=51', 'limit'],
    ['/v3/videos?limit=101', 'limit'],
    ['/v3/videos?limit=many', 'limit'],
    ['/v3/videos?limit=1.5', 'limit'],
    ['/v3/videos?title=', 'title'],
    ['/v3/videos?page=2', 'page'],
    ['/v3/videos?token=nonsense', 'token'],
    ['/v3/videos?token=%2B%2B', 'token'],
    ['/v3/avatars/looks?avatar_type=cartoon', 'avatar_type'],
    ['/v3/voices?type=mine', 'type'],
  ])('%s is refused for its %s', async (path, param) => {
    const { status, json } = await world().get(path)
    expect([status, json.error.code, json.error.param]).toEqual([400, 'invalid_parameter', param])
  })

  it('take only their own tokens', async () => {
    const { get } = world()
    const { json } = await get('/v3/voices?limit=1')
    expect((await get(`/v3/avatars/looks?token=${json.next_token}`)).json.error.param).toBe('token')
  })

  it('show looks and voices of the account beside the stock', async () => {
    const look: AvatarLookItem = {
      id: 'look_mine',
      name: 'Mine',
      avatar_type: 'digital_twin',
      group_id: 'group_mine',
      status: 'processing',
    }
    const voice: AudioVoiceItem = {
      voice_id: 'voice_mine',
      name: 'Mine',
      language: 'English',
      gender: 'female',
      support_pause: true,
      support_locale: false,
      type: 'private',
    }
    const { get, create } = world({ looks: [look, { ...look, id: 'look_photo_amy', ownership: 'public' }], voices: [voice] })
    expect((await get('/v3/avatars/looks?ownership=private')).json.data).toMatchObject([{ ...look, tags: [] }])
    expect((await get<AvatarLookItem>('/v3/avatars/looks/look_photo_amy')).json.data.avatar_type).toBe('digital_twin')
    expect((await get<AvatarGroupItem>('/v3/avatars/group_mine')).json.data.looks_count).toBe(2)
    expect((await get('/v3/voices?type=private')).json.data).toMatchObject([voice])
    const unready = await create({ type: 'avatar', avatar_id: 'look_mine', ...audio(1) })
    expect([unready.status, unready.json.error.code]).toEqual([409, 'resource_not_ready'])
  })
})
