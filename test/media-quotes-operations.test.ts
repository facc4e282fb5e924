import { describe, expect, it } from 'vitest'
import type { HeyGen } from '../src/index.js'
import { ask, video } from './support/ask.js'
import { fixture } from './support/media.js'
import { apiBehind, filesBehind, movieOf, serving } from './support/media-server.js'

const codes = ({ assumptions }: { assumptions: readonly { code: string }[] }) => assumptions.map(({ code }) => code)
const inline = (bytes: Uint8Array) => ({ type: 'base64', media_type: 'video/mp4', data: Buffer.from(bytes).toString('base64') }) as const

/** Files of 10, 20 and 40 seconds and of three hours, and an API that knows the one of 20 as an asset. */
async function world(answers: Record<string, unknown> = {}) {
  const files = { 's10.mp4': movieOf(10, 99), 's20.mp4': movieOf(20, 99), 's40.mp4': movieOf(40, 99), 'h3.mp4': movieOf(10_800, 99) }
  const { url, seen } = await filesBehind(serving(files))
  const api = await apiBehind({ 'GET /assets/a-20': { id: 'a-20', url: `${url}/s20.mp4` }, ...answers })
  const file = (name: string) => `${url}/${name}.mp4`
  const source = (name: string) => ({ type: 'url', url: file(name) }) as const
  const read = () => [...new Set(seen.requests.map((request) => request.url))].sort()
  return { ...api, file, source, read }
}
type World = Awaited<ReturnType<typeof world>>

const image = { type: 'asset_id', asset_id: 'picture' } as const
const asset = { type: 'asset_id', asset_id: 'a-20' } as const
const look = { facts: { avatarType: 'photo_avatar' } } as const

