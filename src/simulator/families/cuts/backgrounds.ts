import type { BackgroundRemovalJob, CreateBackgroundRemovalRequest, ListBackgroundRemovalsQuery } from '../../../../generated/types.js'
import { invalid } from '../../http/failure.js'
import { collection } from '../../world/collection.js'
import { failureOf, type Job, type JobPlan, phaseOf } from '../../world/jobs.js'
import { type Handlers, param, perWorld, unixSeconds, type World, withBody, withQuery } from '../../world/world.js'
import { statusOf, VIDEO_WORDS } from '../status.js'
import { sourceOf } from './source.js'

interface RemovalData {
  readonly milliseconds: number
  readonly layers: readonly string[]
  /** It stays to be seen, but no more than that. */
  deleted: boolean
}

type RemovalJob = Job<RemovalData>

const removals = collection<RemovalJob>('backgroundRemovals', { kind: 'background_removal', id: (job) => job.id })
/** Jobs by the caller's `request_id`. No page says for how long it counts: here for good. */
const asked = perWorld(() => new Map<string, RemovalJob>())

/** What layers there are, and which are made when none is named, no page says. */
const DEFAULT_LAYERS = ['foreground']
const WORK_SHARE = 0.8

function plan(world: World, body: CreateBackgroundRemovalRequest): JobPlan<RemovalData> {
  const source = sourceOf(world, body.video, 'video')
  const kind = source.type?.split('/')[0] ?? source.asset?.type ?? 'video'
  if (kind !== 'video') throw invalid('video', 'The source has to be a video.')
  const id = world.id('background_removal')
  const milliseconds = Math.round(source.seconds * 1000)
  const layers = body.layers && body.layers.length > 0 ? body.layers : DEFAULT_LAYERS
  return {
    id,
    operation: 'createBackgroundRemoval',
    workMs: Math.round(10_000 + WORK_SHARE * milliseconds),
    lines: world.pricing.bill([{ rateKey: 'background_removal', milliseconds }]),
    data: { milliseconds, layers, deleted: false },
    ended(job) {
      if (job.failure) return
      for (const i of layers.keys()) world.files.put(path(id, i), { kind: 'webm', seconds: milliseconds / 1000 })
    },
  }
}

/** By number: names are the caller's, and may have any character. */
const path = (id: string, layer: number) => `background-removals/${id}/${layer + 1}.webm`

function shown(world: World, job: RemovalJob): BackgroundRemovalJob {
  const { id, data } = job
  const done = phaseOf(job, world.clock.now()) === 'completed' && !data.deleted
  return {
    id,
    status: data.deleted ? 'deleted' : statusOf(world, job, VIDEO_WORDS),
    layers: done ? Object.fromEntries(data.layers.map((layer, i) => [layer, world.files.link(path(id, i))])) : {},
    duration: done ? data.milliseconds / 1000 : null,
    created_at: unixSeconds(job.createdAt),
    completed_at: done ? unixSeconds(job.endsAt) : null,
    error: failureOf(job)?.message ?? null,
  }
}

function create(world: World, body: CreateBackgroundRemovalRequest) {
  const known = body.request_id ? asked(world).get(body.request_id) : undefined
  const job = known ?? removals(world).insert(world.jobs.start(plan(world, body)))
  if (body.request_id) asked(world).set(body.request_id, job)
  return { data: shown(world, job) }
}

/** Work that is under way ends and costs nothing: our reading of a status `deleted` beside `failed`. Later, the money is spent. */
function remove(world: World, id: string) {
  const job = removals(world).get(id)
  job.data.deleted = true
  world.jobs.end(job, 'cancelled')
  for (const i of job.data.layers.keys()) world.files.delete(path(id, i))
  return { data: { id, deleted: true } }
}

export const backgroundHandlers: Handlers = {
  createBackgroundRemoval: withBody<CreateBackgroundRemovalRequest>(create),
  getBackgroundRemoval: (world, request) => ({ data: shown(world, removals(world).get(param(request, 'job_id'))) }),
  listBackgroundRemovals: withQuery<ListBackgroundRemovalsQuery>((world, query) =>
    removals(world).page('listBackgroundRemovals', query, { keep: ({ data }) => !data.deleted, show: (job) => shown(world, job) }),
  ),
  deleteBackgroundRemoval: (world, request) => remove(world, param(request, 'job_id')),
}
