import { orAborted } from '../abort.js'
import type { SpeechCalibration } from '../duration/speech.js'
import { type Plan, planWarnings } from '../guard/limits.js'
import type { PaidCall, QuotedCall } from '../pipeline.js'
import { price } from '../quote/price.js'
import type { Pricing } from '../quote/pricer.js'
import { pricerOf } from '../quote/pricers.js'
import type { Assumption, AvatarType, Facts, Quote } from '../quote/quote.js'
import type { FoundLook } from './looks.js'
import { speakingVoices, unplaced } from './voices.js'

export interface QuoteOptions {
  readonly pricing: Pricing
  readonly plan: Plan
  readonly lookType: (id: string, signal?: AbortSignal) => Promise<FoundLook>
  /** The language a voice speaks; undefined when it isn't known. */
  readonly voiceLanguage: (id: string, signal?: AbortSignal) => Promise<string | undefined>
  /** What finished renders have taught of these voices. */
  readonly calibrationsOf: (voices: readonly string[]) => Promise<Readonly<Record<string, SpeechCalibration>>>
  readonly onQuote: (quote: Quote) => void
}

/** The second step: finds the facts that the body doesn't say, all at once, and prices the call. Sends nothing billable. */
export function quoter({
  pricing,
  plan,
  lookType,
  voiceLanguage,
  calibrationsOf,
  onQuote,
}: QuoteOptions): (call: PaidCall) => Promise<QuotedCall> {
  return async (call) => {
    const given = call.options.facts ?? {}
    const { signal } = call.options
    const pricer = pricerOf(call.operation.id)
    const wanted = pricer?.looks(call.body, given) ?? []
    const estimated = pricer !== undefined && given.seconds === undefined
    const voices = estimated ? speakingVoices(call.body) : []
    const unheard = estimated && !given.language ? unplaced(call.body) : []
    const [found, languages, calibrations] = await Promise.all([
      Promise.all(wanted.map(async (id) => ({ id, look: await lookType(id, signal) }))),
      Promise.all(unheard.map(async (id) => [id, await voiceLanguage(id, signal)] as const)),
      orAborted(calibrationsOf(voices), signal),
    ])
    const request = {
      operation: call.operation.id,
      body: call.body,
      facts: withVoices(withLooks(given, found), languages, calibrations),
      assumptions: assumptionsOf(call, found),
    }
    const priced = price(request, pricing)
    const quote = { ...priced.quote, warnings: [...priced.quote.warnings, ...planWarnings(priced.quote, plan)] }
    onQuote(quote)
    return { ...call, facts: request.facts, priced: { quote, money: priced.money } }
  }
}

type Found = readonly { readonly id: string; readonly look: FoundLook }[]

function withLooks(facts: Facts, found: Found): Facts {
  const types: Record<string, AvatarType> = { ...facts.avatarTypes }
  for (const { id, look } of found) if ('type' in look) types[id] = look.type
  return { ...facts, avatarTypes: types }
}

/** What the caller says of a voice goes before what was looked up. */
function withVoices(
  facts: Facts,
  languages: readonly (readonly [string, string | undefined])[],
  calibrations: Facts['calibrations'],
): Facts {
  const known = languages.flatMap(([id, language]) => (language === undefined ? [] : [[id, language] as const]))
  return {
    ...facts,
    languages: { ...Object.fromEntries(known), ...facts.languages },
    calibrations: { ...calibrations, ...facts.calibrations },
  }
}

function assumptionsOf(call: PaidCall, found: Found): readonly Assumption[] {
  const failed = found.flatMap(({ id, look }): Assumption[] =>
    'missing' in look ? [{ code: 'look_up_failed', message: `The type of look ${id} could not be had: ${look.missing}` }] : [],
  )
  const extra = Object.keys(call.options.extraBody ?? {})
  if (extra.length === 0) return failed
  return [
    ...failed,
    { code: 'extra_fields', message: `Fields that this version does not know are taken not to change the price: ${extra.join(', ')}.` },
  ]
}