describe('the length that decides a price', () => {
  it.each<[string, (heygen: HeyGen['quote'], world: World) => Promise<{ seconds: unknown }>, number]>([
    ['of an avatar video is that of its audio URL', (quote, { file }) => quote.videos.create(avatar(file('s10')), look), 10],
    ['of an image video is that of its audio asset', (quote) => quote.videos.create({ type: 'image', image, audio_asset_id: 'a-20' }), 20],
    [
      'of a studio video is the sum of its scenes: what is spoken, shown, or stated',
      (quote, { file, source }) =>
        quote.videos.create(
          {
            type: 'studio',
            scenes: [
              { type: 'avatar_video', input: { type: 'avatar', avatar_id: 'look', audio_url: file('s10') } },
              { type: 'video', source: source('s40') },
              { type: 'video', source: source('h3'), audio_asset_id: 'a-20' },
              { type: 'image', source: image, audio_url: file('s10') },
              { type: 'image', source: image, duration: 3 },
            ],
          },
          look,
        ),
      83,
    ],
    [
      'of a lipsync that keeps to its video is that of the video',
      (quote, { source }) => quote.lipsyncs.create({ video: source('s40'), audio: source('s10'), enable_dynamic_duration: false }),
      40,
    ],
    [
      'of a lipsync that follows its audio is that of the audio',
      (quote, { source }) => quote.lipsyncs.create({ video: source('s40'), audio: source('s10') }),
      10,
    ],
    [
      'of a batch is the longest of its items',
      (quote, { file }) => quote.videos.createBatch({ videos: [avatar(file('s10')), avatar(file('s40')), avatar(file('s10'))] }, look),
      40,
    ],
  ])('%s', async (_, quoted, expected) => {
    const made = await world()
    expect(await quoted(made.heygen.quote, made)).toMatchObject({ priced: true, seconds: { expected } })
  })

  it('of a clip that is spoken over holds the longer of sound and clip', async () => {
    const { heygen, file, source } = await world()
    const quote = await heygen.quote.videos.create({
      type: 'studio',
      scenes: [{ type: 'video', source: source('s40'), audio_url: file('s10') }],
    })
    expect(quote.seconds).toEqual({ low: 10, expected: 10, high: 40 })
  })

  it('of a lipsync holds the longer of sound and video', async () => {
    const { heygen, source } = await world()
    const quote = await heygen.quote.lipsyncs.create({ video: source('s40'), audio: source('s10') })
    expect(quote.seconds).toEqual({ low: 10, expected: 10, high: 40 })
    expect(codes(quote)).toContain('lipsync_as_long_as_sound')
    const cut = await heygen.quote.lipsyncs.create({ video: source('s40'), audio: source('s10'), end_time: 5 })
    expect(cut.seconds).toEqual({ low: 5, expected: 10, high: 10 })
    const gone = await heygen.quote.lipsyncs.create({ video: source('none'), audio: source('s10') })
    expect(gone.seconds).toEqual({ low: 7.692, expected: 10, high: 13 })
    expect(codes(gone)).toContain('media_length_unknown')
  })

  it('of a lipsync is that of its sound, too, where only the video’s is stated', async () => {
    const { heygen, source, read } = await world()
    const body = { video: source('s10'), audio: source('s40') }
    const quote = await heygen.quote.lipsyncs.create(body, { facts: { sourceSeconds: 10 } })
    expect(quote.seconds).toEqual({ low: 10, expected: 40, high: 40 })
    expect(read()).toEqual(['/s40.mp4'])
    const { seconds } = await heygen.quote.lipsyncs.createBatch({ lipsyncs: [body] }, { facts: { items: [{ sourceSeconds: 10 }] } })
    expect(seconds?.high).toBe(40)
  })

  it('of a filler-word removal is that of its source, at least a minute, and at most two hours', async () => {
    const { heygen, source } = await world()
    const quote = await heygen.quote.fillerWordRemovals.create({ video: source('s40') }, { facts: {} })
    expect(quote.lines[0]?.quantity.expected).toBe(60)
    expect(codes(quote)).toEqual(expect.arrayContaining(['billed_on_source', 'length_measured']))
    await expect(heygen.quote.fillerWordRemovals.create({ video: source('h3') })).rejects.toThrow(
      'video: expected at most 7200 seconds, which the API takes, got 10800',
    )
  })

  it('of a model video counts its references, inline ones too', async () => {
    const { heygen, source, read } = await world()
    const body = {
      mode: 'reference_to_video' as const,
      model: 'heygen-video-1' as const,
      prompt: 'a walk',
      duration: 5,
      reference_videos: [source('s10'), asset, inline(fixture('video.mp4'))],
    }
    const quote = await heygen.quote.models.videos.create(body)
    const [line] = quote.lines
    // 5 s of output, 10 and 20 s behind a URL and an asset, and the seconds of the fixture.
    const inlineSeconds = (line?.quantity.expected ?? 0) - 35
    expect(inlineSeconds).toBeGreaterThan(1)
    expect(inlineSeconds).toBeLessThan(10)
    expect(codes(quote)).toEqual(expect.arrayContaining(['reference_seconds_billed', 'length_measured']))
    expect(read()).toEqual(['/s10.mp4', '/s20.mp4'])
    const broken = await heygen.quote.models.videos.create({ ...body, reference_videos: [inline(new Uint8Array(99))] })
    expect(broken.unpriced).toContain('give facts.referenceSeconds, one per video, or maxUsd. The length of reference_videos[0]')
    const junk = { type: 'base64', media_type: 'video/mp4', data: '%%%%' } as const
    expect((await heygen.quote.models.videos.create({ ...body, reference_videos: [junk] })).priced).toBe(false)
  })

  it('of a live session that plays a recording is expected to be that of the recording; an hour is held', async () => {
    const { heygen, source } = await world()
    const quote = await heygen.quote.avatarRealtime.create({ type: 'audio', avatar_id: 'look', audio: source('s40') })
    expect(quote.lines[0]?.quantity).toEqual({ low: 40, expected: 40, high: 3600 })
  })

  it('of items that cannot be measured is given per item', async () => {
    const { heygen, file, source } = await world()
    const item = { video: source('none'), output_languages: ['German'], enable_dynamic_duration: false }
    const video_translations = [{ ...item, video: source('s10') }, item]
    const refused = await heygen.quote.videoTranslations.createBatch({ video_translations })
    expect(refused.unpriced).toMatch(/^video_translations\[1\]: .* The length of video_translations\[1\]\.video could not be looked up/)
    const media = { [file('none')]: { seconds: 7, exact: true } }
    const quote = await heygen.quote.videoTranslations.createBatch({ video_translations }, { facts: { items: [{}, { media }] } })
    expect(quote.lines.map(({ quantity }) => quantity.expected)).toEqual([10, 7])
    expect(codes(quote)).not.toContain('media_length_unknown')
  })

  it('is asked for nothing else: not for pictures, music or clips that are fitted to their voice-over', async () => {
    const { heygen, file, source, read } = await world()
    await heygen.quote.videos.create(
      {
        type: 'studio',
        scenes: [
          { type: 'image', source: source('s40'), duration: 3 },
          { type: 'video', source: source('s40'), audio_url: file('s10'), playback: { mode: 'fit_to_scene' } },
        ],
      },
      look,
    )
    await heygen.quote.aiClipping.create({ video: source('s40'), output_settings: { duration_types: ['30'] } })
    expect(read()).toEqual(['/s10.mp4'])
  })

  it('survives sources that are called like members of every object', async () => {
    const { heygen } = await world({ 'GET /assets/constructor': { id: 'constructor' }, 'GET /assets/__proto__': { id: '__proto__' } })
    for (const asset_id of ['constructor', '__proto__'])
      expect((await heygen.quote.fillerWordRemovals.create({ video: { type: 'asset_id', asset_id } })).priced).toBe(false)
  })
})

