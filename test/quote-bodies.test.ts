import { describe, expect, it } from 'vitest'
import { quoteOffline } from '../src/core.js'
import { ValidationError } from '../src/errors.js'
import { getCard } from '../src/quote/cards.js'
import { price } from '../src/quote/price.js'
import type { Facts } from '../src/quote/quote.js'
import { minimalBody, rows } from './support/minimal.js'

const url = { type: 'url', url: 'https://files.example/a.mp4' }
const avatar = { type: 'avatar', avatar_id: 'look', voice_id: 'v', script: 'A word, and then another.' }
const image = { type: 'image', image: url, voice_id: 'v', script: 'A word.' }
const cinematic = { type: 'cinematic_avatar', prompt: 'p', avatar_id: ['a'] }
const studio = (...scenes: unknown[]) => ({ type: 'studio', scenes })
const picture = { type: 'image', source: url, duration: 4 }
const translation = { video: url, output_languages: ['German'] }
const lipsync = { video: url, audio: url }
const speech = { text: 'Hello.', voice_id: 'v' }
const render = { project: url }
const model = { mode: 'text_to_video', model: 'heygen-video-1', prompt: 'p' }
const text = 'text of 1 to 5000 characters'
const nothing = 'nothing'

/** Facts that would give nearly everything a price. */
const facts = { seconds: 60, avatarType: 'photo_avatar' } as const

function problemsOf(operation: string, body: unknown, known: Facts = facts) {
  try {
    quoteOffline(operation, body, known)
  } catch (error) {
    expect(error).toBeInstanceOf(ValidationError)
    // The line above has just checked it.
    return (error as ValidationError).problems
  }
  return []
}

