import { type Handlers, param } from '../../world/world.js'
import { cloneVoice, deleteVoice, voiceDetail } from './clones.js'
import { designVoice } from './design.js'
import { searchSounds } from './sounds.js'
import { createSpeech } from './speech.js'

export const voiceHandlers: Handlers = {
  getVoice: (world, request) => ({ data: voiceDetail(world, param(request, 'voice_id')) }),
  createSpeechV3: createSpeech,
  designVoice,
  cloneVoice,
  deleteVoice,
  searchAudioSounds: searchSounds,
}
