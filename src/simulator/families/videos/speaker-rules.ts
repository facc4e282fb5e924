import type { AvatarEngineConfig, StudioAvatarInput, VoiceSettingsInput } from '../../../../generated/types.js'
import { ApiFailure, invalid } from '../../http/failure.js'
import type { Asset, Catalogue } from '../library/catalogue.js'
import type { SimulatorLook } from '../library/looks.js'
import { isUrl } from '../named-file.js'

const LONGEST_SCRIPT = 5000

/** Whatever can be spoken: a script with a voice, or a recording. */
export interface Spoken {
  readonly script?: string | null
  readonly voice_id?: string | null
  readonly audio_url?: string | null
  readonly audio_asset_id?: string | null
  readonly voice_settings?: VoiceSettingsInput | null
}

/** How many of the three sources are given. */
export const sourcesOf = ({ script, audio_url, audio_asset_id }: Spoken): number =>
  [script, audio_url, audio_asset_id].filter((source) => source !== undefined && source !== null).length

function checkSound({ type }: Pick<Asset, 'type'>, at: string): void {
  if (type === 'image' || type === 'document') throw invalid(at, `The recording has to be sound, not of the kind ${type}.`)
}

/**
 * Checks what is spoken and in which voice.
 *
 * @param at where in the body, with a dot at the end, or nothing
 * @param defaultVoice the look's own voice, if there is a look and it has one
 * @throws ApiFailure
 */
export function checkSpoken(spoken: Spoken, catalogue: Catalogue, at: string, defaultVoice: string | null | undefined): void {
  const { script, audio_url: url, audio_asset_id: asset, voice_settings: settings } = spoken
  if (sourcesOf(spoken) !== 1) throw invalid(`${at}script`, 'Give exactly one of script, audio_url and audio_asset_id.')
  if (script && [...script].length > LONGEST_SCRIPT) throw invalid(`${at}script`, `A script has at most ${LONGEST_SCRIPT} characters.`)
  if (url !== undefined && url !== null && !isUrl(url)) throw invalid(`${at}audio_url`, 'The URL has to be a public http or https address.')
  if (asset) checkSound(catalogue.asset(asset, `${at}audio_asset_id`), `${at}audio_asset_id`)
  const voiceId = spoken.voice_id ?? (script ? defaultVoice : undefined)
  if (script && !voiceId) throw invalid(`${at}voice_id`, 'A script needs a voice_id, unless the avatar has a voice of its own.')
  const voice = voiceId ? catalogue.voice(voiceId, `${at}voice_id`) : undefined
  const engine = settings?.engine_settings?.engine_type
  if (engine && voice?.engine && voice.engine !== engine) {
    throw invalid(`${at}voice_settings.engine_settings.engine_type`, `The voice is spoken by ${voice.engine}, not ${engine}.`)
  }
}

function checkEngine(look: SimulatorLook, engine: AvatarEngineConfig | null | undefined, catalogue: Catalogue, at: string): void {
  const type = engine?.type ?? 'avatar_iv'
  if (look.supported_api_engines && !look.supported_api_engines.includes(type)) {
    throw invalid(`${at}engine.type`, `The look "${look.id}" can't be rendered with ${type}.`)
  }
  const reference = engine?.type === 'avatar_v' ? engine.reference_look_id : undefined
  if (!reference) return
  const other = catalogue.look(reference, `${at}engine.reference_look_id`)
  if (other.avatar_type !== 'digital_twin' || !look.group_id || other.group_id !== look.group_id) {
    throw invalid(`${at}engine.reference_look_id`, 'The reference has to be a digital twin of the same group.')
  }
  // A twin whose person has not consented stays `pending_consent`.
  if (other.status && other.status !== 'completed') {
    throw invalid(`${at}engine.reference_look_id`, `The reference is ${other.status}.`)
  }
}

function checkMotion(input: Pick<StudioAvatarInput, 'motion_prompt' | 'expressiveness' | 'engine'>, look: SimulatorLook, at: string): void {
  const photo = look.avatar_type === 'photo_avatar'
  const engine = input.engine?.type ?? 'avatar_iv'
  if (input.expressiveness && !(photo && engine === 'avatar_iv')) {
    throw invalid(`${at}expressiveness`, 'Expressiveness is for photo avatars on Avatar IV.')
  }
  // No group of this world has an animation reference, which a photo avatar on Avatar V would need.
  if (input.motion_prompt && !(engine === 'avatar_iv' ? photo : engine === 'avatar_v' && !photo)) {
    throw invalid(`${at}motion_prompt`, `This look takes no motion_prompt with ${engine}.`)
  }
}

/** Checks an avatar that speaks, alone or in a scene. */
export function checkAvatar(input: Omit<StudioAvatarInput, 'type' | 'background'>, catalogue: Catalogue, at: string): void {
  const look = catalogue.look(input.avatar_id, `${at}avatar_id`)
  if (look.status && look.status !== 'completed')
    throw new ApiFailure(409, 'resource_not_ready', `The look "${look.id}" is ${look.status}.`)
  checkSpoken(input, catalogue, at, look.default_voice_id)
  checkEngine(look, input.engine, catalogue, at)
  checkMotion(input, look, at)
}
