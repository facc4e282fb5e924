import { describe, expect, it } from 'vitest'
import { HeyGen } from '../src/index.js'
import { createSimulator } from '../src/testing.js'
import { avatar, problems } from './support/validate.js'

const source = { type: 'url', url: 'https://example.com/a.mp4' }
const translation = (more: object = {}) => ({ video: source, output_languages: ['German (Germany)', 'French (France)'], ...more })
const lipsync = (more: object = {}) => ({ video: source, audio: { type: 'url', url: 'https://example.com/a.mp3' }, ...more })

const videos = (...items: object[]) => problems('createVideoBatchV3', { body: { videos: items } })
const translations = (...items: object[]) => problems('createVideoTranslationBatchV3', { body: { video_translations: items } })
const lipsyncs = (...items: object[]) => problems('createLipsyncBatchV3', { body: { lipsyncs: items } })

describe('a batch that the API takes', () => {
  it.each([
    ['videos of each type', () => videos(avatar(), { type: 'cinematic_avatar', prompt: 'A walk', avatar_id: ['look'] })],
    ['translations of 100 jobs', () => translations(...new Array(50).fill(translation()))],
    ['a translation without a folder', () => translations(translation({ folder_id: null }))],
    ['lipsyncs', () => lipsyncs(lipsync(), lipsync({ folder_id: '' }))],
  ])('%s', (_, found) => {
    expect(found()).toEqual([])
  })
})

describe('a rule between fields holds in a batch, and names the item', () => {
  it.each<[string, () => readonly object[], object[]]>([
    [
      'two voices',
      () => videos(avatar(), avatar({ audio_url: 'https://example.com/a.mp3' })),
      [{ path: 'videos[1].script', expected: 'exactly one of script, audio_url and audio_asset_id', got: 'script and audio_url' }],
    ],
    [
      'several at once',
      () =>
        videos(
          avatar({ script: 'x'.repeat(5001) }),
          { type: 'studio', scenes: [{ type: 'image', source }] },
          { type: 'cinematic_avatar', prompt: 'A walk', avatar_id: ['look'], auto_duration: true, duration: 5 },
        ),
      [
        { path: 'videos[0].script', expected: 'at most 5000 characters', got: 'text of 5001 characters' },
        { path: 'videos[1].scenes[0]', expected: 'either a duration or a voice-over', got: 'neither' },
        { path: 'videos[2].duration', expected: 'no duration together with auto_duration', got: '5' },
      ],
    ],
    [
      'a folder of a translation',
      () => translations(translation(), translation({ folder_id: 'f' })),
      [{ path: 'video_translations[1].folder_id', expected: 'no folder in a batch', got: '"f"' }],
    ],
    [
      'a folder of a lipsync',
      () => lipsyncs(lipsync({ folder_id: 'f' })),
      [{ path: 'lipsyncs[0].folder_id', expected: 'no folder in a batch', got: '"f"' }],
    ],
    [
      'more than 100 translations, counted by language',
      () => translations(...new Array(51).fill(translation())),
      [{ path: 'video_translations', expected: 'at most 100, counted by language', got: '102' }],
    ],
  ])('%s', (_, found, expected) => {
    expect(found()).toEqual(expected)
  })
})

it('holds and sends nothing for a batch that breaks one', async () => {
  const simulator = createSimulator()
  const heygen = new HeyGen({ apiKey: 'k', caps: [{ usd: 20, per: 'total' }], fetch: simulator.fetch, clock: simulator.clock })
  const item = { type: 'avatar', avatar_id: 'look_photo_amy', script: 'Hello.', voice_id: 'voice_en_amy' } as const
  const body = { videos: [item, { ...item, audio_url: 'https://example.com/a.mp3' }] }
  await expect(heygen.videos.createBatch(body)).rejects.toThrow('videos[1].script: expected exactly one of script')
  await expect(heygen.quote.videos.createBatch(body)).rejects.toMatchObject({ name: 'ValidationError' })
  expect(simulator.billableRequests()).toEqual([])
  expect((await heygen.spend()).caps[0]?.usd).toMatchObject({ charged: '0.00', held: '0.00' })
})
