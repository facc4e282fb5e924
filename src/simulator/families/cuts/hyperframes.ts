import type { CreateHyperframesRenderRequest, HyperframesRenderDetail, ListHyperframesRendersV3Query } from '../../../../generated/types.js'
import { invalid } from '../../http/failure.js'
import { collection } from '../../world/collection.js'
import { failureOf, type Job, type JobPlan, phaseOf } from '../../world/jobs.js'
import { type Handlers, param, unixSeconds, type World, withBody, withQuery } from '../../world/world.js'
import { type StatusWords, statusOf } from '../status.js'
import { sourceOf } from './source.js'

interface RenderData {
  readonly body: CreateHyperframesRenderRequest
  readonly milliseconds: number
}

type RenderJob = Job<RenderData>

const renders = collection<RenderJob>('hyperframes', { kind: 'render', id: (job) => job.id })

const WORDS: StatusWords = { queued: 'queued', running: 'rendering', completed: 'completed', failed: 'failed' }
const FPS = 30
const WORK_SHARE = 1.2

/** Price lists have two rows; a frame rate above the higher one counts as it, which no page says. */
const rateKey = ({ resolution, fps }: CreateHyperframesRenderRequest) =>
  `hyperframes.${resolution ?? '1080p'}${(fps ?? FPS) <= 30 ? 30 : 60}`

/** The world doesn't read compositions: their length is that of an address, like a recording's. */
function plan(world: World, body: CreateHyperframesRenderRequest): JobPlan<RenderData> {
  const project = sourceOf(world, body.project, 'project')
  const bytes = body.project.type === 'base64'
  if (bytes && project.type !== 'application/zip') throw invalid('project.data', 'The project has to be a zip.')
  if (project.asset && project.asset.type !== 'document') throw invalid('project.asset_id', 'The project has to be a zip.')
  const id = world.id('hyperframes_render')
  const milliseconds = Math.round(project.seconds * 1000)
  return {
    id,
    operation: 'createHyperframesRenderV3',
    workMs: Math.round(15_000 + WORK_SHARE * milliseconds),
    lines: world.pricing.bill([{ rateKey: rateKey(body), milliseconds }]),
    data: { body, milliseconds },
    ended: (job) => renderEnded(world, job),
  }
}

const videoPath = ({ id, data }: RenderJob) => `hyperframes/${id}/video.${data.body.format ?? 'mp4'}`
const thumbnailPath = ({ id }: RenderJob) => `hyperframes/${id}/thumbnail.jpg`

function renderEnded(world: World, job: RenderJob): void {
  const { id, data, failure } = job
  const { callback_id: callbackId, callback_url: callbackUrl, format = 'mp4' } = data.body
  const told = { entityId: id, callbackId, callbackUrl, at: job.endsAt }
  if (failure) {
    world.events.emit('hyperframes_video.fail', { render_id: id, msg: failure.message }, told)
    return
  }
  world.files.put(videoPath(job), { kind: format, seconds: data.milliseconds / 1000 })
  world.files.put(thumbnailPath(job), { kind: 'jpg' })
  world.events.emit('hyperframes_video.success', { render_id: id, url: world.files.link(videoPath(job)) }, told)
}

function shown(world: World, job: RenderJob): HyperframesRenderDetail {
  const { id, data } = job
  const { body } = data
  const done = phaseOf(job, world.clock.now()) === 'completed'
  return {
    render_id: id,
    status: statusOf(world, job, WORDS),
    title: body.title ?? null,
    callback_id: body.callback_id ?? null,
    video_url: done ? world.files.link(videoPath(job)) : null,
    thumbnail_url: done ? world.files.link(thumbnailPath(job)) : null,
    duration: done ? data.milliseconds / 1000 : null,
    fps: body.fps ?? FPS,
    quality: body.quality ?? 'standard',
    format: body.format ?? 'mp4',
    resolution: body.resolution ?? '1080p',
    aspect_ratio: body.aspect_ratio ?? '16:9',
    composition: body.composition ?? null,
    created_at: unixSeconds(job.createdAt),
    completed_at: done ? unixSeconds(job.endsAt) : null,
    failure_message: failureOf(job)?.message ?? null,
  }
}

export const hyperframesHandlers: Handlers = {
  createHyperframesRenderV3: withBody<CreateHyperframesRenderRequest>((world, body) => {
    const job = renders(world).insert(world.jobs.start(plan(world, body)))
    return { data: { render_id: job.id } }
  }),
  getHyperframesRenderV3: (world, request) => ({ data: shown(world, renders(world).get(param(request, 'render_id'))) }),
  listHyperframesRendersV3: withQuery<ListHyperframesRendersV3Query>((world, query) =>
    renders(world).page('listHyperframesRendersV3', query, { show: (job) => shown(world, job) }),
  ),
  // As with videos, a render that is under way goes on, and costs what it costs.
  deleteHyperframesRenderV3: (world, request) => ({ data: { render_id: renders(world).delete(param(request, 'render_id')).id } }),
}
