import { estimateSpeech } from '../duration/speech.js'
import type { Speech } from '../guard/note.js'
import { speakingOf } from '../quote/length.js'
import type { Facts } from '../quote/quote.js'

/**
 * What a video's finished length will teach of its voice: only where one voice speaks one script and nothing else decides the length.
 * The prediction is for an average voice, so that a voice's own ratio stays what is learned.
 */
export function speechOf(operation: string, body: unknown, facts: Facts): Speech | undefined {
  if (operation !== 'createVideo' || facts.seconds !== undefined || typeof body !== 'object' || body === null) return undefined
  const source: { script?: unknown; voice_id?: unknown } = body
  const { script, voice_id: voice } = source
  if (typeof script !== 'string' || typeof voice !== 'string') return undefined
  return {
    voice,
    predicted: Math.round(estimateSpeech(script, speakingOf({ ...source, script, voice_id: voice }, facts)).seconds * 1000) / 1000,
  }
}
