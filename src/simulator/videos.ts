import type {
  BulkVideoStatusesV3Query,
  CreateVideoV3RequestBody,
  ListVideosV3Query,
  VideoDetail,
  VideoStatusEntry,
} from '../../generated/types.js'
import { billFor } from './bill.js'
import { ApiFailure, invalid, missing } from './failure.js'
import { type Job, totalOf } from './jobs.js'
import { pageOf } from './paging.js'
import { planVideo } from './plan.js'
import { hexId } from './random.js'
import { checkVideo } from './rules.js'
import type { Handlers, World } from './world.js'

/** A video of the account. */
export interface VideoJob extends Job {
  readonly title: string | null
  readonly folderId: string | null
  readonly milliseconds: number
  readonly format: 'mp4' | 'webm'
  readonly captioned: boolean
  deleted: boolean
}

const QUEUE_MS = 5_000
const RENDER_MS = 10_000
const RENDER_SHARE = 0.5
const MOST_IDS = 100

const INSUFFICIENT = 'The wallet does not cover this request.'

function admit(world: World, lines: VideoJob['lines']): boolean {
  const { account, jobs, options, clock } = world
  const now = clock.now()
  const active = jobs.active(now)
  if (active.count >= options.concurrentJobs) {
    const seconds = Math.max(1, Math.ceil((active.firstEnd - now) / 1000))
    const message = `${active.count} jobs are under way, the most at once.`
    throw new ApiFailure(429, 'rate_limit_exceeded', message, { headers: { 'retry-after': String(seconds) } })
  }
  if (!account.solvent()) {
    account.reload()
    throw new ApiFailure(402, 'insufficient_credit', INSUFFICIENT)
  }
  if (options.chargeAt === 'completion') return false
  if (!account.pay(totalOf(lines))) throw new ApiFailure(402, 'insufficient_credit', INSUFFICIENT)
  return true
}

function create(world: World, body: CreateVideoV3RequestBody) {
  const { catalogue, jobs, options, clock } = world
  checkVideo(body, catalogue)
  const number = jobs.all.size + 1
  const id = hexId(`video ${options.seed} ${number}`)
  const plan = planVideo(body, catalogue, `${options.seed}.${number}`)
  const lines = billFor(plan.stretches, options.card, options.rounding)
  const paid = admit(world, lines)
  const createdAt = clock.now()
  const startsAt = createdAt + QUEUE_MS
  const framed = body.type === 'avatar' || body.type === 'image'
  const job: VideoJob = {
    id,
    number,
    createdAt,
    startsAt,
    endsAt: startsAt + RENDER_MS + Math.round(RENDER_SHARE * plan.milliseconds),
    lines,
    paid,
    failure: world.failures.shift() ?? plan.failure,
    ended: false,
    title: body.title ?? null,
    folderId: body.folder_id ?? null,
    milliseconds: plan.milliseconds,
    format: (framed && body.output_format) || 'mp4',
    captioned: body.type !== 'cinematic_avatar' && Boolean(body.caption?.style),
    deleted: false,
  }
  jobs.all.set(id, job)
  if (paid) jobs.post(job, createdAt)
  return { data: { video_id: id, status: 'waiting', output_format: job.format } }
}

function statusOf(job: VideoJob, now: number): 'pending' | 'processing' | 'completed' | 'failed' {
  if (!job.ended) return now < job.startsAt ? 'pending' : 'processing'
  return job.failure ? 'failed' : 'completed'
}

const unixSeconds = (ms: number) => Math.floor(ms / 1000)

function detail(job: VideoJob, now: number): VideoDetail {
  const done = statusOf(job, now) === 'completed'
  // Links are signed anew at each look, as the API's are, and end.
  const file = (name: string) => (done ? `https://files.heygen.example/videos/${job.id}/${name}?expires=${unixSeconds(now) + 3600}` : null)
  return {
    id: job.id,
    title: job.title,
    status: statusOf(job, now),
    created_at: unixSeconds(job.createdAt),
    completed_at: done ? unixSeconds(job.endsAt) : null,
    video_url: file(`video.${job.format}`),
    thumbnail_url: file('thumbnail.jpg'),
    gif_url: file('preview.gif'),
    captioned_video_url: job.captioned ? file(`captioned.${job.format}`) : null,
    subtitle_url: file('subtitles.srt'),
    duration: done ? job.milliseconds / 1000 : null,
    folder_id: job.folderId,
    output_language: null,
    failure_code: job.ended ? (job.failure?.code ?? null) : null,
    failure_message: job.ended ? (job.failure?.message ?? null) : null,
    video_page_url: done ? `https://app.heygen.example/videos/${job.id}` : null,
  }
}

const kept = (world: World, id: string) => {
  const job = world.jobs.all.get(id)
  return job?.deleted ? undefined : job
}

function found(world: World, id: string): VideoJob {
  const job = kept(world, id)
  if (!job) throw missing('video', id)
  return job
}

function list(world: World, query: ListVideosV3Query) {
  const title = query.title?.toLowerCase()
  const listed = [...world.jobs.all.values()]
    .filter((job) => !job.deleted && (query.folder_id === undefined || job.folderId === query.folder_id))
    .filter((job) => title === undefined || job.title?.toLowerCase().includes(title))
    .map((job) => ({ order: -job.number, item: detail(job, world.clock.now()) }))
    .reverse()
  return pageOf('listVideosV3', listed, query, 10)
}

function idsIn(list: string | undefined, param: string): string[] {
  const ids = list?.split(',').filter(Boolean) ?? []
  if (ids.length > MOST_IDS) throw invalid(param, `At most ${MOST_IDS} ids at once.`)
  return ids
}

function statuses(world: World, query: BulkVideoStatusesV3Query) {
  const videos = idsIn(query.video_ids, 'video_ids')
  const batches = idsIn(query.batch_ids, 'batch_ids')
  if (videos.length + batches.length === 0) throw invalid('video_ids', 'Give video_ids or batch_ids.')
  const entry = (id: string): VideoStatusEntry => {
    const job = kept(world, id)
    if (!job) return { video_id: id, status: 'not_found', error: null }
    const failure = job.ended ? job.failure : undefined
    return { video_id: id, status: statusOf(job, world.clock.now()), error: failure ? { ...failure } : null }
  }
  const unknown = batches.map((id): VideoStatusEntry => ({ batch_id: id, status: 'not_found', error: null }))
  return { data: [...videos.map(entry), ...unknown], has_more: false, next_token: null }
}

// The casts: bodies and queries have passed the operation's own schema before they get here.
export const videoHandlers: Handlers = {
  createVideo: (world, { body }) => create(world, body as CreateVideoV3RequestBody),
  getVideoV3: (world, { params }) => ({ data: detail(found(world, params.video_id ?? ''), world.clock.now()) }),
  listVideosV3: (world, { query }) => list(world, query as ListVideosV3Query),
  bulkVideoStatusesV3: (world, { query }) => statuses(world, query as BulkVideoStatusesV3Query),
  deleteVideoV3: (world, { params }) => {
    const job = found(world, params.video_id ?? '')
    job.deleted = true
    return { data: { id: job.id, deleted: true } }
  },
}
