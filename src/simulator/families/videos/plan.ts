import type { AvatarEngineConfig, CreateVideoV3RequestBody, StudioScene } from '../../../../generated/types.js'
import { secondsOf } from '../../world/media.js'
import { fraction } from '../../world/random.js'
import { speechMilliseconds } from '../../world/speech.js'
import type { Catalogue } from '../library/catalogue.js'
import type { Spoken } from './speaker-rules.js'

/** A part of a video, and the rate it is charged at; without one it is free. */
export interface Stretch {
  readonly rateKey: string | undefined
  readonly milliseconds: number
}

/** What rendering a body will come to: known to the world from the start, to the caller only at the end. */
export interface Plan {
  readonly stretches: readonly Stretch[]
  readonly milliseconds: number
  /** Set when the render is bound to fail. */
  readonly failure?: { readonly code: string; readonly message: string }
}

const LONGEST_AUDIO_MS = 600_000

const milliseconds = (seconds: number) => Math.round(seconds * 1000)

function spokenLength(spoken: Spoken, catalogue: Catalogue, defaultVoice: string | null | undefined, take: string): number {
  if (spoken.audio_url) return milliseconds(secondsOf({ type: 'url', url: spoken.audio_url }, catalogue))
  if (spoken.audio_asset_id) return milliseconds(secondsOf({ type: 'asset_id', asset_id: spoken.audio_asset_id }, catalogue))
  const voice = spoken.voice_id ?? defaultVoice ?? ''
  return speechMilliseconds({ script: spoken.script ?? '', voice, speed: spoken.voice_settings?.speed ?? 1, take })
}

const PRICED_AS: Readonly<Record<string, string>> = { photo_avatar: 'photo', digital_twin: 'twin', studio_avatar: 'studio' }

export const rateKey = (engine: AvatarEngineConfig | null | undefined, avatarType: string, resolution: string | null | undefined) =>
  `video.${engine?.type ?? 'avatar_iv'}.${PRICED_AS[avatarType] ?? 'twin'}.${resolution === '4k' ? '4k' : 'hd'}`

function sceneStretch(scene: StudioScene, resolution: string | null | undefined, catalogue: Catalogue, take: string): Stretch {
  if (scene.type === 'avatar_video') {
    const look = catalogue.look(scene.input.avatar_id)
    return {
      rateKey: rateKey(scene.input.engine, look.avatar_type, resolution),
      milliseconds: spokenLength(scene.input, catalogue, look.default_voice_id, take),
    }
  }
  const voiced = Boolean(scene.script || scene.audio_url || scene.audio_asset_id)
  const voice = voiced ? spokenLength(scene, catalogue, undefined, take) : 0
  if (scene.type === 'image') return { rateKey: undefined, milliseconds: voice || milliseconds(scene.duration ?? 0) }
  const video = milliseconds(secondsOf(scene.source, catalogue))
  const length = voiced && scene.playback?.mode === 'fit_to_scene' ? voice : Math.max(voice, video)
  return { rateKey: undefined, milliseconds: length }
}

function stretchesOf(body: CreateVideoV3RequestBody, catalogue: Catalogue, take: string): Stretch[] {
  switch (body.type) {
    case 'cinematic_avatar': {
      const seconds = body.auto_duration ? 4 + Math.floor(12 * fraction(`cinematic ${take}`)) : (body.duration ?? 10)
      return [{ rateKey: 'cinematic', milliseconds: milliseconds(seconds) }]
    }
    case 'studio':
      return body.scenes.map((scene, i) => sceneStretch(scene, body.resolution, catalogue, `${take}.${i}`))
    case 'image':
      return [{ rateKey: rateKey(null, 'photo_avatar', body.resolution), milliseconds: spokenLength(body, catalogue, undefined, take) }]
    case 'avatar': {
      const look = catalogue.look(body.avatar_id)
      const length = spokenLength(body, catalogue, look.default_voice_id, take)
      return [{ rateKey: rateKey(body.engine, look.avatar_type, body.resolution), milliseconds: length }]
    }
  }
}

/**
 * Plans the render of a body that has passed the rules.
 *
 * @param take names this rendering: the same body rendered under another name is a little longer or shorter
 */
export function planVideo(body: CreateVideoV3RequestBody, catalogue: Catalogue, take: string): Plan {
  const stretches = stretchesOf(body, catalogue, take)
  const total = stretches.reduce((sum, stretch) => sum + stretch.milliseconds, 0)
  const single = body.type === 'avatar' || body.type === 'image'
  const tooLong = single && (body.audio_url || body.audio_asset_id) && total > LONGEST_AUDIO_MS
  const failure = { code: 'download_failed', message: 'The recording is longer than 600 seconds.' }
  return { stretches, milliseconds: total, ...(tooLong ? { failure } : {}) }
}
