import type { GenerateFromTemplateV3Request } from '../../generated/types.js'
import { ValidationError } from '../errors.js'
import { type AvatarRate, avatarRate, type Engine } from './avatar-rate.js'
import { durationIn, noPrice, secondsLine, unique } from './drafts.js'
import { type Length, lengthOf, total } from './length.js'
import { lengthAssumption } from './notes.js'
import type { Pricer, Pricing } from './pricer.js'
import type { Assumption, Facts, TemplateSceneFacts } from './quote.js'

const PART = 'video'
const ENGINES: readonly Engine[] = ['avatar_iii', 'avatar_iv', 'avatar_v']
/** More pixels on the shorter side than Full HD has are priced as 4K. */
const HD_SHORT_SIDE = 1080

const AS_STUDIO: Assumption = {
  code: 'template_priced_as_scenes',
  message: 'No price list has a row for templates: each scene is priced by its avatar, and held at the dearest rate of all scenes.',
}

/** `POST /v3/templates/{template_id}`: bounded like a studio video, from what the caller says of the template's scenes. */
export const templates: Pricer<GenerateFromTemplateV3Request> = {
  looks: () => [],
  draft(request, facts, pricing) {
    const scenes = renderedScenes(request, facts)
    if (!scenes) return noPrice('what a template renders is known to the template only: give facts.templateScenes, or maxUsd')
    const lengths = scenes.map((scene) => lengthOf({ script: scene.script }, { ...facts, ...scene }))
    const whole = total(lengths)
    if (!whole) return noPrice('a template scene has neither seconds nor a script in facts.templateScenes')
    const size = resolutionOf(request)
    const rates = scenes.map((scene) => sceneRate(scene, facts, size, pricing))
    const highKeys = [...new Set(rates.flatMap((rate) => [rate.key, ...rate.highKeys]))]
    return {
      lines: lengths.map((length, i) => sceneLine(length ?? whole, rates[i], highKeys)),
      seconds: { low: whole.low, expected: whole.expected, high: whole.high },
      assumptions: [AS_STUDIO, ...unique(rates.flatMap((rate) => rate.assumptions)), lengthAssumption(whole)],
      warnings: [],
    }
  },
  billedSeconds: durationIn,
}

function sceneLine({ low, expected, high, likelyHigh, exact }: Length, rate: AvatarRate | undefined, highKeys: readonly string[]) {
  const more = { highKeys, ...(rate ? { lowKey: rate.lowKey } : {}), ...(exact ? {} : { likelyHigh }) }
  return secondsLine(PART, rate?.key ?? '', { low, expected, high }, more)
}

/** The template's scenes in the order of `scene_ids`, repeats included; all of them when it is left out. */
function renderedScenes({ scene_ids }: GenerateFromTemplateV3Request, facts: Facts): readonly TemplateSceneFacts[] | undefined {
  const known = facts.templateScenes ?? (facts.seconds === undefined ? undefined : [{ seconds: facts.seconds }])
  if (!known || !scene_ids || !facts.templateScenes) return known
  return scene_ids.map((id) => {
    const scene = known.find((candidate) => candidate.id === id)
    if (scene) return scene
    throw new ValidationError([
      { path: 'facts.templateScenes', expected: `a scene with the id "${id}", which scene_ids names`, got: 'none' },
    ])
  })
}

/** The engine that the template gives a scene isn't in the request: unless the caller says so, high covers every engine. */
function sceneRate(scene: TemplateSceneFacts, facts: Facts, size: '1080p' | '4k', { card }: Pricing): AvatarRate {
  const type = scene.avatarType ?? facts.avatarType
  const rate = avatarRate(card, scene.engine ?? 'avatar_iv', type, size, scene.id ?? "of the template's avatar")
  if (scene.engine) return rate
  const all = ENGINES.map((engine) => avatarRate(card, engine, type, size, ''))
  return { ...rate, lowKey: all[0]?.lowKey ?? rate.lowKey, highKeys: all.flatMap(({ key, highKeys }) => [key, ...highKeys]) }
}

function resolutionOf({ dimension }: GenerateFromTemplateV3Request): '1080p' | '4k' {
  return dimension && Math.min(dimension.width, dimension.height) > HD_SHORT_SIDE ? '4k' : '1080p'
}