describe('lengths of recordings as facts', () => {
  const media = { 'https://files.example/a.mp4': { seconds: 95.0004, exact: true }, voice: { seconds: 10, exact: false } }

  it('price a request offline, up to the next whole second', () => {
    const body = { video, output_languages: ['German'], enable_dynamic_duration: false }
    const { quote } = ask('createVideoTranslationV3', body, { media })
    expect(quote.seconds).toEqual({ low: 95, expected: 95, high: 95.001 })
    expect(quote.lines[0]?.quantity.high).toBe(96)
    expect(ask('createProofreadV3', { ...body, title: 'a' }, { media }, 'enterprise-credits-v2').quote).toMatchObject({
      priced: true,
      seconds: { expected: 95 },
    })
  })

  it('that are estimates may end before a cut begins', () => {
    const body = { video: { type: 'asset_id', asset_id: 'voice' }, output_languages: ['German'], enable_dynamic_duration: false }
    const cut = (start_time: number, end_time?: number) =>
      ask('createVideoTranslationV3', { ...body, start_time, end_time }, { media }).quote
    expect(cut(2).seconds).toEqual({ low: 3, expected: 8, high: 18 })
    expect(cut(12, 15).seconds).toEqual({ low: 0, expected: 3, high: 3 })
    expect(cut(2).assumptions.map(({ code }) => code)).toContain('length_measured_roughly')
    expect(() => cut(20)).toThrow('start_time: expected seconds below the length of the source, 20, got 20')
  })

  it('do not stand above what the caller says of the output', () => {
    const { quote } = ask('createVideoTranslationV3', { video, output_languages: ['German'] }, { media, seconds: 7 })
    expect(quote.seconds).toEqual({ low: 7, expected: 7, high: 7 })
  })
})

function avatar(audio_url: string) {
  return { type: 'avatar', avatar_id: 'look', audio_url } as const
}

