import type { CreateProofreadRequest, GenerateVideoRequest, ProofreadDetail, UploadSRTRequest } from '../../../../generated/types.js'
import { conflict } from '../../http/failure.js'
import { collection } from '../../world/collection.js'
import type { FileContent } from '../../world/files.js'
import { failureOf, type Job, type JobPlan, phaseOf } from '../../world/jobs.js'
import { type Handlers, param, unixSeconds, type World, withBody } from '../../world/world.js'
import { srtOf } from '../captions.js'
import { catalogueOf } from '../library/catalogue.js'
import { checkFile } from '../named-file.js'
import { PROCESSING_WORDS, statusOf } from '../status.js'
import { proofreadSource } from './rules.js'
import { planTranslation, type Source, translations } from './translate.js'

interface ProofreadData {
  readonly source: Source
  readonly language: string
}

type ProofreadJob = Job<ProofreadData>

const proofreads = collection<ProofreadJob>('proofreads', { kind: 'proofread', id: (job) => job.id })

const path = (id: string, name: 'translated' | 'original') => `proofreads/${id}/${name}.srt`

/** Takes none of the ten places: the page of limits counts avatar videos, agent sessions and translations. */
function plan(world: World, source: Source, language: string): JobPlan<ProofreadData> {
  const id = world.id('proofread')
  const { milliseconds } = source
  return {
    id,
    operation: 'createProofreadV3',
    workMs: Math.round(8_000 + 0.3 * milliseconds),
    lines: world.pricing.bill([{ rateKey: 'proofread', milliseconds }]),
    data: { source, language },
    ended(job) {
      const told = { entityId: id, at: job.endsAt }
      const named = { proofread_id: id, output_language: language }
      if (job.failure) return world.events.emit('proofread_creation.fail', { ...named, message: job.failure.message }, told)
      world.files.put(path(id, 'original'), { kind: 'srt', text: srtOf(source.title ?? '…', milliseconds) })
      world.files.put(path(id, 'translated'), { kind: 'srt', text: srtOf(`${source.title ?? '…'}: ${language}.`, milliseconds) })
      world.events.emit('proofread_creation.success', named, told)
    },
  }
}

function shown(world: World, job: ProofreadJob): ProofreadDetail {
  const { source, language } = job.data
  return {
    id: job.id,
    title: source.title,
    status: statusOf(world, job, PROCESSING_WORDS),
    output_language: language,
    input_language: source.inputLanguage,
    submitted_for_review: false,
    created_at: unixSeconds(job.createdAt),
    failure_message: failureOf(job)?.message ?? null,
  }
}

function create(world: World, body: CreateProofreadRequest) {
  const source = proofreadSource(world, body)
  const plans = body.output_languages.map((language) => plan(world, source, language))
  world.jobs.admit(plans)
  const jobs = plans.map((one) => proofreads(world).insert(world.jobs.begin(one)))
  return { data: { proofread_ids: jobs.map(({ id }) => id), status: 'processing' } }
}

/** A proofread that has come so far that there is something to read. @throws ApiFailure 404, 409 */
function ready(world: World, id: string): ProofreadJob {
  const job = proofreads(world).get(id)
  if (phaseOf(job, world.clock.now()) === 'completed') return job
  throw conflict(`The proofread "${id}" has nothing to read yet.`, undefined, 'resource_not_ready')
}

function srt(world: World, id: string) {
  ready(world, id)
  return { data: { srt_url: world.files.link(path(id, 'translated')), original_srt_url: world.files.link(path(id, 'original')) } }
}

/** What is behind an address, if the world knows; else words that say where it came from. */
function textBehind(world: World, address: string): FileContent {
  const base = `${world.files.base}/`
  const known = address.startsWith(base)
    ? world.files.find(decodeURI(new URL(address).pathname.slice(new URL(base).pathname.length)))
    : undefined
  if (known?.kind === 'bytes') return { kind: 'srt', text: new TextDecoder().decode(known.bytes) }
  return known?.kind === 'srt' ? known : { kind: 'srt', text: srtOf(address, 1000) }
}

function upload(world: World, { srt: file }: UploadSRTRequest, id: string) {
  const job = ready(world, id)
  const { asset } = catalogueOf(world)
  checkFile(file, catalogueOf(world), 'srt', ['document'])
  world.files.put(path(id, 'translated'), textBehind(world, file.type === 'url' ? file.url : (asset(file.asset_id).url ?? '')))
  return { data: shown(world, job) }
}

/** A proofread can be made into a video again, after its subtitles were corrected: each is a new translation, charged as such. */
function generate(world: World, body: GenerateVideoRequest, id: string) {
  const { source, language } = ready(world, id).data
  const wanted = {
    ...source,
    language,
    audioOnly: body.translate_audio_only ?? false,
    callbackId: body.callback_id,
    callbackUrl: body.callback_url,
  }
  const job = translations(world).insert(world.jobs.start(planTranslation(world, 'generateFromProofreadV3', wanted)))
  return { data: { video_translation_id: job.id, status: 'processing' } }
}

const idOf = (request: Parameters<typeof param>[0]) => param(request, 'proofread_id')

export const proofreadHandlers: Handlers = {
  createProofreadV3: withBody<CreateProofreadRequest>(create),
  getProofreadV3: (world, request) => ({ data: shown(world, proofreads(world).get(idOf(request))) }),
  downloadProofreadSrtV3: (world, request) => srt(world, idOf(request)),
  uploadProofreadSrtV3: withBody<UploadSRTRequest>((world, body, request) => upload(world, body, idOf(request))),
  generateFromProofreadV3: withBody<GenerateVideoRequest>((world, body, request) => generate(world, body, idOf(request))),
}
