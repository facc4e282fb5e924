import type { AudioVoiceItem, AvatarLookItem } from '../../../../generated/types.js'
import type { SimulatorLook } from './looks.js'
import type { SimulatorVoice } from './voices.js'

/** What a look has unless it says otherwise. */
const LOOK = {
  gender: null,
  tags: [],
  default_voice_id: null,
  supported_api_engines: ['avatar_iii', 'avatar_iv'],
  image_width: 1080,
  image_height: 1920,
  preferred_orientation: 'portrait',
  status: 'completed',
  error: null,
} satisfies Partial<AvatarLookItem>

const VOICE = { gender: 'unknown', support_pause: true, support_locale: false, type: 'private' } satisfies Partial<AudioVoiceItem>

/** A look as somebody gives one of their own. */
export type OwnLook = Pick<SimulatorLook, 'id' | 'avatar_type'> & Partial<SimulatorLook>

/** A voice, the same way. */
export type OwnVoice = Pick<SimulatorVoice, 'voice_id' | 'language'> & Partial<SimulatorVoice>

/** The look with what the API lists of every look where it says nothing. */
export const fullLook = (given: OwnLook): SimulatorLook => ({ ...LOOK, name: given.id, group_id: `group_${given.id}`, ...given })

export const fullVoice = (given: OwnVoice): SimulatorVoice => ({ ...VOICE, name: given.voice_id, ...given })
