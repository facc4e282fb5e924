import type { BillableMethod } from '../../generated/paid-methods.js'

/** Any other text: a union with it takes every string, and editors still offer the names in it. */
export type OtherName = string & Record<never, never>

/** An operation that costs money or may, by its method (`videos.create`) or its `operationId` (`createVideo`). */
export type BillableName = BillableMethod | OtherName

/** A known price list by its name; `latest`: the newest known rate of each key; `conservative`: the dearest of all lists. */
export type RateCardName =
  | '2026-06'
  | '2026-06-30'
  | '2026-08-28'
  | 'latest'
  | 'conservative'
  | 'usd-heygen-video-2026-10'
  | 'usd-heygen-video-2026-11'
  | 'usd-heygen-voice-2026-10'
  | 'enterprise-faq'
  | 'enterprise-credits-v2'
  | 'web-credits'
  | 'web-credits-2026-09'
  | 'premium-credits'
  | 'api-credits-2026-02'
  | OtherName

/** What a price list prices: a part of the keys of its rates, whole names between dots. */
export type EngineName =
  | 'avatar_iii'
  | 'avatar_iv'
  | 'avatar_v'
  | 'cinematic'
  | 'agent'
  | 'translation.speed'
  | 'translation.precision'
  | 'lipsync.speed'
  | 'lipsync.precision'
  | 'tts'
  | 'avatar_create'
  | 'proofread'
  | 'realtime'
  | 'hyperframes'
  | 'clipping'
  | 'filler_removal'
  | 'heygen_video_1'
  | 'heygen_voice_1'
  | 'podcast'
  | OtherName

type Avatar = `video.avatar_${'iii' | 'iv' | 'v'}.${'photo' | 'twin' | 'studio'}.${'hd' | '4k'}`
type Motion = `video.avatar_${'iv' | 'v'}.${'twin' | 'studio'}.hd.motion` | 'video.avatar_iv.photo.hd.motion'
type Hyperframes = `hyperframes.${'1080p' | '4k'}${'30' | '60'}`
type Model =
  | `heygen_video_1.${'gen' | 'ref'}.${'480p' | '768p' | '1080p' | '2k'}`
  | `heygen_voice_1.${'clone' | 'instant' | 'professional'}`

/** Prices of the caller's own, by what they are for. */
export type PricesByKey<Price> = { readonly [Key in RateKey]?: Price | undefined }

/** Amounts by the method that costs them. */
export type AmountsByMethod = { readonly [Method in BillableMethod]?: string | number | undefined }

/** The key of a price. One that no known list has is refused. */
export type RateKey =
  | Avatar
  | Motion
  | Hyperframes
  | Model
  | 'cinematic'
  | 'agent'
  | 'translation.speed.audio_only'
  | 'translation.speed.lipsync'
  | 'translation.precision.lipsync'
  | 'lipsync.speed'
  | 'lipsync.precision'
  | 'tts.starfish'
  | 'avatar_create.digital_twin'
  | 'avatar_create.photo'
  | 'avatar_create.prompt'
  | 'proofread'
  | 'realtime'
  | 'clipping'
  | 'filler_removal'
  | 'custom_motion'
  | 'motion_designer'
  | 'add_motion'
  | 'image_asset'
  | 'video_asset'
  | 'upscale'
  | 'veo3'
  | 'podcast'
