import type { CreatePodcastRequest, ListPodcastsV3Query, PodcastDetail } from '../../../generated/types.js'
import { invalid } from '../http/failure.js'
import { collection } from '../world/collection.js'
import { failureOf, type Job, type JobPlan, phaseOf } from '../world/jobs.js'
import { fraction } from '../world/random.js'
import { type Handlers, param, unixSeconds, type World, withBody, withQuery } from '../world/world.js'
import { catalogueOf } from './library/catalogue.js'
import { checkFile } from './named-file.js'
import { PROCESSING_WORDS, statusOf } from './status.js'

interface PodcastData {
  readonly title: string
  readonly milliseconds: number
}

type PodcastJob = Job<PodcastData>

const podcasts = collection<PodcastJob>('podcasts', { kind: 'podcast', id: (job) => job.id })

const TITLE_LENGTH = 60
const WORK_MS = 30_000

/** Seconds of what was asked for, kept to within 8 % either way; left to itself, a podcast has one and a half to four minutes. */
function secondsOf(duration: CreatePodcastRequest['duration'], id: string): number {
  const minutes = Number.parseInt(duration ?? 'auto', 10)
  return Number.isNaN(minutes) ? 90 + 150 * fraction(`podcast ${id}`) : 60 * minutes * (0.92 + 0.16 * fraction(`podcast ${id}`))
}

function check(world: World, body: CreatePodcastRequest): void {
  const catalogue = catalogueOf(world)
  const files = body.source_files ?? []
  if (!body.topic?.trim() && files.length === 0) throw invalid('topic', 'A podcast needs a topic or source files.')
  for (const [i, file] of files.entries()) checkFile(file, catalogue, `source_files[${i}]`)
  for (const role of ['host', 'guest'] as const) {
    catalogue.look(body[`${role}_avatar_id`], `${role}_avatar_id`)
    catalogue.voice(body[`${role}_voice_id`], `${role}_voice_id`)
  }
}

/** Takes one of the ten places, as a render of avatars. No page tells. */
function plan(world: World, body: CreatePodcastRequest): JobPlan<PodcastData> {
  check(world, body)
  const id = world.id('podcast')
  const milliseconds = Math.round(secondsOf(body.duration, id) * 1000)
  const title = [...(body.topic?.trim() || 'Podcast')].slice(0, TITLE_LENGTH).join('')
  return {
    id,
    operation: 'createPodcastV3',
    limited: true,
    workMs: Math.round(WORK_MS + milliseconds),
    lines: world.pricing.bill([{ rateKey: 'podcast', milliseconds }]),
    data: { title, milliseconds },
    ended({ failure, endsAt }) {
      const told = { entityId: id, callbackId: body.callback_id, callbackUrl: body.callback_url, at: endsAt }
      if (failure) return world.events.emit('podcast.fail', { podcast_id: id, message: failure.message }, told)
      world.files.put(`podcasts/${id}/video.mp4`, { kind: 'mp4', seconds: milliseconds / 1000 })
      world.files.put(`podcasts/${id}/thumbnail.jpg`, { kind: 'jpg' })
      world.events.emit('podcast.success', { podcast_id: id, url: world.files.link(`podcasts/${id}/video.mp4`) }, told)
    },
  }
}

function shown(world: World, job: PodcastJob): PodcastDetail {
  const done = phaseOf(job, world.clock.now()) === 'completed'
  const file = (name: string) => (done ? world.files.link(`podcasts/${job.id}/${name}`) : null)
  return {
    podcast_id: job.id,
    status: statusOf(world, job, PROCESSING_WORDS),
    title: job.data.title,
    video_url: file('video.mp4'),
    thumbnail_url: file('thumbnail.jpg'),
    duration: done ? job.data.milliseconds / 1000 : null,
    failure_message: failureOf(job)?.message ?? null,
    created_at: unixSeconds(job.createdAt),
  }
}

export const podcastHandlers: Handlers = {
  createPodcastV3: withBody<CreatePodcastRequest>((world, body) => {
    const job = podcasts(world).insert(world.jobs.start(plan(world, body)))
    return { data: { podcast_id: job.id, status: 'processing' } }
  }),
  listPodcastsV3: withQuery<ListPodcastsV3Query>((world, query) =>
    podcasts(world).page('listPodcastsV3', query, { show: (job) => shown(world, job), limit: 20 }),
  ),
  getPodcastV3: (world, request) => ({ data: shown(world, podcasts(world).get(param(request, 'podcast_id'))) }),
  deletePodcastV3(world, request) {
    podcasts(world).delete(param(request, 'podcast_id'))
    return { data: {} }
  },
}
