import { describe, expect, it } from 'vitest'
import type { SimulatorLook } from '../src/simulator/index.js'
import { audio, clip, world } from './support/world.js'

const avatar = (more: object) => ({ type: 'avatar', avatar_id: 'look_photo_amy', ...more })
const twin = (more: object) => ({ type: 'avatar', avatar_id: 'look_twin_omar', ...audio(3), ...more })
const image = (more: object) => ({ type: 'image', image: { type: 'url', url: 'https://files.example/face.png' }, ...audio(3), ...more })
const cinematic = (more: object) => ({ type: 'cinematic_avatar', prompt: 'Rain.', avatar_id: ['look_photo_amy'], ...more })
const studio = (...scenes: unknown[]) => ({ type: 'studio', scenes })
const speaking = (more: object) => ({ type: 'avatar_video', input: { type: 'avatar', avatar_id: 'look_photo_amy', ...more } })
const still = (more: object) => ({ type: 'image', source: { type: 'url', url: 'https://files.example/slide.png' }, ...more })
const film = (more: object) => ({ type: 'video', source: { type: 'url', url: 'https://files.example/film.mp4' }, ...more })
const SOUND = { type: 'asset_id', asset_id: 'asset_audio_greeting' }
const bytes = (media_type: string) => ({ type: 'base64', media_type, data: 'AAAA' })
const picture = { type: 'url', url: 'https://files.example/p.jpg' }
const engine = (type: string, more: object = {}) => ({ engine: { type, ...more } })
const elevenlabs = { voice_settings: { engine_settings: { engine_type: 'elevenlabs' } } }

const SCHEMA: [string, unknown, string | null][] = [
  ['no object', 'null', null],
  ['no type', {}, 'type'],
  ['an unknown type', { type: 'hologram' }, 'type'],
  ['no look', { type: 'avatar', script: 'Hi.' }, 'avatar_id'],
  ['an unknown field', clip(1, { seconds: 5 }), 'seconds'],
  ['an engine that is no object', clip(1, { engine: 'avatar_iv' }), 'engine'],
  ['an unknown engine', clip(1, engine('avatar_vi')), 'engine.type'],
  ['an empty script', avatar({ script: '' }), 'script'],
  ['a speed that is too high', avatar({ script: 'Hi.', voice_settings: { speed: 1.6 } }), 'voice_settings.speed'],
  ['an unknown resolution', clip(1, { resolution: '8k' }), 'resolution'],
  ['an engine for an image', image(engine('avatar_iii')), 'engine'],
  ['a short cinematic scene', cinematic({ duration: 3 }), 'duration'],
  ['a cinematic scene in 4K', cinematic({ resolution: '4k' }), 'resolution'],
  ['no prompt', cinematic({ prompt: undefined }), 'prompt'],
  ['a scene of another type', studio({ type: 'title' }), 'scenes[0].type'],
  ['a long still', studio(still({ duration: 1 }), still({ duration: 301 })), 'scenes[1].duration'],
  [
    'a background without a colour',
    studio(speaking({ ...audio(1), background: { type: 'color', color: 'red' } })),
    'scenes[0].input.background.color',
  ],
]

