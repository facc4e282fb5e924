import type { CreateVoiceCloneV3Request, VoiceDetailV3 } from '../../../../generated/types.js'
import { ApiFailure } from '../../http/failure.js'
import { collection } from '../../world/collection.js'
import { failureOf, type Job } from '../../world/jobs.js'
import { param, unixSeconds, type World, withBody } from '../../world/world.js'
import { catalogueOf, voices } from '../library/catalogue.js'
import type { SimulatorVoice } from '../library/voices.js'
import { checkFile, RECORDINGS } from '../named-file.js'
import { type StatusWords, statusOf } from '../status.js'
import { templates } from '../templates/stock.js'

type CloneJob = Job<SimulatorVoice>

/** Clones, finished or not; a finished one is a voice as well. */
const clones = collection<CloneJob>('voiceClones', { kind: 'voice', id: (job) => job.id })

/** The document's words: this family alone says `complete`. */
const WORDS: StatusWords = { queued: 'processing', running: 'processing', completed: 'complete', failed: 'failed' }
const WORK_MS = 30_000
const PREVIEW_SECONDS = 4

function clone(world: World, body: CreateVoiceCloneV3Request) {
  checkFile(body.audio, catalogueOf(world), 'audio', RECORDINGS)
  const id = world.id('voice')
  const preview = `voices/${id}.mp3`
  const voice: SimulatorVoice = {
    voice_id: id,
    name: body.voice_name,
    // The servers listen for the language where none is given; this world hears English.
    language: body.language ?? 'English',
    gender: 'unknown',
    preview_audio_url: world.files.url(preview),
    support_pause: true,
    support_locale: false,
    type: 'private',
    engine: 'starfish',
  }
  const job = world.jobs.start({
    id,
    operation: 'cloneVoice',
    data: voice,
    workMs: WORK_MS,
    lines: world.pricing.bill([{ rateKey: 'voice_clone' }]),
    ended: (made: CloneJob) => {
      if (made.failure || made.cancelled) return
      world.files.put(preview, { kind: 'mp3', seconds: PREVIEW_SECONDS })
      voices(world).insert(voice)
    },
  })
  clones(world).insert(job)
  return { data: { voice_clone_id: id } }
}

export const cloneVoice = withBody<CreateVoiceCloneV3Request>(clone)

/** A voice as it is shown alone: of a voice that is no clone, the document has no state. */
export function voiceDetail(world: World, id: string): VoiceDetailV3 {
  const job = clones(world).find(id)
  const { voice_id, name, language, gender, preview_audio_url, support_pause } = job?.data ?? voices(world).get(id)
  const status = job ? statusOf(world, job, WORDS) : null
  return {
    voice_id,
    name,
    language,
    gender,
    preview_audio_url: status === null || status === WORDS.completed ? (preview_audio_url ?? null) : null,
    status,
    failure_message: (job && failureOf(job)?.message) ?? null,
    support_pause,
    created_at: job ? unixSeconds(job.createdAt) : null,
  }
}

/** Every template of this world is active. */
function isUsed(world: World, id: string): boolean {
  return [...templates(world)].some(
    ({ scenes, variables }) =>
      scenes.some(({ speaker }) => speaker?.voice === id) ||
      Object.values(variables).some((variable) => variable.type === 'voice' && variable.voice_id === id),
  )
}

/** Deletes a voice of one's own; a clone that is still being made is given up, which the document doesn't forbid. */
export const deleteVoice = (world: World, request: Parameters<typeof param>[0]) => {
  const id = param(request, 'voice_id')
  const job = clones(world).find(id)
  if (!job && voices(world).get(id).type !== 'private') {
    throw new ApiFailure(403, 'resource_access_denied', `The voice "${id}" is of the library.`)
  }
  if (isUsed(world, id)) throw new ApiFailure(403, 'resource_access_denied', `A template speaks with the voice "${id}".`)
  if (job) {
    world.jobs.end(job, 'cancelled')
    clones(world).delete(id)
  }
  if (voices(world).find(id)) voices(world).delete(id)
  return { data: { voice_id: id } }
}
