import { describe, expect, it } from 'vitest'
import type { TemplateDetailV3, VideoDetail } from '../generated/types.js'
import { expectBilled } from './support/bills.js'
import { clientOf, sums } from './support/client.js'
import { finish, world } from './support/world.js'

const file = (seconds: number, name: string) => ({ type: 'url', url: `https://files.example/${name}?seconds=${seconds}` })

function templating(options: Parameters<typeof world>[0] = {}) {
  const { simulator, raw, get, video } = world({ wallet: 1000, concurrentJobs: 100, ...options })
  const generate = async (template: string, body: object) => {
    const response = await raw('POST', `/v3/templates/${template}`, { variables: {}, ...body })
    return { status: response.status, json: await response.json() }
  }
  /** What a rendering comes to: its length, and the lines it is charged by. */
  const rendered = async (template: string, body: object) => {
    const { json } = await generate(template, body)
    finish(simulator)
    const lines = simulator.charges.at(-1)?.lines.map(({ rateKey, seconds }) => [rateKey, seconds] as const) ?? []
    return { duration: (await video(json.data.id)).duration ?? 0, lines }
  }
  return { simulator, get, generate, rendered }
}

describe('a template', () => {
  it('tells its variables and, scene by scene, the script and the variables in it', async () => {
    const { get } = templating()
    const { data } = (await get<TemplateDetailV3>('/v3/templates/template_welcome')).json
    expect(Object.keys(data.variables ?? {})).toEqual(['first_name', 'company', 'presenter', 'voice'])
    expect(data.scenes?.[0]).toEqual({
      scene_id: 'scene_hello',
      script: expect.stringContaining('{{first_name}}'),
      variables: [
        { name: 'first_name', variable_type: 'text' },
        { name: 'company', variable_type: 'text' },
        { name: 'presenter', variable_type: 'character' },
        { name: 'voice', variable_type: 'voice' },
      ],
    })
  })

  it('is charged by the avatar, the engine and the length of each scene; scenes that nobody speaks in are free', async () => {
    const { rendered } = templating()
    const { duration, lines } = await rendered('template_product', {})
    expect(lines.map(([rate]) => rate)).toEqual(['video.avatar_v.twin.hd', 'video.avatar_iii.studio.hd'])
    expect(lines[1]?.[1]).toBe(12.5)
    expect(duration).toBeCloseTo(
      lines.reduce((sum, [, seconds]) => sum + seconds, 3.5 + 6),
      3,
    )
  })

  it('speaks texts that are given, and the placeholders of the others', async () => {
    const { rendered } = templating()
    const name = (content: string) => ({ variables: { first_name: { type: 'text', content } }, scene_ids: ['scene_hello'] })
    const short = await rendered('template_welcome', name('Jo'))
    const long = await rendered('template_welcome', name('Wilhelmina Katharina Alexandra von Hohenstein-Falkenberg'))
    expect(long.duration - short.duration).toBeGreaterThan(2)
    const none = await rendered('template_welcome', { scene_ids: ['scene_hello'] })
    expect(none.duration).toBeGreaterThan(short.duration)
  })

  it('takes the avatar, the recording and the film that are put into it', async () => {
    const { rendered } = templating()
    const presenter = { type: 'character', character_id: 'look_twin_omar' }
    const welcome = await rendered('template_welcome', { variables: { presenter } })
    expect(welcome.lines.map(([rate]) => rate)).toEqual(['video.avatar_iv.twin.hd', 'video.avatar_iv.twin.hd'])
    const narration = { type: 'audio', asset: file(33.25, 'voice.mp3') }
    const told = await rendered('template_product', { variables: { narration }, scene_ids: ['scene_told', 'scene_told'] })
    expect(told).toEqual({ duration: 66.5, lines: told.lines })
    const footage = (play_style: string) => ({ variables: { footage: { type: 'video', asset: file(44, 'film.mp4'), play_style } } })
    const shown = async (style: string) =>
      (await rendered('template_product', { ...footage(style), scene_ids: ['scene_footage'] })).duration
    expect([await shown('loop'), await shown('full_video')]).toEqual([6, 44])
  })

  it('is charged as 4K by its size', async () => {
    const { rendered } = templating()
    const of = async (width: number, height: number) => (await rendered('template_welcome', { dimension: { width, height } })).lines[0]?.[0]
    expect([await of(1920, 1080), await of(3840, 2160)]).toEqual(['video.avatar_iv.photo.hd', 'video.avatar_iv.photo.4k'])
  })

  it('makes one video under a key', async () => {
    const { raw, get, simulator } = world()
    const send = async (title: string) => {
      const answer = await raw('POST', '/v3/templates/template_welcome', { variables: {}, title }, { 'idempotency-key': 'once' })
      return (await answer.json()).data
    }
    expect(await send('Again')).toEqual(await send('Once more'))
    finish(simulator)
    expect((await get<VideoDetail[]>('/v3/videos')).json.data).toHaveLength(1)
  })

  it.each([
    [{ variables: { nickname: { type: 'text', content: 'Jo' } } }, 400, 'variables.nickname'],
    [{ variables: { first_name: { type: 'voice', voice_id: 'voice_en_amy' } } }, 400, 'variables.first_name.type'],
    [{ variables: { presenter: { type: 'character', character_id: 'nobody' } } }, 404, 'variables.presenter.character_id'],
    [{ variables: { voice: { type: 'voice', voice_id: 'nobody' } } }, 404, 'variables.voice.voice_id'],
    [{ variables: { first_name: { type: 'text', content: 'x'.repeat(10_001) } } }, 400, 'variables.first_name.content'],
    [{ dimension: { width: 1921, height: 1080 } }, 400, 'dimension'],
    [{ dimension: { width: 1080, height: 1920 } }, 400, 'dimension'],
    [{ dimension: { width: 8192, height: 4608 } }, 400, 'dimension.width'],
    [{ fps: 24 }, 400, 'fps'],
    [{ scene_ids: ['scene_hello', 'scene_9'] }, 400, 'scene_ids[1]'],
    [{ scene_ids: [] }, 400, 'scene_ids'],
    [{ folder_id: 'none' }, 404, 'folder_id'],
    [{ brand_glossary_id: 'none' }, 404, 'brand_glossary_id'],
  ])('with %j is refused with %i at %s', async (wrong, status, param) => {
    const { simulator, generate } = templating()
    const { status: got, json } = await generate('template_welcome', wrong)
    expect([got, json.error.param]).toEqual([status, param])
    finish(simulator)
    expect(simulator.charges).toEqual([])
  })
})

