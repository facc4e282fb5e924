import type { CreateVideoV3RequestBody, TextToSpeechRequest } from '../../generated/types.js'
import { estimateSpeech } from '../duration/speech.js'
import type { Speech } from '../guard/note.js'
import { mayReadTags, speakingOf, type VoiceSource } from '../quote/length.js'
import type { Facts } from '../quote/quote.js'
import { textOf } from '../quote/speech.js'

/**
 * What the finished length of a video or a speech will teach of its voice: only where one voice speaks all of it and nothing else decides the
 * length. The prediction is for an average voice, so that a voice's own ratio stays what is learned.
 */
export function speechOf(operation: string, body: unknown, facts: Facts): Speech | undefined {
  if (facts.seconds !== undefined || facts.scenes?.some(({ seconds }) => seconds !== undefined)) return undefined
  const sources = spokenBy(operation, body)
  const [first] = sources
  const voice = first?.source.voice_id
  if (!voice || sources.some(({ source }) => !source.script || source.voice_id !== voice)) return undefined
  const predicted = sources.reduce((all, { source, scene }) => all + secondsOf(source, facts, scene), 0)
  return { voice, predicted: Math.round(predicted * 1000) / 1000 }
}

interface Spoken {
  readonly source: VoiceSource
  readonly scene?: number
}

/** Everything that is heard in what a body asks for, one after the other; nothing where pictures decide how long it lasts. */
function spokenBy(operation: string, body: unknown): readonly Spoken[] {
  if (operation === 'createSpeechV3') {
    // The validate step has checked the body against this operation's schema.
    const source = textOf(body as TextToSpeechRequest)
    // Marks that are read aloud would be taken for a slow voice.
    return mayReadTags(source) ? [] : [{ source }]
  }
  if (operation !== 'createVideo') return []
  // As above.
  const request = body as CreateVideoV3RequestBody
  if (request.type === 'avatar' || request.type === 'image') return [{ source: request }]
  if (request.type !== 'studio' || request.scenes.some(({ type }) => type === 'video')) return []
  return request.scenes.flatMap((scene, i) => {
    if (scene.type === 'video') return []
    return [{ source: scene.type === 'avatar_video' ? scene.input : scene, scene: i }]
  })
}

function secondsOf(source: VoiceSource, facts: Facts, scene: number | undefined): number {
  const language = scene === undefined ? undefined : facts.scenes?.[scene]?.language
  return estimateSpeech(source.script ?? '', speakingOf(source, language ? { ...facts, language } : facts)).seconds
}
