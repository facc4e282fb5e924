import { describe, expect, it } from 'vitest'
import { avatar, problems } from './support/validate.js'

const url = { type: 'url', url: 'https://example.com/a.png' }
const voice = { script: 'Hello.', voice_id: 'v' }
const audio = { audio_url: 'https://example.com/a.mp3' }
const image = (more: object = {}) => ({ type: 'image', image: url, ...voice, ...more })
const cinematic = (more: object = {}) => ({ type: 'cinematic_avatar', prompt: 'A walk', avatar_id: ['a'], ...more })
const studio = (...scenes: object[]) => ({ type: 'studio', scenes })
const scene = (more: object = {}) => ({ type: 'avatar_video', input: { type: 'avatar', avatar_id: 'look', ...voice, ...more } })
const still = (more: object = {}) => ({ type: 'image', source: url, ...more })
const clip = (more: object = {}) => ({ type: 'video', source: url, ...more })
const engine = (type: string) => ({ engine: { type } })
const silent = { script: undefined, voice_id: undefined }

const ONE_OF = 'exactly one of script, audio_url and audio_asset_id'
const NEEDS_VOICE = 'a voice for the script'
const NO_FIELD = 'no field of this name (new fields of the API go through extraBody)'
const found = (body: unknown) => problems('createVideo', { body })

describe('a video that the API takes', () => {
  it.each<[string, object]>([
    ['an avatar with a script', avatar()],
    ['an avatar with its default voice', avatar({ voice_id: undefined })],
    ['an avatar with a recording', avatar({ ...silent, ...audio })],
    ['an avatar with an uploaded recording', avatar({ ...silent, audio_asset_id: 'a' })],
    ['a null beside the one source', avatar({ audio_url: null, audio_asset_id: null })],
    ['5,000 characters', avatar({ script: 'x'.repeat(5000) })],
    ['5,000 characters beyond the basic plane', avatar({ script: '🎬'.repeat(5000) })],
    ['motion on Avatar IV and V', avatar({ motion_prompt: 'nods' })],
    ['motion on Avatar V', avatar({ motion_prompt: 'nods', ...engine('avatar_v') })],
    ['expressiveness where IV is the default', avatar({ expressiveness: 'high' })],
    ['a reference look on Avatar V', avatar({ engine: { type: 'avatar_v', reference_look_id: 'r' } })],
    ['a transparent video', avatar({ output_format: 'webm', remove_background: true })],
    ['a background in mp4', avatar({ output_format: 'mp4', background: { type: 'color', value: '#ffffff' } })],
    ['an image with a voice', image()],
    ['an image with a recording', image({ ...silent, ...audio })],
    ['a cinematic video of three looks', cinematic({ avatar_id: ['a', 'b', 'c'] })],
    ['a cinematic video whose length the server chooses', cinematic({ auto_duration: true })],
    ['a cinematic video of a length', cinematic({ auto_duration: false, duration: 15 })],
    ['50 scenes', studio(...new Array(50).fill(scene()))],
    ['a still for a time', studio(still({ duration: 300 }))],
    ['a still with a voice-over', studio(still(voice))],
    ['a clip', studio(clip())],
    ['a clip with a voice-over and a mode', studio(clip({ ...voice, playback: { mode: 'loop' } }))],
    ['a muted clip', studio(clip({ playback: { mute: true, mode: null } }))],
  ])('%s', (_, body) => {
    expect(found(body)).toEqual([])
  })
})

