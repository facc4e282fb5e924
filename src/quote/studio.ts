import type { CreateVideoFromStudio } from '../../generated/types.js'
import { ValidationError } from '../errors.js'
import { type AvatarRate, avatarRate, motionNote, movedRate } from './avatar-rate.js'
import { noPrice, unique } from './drafts.js'
import { typeOfLook } from './facts.js'
import { type Length, lengthOf, stated, total } from './length.js'
import { lengthAssumption, UHD } from './notes.js'
import type { Draft, DraftLine, Pricing } from './pricer.js'
import type { Assumption, AvatarType, Facts } from './quote.js'
import { audioOf, measured, type Recording } from './recordings.js'
import { scriptWarnings } from './script-warnings.js'

type Scene = CreateVideoFromStudio['scenes'][number]

/** Looks in a studio body whose type nobody stated, each once. */
export function studioLooks(request: CreateVideoFromStudio, facts: Facts): readonly string[] {
  const unknown = request.scenes.flatMap((scene, i) =>
    scene.type === 'avatar_video' && !sceneType(scene.input.avatar_id, facts, i) ? [scene.input.avatar_id] : [],
  )
  return [...new Set(unknown)]
}

/** Recordings that decide how long scenes play: what is spoken, and clips that play on by themselves. */
export function studioRecordings({ scenes }: CreateVideoFromStudio, facts: Facts): readonly Recording[] {
  return scenes.flatMap((scene, i): readonly Recording[] => {
    if ((facts.scenes?.[i]?.seconds ?? facts.seconds) !== undefined) return []
    const avatar = scene.type === 'avatar_video'
    return [audioOf(avatar ? scene.input : scene), clipOf(scene)].flatMap((recording) =>
      recording ? [{ path: `scenes[${i}].${avatar ? 'input.' : ''}${recording.path}`, source: recording.source }] : [],
    )
  })
}

/** A clip that may decide how long its scene plays: any that is not fitted to its voice-over. */
function clipOf(scene: Scene): Recording | undefined {
  return scene.type === 'video' && scene.playback?.mode !== 'fit_to_scene' ? { path: 'source', source: scene.source } : undefined
}

/**
 * A studio video: every scene on its own length and, for avatar scenes, its own rate. No price list has a studio row, so `high` takes each
 * scene at the dearest rate in the request, and rounding up to whole seconds is per scene.
 */
export function draftStudio(request: CreateVideoFromStudio, facts: Facts, pricing: Pricing, part: string): Draft {
  checkSceneFacts(request, facts)
  const lengths = request.scenes.map((scene, i) => sceneLength(scene, facts, i))
  const rates = request.scenes.map((scene, i) => sceneRate(scene, request, facts, i, pricing))
  const assumptions = unique(rates.flatMap((rate) => rate?.assumptions ?? []))
  const doubts = request.scenes.flatMap((scene, i) =>
    scriptWarnings(scene.type === 'avatar_video' ? scene.input : scene, lengths[i], facts),
  )
  const warnings = [...(request.resolution === '4k' ? [UHD] : []), ...unique(doubts)]
  const moving = request.scenes.some((scene) => scene.type === 'avatar_video' && scene.input.motion_prompt)
  const whole = total(lengths)
  if (!whole) {
    const missing = lengths.flatMap((length, i) => (length ? [] : [`scenes[${i}]`]))
    const unpriced = `the length of ${missing.join(', ')} is not known: give facts.scenes[i].seconds, or maxUsd`
    return noPrice(unpriced, { assumptions, warnings })
  }
  const avatars = rates.filter((rate) => rate !== undefined)
  // A video of plain scenes only is held as if an avatar nobody knows were in it.
  const known =
    avatars.length > 0 ? avatars : [avatarRate(pricing.card, 'avatar_iv', undefined, request.resolution ?? undefined, 'the scenes')]
  const highKeys = [...new Set(known.flatMap((rate) => [rate.key, ...rate.highKeys]))]
  const dearest = [...known].sort((a, b) => priceOf(pricing, b.key) - priceOf(pricing, a.key))[0]
  const lines = lengths.map((length, i) => sceneLine(part, length ?? stated(0), rates[i], dearest?.key ?? '', highKeys))
  return {
    lines,
    seconds: { low: whole.low, expected: whole.expected, high: whole.high },
    assumptions: [...assumptions, lengthAssumption(whole), ...studioAssumptions(request), ...(moving ? [motionNote(pricing.card)] : [])],
    warnings,
  }
}

