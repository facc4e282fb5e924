import type { HeyGen } from '../../src/index.js'
import { madeBytes } from '../../src/simulator/world/made.js'
import { clip } from './client.js'
import { PODCAST } from './walks/podcasts.js'
import { recording } from './walks/walk.js'

const video = recording(10)
const voice = recording(9, 'voice.mp3')
const picture = recording(1, 'face.png')

const comparison = {
  prompt: 'A lighthouse at dusk',
  model_a: 'one',
  model_b: 'two',
  video_a: recording(8, 'a.mp4'),
  video_b: recording(8, 'b.mp4'),
  question_id: 'craft',
}
const graph = {
  schema_version: '1',
  nodes: [{ id: 'script', type: 'prompt', config: { template: 'Good morning.' } }],
  outputs: { said: { node_id: 'script', port: 'text' } },
}

/** What a job needs before it can be started: path ids and a body. */
interface Start {
  readonly path?: readonly string[]
  readonly body: object
  /** Instead of the facts that fit the others. */
  readonly facts?: object
}

/** A start for every operation that starts a job the simulator finishes by itself. A function makes first what the start needs. */
export const STARTS: Readonly<Record<string, Start | ((heygen: HeyGen, fetch: typeof globalThis.fetch) => Promise<Start>)>> = {
  'videos.create': { body: clip(5) },
  'videos.createBatch': { body: { videos: [clip(2), clip(3)] }, facts: { items: [{ seconds: 2 }, { seconds: 3 }] } },
  'videoAgents.create': { body: { prompt: 'A 30-second tour', avatar_id: 'look_photo_amy', voice_id: 'voice_en_amy' } },
  'videoTranslations.create': { body: { video, output_languages: ['Spanish (Spain)', 'German (Germany)'] } },
  'videoTranslations.createBatch': { body: { video_translations: [{ video, output_languages: ['Spanish (Spain)', 'German (Germany)'] }] } },
  'videoTranslations.proofreads.create': { body: { video, output_languages: ['French (France)', 'German (Germany)'], title: 'Tour' } },
  'videoTranslations.proofreads.generate': async (heygen) => {
    const body = { video: { type: 'url' as const, url: video.url }, output_languages: ['French (France)'], title: 'Tour' }
    const [proofread] = await heygen.videoTranslations.proofreads.create(body, { facts: { sourceSeconds: 10 }, wait: true })
    return { path: [proofread?.id ?? ''], body: {} }
  },
  'lipsyncs.create': { body: { video, audio: voice } },
  'lipsyncs.createBatch': { body: { lipsyncs: [{ video, audio: voice }] } },
  'avatars.create': { body: { type: 'photo', name: 'Me', file: picture } },
  'avatarRealtime.create': { body: { type: 'audio', avatar_id: 'look_photo_amy', audio: voice } },
  'voices.clone': { body: { audio: recording(30, 'me.mp3'), voice_name: 'Me' } },
  'templates.generate': async (heygen) => {
    const { variables } = await heygen.templates.get('template_product')
    return { path: ['template_product'], body: { variables, title: 'Launch' } }
  },
  'assets.completeBatch': async (heygen, fetch) => {
    const wav = madeBytes({ kind: 'wav', seconds: 3 })
    const file = { filename: 'voice.wav', content_type: 'audio/wav', size_bytes: wav.length }
    const { batch_id, items } = await heygen.assets.directUploads.createBatch({ files: [file] })
    for (const { upload_url, upload_headers } of items) await fetch(upload_url, { method: 'PUT', headers: upload_headers, body: wav })
    return { body: { batch_id } }
  },
  'hyperframes.renders.create': { body: { project: recording(12, 'project.zip') } },
  'aiClipping.create': { body: { video: recording(90) } },
  'fillerWordRemovals.create': { body: { video: recording(90) } },
  'backgroundRemovals.create': { body: { video, layers: ['foreground'] } },
  'podcasts.create': { body: PODCAST },
  'brandKits.create': { body: { url: 'https://www.harbour.example/about' } },
  'workflowRuns.create': async (heygen) => {
    const made = await heygen.workflows.create({ name: 'Morning', product_graph: graph })
    await heygen.workflows.versions.publish(made.id, { product_graph: graph })
    return { body: { workflow_id: made.id } }
  },
  'videoQuality.comparisons.create': { body: comparison },
  'videoQuality.comparisons.createBatch': { body: { comparisons: [comparison] } },
  'models.voices.create': { body: { mode: 'instant', name: 'Me', audio: [recording(20, 'me.mp3')] } },
  'models.images.create': { body: { model: 'heygen-image-1', identity_images: [picture], reference_images: [picture], num_images: 2 } },
  'models.videos.create': { body: { mode: 'text_to_video', model: 'heygen-video-1', prompt: 'A lighthouse', duration: 8 } },
}
