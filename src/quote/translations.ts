import type { CreateProofreadRequest, CreateVideoTranslationRequest, GenerateVideoRequest } from '../../generated/types.js'
import { durationIn, noPrice, secondsLine } from './drafts.js'
import { type MediaLength, outputLength, unmeasured } from './media.js'
import type { Draft, Pricer } from './pricer.js'
import type { Assumption } from './quote.js'

const NO_LENGTH = 'the length of the source is not known: give facts.sourceSeconds, or maxUsd'

/** Price page of 2026-06: output. API plan article of 2026-02-22 and HeyGen's own heygen-translate skill: source. */
const BILLED_ON_OUTPUT: Assumption = {
  code: 'translation_billed_on_output',
  message:
    'Sources disagree on whether a translation is billed by its output or by its source: expected takes them as equally long, high the longer one.',
}

const PRECISION_AUDIO_ONLY: Assumption = {
  code: 'precision_audio_only_unlisted',
  message: 'No price list has a row for precision mode with audio only: it is priced like precision with lipsync, the dearest translation.',
}

const MODE_UNKNOWN: Assumption = {
  code: 'translation_mode_unknown',
  message: 'The mode was chosen with the proofread and is not known here: precision, the dearer one, is assumed.',
}

/** `POST /v3/video-translations`: one part per output language, each on the whole length. */
export const translations: Pricer<CreateVideoTranslationRequest> = {
  looks: () => [],
  recordings: ({ video }, facts) => unmeasured(video, facts),
  draft(request, facts) {
    const length = outputLength(request, facts, request.video)
    if (!length) return noPrice(NO_LENGTH)
    return perLanguage(
      languageParts(request.output_languages),
      length,
      ratesOf(request.mode ?? 'speed', request.translate_audio_only ?? false),
    )
  },
  billedSeconds: durationIn,
}

/** `POST /v3/video-translations/proofreads`: sold on Enterprise plans, in credits; no list in USD has a row for it. */
export const proofreads: Pricer<CreateProofreadRequest> = {
  looks: () => [],
  recordings({ video }, facts, pricing) {
    return pricing.card.rates.has('proofread') ? unmeasured(video, facts) : []
  },
  draft(request, facts, pricing) {
    if (!pricing.card.rates.has('proofread'))
      return noPrice('proofreading is sold on Enterprise plans only, and no list in USD has a price for it')
    const length = outputLength({ enable_dynamic_duration: false }, facts, request.video)
    if (!length) return noPrice(NO_LENGTH)
    return perLanguage(languageParts(request.output_languages), length, { key: 'proofread', highKeys: [], assumptions: [] })
  },
  // The answer says nothing of lengths.
  billedSeconds: () => undefined,
}

/** `POST /v3/video-translations/proofreads/{proofread_id}/generate`: renders a proofread translation; the proofread holds source and mode. */
export const proofreadVideos: Pricer<GenerateVideoRequest> = {
  looks: () => [],
  draft(request, facts) {
    const length = outputLength({}, facts)
    if (!length) return noPrice(NO_LENGTH)
    return perLanguage(['translation'], length, proofreadRates(request.translate_audio_only ?? false))
  },
  billedSeconds: durationIn,
}

interface TranslationRate {
  readonly key: string
  readonly lowKey?: string
  readonly highKeys: readonly string[]
  readonly assumptions: readonly Assumption[]
}

function ratesOf(mode: string, audioOnly: boolean): TranslationRate {
  if (mode === 'precision' && audioOnly)
    return {
      key: 'translation.precision.lipsync',
      lowKey: 'translation.speed.audio_only',
      highKeys: [],
      assumptions: [PRECISION_AUDIO_ONLY],
    }
  return { key: `translation.${mode}.${audioOnly ? 'audio_only' : 'lipsync'}`, highKeys: [], assumptions: [] }
}

function proofreadRates(audioOnly: boolean): TranslationRate {
  const cheapest = ratesOf('speed', audioOnly).key
  return { key: 'translation.precision.lipsync', lowKey: cheapest, highKeys: [cheapest], assumptions: [MODE_UNKNOWN] }
}

function perLanguage(parts: readonly string[], { seconds, assumptions }: MediaLength, rate: TranslationRate): Draft {
  const { key, lowKey, highKeys } = rate
  return {
    lines: parts.map((part) => secondsLine(part, key, seconds, { highKeys, ...(lowKey ? { lowKey } : {}) })),
    seconds,
    assumptions: [...rate.assumptions, ...assumptions, ...(key === 'proofread' ? [] : [BILLED_ON_OUTPUT])],
    warnings: [],
  }
}

/** A part per language, in the request's order; one that is asked for twice is made, and paid for, twice. */
function languageParts(languages: readonly string[]): readonly string[] {
  const counts = new Map<string, number>()
  return languages.map((language) => {
    const count = (counts.get(language) ?? 0) + 1
    counts.set(language, count)
    return count === 1 ? language : `${language} (${count})`
  })
}