describe('a rule between fields', () => {
  it.each<[string, object, string, string, string]>([
    ['no voice source', avatar(silent), 'script', ONE_OF, 'none'],
    ['null sources', avatar({ script: null }), 'script', ONE_OF, 'none'],
    ['script and recording', avatar(audio), 'script', ONE_OF, 'script and audio_url'],
    ['all three', avatar({ ...audio, audio_asset_id: 'a' }), 'script', ONE_OF, 'script and audio_url and audio_asset_id'],
    ['two recordings', avatar({ ...silent, ...audio, audio_asset_id: 'a' }), 'script', ONE_OF, 'audio_url and audio_asset_id'],
    ['a script that is too long', avatar({ script: 'x'.repeat(5001) }), 'script', 'at most 5000 characters', 'text of 5001 characters'],
    [
      'motion on III',
      avatar({ motion_prompt: 'nods', ...engine('avatar_iii') }),
      'motion_prompt',
      'no motion_prompt with engine avatar_iii',
      '"nods"',
    ],
    [
      'expressiveness on III',
      avatar({ expressiveness: 'high', ...engine('avatar_iii') }),
      'expressiveness',
      'no expressiveness with an engine other than avatar_iv',
      '"high"',
    ],
    [
      'expressiveness on V',
      avatar({ expressiveness: 'low', ...engine('avatar_v') }),
      'expressiveness',
      'no expressiveness with an engine other than avatar_iv',
      '"low"',
    ],
    [
      'a background behind a transparent video',
      avatar({ output_format: 'webm', background: { type: 'color', value: '#ffffff' } }),
      'background',
      'no background with output_format "webm", which is transparent',
      'an object',
    ],
    [
      'a background behind a transparent image video',
      image({ output_format: 'webm', background: { type: 'color', value: '#ffffff' } }),
      'background',
      'no background with output_format "webm", which is transparent',
      'an object',
    ],
    ['an image’s script without a voice', image({ voice_id: undefined }), 'voice_id', NEEDS_VOICE, 'nothing'],
    ['an image’s script with a null voice', image({ voice_id: null }), 'voice_id', NEEDS_VOICE, 'null'],
    ['an image without sound', image(silent), 'script', ONE_OF, 'none'],
    ['no look', cinematic({ avatar_id: [] }), 'avatar_id', '1 to 3 looks', '0'],
    ['four looks', cinematic({ avatar_id: ['a', 'b', 'c', 'd'] }), 'avatar_id', '1 to 3 looks', '4'],
    [
      'a chosen and a given length',
      cinematic({ auto_duration: true, duration: 8 }),
      'duration',
      'no duration together with auto_duration',
      '8',
    ],
    ['no scenes', studio(), 'scenes', '1 to 50 scenes', '0'],
    ['51 scenes', studio(...new Array(51).fill(scene())), 'scenes', '1 to 50 scenes', '51'],
    ['a scene without a voice source', studio(scene(silent)), 'scenes[0].input', ONE_OF, 'none'],
    ['a scene with two', studio(still({ duration: 1 }), scene(audio)), 'scenes[1].input', ONE_OF, 'script and audio_url'],
    [
      'motion on III in a scene',
      studio(scene({ motion_prompt: 'nods', ...engine('avatar_iii') })),
      'scenes[0].input.motion_prompt',
      'no motion_prompt with engine avatar_iii',
      '"nods"',
    ],
    ['a still with neither time nor voice', studio(still()), 'scenes[0]', 'either a duration or a voice-over', 'neither'],
    ['a still with both', studio(still({ ...voice, duration: 3 })), 'scenes[0]', 'either a duration or a voice-over', 'both'],
    ['a still’s script without a voice', studio(still({ script: 'Hello.' })), 'scenes[0].voice_id', NEEDS_VOICE, 'nothing'],
    ['a clip’s script without a voice', studio(clip({ script: 'Hello.' })), 'scenes[0].voice_id', NEEDS_VOICE, 'nothing'],
    ['a clip with two voices', studio(clip({ ...voice, ...audio })), 'scenes[0]', ONE_OF, 'script and audio_url'],
    [
      'a playback mode without a voice-over',
      studio(clip({ playback: { mode: 'freeze' } })),
      'scenes[0].playback.mode',
      'a mode only together with a voice-over',
      '"freeze"',
    ],
    [
      'a long script in a scene',
      studio(scene(), scene({ script: '🎬'.repeat(5001) })),
      'scenes[1].input.script',
      'at most 5000 characters',
      'text of 5001 characters',
    ],
  ])('refuses %s', (_, body, path, expected, got) => {
    expect(found(body)).toEqual([{ path, expected, got }])
  })

  it('reports every rule that is broken, also beside a wrong option', () => {
    const body = avatar({ ...audio, motion_prompt: 'nods', expressiveness: 'high', ...engine('avatar_iii') })
    expect(found(body).map(({ path }) => path)).toEqual(['script', 'motion_prompt', 'expressiveness'])
    expect(problems('createVideo', { body, options: { timeout: -1 } }).map(({ path }) => path)).toEqual([
      'options.timeout',
      'script',
      'motion_prompt',
      'expressiveness',
    ])
  })
})