describe('a template', () => {
  const scenes = [
    { scene_id: 'hello', script: 'Hello {{ name }}, and welcome to the tour of our house.', variables: [] },
    { scene_id: 'music', script: null },
  ]
  const generate = (heygen: HeyGen, body: object = {}, options: object = {}) =>
    heygen.quote.templates.generate('t-1', { variables: {}, scene_ids: ['hello'], ...body }, options)

  it('is priced by the scripts that the API tells, with the variables put in', async () => {
    const { heygen, asked } = await world({ 'GET /templates/t-1': { id: 't-1', name: 'Tour', scenes } })
    const short = await generate(heygen, { variables: { name: { type: 'text', content: 'Al' } } })
    const content = 'Alexandria Bartholomew Constantine of the Far and Silent Northern Mountains'
    const long = await generate(heygen, { variables: { name: { type: 'text', content } } })
    expect(short).toMatchObject({ priced: true })
    expect(long.seconds?.expected).toBeGreaterThan((short.seconds?.expected ?? 0) + 2)
    expect(codes(short)).toEqual(expect.arrayContaining(['template_scenes_looked_up', 'template_priced_as_scenes', 'length_estimated']))
    expect(asked.filter((key) => key.startsWith('GET /templates'))).toEqual(['GET /templates/t-1'])
  })

  it('with a scene of which the API tells no script has no price', async () => {
    const { heygen } = await world({ 'GET /templates/t-1': { id: 't-1', name: 'Tour', scenes } })
    const quote = await generate(heygen, { scene_ids: null })
    expect(quote.unpriced).toContain('a template scene has neither seconds nor a script')
  })

  it.each([
    ['sound', { type: 'audio', asset }],
    ['a video that plays in full', { type: 'video', asset, play_style: 'full_video' }],
  ])('whose scene is given %s of its own has no price, as its script decides nothing then', async (_, film) => {
    const used = [{ scene_id: 'hello', script: 'Hello there.', variables: [{ name: 'film', variable_type: film.type }] }]
    const other = { scene_id: 'bye', script: 'Goodbye then.', variables: [] }
    const plain = { scene_id: 'plain', script: 'Nothing else.' }
    const { heygen } = await world({ 'GET /templates/t-1': { id: 't-1', name: 'Tour', scenes: [...used, other, plain] } })
    const variables = { film }
    for (const scene_ids of [['hello'], ['plain']])
      expect((await generate(heygen, { variables, scene_ids })).unpriced).toContain('a template scene has neither seconds nor a script')
    expect((await generate(heygen, { variables, scene_ids: ['bye'] })).priced).toBe(true)
    // Left out, it is the template's own, of which nothing is told here.
    expect((await generate(heygen, { variables: {} })).priced).toBe(false)
    const looped = { ...film, type: 'video', play_style: 'loop' }
    // In the place of a sound it may be left, and the template's own sound be heard.
    expect((await generate(heygen, { variables: { film: looped } })).priced).toBe(film.type === 'video')
  })

  it.each([
    ['that the API does not have', {}, /no GET \/templates\/t-1/],
    ['without scenes', { id: 't-1', name: 'Tour', scenes: [] }, /the API tells no scenes of it/],
    ['with a scene that cannot be read', { id: 't-1', name: 'Tour', scenes: [...scenes, { script: 'x' }] }, /the API tells no scenes/],
  ])('%s has no price, and says why', async (_, template, why) => {
    const { heygen } = await world('id' in template ? { 'GET /templates/t-1': template } : {})
    const quote = await generate(heygen)
    expect(quote.priced).toBe(false)
    expect(quote.unpriced).toMatch(/give facts\.templateScenes, or maxUsd\. The template's scenes could not be looked up/)
    expect(quote.unpriced).toMatch(why)
  })

  it('is not looked up where its length or its scenes are given', async () => {
    const { heygen, asked } = await world()
    expect((await generate(heygen, {}, { facts: { seconds: 10 } })).priced).toBe(true)
    expect((await generate(heygen, {}, { facts: { templateScenes: [{ id: 'hello', seconds: 3 }] } })).priced).toBe(true)
    expect(asked.filter((key) => key.startsWith('GET /templates'))).toEqual([])
  })
})