const FIELDS: [string, unknown, string][] = [
  ['nothing to say', avatar({}), 'script'],
  ['null to say', avatar({ script: null, audio_url: null }), 'script'],
  ['a script and a recording', avatar({ script: 'Hi.', ...audio(1) }), 'script'],
  ['two recordings', clip(1, { audio_asset_id: 'asset_audio_greeting' }), 'script'],
  ['5,001 characters', avatar({ script: '🎬'.repeat(5001) }), 'script'],
  ['a script for a look without a voice', { type: 'avatar', avatar_id: 'look_twin_omar', script: 'Hi.' }, 'voice_id'],
  ['a script for an image without a voice', image({ audio_url: undefined, script: 'Hi.' }), 'voice_id'],
  ['the settings of another speech engine', avatar({ script: 'Hi.', ...elevenlabs }), 'voice_settings.engine_settings.engine_type'],
  ['a recording behind no URL', avatar({ audio_url: '/home/me/voice.mp3' }), 'audio_url'],
  ['an image behind no URL', image({ image: { type: 'url', url: 'file:///face.png' } }), 'image.url'],
  ['V for a look that lacks it', clip(1, engine('avatar_v')), 'engine.type'],
  ['a reference of another type', twin(engine('avatar_v', { reference_look_id: 'look_photo_amy' })), 'engine.reference_look_id'],
  ['a reference of another group', twin(engine('avatar_v', { reference_look_id: 'look_stock_03' })), 'engine.reference_look_id'],
  ['motion for a twin on IV', twin({ motion_prompt: 'Waves.' }), 'motion_prompt'],
  ['motion on III', clip(1, { motion_prompt: 'Waves.', ...engine('avatar_iii') }), 'motion_prompt'],
  [
    'motion for a photo on V',
    { ...clip(1), avatar_id: 'look_photo_vera', motion_prompt: 'Waves.', ...engine('avatar_v') },
    'motion_prompt',
  ],
  ['expressiveness for a twin', twin({ expressiveness: 'high' }), 'expressiveness'],
  ['expressiveness on III', clip(1, { expressiveness: 'low', ...engine('avatar_iii') }), 'expressiveness'],
  ['a background behind a webm', clip(1, { output_format: 'webm', background: { type: 'color', value: '#fff' } }), 'background'],
  ['no looks', cinematic({ avatar_id: [] }), 'avatar_id'],
  ['four looks', cinematic({ avatar_id: Array(4).fill('look_photo_amy') }), 'avatar_id'],
  ['a duration that is also automatic', cinematic({ auto_duration: true, duration: 5 }), 'duration'],
  ['ten images', cinematic({ references: Array(9).fill(picture) }), 'references'],
  [
    'four videos',
    cinematic({ avatar_id: ['look_twin_omar'], references: Array(3).fill({ type: 'asset_id', asset_id: 'asset_video_tour' }) }),
    'references',
  ],
  ['a twin without its background, made without matting', twin({ remove_background: true }), 'remove_background'],
  ['a transparent twin, made without matting', twin({ output_format: 'webm' }), 'output_format'],
  ['a background picture that is not named', clip(1, { background: { type: 'image' } }), 'background.url'],
  ['a background behind no URL', clip(1, { background: { type: 'image', url: 'desk.png' } }), 'background.url'],
  ['sound for a background', clip(1, { background: { type: 'image', asset_id: SOUND.asset_id } }), 'background.asset_id'],
  ['a picture for a recording', avatar({ audio_asset_id: 'asset_image_desk' }), 'audio_asset_id'],
  ['sound for a picture', image({ image: SOUND }), 'image.asset_id'],
  ['bytes of sound for a picture', image({ image: bytes('audio/mpeg') }), 'image.media_type'],
  ['bytes that are none', image({ image: { ...bytes('image/png'), data: '***' } }), 'image.data'],
  ['sound for a reference', cinematic({ references: [SOUND] }), 'references[0].asset_id'],
  ['a picture for a film', studio(film({ source: { type: 'asset_id', asset_id: 'asset_image_desk' } })), 'scenes[0].source.asset_id'],
  ['a reference behind no URL', cinematic({ references: [{ type: 'url', url: 'p.jpg' }] }), 'references[0].url'],
  ['no scenes', studio(), 'scenes'],
  ['51 scenes', studio(...Array(51).fill(still({ duration: 1 }))), 'scenes'],
  ['a silent avatar', studio(speaking({})), 'scenes[0].input.script'],
  ['V in a scene for a look that lacks it', studio(speaking({ ...audio(1), ...engine('avatar_v') })), 'scenes[0].input.engine.type'],
  ['a still without an end', studio(still({})), 'scenes[0].duration'],
  ['a still with two ends', studio(still({ duration: 2, ...audio(2) })), 'scenes[0].duration'],
  ['a still that speaks without a voice', studio(still({ script: 'Hi.' })), 'scenes[0].voice_id'],
  ['a film with two voices', studio(film({ script: 'Hi.', voice_id: 'voice_en_amy', ...audio(2) })), 'scenes[0].script'],
  ['a silent film with a playback mode', studio(film({ playback: { mode: 'loop' } })), 'scenes[0].playback.mode'],
]

const UNKNOWN: [string, unknown, string, string][] = [
  ['a look', { ...clip(1), avatar_id: 'group_photo_amy' }, 'avatar_not_found', 'avatar_id'],
  ['a look of three', cinematic({ avatar_id: ['look_photo_amy', 'nobody'] }), 'avatar_not_found', 'avatar_id[1]'],
  [
    'a look of a scene',
    studio(still({ duration: 1 }), speaking({ avatar_id: 'nobody', ...audio(1) })),
    'avatar_not_found',
    'scenes[1].input.avatar_id',
  ],
  ['a look to refer to', twin(engine('avatar_v', { reference_look_id: 'nobody' })), 'avatar_not_found', 'engine.reference_look_id'],
  ['a voice', avatar({ script: 'Hi.', voice_id: 'nobody' }), 'voice_not_found', 'voice_id'],
  ['a voice of a scene', studio(still({ script: 'Hi.', voice_id: 'nobody' })), 'voice_not_found', 'scenes[0].voice_id'],
  ['a recording', avatar({ audio_asset_id: 'nothing' }), 'asset_not_found', 'audio_asset_id'],
  ['an image', image({ image: { type: 'asset_id', asset_id: 'nothing' } }), 'asset_not_found', 'image.asset_id'],
  ['a background', clip(1, { background: { type: 'image', asset_id: 'nothing' } }), 'asset_not_found', 'background.asset_id'],
]

