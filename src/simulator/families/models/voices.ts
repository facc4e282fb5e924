import type {
  CreateInstantAudioVoice,
  CreateModelAudioVoiceRequest,
  CreateProfessionalAudioVoice,
  ListModelAudioVoicesQuery,
  ModelAudioVoiceResponse,
} from '../../../../generated/types.js'
import { ApiFailure, conflict, invalid } from '../../http/failure.js'
import { collection } from '../../world/collection.js'
import { failureOf, type Job, type JobFailure } from '../../world/jobs.js'
import { secondsOf } from '../../world/media.js'
import { type Admitted, param, unixSeconds, type World, withBody, withQuery } from '../../world/world.js'
import { catalogueOf } from '../library/catalogue.js'
import { checkFile, RECORDINGS } from '../named-file.js'
import { type StatusWords, statusOf } from '../status.js'

/** A voice of the models, made of recordings; trained again, it has another job. */
interface ModelVoice {
  readonly id: string
  readonly mode: 'instant' | 'professional'
  readonly name: string
  readonly language: string | null
  readonly createdAt: number
  readonly job: Job
  /** When each training was begun, epoch milliseconds. */
  readonly trainings: readonly number[]
}

/** The voices that model speech is spoken with. Those of `/v3/voices` are others. */
export const modelVoices = collection<ModelVoice>('modelVoices', { kind: 'voice', id: (voice) => voice.id })

/** In capitals, as the document has them. */
const WORDS: StatusWords = { queued: 'PENDING', running: 'PENDING', completed: 'ACTIVE', failed: 'FAILED' }
const REASONS: readonly string[] = [
  'INVALID_AUDIO',
  'INSUFFICIENT_AUDIO',
  'PREPROCESSING_FAILED',
  'TRAINING_FAILED',
  'DESIGN_FAILED',
  'ARTIFACT_VALIDATION_FAILED',
]
const WORK_MS = { instant: 20_000, professional: 3_600_000 }

/** A slot is paid for each month; how many an account has is up to it. Ours has one. */
const SLOTS = 1
const MOST_TRAININGS = 5
const MONTH_MS = 30 * 86_400_000
const SHORTEST_SECONDS = 20 * 60

const limitReached = (message: string) => new ApiFailure(400, 'resource_limit_reached', message)

/** The state of a voice in the document's words. */
export const stateOf = (world: World, voice: ModelVoice): string => statusOf(world, voice.job, WORDS)

function trainedAgain(world: World, id: string): ModelVoice {
  const voice = modelVoices(world).get(id, 'voice_id')
  if (voice.mode !== 'professional') throw invalid('voice_id', 'Only a professional voice is trained again.')
  if (stateOf(world, voice) === 'PENDING') throw conflict('The voice is still being made.', 'voice_id', 'resource_not_ready')
  const month = world.clock.now() - MONTH_MS
  if (voice.trainings.filter((at) => at > month).length >= MOST_TRAININGS) {
    throw limitReached(`A slot has ${MOST_TRAININGS} trainings a month.`)
  }
  return voice
}

function checkSlots(world: World): void {
  const taken = [...modelVoices(world)].filter(({ mode }) => mode === 'professional').length
  if (taken >= SLOTS) throw limitReached(`All slots for professional voices are taken: ${SLOTS}.`)
}

/** Too little to go by is found when the recordings are listened to: the call is accepted, the voice fails. */
function shortage(world: World, body: CreateProfessionalAudioVoice): JobFailure | undefined {
  const seconds = body.audio.reduce((sum, file) => sum + secondsOf(file, catalogueOf(world)), 0)
  if (seconds >= SHORTEST_SECONDS) return undefined
  return { code: 'INSUFFICIENT_AUDIO', message: `A professional voice needs ${SHORTEST_SECONDS} seconds, these have ${seconds}.` }
}

/** A name that is left out is ours: what the servers call such a voice isn't told. */
const nameOf = (body: CreateInstantAudioVoice | CreateProfessionalAudioVoice, before: ModelVoice | undefined): string =>
  body.name ?? before?.name ?? 'Professional voice'

function create(world: World, body: CreateModelAudioVoiceRequest) {
  for (const [i, file] of body.audio.entries()) checkFile(file, catalogueOf(world), `audio[${i}]`, RECORDINGS)
  const professional = body.mode === 'professional' ? body : undefined
  const before = professional?.voice_id ? trainedAgain(world, professional.voice_id) : undefined
  if (professional && !before) checkSlots(world)
  const id = before?.id ?? world.id('model_voice')
  const now = world.clock.now()
  const job = world.jobs.start({
    id,
    operation: 'createModelAudioVoice',
    data: undefined,
    workMs: WORK_MS[body.mode],
    lines: world.pricing.bill([{ rateKey: professional ? 'voice_training' : 'voice_clone' }]),
    failure: professional && shortage(world, professional),
  })
  modelVoices(world).insert({
    id,
    mode: body.mode,
    name: nameOf(body, before),
    language: body.language ?? before?.language ?? null,
    createdAt: before?.createdAt ?? now,
    job,
    trainings: [...(before?.trainings ?? []), now],
  })
  return { data: { voice_id: id } }
}

function shown(world: World, voice: ModelVoice): ModelAudioVoiceResponse {
  const failure = failureOf(voice.job)
  return {
    voice_id: voice.id,
    mode: voice.mode,
    name: voice.name,
    language: voice.language,
    status: stateOf(world, voice),
    created_at: unixSeconds(voice.createdAt),
    failure_reason: failure ? (REASONS.includes(failure.code) ? failure.code : 'INTERNAL_ERROR') : null,
  }
}

export const createModelVoice = withBody<CreateModelAudioVoiceRequest>(create)

export const listModelVoices = withQuery<ListModelAudioVoicesQuery>((world, query) =>
  modelVoices(world).page('listModelAudioVoices', query, { show: (voice) => shown(world, voice) }),
)

export const getModelVoice = (world: World, request: Admitted) => ({
  data: shown(world, modelVoices(world).get(param(request, 'voice_id'))),
})

export const deleteModelVoice = (world: World, request: Admitted) => {
  const voice = modelVoices(world).get(param(request, 'voice_id'))
  if (stateOf(world, voice) === 'PENDING') throw conflict('The voice is still being made.', undefined, 'resource_not_ready')
  modelVoices(world).delete(voice.id)
  return { data: { status: 'ok' as const } }
}
