import type { OperationId } from '../../../generated/operations.js'
import type {
  BulkLipsyncStatusesV3Query,
  CreateLipsyncBatchRequest,
  CreateLipsyncRequest,
  GetLipsyncBatchV3Query,
  LipsyncDetail,
  ListLipsyncsV3Query,
  UpdateLipsyncRequest,
} from '../../../generated/types.js'
import { invalid } from '../http/failure.js'
import { collection } from '../world/collection.js'
import { failureOf, type Job, type JobPlan, phaseOf } from '../world/jobs.js'
import { secondsBetween, secondsOf } from '../world/media.js'
import { fraction } from '../world/random.js'
import { type Handlers, param, unixSeconds, type World, withBody, withQuery } from '../world/world.js'
import { batchCollection, batchDetail, bulkStatuses, startBatch } from './batches.js'
import { folders } from './folders.js'
import { catalogueOf } from './library/catalogue.js'
import { checkFile, RECORDINGS } from './named-file.js'
import { RUNNING_WORDS, statusOf } from './status.js'

interface LipsyncData {
  title: string | null
  readonly milliseconds: number
  readonly captioned: boolean
  readonly callbackId: string | null
  readonly callbackUrl: string | null
}

type LipsyncJob = Job<LipsyncData>

const lipsyncs = collection<LipsyncJob>('lipsyncs', { kind: 'lipsync', id: (job) => job.id })
const batches = batchCollection('lipsyncBatches')

/** With dynamic duration, the video follows the new sound, by up to so much of its length. */
const STRETCH = 0.04
const WORK_SHARE = 0.8

function plan(world: World, operation: OperationId, body: CreateLipsyncRequest): JobPlan<LipsyncData> {
  const catalogue = catalogueOf(world)
  checkFile(body.video, catalogue, 'video', ['video'])
  checkFile(body.audio, catalogue, 'audio', RECORDINGS)
  folders(world).check(body.folder_id, 'folder_id')
  const { start_time: start, end_time: end } = body
  if (typeof start === 'number' && start < 0) throw invalid('start_time', 'A time is 0 or later.')
  if (typeof end === 'number' && end <= (start ?? 0)) {
    throw invalid('end_time', 'The end has to come after the start.')
  }
  const id = world.id('lipsync')
  const source = secondsBetween(secondsOf(body.video, catalogue), start, end)
  const stretched = body.enable_dynamic_duration === false ? source : source * (1 + STRETCH * (2 * fraction(`lipsync ${id}`) - 1))
  const milliseconds = Math.round(stretched * 1000)
  return {
    id,
    operation,
    limited: true,
    workMs: Math.round(10_000 + WORK_SHARE * milliseconds),
    lines: world.pricing.bill([{ rateKey: `lipsync.${body.mode ?? 'speed'}`, milliseconds }]),
    data: {
      title: body.title ?? null,
      milliseconds,
      captioned: body.enable_caption ?? false,
      callbackId: body.callback_id ?? null,
      callbackUrl: body.callback_url ?? null,
    },
    ended: (job) => {
      if (job.failure) return
      const seconds = milliseconds / 1000
      world.files.put(`lipsyncs/${id}/video.mp4`, { kind: 'mp4', seconds })
      world.files.put(`lipsyncs/${id}/captions.srt`, { kind: 'srt', text: '1\n00:00:00,000 --> 00:00:01,000\n…\n' })
    },
  }
}

function shown(world: World, job: LipsyncJob): LipsyncDetail {
  const { id, data } = job
  const done = phaseOf(job, world.clock.now()) === 'completed'
  const file = (name: string) => (done ? world.files.link(`lipsyncs/${id}/${name}`) : null)
  return {
    id,
    title: data.title,
    status: statusOf(world, job, RUNNING_WORDS),
    duration: done ? data.milliseconds / 1000 : null,
    video_url: file('video.mp4'),
    caption_url: data.captioned ? file('captions.srt') : null,
    callback_id: data.callbackId,
    created_at: unixSeconds(job.createdAt),
    failure_message: failureOf(job)?.message ?? null,
  }
}

function create(world: World, body: CreateLipsyncRequest) {
  const job = lipsyncs(world).insert(world.jobs.start(plan(world, 'createLipsyncV3', body)))
  return { data: { lipsync_id: job.id } }
}

function createBatch(world: World, body: CreateLipsyncBatchRequest) {
  const filed = body.lipsyncs.findIndex((item) => item.folder_id)
  if (filed >= 0) throw invalid(`lipsyncs[${filed}].folder_id`, 'The items of a batch take no folder.')
  const id = startBatch(world, batches(world), {
    title: body.title,
    bodies: body.lipsyncs,
    plan: (item) => plan(world, 'createLipsyncBatchV3', item),
    begun: (job) => lipsyncs(world).insert(job),
    callbackUrl: body.callback_url,
  })
  return { data: { batch_id: id } }
}

export const lipsyncHandlers: Handlers = {
  createLipsyncV3: withBody<CreateLipsyncRequest>(create),
  getLipsyncV3: (world, request) => ({ data: shown(world, lipsyncs(world).get(param(request, 'lipsync_id'))) }),
  listLipsyncsV3: withQuery<ListLipsyncsV3Query>((world, query) =>
    lipsyncs(world).page('listLipsyncsV3', query, { show: (job) => shown(world, job) }),
  ),
  updateLipsyncV3: withBody<UpdateLipsyncRequest>((world, body, request) => {
    const job = lipsyncs(world).get(param(request, 'lipsync_id'))
    job.data.title = body.title
    return { data: shown(world, job) }
  }),
  deleteLipsyncV3: (world, request) => ({ data: { id: lipsyncs(world).delete(param(request, 'lipsync_id')).id } }),
  createLipsyncBatchV3: withBody<CreateLipsyncBatchRequest>(createBatch),
  getLipsyncBatchV3: withQuery<GetLipsyncBatchV3Query>((world, query, request) => ({
    data: batchDetail(world, 'getLipsyncBatchV3', batches(world).get(param(request, 'batch_id')), query),
  })),
  bulkLipsyncStatusesV3: withQuery<BulkLipsyncStatusesV3Query>((world, query) => {
    const asked = { ids: query.lipsync_ids, name: 'lipsync_ids', batchIds: query.batch_ids }
    return bulkStatuses(world, asked, batches(world), (id) => lipsyncs(world).find(id), RUNNING_WORDS)
  }),
}
