import type { CreateProofreadRequest, CreateVideoTranslationRequest } from '../../../../generated/types.js'
import { invalid } from '../../http/failure.js'
import { secondsBetween, secondsOf } from '../../world/media.js'
import type { World } from '../../world/world.js'
import { checkBrand } from '../brand-references.js'
import { folders } from '../folders.js'
import { catalogueOf } from '../library/catalogue.js'
import { checkFile, RECORDINGS } from '../named-file.js'
import { enterpriseOnly } from '../plans.js'
import { checkLanguages } from './languages.js'
import type { Source, Wanted } from './translate.js'

function checkShared(world: World, body: CreateVideoTranslationRequest | CreateProofreadRequest): void {
  const catalogue = catalogueOf(world)
  checkFile(body.video, catalogue, 'video', RECORDINGS)
  checkLanguages(body.output_languages)
  if (body.srt) checkFile(body.srt, catalogue, 'srt', ['document'])
  folders(world).check(body.folder_id, 'folder_id')
  checkBrand(world, body)
  if (typeof body.speaker_num === 'number' && body.speaker_num < 1) throw invalid('speaker_num', 'At least one person speaks.')
}

/** @throws ApiFailure 400, 403, 404 */
export function checkTranslation(world: World, body: CreateVideoTranslationRequest): void {
  checkShared(world, body)
  const { start_time: start, end_time: end } = body
  if (body.audio) checkFile(body.audio, catalogueOf(world), 'audio', RECORDINGS)
  if (typeof start === 'number' && start < 0) throw invalid('start_time', 'A time is 0 or later.')
  if (typeof end === 'number' && end <= (start ?? 0)) throw invalid('end_time', 'The end has to come after the start.')
  if (body.fps_mode && !body.audio) throw invalid('fps_mode', 'fps_mode goes with an audio of your own.')
  if (body.srt) enterpriseOnly(world, 'Translating from subtitles', 'srt')
  if (body.srt_role && !body.srt) throw invalid('srt_role', 'srt_role goes with srt.')
  if (body.stock_voice_config?.use_stock_voice) enterpriseOnly(world, 'Translating with stock voices', 'stock_voice_config')
}

/** What a request that has passed the rules asks for in one of its languages. */
export function wantedIn(world: World, body: CreateVideoTranslationRequest, language: string): Wanted {
  const seconds = secondsBetween(secondsOf(body.video, catalogueOf(world)), body.start_time, body.end_time)
  return {
    title: body.title ?? null,
    inputLanguage: body.input_language ?? null,
    milliseconds: Math.round(seconds * 1000),
    mode: body.mode ?? 'speed',
    dynamic: body.enable_dynamic_duration ?? true,
    language,
    audioOnly: body.translate_audio_only ?? false,
    callbackId: body.callback_id,
    callbackUrl: body.callback_url,
    unreachable: body.video.type === 'url' && /^https?:\/\/[^/]+\.invalid(?:[:/?#]|$)/i.test(body.video.url),
  }
}

/**
 * What a proofread works on. `enable_video_stretching` is its word for a length that may change.
 *
 * @throws ApiFailure 400, 403, 404
 */
export function proofreadSource(world: World, body: CreateProofreadRequest): Source {
  enterpriseOnly(world, 'Proofreading')
  checkShared(world, body)
  return {
    title: body.title,
    inputLanguage: null,
    milliseconds: Math.round(secondsOf(body.video, catalogueOf(world)) * 1000),
    mode: body.mode ?? 'speed',
    dynamic: body.enable_video_stretching ?? false,
  }
}
