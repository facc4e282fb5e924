import { orAborted } from '../abort.js'
import { fieldsOf } from '../fields.js'

const REMEMBER_AT_MOST = 5000

/** Voices that speak in a body, each once. */
export interface SpeakingVoices {
  readonly voices: readonly string[]
  /** Those of them that the body names no locale for. */
  readonly unplaced: readonly string[]
}

/** The voices of every object of a body that has a `voice_id` beside a script or text. */
export function speakingVoices(body: unknown): SpeakingVoices {
  const voices = new Set<string>()
  const unplaced = new Set<string>()
  const look = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return
    const { voice_id: voice, script, text, locale, language, voice_settings: settings } = fieldsOf(value)
    if (typeof voice === 'string' && (typeof script === 'string' || typeof text === 'string')) {
      voices.add(voice)
      if (!(locale || language || fieldsOf(settings).locale)) unplaced.add(voice)
    }
    for (const member of Object.values(value)) look(member)
  }
  look(body)
  return { voices: [...voices], unplaced: [...unplaced] }
}

/**
 * Languages of voices, asked for once each. A voice that can't be had, or names no language, is a voice of unknown language: its scripts get
 * a wider interval, nothing fails.
 *
 * @param fetchVoice `GET /v3/voices/{voice_id}`, a free call.
 */
export function voiceLanguages(
  fetchVoice: (id: string) => Promise<unknown>,
): (id: string, signal?: AbortSignal) => Promise<string | undefined> {
  const known = new Map<string, Promise<string | undefined>>()
  const ask = async (id: string): Promise<string | undefined> => {
    try {
      const { language } = fieldsOf(await fetchVoice(id))
      return typeof language === 'string' && language !== '' ? language : undefined
    } catch {
      // It may be there next time.
      known.delete(id)
      return undefined
    }
  }
  return (id, signal) => {
    if (known.size >= REMEMBER_AT_MOST) known.clear()
    const pending = known.get(id) ?? ask(id)
    known.set(id, pending)
    return orAborted(pending, signal)
  }
}