describe('a body that no schema has checked gets no price when', () => {
  it.each<[string, string, unknown, string, string, string]>([
    ['its type is missing', 'videos.create', {}, 'type', '"avatar" | "image" | "cinematic_avatar" | "studio"', nothing],
    [
      'its type is unknown',
      'videos.create',
      { ...avatar, type: 'podcast' },
      'type',
      '"avatar" | "image" | "cinematic_avatar" | "studio"',
      '"podcast"',
    ],
    [
      'its type is an object’s member',
      'videos.create',
      { ...avatar, type: 'constructor' },
      'type',
      '"avatar" | "image" | "cinematic_avatar" | "studio"',
      '"constructor"',
    ],
    ['it has no look', 'videos.create', { ...avatar, avatar_id: undefined }, 'avatar_id', 'text', nothing],
    ['its engine is bare', 'videos.create', { ...avatar, engine: 'avatar_v' }, 'engine', 'an object', '"avatar_v"'],
    [
      'its engine is unknown',
      'videos.create',
      { ...avatar, engine: { type: 'avatar_x' } },
      'engine.type',
      '"avatar_iii" | "avatar_iv" | "avatar_v"',
      '"avatar_x"',
    ],
    ['its resolution is unknown', 'videos.create', { ...avatar, resolution: '8k' }, 'resolution', '"720p" | "1080p" | "4k"', '"8k"'],
    ['its script is a number', 'videos.create', { ...avatar, script: 5 }, 'script', text, '5'],
    ['its script is empty', 'videos.create', { ...avatar, script: '' }, 'script', text, '""'],
    ['its script is too long', 'videos.create', { ...avatar, script: 'a'.repeat(5001) }, 'script', text, 'text of 5001 characters'],
    [
      'it says nothing',
      'videos.create',
      { type: 'avatar', avatar_id: 'a' },
      'script',
      'exactly one of script, audio_url, audio_asset_id',
      'none',
    ],
    [
      'it says two things',
      'videos.create',
      { ...avatar, audio_url: 'u' },
      'script',
      'exactly one of script, audio_url, audio_asset_id',
      'script and audio_url',
    ],
    [
      'its speed is out of range',
      'videos.create',
      { ...avatar, voice_settings: { speed: 4 } },
      'voice_settings.speed',
      'a number from 0.5 to 1.5',
      '4',
    ],
    [
      'its speed is no number',
      'videos.create',
      { ...avatar, voice_settings: { speed: Number.NaN } },
      'voice_settings.speed',
      'a number from 0.5 to 1.5',
      'NaN',
    ],
    ['its motion is a flag', 'videos.create', { ...avatar, motion_prompt: true }, 'motion_prompt', 'text', 'true'],
    [
      'its picture is a link alone',
      'videos.create',
      { ...image, image: 'https://files.example/a.png' },
      'image',
      'an object',
      '"https://files.example/a.png"',
    ],
    ['it is cinema of 4K', 'videos.create', { ...cinematic, resolution: '4k' }, 'resolution', '"720p" | "1080p"', '"4k"'],
    ['it is cinema of 16 seconds', 'videos.create', { ...cinematic, duration: 16 }, 'duration', 'a whole number from 4 to 15', '16'],
    ['it is cinema of half seconds', 'videos.create', { ...cinematic, duration: 4.5 }, 'duration', 'a whole number from 4 to 15', '4.5'],
    ['it is cinema of nobody', 'videos.create', { ...cinematic, avatar_id: [] }, 'avatar_id', 'an array of 1 to 3 looks', 'an array of 0'],
    ['it has no scenes', 'videos.create', { type: 'studio' }, 'scenes', 'an array of 1 to 50 scenes', nothing],
    ['it has 51 scenes', 'videos.create', studio(...new Array(51).fill(picture)), 'scenes', 'an array of 1 to 50 scenes', 'an array of 51'],
    ['a scene is a hole', 'videos.create', studio(picture, undefined), 'scenes[1]', 'an object', nothing],
    ['a scene is of no type', 'videos.create', studio({ source: url }), 'scenes[0].type', '"avatar_video" | "image" | "video"', nothing],
    [
      'a scene is shown for ever',
      'videos.create',
      studio({ ...picture, duration: Number.POSITIVE_INFINITY }),
      'scenes[0].duration',
      'seconds above 0 and up to 300',
      'Infinity',
    ],
    [
      'a picture has no length',
      'videos.create',
      studio({ type: 'image', source: url }),
      'scenes[0]',
      'either a duration or a voice-over',
      'neither',
    ],
    [
      'a picture has two lengths',
      'videos.create',
      studio({ ...picture, audio_url: 'u' }),
      'scenes[0]',
      'either a duration or a voice-over',
      'both',
    ],
    [
      'a scene’s engine is unknown',
      'videos.create',
      studio({ type: 'avatar_video', input: { ...avatar, engine: {} } }),
      'scenes[0].input.engine.type',
      '"avatar_iii" | "avatar_iv" | "avatar_v"',
      nothing,
    ],
    ['a batch is empty', 'videos.createBatch', { videos: [] }, 'videos', 'an array of 1 to 100 items', 'an array of 0'],
    [
      'a batch has 101 items',
      'videos.createBatch',
      { videos: new Array(101).fill(cinematic) },
      'videos',
      'an array of 1 to 100 items',
      'an array of 101',
    ],
    [
      'an item is of no type',
      'videos.createBatch',
      { videos: [cinematic, {}] },
      'videos[1].type',
      '"avatar" | "image" | "cinematic_avatar" | "studio"',
      nothing,
    ],
    ['an agent is asked nothing', 'videoAgents.create', { prompt: '' }, 'prompt', 'text of 1 to 10000 characters', '""'],
    ['an agent’s mode is unknown', 'videoAgents.create', { prompt: 'p', mode: 'talk' }, 'mode', '"generate" | "chat"', '"talk"'],
    ['a message is no text', 'videoAgents.send', { message: 5 }, 'message', 'text of 1 to 10000 characters', '5'],
    [
      'it translates into one string',
      'videoTranslations.create',
      { ...translation, output_languages: 'German' },
      'output_languages',
      'an array of at least one language',
      '"German"',
    ],
    [
      'it translates into nothing',
      'videoTranslations.create',
      { ...translation, output_languages: [] },
      'output_languages',
      'an array of at least one language',
      'an array of 0',
    ],
    [
      'it translates into a number',
      'videoTranslations.create',
      { ...translation, output_languages: ['German', 5] },
      'output_languages[1]',
      'text',
      '5',
    ],
    ['its mode is unknown', 'videoTranslations.create', { ...translation, mode: 'fast' }, 'mode', '"speed" | "precision"', '"fast"'],
    [
      'a flag is text',
      'videoTranslations.create',
      { ...translation, translate_audio_only: 'yes' },
      'translate_audio_only',
      'true or false',
      '"yes"',
    ],
    [
      'it begins before the beginning',
      'videoTranslations.create',
      { ...translation, start_time: -1 },
      'start_time',
      'seconds, 0 or more',
      '-1',
    ],
    ['it has no source', 'videoTranslations.create', { output_languages: ['German'] }, 'video', 'an object', nothing],
    ['its source is of no type', 'videoTranslations.create', { ...translation, video: {} }, 'video.type', '"url" | "asset_id"', nothing],
    [
      'a batch item’s mode is unknown',
      'videoTranslations.createBatch',
      { video_translations: [{ ...translation, mode: 1 }] },
      'video_translations[0].mode',
      '"speed" | "precision"',
      '1',
    ],
    ['a lipsync has no sound', 'lipsyncs.create', { video: url }, 'audio', 'an object', nothing],
    ['a lipsync ends at text', 'lipsyncs.create', { ...lipsync, end_time: '12' }, 'end_time', 'seconds, 0 or more', '"12"'],
    ['speech has no text', 'voices.speech', { voice_id: 'v' }, 'text', text, nothing],
    ['speech has no voice', 'voices.speech', { text: 'Hello.' }, 'voice_id', 'text', nothing],
    ['speech is too fast', 'voices.speech', { ...speech, speed: 2.5 }, 'speed', 'a number from 0.5 to 2', '2.5'],
    [
      'an avatar is made of nothing known',
      'avatars.create',
      { type: 'clay', file: url },
      'type',
      '"photo" | "digital_twin" | "prompt"',
      '"clay"',
    ],
    ['an avatar’s photo is missing', 'avatars.create', { type: 'photo', name: 'n' }, 'file', 'an object', nothing],
    ['a template has no variables', 'templates.generate', {}, 'variables', 'an object of variables by name', nothing],
    ['a variable is bare', 'templates.generate', { variables: { a: 'Anna' } }, 'variables.a', 'an object', '"Anna"'],
    [
      'a template is a pixel wide',
      'templates.generate',
      { variables: {}, dimension: { width: 1, height: 1080 } },
      'dimension.width',
      'a whole number from 128 to 4096',
      '1',
    ],
    ['a render has no frames', 'hyperframes.renders.create', { ...render, fps: 0 }, 'fps', 'a whole number from 1 to 240', '0'],
    ['a render is of 8K', 'hyperframes.renders.create', { ...render, resolution: '8k' }, 'resolution', '"1080p" | "4k"', '"8k"'],
    [
      'clips are of no length',
      'aiClipping.create',
      { video: url, output_settings: { duration_types: [] } },
      'output_settings.duration_types',
      'an array of 1 to 4 lengths',
      'an array of 0',
    ],
    [
      'clips are of an unknown length',
      'aiClipping.create',
      { video: url, output_settings: { duration_types: ['15'] } },
      'output_settings.duration_types[0]',
      '"30" | "60" | "180" | "long"',
      '"15"',
    ],
    ['filler words are in no file', 'fillerWordRemovals.create', {}, 'video', 'an object', nothing],
    ['a session is of no type', 'avatarRealtime.create', { avatar_id: 'a' }, 'type', '"tts" | "audio" | "text_stream"', nothing],
    [
      'a model’s mode is unknown',
      'models.videos.create',
      { ...model, mode: 'dream' },
      'mode',
      '"text_to_video" | "image_to_video" | "reference_to_video"',
      '"dream"',
    ],
    ['a model’s video is too long', 'models.videos.create', { ...model, duration: 16 }, 'duration', 'a whole number from 5 to 15', '16'],
    [
      'a reference is text',
      'models.videos.create',
      { ...model, mode: 'reference_to_video', reference_videos: ['u'] },
      'reference_videos[0]',
      'an object',
      '"u"',
    ],
    ['no workflow is named', 'workflowRuns.create', { inputs: {} }, 'workflow_id', 'text', nothing],
    [
      'a version is none',
      'workflowRuns.create',
      { workflow_id: 'w', version_number: 0 },
      'version_number',
      `a whole number from 1 to ${Number.MAX_SAFE_INTEGER}`,
      '0',
    ],
  ])('%s', (_, operation, body, path, expected, got) => {
    expect(problemsOf(operation, body)).toEqual([{ path, expected, got }])
  })

  it('several fields are wrong, which are all named', () => {
    const body = { ...avatar, script: 7, resolution: '8k', engine: { type: 'iv' } }
    expect(problemsOf('videos.create', body).map(({ path }) => path)).toEqual(['resolution', 'engine.type', 'script'])
  })
})

