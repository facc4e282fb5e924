import type { Handlers } from '../../world/world.js'
import { createModelImage, getModelImage } from './images.js'
import { generateModelSpeech, streamModelSpeech } from './speech.js'
import { createModelVideo, getModelVideo } from './videos.js'
import { createModelVoice, deleteModelVoice, getModelVoice, listModelVoices } from './voices.js'

export const modelHandlers: Handlers = {
  createModelVideo,
  getModelVideo,
  createModelImage,
  getModelImage,
  generateModelSpeech,
  streamModelSpeech,
  createModelAudioVoice: createModelVoice,
  listModelAudioVoices: listModelVoices,
  getModelAudioVoice: getModelVoice,
  deleteModelAudioVoice: deleteModelVoice,
}
