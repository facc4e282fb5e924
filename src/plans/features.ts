/** A feature that plans sell, and the rate-card key it is counted by. */
interface Feature {
  readonly name: string
  readonly label: string
  /** `{type}` and `{size}` stand for the avatar's type and the resolution. A list without the key has no known price for the feature. */
  readonly key: string
}

/** Every feature of a workload. All are counted in minutes, except cinematic videos. */
export const FEATURES = [
  { name: 'avatarIII', label: 'Avatar III', key: 'video.avatar_iii.{type}.{size}' },
  { name: 'avatarIV', label: 'Avatar IV', key: 'video.avatar_iv.{type}.{size}' },
  { name: 'avatarV', label: 'Avatar V', key: 'video.avatar_v.{type}.{size}' },
  { name: 'customMotion', label: 'Custom motion', key: 'custom_motion' },
  { name: 'translationSpeed', label: 'Translation (speed)', key: 'translation.speed.lipsync' },
  { name: 'translationPrecision', label: 'Translation (precision)', key: 'translation.precision.lipsync' },
  { name: 'translationAudioOnly', label: 'Translation (audio only)', key: 'translation.speed.audio_only' },
  { name: 'lipsyncSpeed', label: 'Lipsync (speed)', key: 'lipsync.speed' },
  { name: 'lipsyncPrecision', label: 'Lipsync (precision)', key: 'lipsync.precision' },
  { name: 'videoAgent', label: 'Video Agent', key: 'agent' },
  { name: 'cinematic', label: 'Cinematic avatar', key: 'cinematic' },
] as const satisfies readonly Feature[]

export type FeatureName = (typeof FEATURES)[number]['name']

/** How much of a feature a month takes: so many units of so many seconds. A minute is a unit of 60. */
export interface Use extends Feature {
  readonly name: FeatureName
  readonly quantity: number
  readonly secondsEach: number
}
