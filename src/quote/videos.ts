import type { CreateVideoV3RequestBody } from '../../generated/types.js'
import { ValidationError } from '../errors.js'
import { avatarRate, type Engine, motionNote, movedRate } from './avatar-rate.js'
import { durationIn, exactly, noPrice } from './drafts.js'
import { typeOfLook } from './facts.js'
import { type Length, lengthOf, type VoiceSource } from './length.js'
import { lengthAssumption, UHD } from './notes.js'
import type { Draft, DraftLine, Pricer, Pricing } from './pricer.js'
import type { Assumption, AvatarType, Facts } from './quote.js'
import { audioOf, type Recording } from './recordings.js'
import { scriptWarnings } from './script-warnings.js'
import { draftStudio, studioLooks, studioRecordings } from './studio.js'

/** The one part of a video's reservation. */
const PART = 'video'

/** `POST /v3/videos`: one pricer for its four body types. */
export const videos: Pricer<CreateVideoV3RequestBody> = {
  looks(request, facts) {
    if (request.type === 'avatar') return typeOf(request.avatar_id, facts) ? [] : [request.avatar_id]
    if (request.type === 'studio') return studioLooks(request, facts)
    return []
  },

  recordings(request, facts) {
    if (request.type === 'studio') return studioRecordings(request, facts)
    return request.type === 'cinematic_avatar' ? [] : unmeasured(facts, audioOf(request))
  },

  draft(request, facts, pricing) {
    switch (request.type) {
      case 'avatar':
        return draftAvatar(request, facts, pricing)
      case 'image':
        return draftVoiced(request, facts, pricing, { engine: 'avatar_iv', type: 'photo_avatar', look: 'the image' })
      case 'cinematic_avatar':
        return draftCinematic(request, pricing)
      case 'studio':
        return draftStudio(request, facts, pricing, PART)
      default:
        // Bodies of the plain core come unchecked.
        throw new ValidationError([{ path: 'type', expected: '"avatar" | "image" | "cinematic_avatar" | "studio"', got: 'none of them' }])
    }
  },

  billedSeconds: durationIn,
}

function unmeasured(facts: Facts, recording: Recording | undefined): readonly Recording[] {
  return recording && facts.seconds === undefined ? [recording] : []
}

type Body<Type extends CreateVideoV3RequestBody['type']> = Extract<CreateVideoV3RequestBody, { type: Type }>

/** The type a caller's facts give a look, if any. */
function typeOf(lookId: string, facts: Facts): AvatarType | undefined {
  return typeOfLook(lookId, facts) ?? facts.avatarType
}

function draftAvatar(request: Body<'avatar'>, facts: Facts, pricing: Pricing): Draft {
  const engine = request.engine?.type ?? 'avatar_iv'
  return draftVoiced(request, facts, pricing, { engine, type: typeOf(request.avatar_id, facts), look: request.avatar_id })
}

function draftVoiced(
  request: VoiceSource & {
    readonly resolution?: '720p' | '1080p' | '4k' | null | undefined
    readonly motion_prompt?: string | null | undefined
  },
  facts: Facts,
  pricing: Pricing,
  avatar: { readonly engine: Engine; readonly type: AvatarType | undefined; readonly look: string },
): Draft {
  const still = avatarRate(pricing.card, avatar.engine, avatar.type, request.resolution ?? undefined, avatar.look)
  const rate = request.motion_prompt ? movedRate(still, pricing.card) : still
  const length = lengthOf(request, facts)
  const warnings = [...(request.resolution === '4k' ? [UHD] : []), ...scriptWarnings(request, length, facts)]
  if (!length)
    return noPrice('the length of the audio is not known: give facts.seconds, or maxUsd', { assumptions: rate.assumptions, warnings })
  return {
    lines: [secondsLine(rate, length)],
    seconds: { low: length.low, expected: length.expected, high: length.high },
    assumptions: [...rate.assumptions, lengthAssumption(length), ...(request.motion_prompt ? [motionNote(pricing.card)] : [])],
    warnings,
  }
}

function secondsLine(rate: ReturnType<typeof avatarRate>, length: Length): DraftLine {
  return {
    part: PART,
    meter: 'second',
    key: rate.key,
    lowKey: rate.lowKey,
    highKeys: rate.highKeys,
    quantity: { low: length.low, expected: length.expected, high: length.high },
    ...(length.exact ? {} : { likelyHigh: length.likelyHigh }),
  }
}

/** The price page of 2026-06 bills $7.00 a video whatever its length of 4 to 15 seconds; web plans bill its seconds. */
function draftCinematic(request: Body<'cinematic_avatar'>, { card }: Pricing): Draft {
  const seconds = request.auto_duration ? { low: 4, expected: 10, high: 15 } : exactly(request.duration ?? 10)
  return {
    lines: [{ part: PART, meter: 'video', key: 'cinematic', quantity: exactly(1), seconds }],
    seconds,
    assumptions: card.rates.get('cinematic')?.per === 'second' ? [] : [FLAT],
    warnings: [],
  }
}

const FLAT: Assumption = { code: 'flat_price', message: 'A cinematic video has one price, whatever its length.' }
