import type { OperationId } from '../../../../generated/operations.js'
import type { CreateVideoV3RequestBody, VideoDetail } from '../../../../generated/types.js'
import { collection } from '../../world/collection.js'
import { failureOf, type Job, type JobPlan, phaseOf } from '../../world/jobs.js'
import { unixSeconds, type World } from '../../world/world.js'
import { checkBrand } from '../brand-references.js'
import { srtOf } from '../captions.js'
import { folders } from '../folders.js'
import { catalogueOf } from '../library/catalogue.js'
import { statusOf, VIDEO_WORDS } from '../status.js'
import { downloadFailure } from './downloads.js'
import { checkDressing } from './dressing.js'
import { planVideo } from './plan.js'
import { checkVideo } from './rules.js'

/** What is known of a video besides the state of its job. */
export interface VideoData {
  readonly title: string | null
  readonly folderId: string | null
  readonly milliseconds: number
  readonly format: 'mp4' | 'webm'
  readonly captioned: boolean
  readonly language: string | null
  /** What it was made of, where a request told. */
  readonly body: CreateVideoV3RequestBody | undefined
  readonly callbackId: string | null | undefined
  readonly callbackUrl: string | null | undefined
}

export type VideoJob = Job<VideoData>

/** The videos of the account, whichever operation has made them. */
export const videos = collection<VideoJob>('videos', { kind: 'video', id: (job) => job.id })

const RENDER_MS = 10_000
const RENDER_SHARE = 0.5

/** How long the world takes to render a video of that length. */
const renderMs = (milliseconds: number): number => RENDER_MS + Math.round(RENDER_SHARE * milliseconds)

/** Puts the files of a finished video in their places. */
function putFiles(world: World, { id, data }: VideoJob): void {
  const seconds = data.milliseconds / 1000
  const path = (name: string) => `videos/${id}/${name}`
  world.files.put(path(`video.${data.format}`), { kind: data.format, seconds })
  if (data.captioned) world.files.put(path(`captioned.${data.format}`), { kind: data.format, seconds })
  world.files.put(path('thumbnail.jpg'), { kind: 'jpg' })
  world.files.put(path('preview.gif'), { kind: 'gif' })
  world.files.put(path('subtitles.srt'), { kind: 'srt', text: subtitles(data.body, seconds) })
}

function tellOf(world: World, job: VideoJob): void {
  const { id, data, endsAt } = job
  const told = { entityId: id, callbackId: data.callbackId, callbackUrl: data.callbackUrl, at: endsAt }
  if (job.failure) {
    world.events.emit('avatar_video.fail', { video_id: id, msg: job.failure.message }, told)
    return
  }
  const path = (name: string) => `videos/${id}/${name}`
  const page = `https://app.heygen.example/videos/${id}`
  const files = { url: world.files.link(path(`video.${data.format}`)), gif_download_url: world.files.link(path('preview.gif')) }
  world.events.emit(
    'avatar_video.success',
    { video_id: id, ...files, video_page_url: page, video_share_page_url: page, folder_id: data.folderId },
    told,
  )
}

function subtitles(body: CreateVideoV3RequestBody | undefined, seconds: number): string {
  return srtOf(body && 'script' in body && body.script ? body.script : '…', seconds * 1000)
}

interface Rendering extends Omit<JobPlan<VideoData>, 'workMs' | 'limited' | 'ended'> {
  /** Tells about its end in place of the usual events. */
  readonly tell?: (job: VideoJob) => void
}

/** The job of a video, whatever it is made of: it takes a place, its time by its length, and has its files in the end. */
export function rendering(world: World, { tell, ...plan }: Rendering): JobPlan<VideoData> {
  return {
    ...plan,
    limited: true,
    workMs: renderMs(plan.data.milliseconds),
    ended(job) {
      if (!job.failure) putFiles(world, job)
      if (tell) tell(job)
      else tellOf(world, job)
    },
  }
}

/**
 * Checks a request for a video and plans its job.
 *
 * @throws ApiFailure 400, 404, 409
 */
export function planRender(
  world: World,
  operation: OperationId,
  body: CreateVideoV3RequestBody,
  folderId: string | null = null,
): JobPlan<VideoData> {
  const catalogue = catalogueOf(world)
  checkVideo(body, catalogue)
  folders(world).check(body.folder_id, 'folder_id')
  if (body.type !== 'cinematic_avatar') checkBrand(world, body)
  checkDressing(world, body)
  const id = world.id('video')
  const plan = planVideo(body, catalogue, id)
  const framed = body.type === 'avatar' || body.type === 'image'
  const cinematic = body.type === 'cinematic_avatar'
  return rendering(world, {
    id,
    operation,
    lines: world.pricing.bill(plan.stretches),
    failure: plan.failure ?? downloadFailure(body, catalogue),
    data: {
      title: body.title ?? null,
      folderId: body.folder_id ?? folderId,
      milliseconds: plan.milliseconds,
      format: (framed && body.output_format) || 'mp4',
      captioned: !cinematic && Boolean(body.caption?.style),
      language: null,
      body,
      callbackId: cinematic ? undefined : body.callback_id,
      callbackUrl: cinematic ? undefined : body.callback_url,
    },
  })
}

/** A video as the API shows it. */
export function videoDetail(world: World, job: VideoJob): VideoDetail {
  const { id, data } = job
  const done = phaseOf(job, world.clock.now()) === 'completed'
  const file = (name: string) => (done ? world.files.link(`videos/${id}/${name}`) : null)
  const failure = failureOf(job)
  return {
    id,
    title: data.title,
    status: statusOf(world, job, VIDEO_WORDS),
    created_at: unixSeconds(job.createdAt),
    completed_at: done ? unixSeconds(job.endsAt) : null,
    video_url: file(`video.${data.format}`),
    thumbnail_url: file('thumbnail.jpg'),
    gif_url: file('preview.gif'),
    captioned_video_url: data.captioned ? file(`captioned.${data.format}`) : null,
    subtitle_url: file('subtitles.srt'),
    duration: done ? data.milliseconds / 1000 : null,
    folder_id: data.folderId,
    output_language: data.language,
    failure_code: failure?.code ?? null,
    failure_message: failure?.message ?? null,
    video_page_url: done ? `https://app.heygen.example/videos/${id}` : null,
  }
}
