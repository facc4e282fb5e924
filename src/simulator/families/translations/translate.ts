import type { OperationId } from '../../../../generated/operations.js'
import type { VideoTranslationDetail, VideoTranslationMode } from '../../../../generated/types.js'
import { collection } from '../../world/collection.js'
import { failureOf, type Job, type JobPlan, phaseOf } from '../../world/jobs.js'
import { unixSeconds, type World } from '../../world/world.js'
import { srtOf, vttOf } from '../captions.js'
import { RUNNING_WORDS, statusOf } from '../status.js'
import { stretched } from './languages.js'

/** What is translated, whoever asks for it: a request, or the proofread of one. */
export interface Source {
  readonly title: string | null
  readonly inputLanguage: string | null
  /** What is left of the recording between `start_time` and `end_time`. */
  readonly milliseconds: number
  readonly mode: VideoTranslationMode
  /** Whether the result may be longer or shorter than the source. */
  readonly dynamic: boolean
}

/** A translation of a source into one language. */
export interface Wanted extends Source {
  readonly language: string
  readonly audioOnly: boolean
  readonly callbackId: string | null | undefined
  readonly callbackUrl: string | null | undefined
  /** No host has a name that ends in `.invalid` (RFC 2606): such a source can't be fetched. */
  readonly unreachable?: boolean
}

interface TranslationData extends Omit<Wanted, 'title'> {
  title: string | null
  /** Of the result. */
  readonly resultMs: number
}

export type TranslationJob = Job<TranslationData>

export const translations = collection<TranslationJob>('translations', { kind: 'video_translation', id: (job) => job.id })

const DETECTED = 'English'
const PREFLIGHT_MS = 3_000
const PREFLIGHT = {
  validation_failed: 'Nothing of the video is left between start_time and end_time.',
  download_failed: 'The video could not be downloaded.',
} as const
type Preflight = keyof typeof PREFLIGHT

/** What is found out before the work begins. */
function preflight({ milliseconds, unreachable }: Wanted): Preflight | undefined {
  if (unreachable) return 'download_failed'
  return milliseconds === 0 ? 'validation_failed' : undefined
}

/** Puts the files of a finished translation in their places, and tells about it. */
function translationEnded(world: World, job: TranslationJob): void {
  const { id, data, endsAt } = job
  const told = { entityId: id, callbackId: data.callbackId, callbackUrl: data.callbackUrl, at: endsAt }
  // The older page names the id one way, receivers of v3 read it the other way: it is told both ways.
  const named = { video_translate_id: id, video_translation_id: id, output_language: data.language }
  if (job.failure) {
    const found = preflight(data)
    world.events.emit(
      found ? `video_translate.preflight.${found}` : 'video_translate.fail',
      { ...named, message: job.failure.message },
      told,
    )
    return
  }
  const path = (name: string) => `translations/${id}/${name}`
  const seconds = data.resultMs / 1000
  const text = `${data.title ?? 'Translated'}: ${data.language}.`
  world.files.put(path('video.mp4'), { kind: 'mp4', seconds })
  if (data.audioOnly) world.files.put(path('audio.mp3'), { kind: 'mp3', seconds })
  world.files.put(path('captions.srt'), { kind: 'srt', text: srtOf(text, data.resultMs) })
  world.files.put(path('captions.vtt'), { kind: 'vtt', text: vttOf(text, data.resultMs) })
  world.events.emit('video_translate.success', { ...named, url: world.files.link(path('video.mp4')) }, told)
}

/** Plans the translation of a source that has passed the rules, charged by the length of what comes of it. */
export function planTranslation(world: World, operation: OperationId, wanted: Wanted): JobPlan<TranslationData> {
  const id = world.id('video_translation')
  const { milliseconds, mode, audioOnly, language } = wanted
  const resultMs = wanted.dynamic ? stretched(milliseconds, language, id) : milliseconds
  const found = preflight(wanted)
  return {
    id,
    operation,
    limited: true,
    workMs: found ? PREFLIGHT_MS : Math.round(15_000 + (mode === 'precision' ? 1.6 : 0.7) * resultMs),
    lines: world.pricing.bill([{ rateKey: `translation.${mode}.${audioOnly ? 'audio_only' : 'lipsync'}`, milliseconds: resultMs }]),
    failure: found && { code: found, message: PREFLIGHT[found] },
    data: { ...wanted, resultMs },
    ended: (job) => translationEnded(world, job),
  }
}

/** A translation as the API shows it. */
export function translationDetail(world: World, job: TranslationJob): VideoTranslationDetail {
  const { id, data } = job
  const phase = phaseOf(job, world.clock.now())
  const done = phase === 'completed'
  const file = (name: string) => (done ? world.files.link(`translations/${id}/${name}`) : null)
  return {
    id,
    title: data.title,
    status: statusOf(world, job, RUNNING_WORDS),
    output_language: data.language,
    input_language: data.inputLanguage ?? (phase === 'queued' ? null : DETECTED),
    duration: done ? data.resultMs / 1000 : null,
    translate_audio_only: data.audioOnly,
    video_url: file('video.mp4'),
    audio_url: data.audioOnly ? file('audio.mp3') : null,
    srt_caption_url: file('captions.srt'),
    vtt_caption_url: file('captions.vtt'),
    callback_id: data.callbackId ?? null,
    created_at: unixSeconds(job.createdAt),
    failure_message: failureOf(job)?.message ?? null,
  }
}