function sceneLine(part: string, length: Length, rate: AvatarRate | undefined, plainKey: string, highKeys: readonly string[]): DraftLine {
  const { low, expected, high } = length
  return {
    part,
    meter: 'second',
    key: rate?.key ?? plainKey,
    ...(rate ? { lowKey: rate.lowKey } : { perhapsFree: true }),
    highKeys,
    quantity: { low, expected, high },
    ...(length.exact ? {} : { likelyHigh: length.likelyHigh }),
  }
}

function sceneRate(scene: Scene, request: CreateVideoFromStudio, facts: Facts, i: number, pricing: Pricing): AvatarRate | undefined {
  if (scene.type !== 'avatar_video') return undefined
  const { avatar_id: look, engine, motion_prompt } = scene.input
  const rate = avatarRate(pricing.card, engine?.type ?? 'avatar_iv', sceneType(look, facts, i), request.resolution ?? undefined, look)
  return motion_prompt ? movedRate(rate, pricing.card) : rate
}

function sceneLength(scene: Scene, facts: Facts, i: number): Length | undefined {
  const known = {
    seconds: facts.scenes?.[i]?.seconds ?? facts.seconds,
    language: facts.scenes?.[i]?.language ?? facts.language,
    languages: facts.languages,
    calibrations: facts.calibrations,
    media: facts.media,
  }
  if (scene.type === 'avatar_video') return lengthOf(scene.input, known)
  if (scene.type === 'image' && known.seconds === undefined && typeof scene.duration === 'number') return stated(scene.duration)
  const clip = known.seconds === undefined ? measured(clipOf(scene)?.source, known) : undefined
  if (!scene.script && !audioOf(scene) && clip) return clip
  return clippedLength(lengthOf(scene, known), clip)
}

/** `freeze` and `loop` say what fills up a clip that is shorter than its voice-over, and nothing says that a longer one is cut off: it is held. */
function clippedLength(voice: Length | undefined, clip: Length | undefined): Length | undefined {
  if (!voice || !clip || clip.high <= voice.high) return voice
  return { ...voice, high: clip.high, exact: false }
}

/** A length of the whole says nothing of its scenes' rates and roundings, and a fact without a scene is a mistake. */
function checkSceneFacts({ scenes }: CreateVideoFromStudio, facts: Facts): void {
  if (facts.seconds !== undefined && scenes.length > 1)
    throw new ValidationError([
      { path: 'facts.seconds', expected: `facts.scenes[i].seconds for each of the ${scenes.length} scenes`, got: 'a length of the whole' },
    ])
  if (facts.scenes && facts.scenes.length > scenes.length)
    throw new ValidationError([
      { path: 'facts.scenes', expected: `at most ${scenes.length} entries, one per scene`, got: `${facts.scenes.length}` },
    ])
}

function sceneType(look: string, facts: Facts, i: number): AvatarType | undefined {
  return facts.scenes?.[i]?.avatarType ?? typeOfLook(look, facts) ?? facts.avatarType
}

function studioAssumptions(request: CreateVideoFromStudio): readonly Assumption[] {
  const priced: Assumption = {
    code: 'studio_priced_per_scene',
    message: 'No price list has a row for studio videos: each scene is priced by its avatar, and held at the dearest rate in the request.',
  }
  if (request.scenes.every((scene) => scene.type === 'avatar_video')) return [priced]
  return [
    priced,
    {
      code: 'plain_scene_price_unknown',
      message:
        'Whether scenes without an avatar cost anything is not published: low takes them as free, expected and high at the dearest rate of the request.',
    },
  ]
}

function priceOf(pricing: Pricing, key: string): number {
  return pricing.card.rates.get(key)?.micros ?? -1
}
