import type { CreateFillerWordRemovalRequest, FillerWordRemovalDetail } from '../../../../generated/types.js'
import { ApiFailure } from '../../http/failure.js'
import { collection } from '../../world/collection.js'
import { failureOf, type Job, type JobPlan, phaseOf } from '../../world/jobs.js'
import { fraction } from '../../world/random.js'
import { type Handlers, param, unixSeconds, type World, withBody } from '../../world/world.js'
import { progressOf, RUNNING_WORDS, statusOf } from '../status.js'
import { type Source, sourceOf } from './source.js'

interface RemovalData {
  readonly title: string | null
  readonly milliseconds: number
  readonly cuts: number
  readonly outputMs: number
  readonly callbackId: string | null
  readonly callbackUrl: string | null
}

type RemovalJob = Job<RemovalData>

const removals = collection<RemovalJob>('fillerWordRemovals', { kind: 'filler_word_removal', id: (job) => job.id })

const LONGEST_SECONDS = 7200
// A list without a price for it has ours, and then the minute that every source counts for is missing: it is asked for here.
const SHORTEST_BILLED_MS = 60_000
const SECONDS_A_FILLER = 8
const CUT_MS = 350
const WORK_SHARE = 0.3

/** An address may say how many filler words are to be found: `…/talk.mp4?seconds=90&fillers=0`. */
function cutsOf({ seconds, query }: Source, id: string): number {
  const said = query.get('fillers')
  if (said !== null && /^\d+$/.test(said)) return Number(said)
  return Math.floor((seconds / SECONDS_A_FILLER) * (0.5 + fraction(`fillers ${id}`)))
}

const refused = (code: string, message: string) => new ApiFailure(400, code, message, { param: 'video' })

function plan(world: World, body: CreateFillerWordRemovalRequest): JobPlan<RemovalData> {
  const source = sourceOf(world, body.video, 'video')
  if (source.seconds > LONGEST_SECONDS) throw refused('video_too_long', `A source has at most ${LONGEST_SECONDS} seconds.`)
  if (source.silent || source.asset?.type === 'image') throw refused('no_audio_track', 'The video has no sound.')
  const id = world.id('filler_word_removal')
  const milliseconds = Math.round(source.seconds * 1000)
  const cuts = cutsOf(source, id)
  return {
    id,
    operation: 'createFillerWordRemovalV3',
    workMs: Math.round(8_000 + WORK_SHARE * milliseconds),
    lines: world.pricing.bill([{ rateKey: 'filler_removal', milliseconds: Math.max(milliseconds, SHORTEST_BILLED_MS) }]),
    data: {
      title: body.title ?? null,
      milliseconds,
      cuts,
      outputMs: Math.max(Math.ceil(milliseconds / 2), milliseconds - cuts * CUT_MS),
      callbackId: body.callback_id ?? null,
      callbackUrl: body.callback_url ?? null,
    },
    ended: (job) => removalEnded(world, job),
  }
}

function removalEnded(world: World, job: RemovalJob): void {
  const { id, data, failure } = job
  const told = { entityId: id, callbackId: data.callbackId, callbackUrl: data.callbackUrl, at: job.endsAt }
  if (failure) {
    world.events.emit('filler_word_removal.fail', { filler_word_removal_id: id, msg: failure.message }, told)
    return
  }
  // Taken and given back, as the document's words for it are.
  if (data.cuts === 0) world.jobs.refund(job)
  const path = (name: string) => `filler-word-removals/${id}/${name}`
  world.files.put(path('video.mp4'), { kind: 'mp4', seconds: data.outputMs / 1000 })
  world.files.put(path('thumbnail.jpg'), { kind: 'jpg' })
  world.events.emit('filler_word_removal.success', { filler_word_removal_id: id, url: world.files.link(path('video.mp4')) }, told)
}

function shown(world: World, job: RemovalJob): FillerWordRemovalDetail {
  const { id, data } = job
  const done = phaseOf(job, world.clock.now()) === 'completed'
  const file = (name: string) => (done ? world.files.link(`filler-word-removals/${id}/${name}`) : null)
  return {
    id,
    title: data.title,
    status: statusOf(world, job, RUNNING_WORDS),
    progress: progressOf(world, job),
    video_url: file('video.mp4'),
    thumbnail_url: file('thumbnail.jpg'),
    original_duration: data.milliseconds / 1000,
    output_duration: done ? data.outputMs / 1000 : null,
    num_cuts: done ? data.cuts : null,
    reduction_pct: done ? Math.round((1 - data.outputMs / data.milliseconds) * 1000) / 10 : null,
    callback_id: data.callbackId,
    created_at: unixSeconds(job.createdAt),
    failure_message: failureOf(job)?.message ?? null,
  }
}

export const fillerWordHandlers: Handlers = {
  createFillerWordRemovalV3: withBody<CreateFillerWordRemovalRequest>((world, body) => {
    const job = removals(world).insert(world.jobs.start(plan(world, body)))
    return { data: { filler_word_removal_id: job.id } }
  }),
  getFillerWordRemovalV3: (world, request) => ({
    data: shown(world, removals(world).get(param(request, 'filler_word_removal_id'))),
  }),
}