describe('a body that doesn’t fit its schema', () => {
  it.each<[string, unknown, string, string, string]>([
    ['nothing', undefined, '', 'a required object', 'nothing'],
    ['null', null, '', 'an object', 'null'],
    ['text', 'Hello', '', 'an object', '"Hello"'],
    ['a list', [], '', 'an object', 'an array of 0'],
    ['no type', {}, 'type', '"avatar" | "image" | "cinematic_avatar" | "studio"', 'nothing'],
    ['an unknown type', avatar({ type: 'podcast' }), 'type', '"avatar" | "image" | "cinematic_avatar" | "studio"', '"podcast"'],
    ['a missing field', avatar({ avatar_id: undefined }), 'avatar_id', 'a required string', 'nothing'],
    ['a field of another type', avatar({ avatar_id: 5 }), 'avatar_id', 'a string', '5'],
    ['an unknown field', avatar({ scirpt: 'x' }), 'scirpt', NO_FIELD, '"x"'],
    ['an unknown field of a part', avatar({ engine: { type: 'avatar_iv', speed: 2 } }), 'engine.speed', NO_FIELD, '2'],
    ['a bare engine', avatar({ engine: 'avatar_v' }), 'engine', 'an object', '"avatar_v"'],
    ['an unknown engine', avatar(engine('avatar_vi')), 'engine.type', '"avatar_v" | "avatar_iv" | "avatar_iii"', '"avatar_vi"'],
    ['an engine for an image', image(engine('avatar_iii')), 'engine', NO_FIELD, 'an object'],
    ['Avatar V on a raw image', image(engine('avatar_v')), 'engine', NO_FIELD, 'an object'],
    ['an unknown resolution', avatar({ resolution: '8k' }), 'resolution', '"4k" | "1080p" | "720p"', '"8k"'],
    ['4K of a cinematic video', cinematic({ resolution: '4k' }), 'resolution', '"720p" | "1080p"', '"4k"'],
    ['an empty script', avatar({ script: '' }), 'script', 'at least 1 character', '""'],
    ['a fast voice', avatar({ voice_settings: { speed: 2 } }), 'voice_settings.speed', 'at most 1.5', '2'],
    ['a number that JSON can’t hold', avatar({ voice_settings: { speed: Number.NaN } }), 'voice_settings.speed', 'a number', 'null'],
    ['a long cinematic video', cinematic({ duration: 16 }), 'duration', 'at most 15', '16'],
    ['a short cinematic video', cinematic({ duration: 3 }), 'duration', 'at least 4', '3'],
    ['half a second', cinematic({ duration: 4.5 }), 'duration', 'a whole number', '4.5'],
    ['a long prompt', cinematic({ prompt: 'x'.repeat(10_001) }), 'prompt', 'at most 10000 characters', 'text of 10001 characters'],
    ['an unknown scene', studio({ type: 'picture' }), 'scenes[0].type', '"avatar_video" | "image" | "video"', '"picture"'],
    ['a scene that isn’t one', studio(scene(), 5 as unknown as object), 'scenes[1]', 'an object', '5'],
    ['a timeless still', studio(still({ duration: 0 })), 'scenes[0].duration', 'more than 0', '0'],
    [
      'a colour by name',
      studio(scene({ background: { type: 'color', color: 'red' } })),
      'scenes[0].input.background.color',
      'text matching /^#[0-9a-fA-F]{6}$/u',
      '"red"',
    ],
  ])('says where, what was expected and what was found: %s', (_, body, path, expected, got) => {
    expect(found(body)).toEqual([{ path, expected, got }])
  })

  it('lists every fault', () => {
    const body = avatar({ title: 5, callback_url: false, resolution: '8k', extra: 1 })
    expect(
      found(body)
        .map(({ path }) => path)
        .sort(),
    ).toEqual(['callback_url', 'extra', 'resolution', 'title'])
  })

  it('never says no more than that the input is invalid', () => {
    const bodies = [
      undefined,
      null,
      [],
      {},
      { type: 'avatar' },
      { type: 'image', image: 5 },
      { type: 'studio', scenes: [{}] },
      { type: 'cinematic_avatar' },
    ]
    for (const body of bodies)
      for (const problem of found(body)) {
        expect(`${problem.expected} ${problem.got}`).not.toMatch(/invalid|undefined|\[object/i)
        expect(problem.expected.length * problem.got.length).toBeGreaterThan(0)
      }
  })
})
