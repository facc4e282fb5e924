import type { CreateModelImageRequest, ModelImageGeneration, ModelImageItem } from '../../../../generated/types.js'
import { collection } from '../../world/collection.js'
import { failureOf, type Job, type JobFailure, phaseOf } from '../../world/jobs.js'
import { fraction } from '../../world/random.js'
import { param, unixSeconds, type World, withBody } from '../../world/world.js'
import { catalogueOf } from '../library/catalogue.js'
import { checkFile } from '../named-file.js'
import { type StatusWords, statusOf } from '../status.js'

interface PictureData {
  readonly images: readonly Omit<ModelImageItem, 'image_url'>[]
}

type PictureJob = Job<PictureData>

const pictures = collection<PictureJob>('modelImages', { kind: 'model_image', id: (job) => job.id })

const WORDS: StatusWords = { queued: 'pending', running: 'pending', completed: 'completed', failed: 'failed', cancelled: 'cancelled' }
const WORK_MS = 15_000
const LONGER_SIDE = 1536
const OWN_CODES: readonly string[] = ['insufficient_credit', 'usage_limit_reached', 'no_face_detected', 'multiple_faces_detected']

const fileOf = (id: string) => `models/images/${id}.png`

/** Pictures without a shape of their own are square. */
function sizeOf(shape: string): { readonly width: number; readonly height: number } {
  const [across = 1, down = 1] = shape.split(':').map(Number)
  const scale = LONGER_SIDE / Math.max(across, down)
  return { width: Math.round(across * scale), height: Math.round(down * scale) }
}

function create(world: World, body: CreateModelImageRequest) {
  const catalogue = catalogueOf(world)
  for (const [i, file] of body.identity_images.entries()) checkFile(file, catalogue, `identity_images[${i}]`, ['image'])
  for (const [i, file] of body.reference_images.entries()) checkFile(file, catalogue, `reference_images[${i}]`, ['image'])
  const id = world.id('model_image')
  const count = body.num_images ?? 1
  const first = body.seed ?? Math.floor(fraction(`seed ${id}`) * 2 ** 31)
  const images = Array.from({ length: count }, (_, i) => ({
    image_id: world.id('image'),
    ...sizeOf(body.aspect_ratio ?? '1:1'),
    seed: first + i,
  }))
  const job = world.jobs.start({
    id,
    operation: 'createModelImage',
    workMs: WORK_MS,
    lines: world.pricing.bill([{ rateKey: 'heygen_image_1', count }]),
    data: { images },
    ended: (made: PictureJob) => {
      if (!made.failure) for (const { image_id } of images) world.files.put(fileOf(image_id), { kind: 'png' })
    },
  })
  pictures(world).insert(job)
  return { data: { generation_id: id } }
}

/** Unlike videos, images have a code for lack of money. */
function codeOf({ code }: JobFailure): string {
  if (OWN_CODES.includes(code)) return code
  return code.endsWith('INSUFFICIENT_CREDIT') ? 'insufficient_credit' : 'generation_failed'
}

function shown(world: World, job: PictureJob): ModelImageGeneration {
  const { images } = job.data
  const done = phaseOf(job, world.clock.now()) === 'completed'
  const failure = failureOf(job)
  return {
    generation_id: job.id,
    status: statusOf(world, job, WORDS),
    model: 'heygen-image-1',
    num_images: images.length,
    created_at: unixSeconds(job.createdAt),
    images: done ? images.map((image) => ({ ...image, image_url: world.files.link(fileOf(image.image_id)) })) : [],
    failure_code: failure ? codeOf(failure) : null,
    failure_message: failure?.message ?? null,
  }
}

export const createModelImage = withBody<CreateModelImageRequest>(create)

export const getModelImage = (world: World, request: Parameters<typeof param>[0]) => ({
  data: shown(world, pictures(world).get(param(request, 'generation_id'))),
})
