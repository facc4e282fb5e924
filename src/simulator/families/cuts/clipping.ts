import type {
  AiClippingDetail,
  Clip,
  CreateAiClippingRequest,
  HighlightOutputSettingsInput,
  ListAiClippingV3Query,
} from '../../../../generated/types.js'
import { collection } from '../../world/collection.js'
import { failureOf, type Job, type JobPlan, phaseOf } from '../../world/jobs.js'
import { fraction } from '../../world/random.js'
import { type Handlers, param, type Received, unixSeconds, type World, withBody, withQuery } from '../../world/world.js'
import { progressOf, RUNNING_WORDS, statusOf } from '../status.js'
import { sourceOf } from './source.js'

interface PlannedClip {
  readonly id: string
  readonly milliseconds: number
  /** Not cut: the source is too short for it. */
  readonly failed: boolean
}

interface ClippingData {
  readonly title: string | null
  readonly language: string | null
  readonly sourceMs: number
  readonly settings: Received<HighlightOutputSettingsInput>
  readonly clips: readonly PlannedClip[]
  readonly callbackId: string | null
  readonly callbackUrl: string | null
}

type ClippingJob = Job<ClippingData>

const clippings = collection<ClippingJob>('clippings', { kind: 'ai_clipping', id: (job) => job.id })

/** How many clips come is told nowhere: here one of each length, and these when no length is asked for. */
const DEFAULT_LENGTHS = ['30', '60']
const LONG_SECONDS = 300
const TOO_SHORT = 'The video is too short for a clip of this length.'
const WORK_SHARE = 0.2

function clipsOf(lengths: readonly string[], sourceMs: number, job: string): PlannedClip[] {
  return lengths.map((length, i) => {
    const id = `${job}_${i + 1}`
    // A clip is cut where the talk allows it: up to a tenth off the length aimed at.
    const aimed = 1000 * (length === 'long' ? LONG_SECONDS : Number(length))
    return { id, milliseconds: Math.min(sourceMs, Math.round(aimed * (0.9 + 0.1 * fraction(id)))), failed: sourceMs < aimed * 0.9 }
  })
}

function plan(world: World, body: Received<CreateAiClippingRequest>): JobPlan<ClippingData> {
  const source = sourceOf(world, body.video, 'video', ['video'])
  const settings = body.output_settings ?? {}
  const id = world.id('ai_clipping')
  const sourceMs = Math.round(source.seconds * 1000)
  const clips = clipsOf(settings.duration_types ?? DEFAULT_LENGTHS, sourceMs, id)
  const count = clips.filter(({ failed }) => !failed).length
  return {
    id,
    operation: 'createAiClippingV3',
    workMs: Math.round(20_000 + WORK_SHARE * sourceMs),
    lines: world.pricing.bill([{ rateKey: 'clipping', count, milliseconds: sourceMs }]),
    failure: count === 0 ? { code: 'video_too_short', message: TOO_SHORT } : undefined,
    data: {
      title: body.title ?? null,
      language: body.input_language ?? null,
      sourceMs,
      settings,
      clips,
      callbackId: body.callback_id ?? null,
      callbackUrl: body.callback_url ?? null,
    },
    ended: (job) => clippingEnded(world, job),
  }
}

const path = (clip: PlannedClip, name: string) => `clips/${clip.id}/${name}`

function clippingEnded(world: World, { id, data, failure, endsAt }: ClippingJob): void {
  const told = { entityId: id, callbackId: data.callbackId, callbackUrl: data.callbackUrl, at: endsAt }
  if (failure) {
    world.events.emit('ai_clipping.fail', { ai_clipping_id: id, msg: failure.message }, told)
    return
  }
  for (const clip of data.clips.filter(({ failed }) => !failed)) {
    world.files.put(path(clip, 'video.mp4'), { kind: 'mp4', seconds: clip.milliseconds / 1000 })
    world.files.put(path(clip, 'thumbnail.jpg'), { kind: 'jpg' })
  }
  world.events.emit('ai_clipping.success', { ai_clipping_id: id }, told)
}

function shownClip(world: World, clip: PlannedClip, { settings }: ClippingData, done: boolean): Clip {
  const cut = done && !clip.failed
  return {
    id: clip.id,
    status: done ? (clip.failed ? 'failed' : 'completed') : 'pending',
    duration_seconds: cut ? clip.milliseconds / 1000 : null,
    aspect_ratio: settings.aspect_ratio ?? 'portrait',
    title: cut ? 'A highlight' : null,
    virality_score: cut ? Math.floor(100 * fraction(`appeal ${clip.id}`)) : null,
    thumbnail_url: cut ? world.files.link(path(clip, 'thumbnail.jpg')) : null,
    video_url: cut ? world.files.link(path(clip, 'video.mp4')) : null,
    failure_message: done && clip.failed ? TOO_SHORT : null,
  }
}

function shown(world: World, job: ClippingJob): AiClippingDetail {
  const { id, data } = job
  const phase = phaseOf(job, world.clock.now())
  const begun = phase === 'running' || phase === 'completed'
  return {
    id,
    title: data.title,
    status: statusOf(world, job, RUNNING_WORDS),
    input_language: data.language,
    source_duration: phase === 'queued' ? null : data.sourceMs / 1000,
    output_settings: data.settings,
    clips: begun ? data.clips.map((clip) => shownClip(world, clip, data, phase === 'completed')) : [],
    progress: progressOf(world, job),
    callback_id: data.callbackId,
    created_at: unixSeconds(job.createdAt),
    failure_message: failureOf(job)?.message ?? null,
  }
}

/** Since jobs can be cancelled and nothing else could do it, deleting one that is under way ends it here, and costs nothing. */
function remove(world: World, id: string) {
  world.jobs.end(clippings(world).delete(id), 'cancelled')
  return { data: { id } }
}

export const clippingHandlers: Handlers = {
  createAiClippingV3: withBody<Received<CreateAiClippingRequest>>((world, body) => {
    const job = clippings(world).insert(world.jobs.start(plan(world, body)))
    return { data: { ai_clipping_id: job.id } }
  }),
  getAiClippingV3: (world, request) => ({ data: shown(world, clippings(world).get(param(request, 'job_id'))) }),
  listAiClippingV3: withQuery<ListAiClippingV3Query>((world, query) =>
    clippings(world).page('listAiClippingV3', query, { show: (job) => shown(world, job) }),
  ),
  deleteAiClippingV3: (world, request) => remove(world, param(request, 'job_id')),
}