describe('what a client holds for a template', () => {
  it.each([
    ['template_welcome', { first_name: { type: 'text', content: 'Josephine' }, company: { type: 'text', content: 'Harbour & Sons' } }],
    ['template_welcome', { presenter: { type: 'character', character_id: 'look_twin_omar', character_type: 'avatar' } }],
    ['template_stock_03', { topic: { type: 'text', content: 'how tides are made, and who profits from them' } }],
  ] as const)('%s is enough for what the world charges', async (template, variables) => {
    const world = clientOf()
    const { heygen, ledger } = world
    const body = { variables }
    const quote = await heygen.quote.templates.generate(template, body)
    const { id } = await heygen.templates.generate(template, body)
    await heygen.videos.wait(id)
    expect(world.receipts).toMatchObject([{ jobId: id, overrun: '0.00' }])
    const [{ amount = '' } = {}] = world.simulator.charges
    expect(Number(amount)).toBeGreaterThanOrEqual(Number(quote.usd?.low))
    expect(Number(amount)).toBeLessThanOrEqual(Number(quote.usd?.high))
    expect((await sums(ledger)).held).toBe(0)
  })

  it('is what the world charges, where it is told what the API does not tell', async () => {
    const world = clientOf()
    const { heygen } = world
    const scenes = ['scene_hello', 'scene_next'].map((id) => ({ id, engine: 'avatar_iv' as const, avatarType: 'photo_avatar' as const }))
    const { scenes: told = [] } = await heygen.templates.get('template_welcome')
    const templateScenes = scenes.map((scene, i) => ({ ...scene, script: told[i]?.script ?? '' }))
    const quote = await heygen.quote.templates.generate('template_welcome', { variables: {} }, { facts: { templateScenes } })
    const { id } = await heygen.templates.generate('template_welcome', { variables: {} }, { facts: { templateScenes } })
    await heygen.videos.wait(id)
    expectBilled(world, quote)
  })
})
