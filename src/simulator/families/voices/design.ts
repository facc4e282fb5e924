import type { DesignVoiceRequest } from '../../../../generated/types.js'
import { fraction } from '../../world/random.js'
import { type World, withBody } from '../../world/world.js'
import { voices } from '../library/catalogue.js'
import { shownVoice } from '../library/library.js'
import type { SimulatorVoice } from '../library/voices.js'

const MOST = 3

/** `fr-FR` as the voices name it: `French`. */
function languageOf(locale: string): string | undefined {
  try {
    return new Intl.DisplayNames(['en'], { type: 'language' }).of(new Intl.Locale(locale).language)
  } catch {
    // Not a locale: it chooses nothing.
    return undefined
  }
}

/** A search: the library's voices that are described best come first, and each seed shows the next three of them. */
function design(world: World, body: DesignVoiceRequest) {
  const { gender, locale, seed = 0 } = body
  const language = locale ? languageOf(locale) : undefined
  const asked = body.prompt.toLowerCase().split(/[^\p{L}\p{M}]+/u)
  const rank = (voice: SimulatorVoice) =>
    [voice.language, voice.gender, voice.name].filter((word) => asked.includes(word.toLowerCase())).length +
    fraction(`design ${body.prompt} ${voice.voice_id}`)
  const fits = [...voices(world)].filter(
    (voice) =>
      voice.type === 'public' &&
      (!gender || voice.gender === gender.toLowerCase()) &&
      (language === undefined || voice.language === language),
  )
  const ranked = fits.map((voice) => ({ voice, rank: rank(voice) })).sort((a, b) => b.rank - a.rank)
  const from = ranked.length > 0 ? (seed * MOST) % (Math.ceil(ranked.length / MOST) * MOST) : 0
  return { data: { voices: ranked.slice(from, from + MOST).map(({ voice }) => shownVoice(voice)), seed } }
}

export const designVoice = withBody<DesignVoiceRequest>(design)
