import { describe, expect, it } from 'vitest'
import { clip, finish, world } from './support/world.js'

const said = (audio_url: string, more: object = {}) => ({ type: 'avatar', avatar_id: 'look_photo_amy', audio_url, ...more })
const still = (url: string) => ({ type: 'studio', scenes: [{ type: 'image', source: { type: 'url', url }, duration: 2 }] })
const film = (url: string, more: object = {}) => ({ type: 'studio', scenes: [{ type: 'video', source: { type: 'url', url } }], ...more })
const face = (url: string) => ({ type: 'image', image: { type: 'url', url }, audio_url: 'https://files.example/a.mp3?seconds=2' })
const cinematic = (url: string) => ({
  type: 'cinematic_avatar',
  prompt: 'Rain.',
  avatar_id: ['look_photo_amy'],
  references: [{ type: 'url', url }],
})

/** The failure of a video that was accepted; null for none. */
async function failureOf(body: object): Promise<string | null | undefined> {
  const { submit, video, simulator } = world({ wallet: 100 })
  const id = await submit(body)
  finish(simulator)
  const { status, failure_code, failure_message } = await video(id)
  expect(simulator.charges).toHaveLength(status === 'completed' ? 1 : 0)
  return failure_code === null ? null : `${failure_code}: ${failure_message}`
}

describe('a file behind an address', () => {
  it.each<[string, object, RegExp]>([
    ['a host that is not there', said('https://files.invalid/voice.mp3'), /could not be fetched/],
    ['no address after all', said('https://files.example:99999/voice.mp3'), /could not be fetched/],
    ['a film for a recording', said('https://files.example/voice.mp4'), /not of the kind audio/],
    ['sound of a format that is not taken', said('https://files.example/voice.m4a?v=2'), /not of the kind audio/],
    ['a page for a picture', face('https://files.example/face.html'), /not of the kind image/],
    ['a picture of a format that is not taken', still('https://files.example/slide.WEBP'), /not of the kind image/],
    ['a film of a format that is not taken', film('https://files.example/tour.mov'), /not of the kind video/],
    ['sound for a reference', cinematic('https://files.example/a.mp3'), /not of the kind image or video/],
    ['a recording of more than 50 MB', said('https://files.example/voice.wav?bytes=50000001'), /has more than 50 MB/],
    ['a picture of more than 50 MB', face('https://files.example/face.png?bytes=50000001'), /has more than 50 MB/],
    ['a film of more than 100 MB', film('https://files.example/tour.mp4?bytes=100000001'), /has more than 100 MB/],
    ['a reference of more than 50 MB', cinematic('https://files.example/p.jpg?bytes=50000001'), /has more than 50 MB/],
  ])('fails the render, and costs nothing: %s', async (_, body, reason) => {
    const failure = await failureOf(body)
    expect(failure).toMatch(/^download_failed: The file behind https:/)
    expect(failure).toMatch(reason)
  })

  it.each<[string, object]>([
    ['whose ending says nothing', said('https://files.example/voice?seconds=2')],
    ['of an ending that nobody knows', said('https://files.example/voice.php?id=7&seconds=2')],
    ['of just the size that is allowed', said('https://files.example/voice.WAV?bytes=50000000&seconds=2')],
    ['that is a large film in 4K', film('https://files.example/tour.mp4?bytes=100000001&seconds=2', { resolution: '4k' })],
    ['that is a film of 100 MB for a reference', cinematic('https://files.example/tour.mp4?bytes=100000000')],
  ])('is taken: one %s', async (_, body) => {
    expect(await failureOf(body)).toBeNull()
  })

  it('fails one item of a batch alone', async () => {
    const { raw, simulator } = world()
    await raw('POST', '/v3/videos/batches', { videos: [clip(1), said('https://files.invalid/a.mp3'), clip(3)] })
    finish(simulator)
    expect(simulator.charges.map(({ amount }) => amount)).toEqual(['0.05', '0.15'])
  })
})

const PICTURE = { type: 'asset_id', asset_id: 'asset_image_desk' }
const SOUND = { type: 'asset_id', asset_id: 'asset_audio_greeting' }
const FILM = { type: 'asset_id', asset_id: 'asset_video_tour' }

describe('a file of the account', () => {
  const translation = { video: FILM, output_languages: ['German (Germany)'] }
  const comparison = { model_a: 'a', model_b: 'b', prompt: 'Rain.', question_id: 'craft', video_a: FILM, video_b: FILM }
  const images = { model: 'heygen-image-1', identity_images: [PICTURE], reference_images: [PICTURE] }
  const references = { model: 'heygen-video-1', mode: 'reference_to_video', prompt: 'Rain.', reference_images: [PICTURE] }

  it.each<[path: string, field: string, body: object]>([
    ['/v3/video-translations', 'video', { ...translation, video: PICTURE }],
    ['/v3/video-translations', 'audio', { ...translation, audio: PICTURE }],
    ['/v3/lipsyncs', 'video', { video: SOUND, audio: SOUND }],
    ['/v3/lipsyncs', 'audio', { video: FILM, audio: PICTURE }],
    ['/v3/ai-clipping', 'video', { video: PICTURE }],
    ['/v3/voices/clone', 'audio', { voice_name: 'Mine', audio: PICTURE }],
    ['/v3/models/audio/voices', 'audio[0]', { mode: 'instant', name: 'Mine', audio: [PICTURE] }],
    ['/v3/avatars', 'file', { type: 'photo', name: 'Mine', file: SOUND }],
    ['/v3/avatars', 'file', { type: 'digital_twin', name: 'Mine', file: PICTURE }],
    ['/v3/avatar-realtime', 'audio', { type: 'audio', avatar_id: 'look_photo_amy', audio: PICTURE }],
    ['/v3/templates/template_product', 'variables.shot.asset', { variables: { shot: { type: 'image', asset: SOUND } } }],
    ['/v3/video-quality/comparisons', 'video_b', { ...comparison, video_b: PICTURE }],
    ['/v3/models/images', 'reference_images[0]', { ...images, reference_images: [SOUND] }],
    ['/v3/models/videos', 'reference_videos[0]', { ...references, reference_videos: [PICTURE] }],
    ['/v3/models/videos', 'reference_audio[0]', { ...references, reference_audio: [FILM] }],
    ['/v3/models/videos', 'image', { model: 'heygen-video-1', mode: 'image_to_video', prompt: 'Rain.', image: FILM }],
  ])('POST %s takes no file of another kind for %s', async (path, field, body) => {
    const { raw, simulator } = world()
    const response = await raw('POST', path, body)
    const { error } = await response.json()
    expect([response.status, error?.code, error?.param]).toEqual([400, 'invalid_parameter', `${field}.asset_id`])
    expect(simulator.charges).toEqual([])
  })
})