describe('a video is refused', () => {
  it.each(SCHEMA)('by its schema: %s', async (_, body, param) => {
    const { create, simulator } = world()
    const { status, json } = await create(body)
    expect([status, json.error.code, json.error.param]).toEqual([400, 'invalid_parameter', param])
    expect(json.error.doc_url).toBe('https://developers.heygen.com/docs/error-codes#invalid-parameter')
    simulator.advance(86_400_000)
    expect(simulator.charges).toEqual([])
  })

  it.each(FIELDS)('by a rule between fields: %s', async (_, body, param) => {
    const { status, json } = await world().create(body)
    expect([status, json.error.code, json.error.param]).toEqual([400, 'invalid_parameter', param])
  })

  it.each(UNKNOWN)('for something unknown: %s', async (_, body, code, param) => {
    const { status, json } = await world().create(body)
    expect([status, json.error.code, json.error.param]).toEqual([404, code, param])
  })

  it.each([
    ['that is cut', '{"type":"avatar"', 'application/json'],
    ['that is empty', '', 'application/json'],
    ['of another type', JSON.stringify(clip(1)), 'text/plain'],
  ])('for a body %s', async (_, body, type) => {
    const { status, json } = await world().create(body, { 'content-type': type })
    expect([status, json.error.code, json.error.param]).toEqual([400, 'invalid_parameter', null])
  })
})

describe('a video is accepted', () => {
  it.each<[string, unknown]>([
    ['5,000 characters outside the basic plane', avatar({ script: '🎬'.repeat(5000) })],
    ['motion for a photo on IV', clip(1, { motion_prompt: 'Waves.', expressiveness: 'high' })],
    ['motion for a twin on V', twin({ motion_prompt: 'Waves.', ...engine('avatar_v') })],
    ['the settings of its own speech engine', avatar({ script: 'Hi.', voice_id: 'voice_en_oliver', ...elevenlabs })],
    ['a photo without its background', clip(1, { remove_background: true })],
    ['a transparent photo', clip(1, { output_format: 'webm' })],
    ['a transparent twin, made with matting', twin({ avatar_id: 'look_twin_omar_standing', output_format: 'webm' })],
    ['a studio avatar without its background', twin({ avatar_id: 'look_studio_lena', remove_background: true })],
    ['a film for a background', clip(1, { background: { type: 'image', asset_id: 'asset_video_tour' } })],
    ['50 scenes', studio(...Array(50).fill(still({ duration: 1 })))],
    ['a film with a voice and a playback mode', studio(film({ playback: { mode: 'loop' }, script: 'Hi.', voice_id: 'voice_en_amy' }))],
    ['nine images', cinematic({ references: [...Array(7).fill(picture), { type: 'base64', media_type: 'image/png', data: 'AAAA' }] })],
    ['three videos', cinematic({ references: Array(3).fill({ type: 'base64', media_type: 'video/mp4', data: 'AAAA' }) })],
    ['null for everything that may be null', clip(1, { script: null, voice_id: null, engine: null, title: null, resolution: null })],
  ])('with %s', async (_, body) => {
    expect((await world().create(body)).status).toBe(200)
  })
})

describe('a reference for Avatar V', () => {
  const look = (id: string, status: 'completed' | 'pending_consent'): SimulatorLook => ({
    id,
    name: id,
    avatar_type: 'digital_twin',
    group_id: 'group_mine',
    supported_api_engines: ['avatar_v'],
    status,
  })
  const referring = (id: string) => ({ type: 'avatar', avatar_id: 'mine', ...audio(1), ...engine('avatar_v', { reference_look_id: id }) })
  const looks = [look('mine', 'completed'), look('other', 'completed'), look('unasked', 'pending_consent')]

  it('is a twin whose person has consented', async () => {
    const { create } = world({ looks })
    expect((await create(referring('other'))).status).toBe(200)
    const { status, json } = await create(referring('unasked'))
    expect([status, json.error.param]).toEqual([400, 'engine.reference_look_id'])
  })
})

describe('a watermark', () => {
  const marked = (asset_id: string) => clip(1, { watermark: { image: { type: 'asset_id', asset_id } } })

  it('is for Enterprise accounts, and a picture of theirs', async () => {
    const { create, simulator } = world()
    const refused = await create(marked('asset_image_desk'))
    expect([refused.status, refused.json.error.code, refused.json.error.param]).toEqual([403, 'plan_upgrade_required', 'watermark'])
    simulator.setAccount('credits_wallet')
    expect((await create(marked('asset_image_desk'))).status).toBe(200)
    expect((await create(marked('nothing'))).json.error).toMatchObject({ code: 'asset_not_found', param: 'watermark.image.asset_id' })
    expect((await create(marked('asset_audio_greeting'))).json.error.param).toBe('watermark.image.asset_id')
  })
})
