import type { AssetInputInput, CreateModelVideoRequest, ModelVideoGeneration } from '../../../../generated/types.js'
import { invalid } from '../../http/failure.js'
import { collection } from '../../world/collection.js'
import { failureOf, type Job, type JobPlan, phaseOf } from '../../world/jobs.js'
import { secondsOf } from '../../world/media.js'
import { fraction } from '../../world/random.js'
import { param, unixSeconds, type World, withBody } from '../../world/world.js'
import { catalogueOf } from '../library/catalogue.js'
import { checkFile, type FileKind } from '../named-file.js'
import { type StatusWords, statusOf } from '../status.js'

interface ClipData {
  readonly seconds: number
  readonly width: number
  readonly height: number
  readonly aspectRatio: string
  readonly seed: number
}

type ClipJob = Job<ClipData>

const clips = collection<ClipJob>('modelVideos', { kind: 'model_video', id: (job) => job.id })

const WORDS: StatusWords = {
  queued: 'pending',
  running: 'processing',
  completed: 'completed',
  failed: 'failed',
  cancelled: 'cancelled',
}
const MOST_REFERENCES = 12
const SECONDS = 5
const WORK_MS = 40_000
/** Pixels of the shorter side. */
const SIDE = { '480p': 480, '768p': 768, '1080p': 1080, '2k': 1440 }

/** What each field of references holds; where it isn't named, pictures. */
const KIND_OF: Readonly<Record<string, FileKind>> = { reference_videos: 'video', reference_audio: 'audio' }

const references = (body: CreateModelVideoRequest): Readonly<Record<string, readonly AssetInputInput[]>> => {
  if (body.mode === 'text_to_video') return {}
  if (body.mode === 'image_to_video') return { image: [body.image] }
  const { reference_images = [], reference_videos = [], reference_audio = [] } = body
  return { reference_images, reference_videos, reference_audio }
}

function check(world: World, body: CreateModelVideoRequest): void {
  const given = references(body)
  for (const [name, files] of Object.entries(given)) {
    for (const [i, file] of files.entries())
      checkFile(file, catalogueOf(world), name === 'image' ? name : `${name}[${i}]`, [KIND_OF[name] ?? 'image'])
  }
  const total = Object.values(given).reduce((sum, files) => sum + files.length, 0)
  if (body.mode === 'reference_to_video') {
    if (total > MOST_REFERENCES) throw invalid('reference_images', `At most ${MOST_REFERENCES} references in all.`)
    if (total === (body.reference_audio ?? []).length) throw invalid('reference_images', 'Give at least one image or video.')
  }
  const large = body.resolution === '1080p' || body.resolution === '2k'
  // The default of text mode, 16:9, is not explicit either; whether that is let through, no page says.
  if (large && body.mode !== 'image_to_video' && body.aspect_ratio !== '16:9' && body.aspect_ratio !== '9:16') {
    throw invalid('aspect_ratio', `${body.resolution} needs an aspect_ratio of 16:9 or 9:16.`)
  }
}

/** Sides in pixels, even ones. What adapts to a file of unknown shape is taken to be upright. */
function sizeOf(shape: string, side: number): { readonly width: number; readonly height: number } {
  const [across = 9, down = 16] = shape.includes(':') ? shape.split(':').map(Number) : []
  const even = (pixels: number) => 2 * Math.round(pixels / 2)
  return across > down ? { width: even((side * across) / down), height: side } : { width: side, height: even((side * down) / across) }
}

function plan(world: World, body: CreateModelVideoRequest): JobPlan<ClipData> {
  check(world, body)
  const id = world.id('model_video')
  const { resolution = '768p', duration: seconds = SECONDS } = body
  const videos = body.mode === 'reference_to_video' ? (body.reference_videos ?? []) : []
  const referred = videos.reduce((sum, file) => sum + secondsOf(file, catalogueOf(world)), 0)
  const rateKey = `heygen_video_1.${body.mode === 'reference_to_video' ? 'ref' : 'gen'}.${resolution}`
  const aspectRatio = body.aspect_ratio ?? (body.mode === 'text_to_video' ? '16:9' : 'adaptive')
  return {
    id,
    operation: 'createModelVideo',
    workMs: WORK_MS + 2000 * seconds,
    lines: world.pricing.bill([{ rateKey, milliseconds: Math.round((seconds + referred) * 1000) }]),
    data: {
      seconds,
      aspectRatio,
      seed: body.seed ?? Math.floor(fraction(`seed ${id}`) * 2 ** 31),
      ...sizeOf(aspectRatio, SIDE[resolution]),
    },
    ended: (job) => {
      if (!job.failure) world.files.put(`models/videos/${id}.mp4`, { kind: 'mp4', seconds })
    },
  }
}

/** No page has a code for lack of money, nor an event: a failure is `generation_failed`, and a `callback_url` is told nothing. */
function create(world: World, body: CreateModelVideoRequest) {
  const job = clips(world).insert(world.jobs.start(plan(world, body)))
  return { data: { video_id: job.id, status: statusOf(world, job, WORDS) } }
}

function shown(world: World, job: ClipJob): ModelVideoGeneration {
  const { id, data } = job
  const done = phaseOf(job, world.clock.now()) === 'completed'
  const failure = failureOf(job)
  return {
    video_id: id,
    status: statusOf(world, job, WORDS),
    model: 'heygen-video-1',
    created_at: unixSeconds(job.createdAt),
    video_url: done ? world.files.link(`models/videos/${id}.mp4`) : null,
    duration: done ? data.seconds : null,
    width: done ? data.width : null,
    height: done ? data.height : null,
    aspect_ratio: data.aspectRatio,
    seed: data.seed,
    timings: done ? { inference: (job.endsAt - job.startsAt) / 1000 } : null,
    failure_code: failure ? 'generation_failed' : null,
    failure_message: failure?.message ?? null,
  }
}

export const createModelVideo = withBody<CreateModelVideoRequest>(create)

export const getModelVideo = (world: World, request: Parameters<typeof param>[0]) => ({
  data: shown(world, clips(world).get(param(request, 'video_id'))),
})