describe('a body that the API takes', () => {
  it.each(rows.filter(({ billable, body }) => billable !== 'no' && body === 'json').map(({ sdk, id }) => [sdk, id]))(
    'is let through: the least one of %s',
    (sdk, id) => {
      const found = problemsOf(sdk, minimalBody(id))
      // Two rules between fields that no schema says, and that the least body breaks: who speaks, and how long a picture is shown.
      expect(found.filter(({ path, expected }) => path !== 'script' && !expected.startsWith('exactly one of'))).toEqual([])
    },
  )

  it.each<[string, object]>([
    ['videos.create', { ...avatar, engine: null, resolution: null, voice_settings: null, audio_url: null }],
    ['videos.create', image],
    ['videos.create', { ...cinematic, duration: null, auto_duration: true }],
    ['videos.create', studio(picture, { type: 'video', source: url }, { type: 'avatar_video', input: avatar })],
    ['videos.create', { ...avatar, script: '\u{1F600}'.repeat(5000) }],
    ['aiClipping.create', { video: url, output_settings: { duration_types: ['30', 'long'] } }],
    ['templates.generate', { variables: { a: { type: 'text', content: '' }, b: { type: 'video', asset: url } }, scene_ids: null }],
  ])('%s %#', (operation, body) => {
    expect(problemsOf(operation, body, { avatarType: 'photo_avatar' })).toEqual([])
  })

  it('has a check of its own wherever it can get a price', () => {
    // Its only field that counts may be left out, and its length is a fact.
    const exception = 'videoTranslations.proofreads.generate'
    const priced = rows.filter(({ billable, id }) => billable !== 'no' && quoted(minimalBody(id), id)).map(({ sdk }) => sdk)
    expect(priced).toContain(exception)
    expect(priced.length).toBeGreaterThan(10)
    for (const method of priced)
      if (method !== exception) expect([method, problemsOf(method, { nonsense: true }).length > 0]).toEqual([method, true])
  })
})

function quoted(body: unknown, operation: string): boolean {
  return price({ operation, body, facts }, { card: getCard('2026-06-30'), reserveFrom: 'dearest' }).quote.priced
}
