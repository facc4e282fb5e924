import type { TextToSpeechRequest } from '../../../../generated/types.js'
import { invalid } from '../../http/failure.js'
import { speechMilliseconds } from '../../world/speech.js'
import { type World, withBody } from '../../world/world.js'
import { catalogueOf } from '../library/catalogue.js'
import { inSeconds, timedWords } from './words.js'

/** The engine of `POST /v3/voices/speech`; a voice of the options that names none is taken to be of it. */
const ENGINE = 'starfish'
const INPUTS: readonly string[] = ['text', 'ssml']

/** Voices of other engines are refused: the document's filter for voices that fit here is `engine=starfish`. */
function checkVoice(world: World, id: string): void {
  const { engine = ENGINE } = catalogueOf(world).voice(id, 'voice_id')
  if (engine !== ENGINE) throw invalid('voice_id', `The voice is spoken by ${engine}, not ${ENGINE}.`)
}

function speak(world: World, body: TextToSpeechRequest) {
  checkVoice(world, body.voice_id)
  const { text, input_type: input = 'text' } = body
  if (!INPUTS.includes(input)) throw invalid('input_type', `It is one of ${INPUTS.join(', ')}.`)
  const id = world.id('speech')
  const milliseconds = speechMilliseconds({ script: text, voice: body.voice_id, speed: body.speed ?? 1, take: id })
  world.jobs.charge(id, 'createSpeechV3', world.pricing.bill([{ rateKey: 'tts.starfish', milliseconds }]))
  const seconds = inSeconds(milliseconds)
  const path = `speech/${id}.mp3`
  world.files.put(path, { kind: 'mp3', seconds })
  return {
    data: { audio_url: world.files.link(path), duration: seconds, request_id: id, word_timestamps: timedWords(text, milliseconds) },
  }
}

export const createSpeech = withBody<TextToSpeechRequest>(speak)
