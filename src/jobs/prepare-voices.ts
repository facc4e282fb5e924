import type { CreateVideoV3RequestBody, ImageScene, TextToSpeechRequest, VideoScene, VoiceSettingsInput } from '../../generated/types.js'
import type { Problem } from '../errors.js'
import type { VoiceSource } from '../quote/length.js'
import { shown } from '../shown.js'

/** A place in a body where something is heard: the whole of it, or one scene. */
export interface Spot {
  /** Where its fields stand, such as `scenes[2].input`; empty for the whole body. */
  readonly path: string
  /** Position of the scene; undefined for a body without scenes. */
  readonly scene: number | undefined
  readonly source: Omit<VoiceSource, 'voice_settings'> & { readonly voice_settings?: VoiceSettingsInput | null | undefined }
  /** The look whose default voice speaks when none is named. */
  readonly look: string | undefined
}

/** Where a body has, or could have, a voice. A cinematic video has none. */
export function spotsOf(body: CreateVideoV3RequestBody): readonly Spot[] {
  switch (body.type) {
    case 'avatar':
      return [{ path: '', scene: undefined, source: body, look: body.avatar_id }]
    case 'image':
      return [{ path: '', scene: undefined, source: body, look: undefined }]
    case 'cinematic_avatar':
      return []
    case 'studio':
      return body.scenes.map((scene, i) =>
        scene.type === 'avatar_video'
          ? { path: `scenes[${i}].input`, scene: i, source: scene.input, look: scene.input.avatar_id }
          : { path: `scenes[${i}]`, scene: i, source: scene, look: undefined },
      )
  }
}

/** The same body with a recording in place of a spot's script. What only says how to speak goes with the script. */
export function withAudio(body: CreateVideoV3RequestBody, { scene }: Spot, url: string): CreateVideoV3RequestBody {
  if (body.type === 'avatar') return spoken(body, url)
  if (body.type === 'image') return spoken(body, url)
  if (body.type !== 'studio') return body
  const scenes = body.scenes.map((each, i) => {
    if (i !== scene) return each
    return each.type === 'avatar_video' ? { ...each, input: spoken(each.input, url) } : spokenOver(each, url)
  })
  return { ...body, scenes }
}

function spokenOver(scene: ImageScene | VideoScene, url: string): ImageScene | VideoScene {
  return scene.type === 'image' ? spoken(scene, url) : spoken(scene, url)
}

function spoken<Source extends Spot['source']>(source: Source, url: string) {
  const { script: _script, voice_id: _voice, voice_settings: _settings, ...rest } = source
  return { ...rest, audio_url: url }
}

/** What the speech operation is asked for a spot's script; `voice` is the voice it names, or its look's own. */
export function speechRequest({ source }: Spot, voice: string): TextToSpeechRequest {
  const text = source.script ?? ''
  const { speed, locale } = source.voice_settings ?? {}
  return {
    text,
    voice_id: voice,
    // As text, a pause mark could be read aloud.
    ...(/<break\b/i.test(text) ? { input_type: 'ssml' } : {}),
    ...(speed === undefined ? {} : { speed }),
    ...(locale ? { locale } : {}),
  }
}

/** What a body asks of its voices that speech made beforehand can't give: the video would not be the one that was asked for. */
export function speechProblems(body: CreateVideoV3RequestBody, scripted: readonly Spot[]): readonly Problem[] {
  const problems = scripted.flatMap(({ path, source }) => settingProblems(path, source.voice_settings ?? {}))
  const glossary = 'brand_glossary_id' in body ? body.brand_glossary_id : undefined
  if (!glossary || scripted.length === 0) return problems
  const expected = 'none, since speech made beforehand knows no glossary: leave it out, or create the video from its script'
  return [...problems, { path: 'brand_glossary_id', expected, got: shown(glossary) }]
}

function settingProblems(path: string, settings: VoiceSettingsInput): readonly Problem[] {
  const at = `${path === '' ? '' : `${path}.`}voice_settings`
  const { pitch, volume, engine_settings: engine } = settings
  const problems: Problem[] = []
  if (pitch) problems.push({ path: `${at}.pitch`, expected: `0, since speech made beforehand has no pitch`, got: shown(pitch) })
  if (volume !== undefined && volume !== 1)
    problems.push({ path: `${at}.volume`, expected: '1, since speech made beforehand has no volume', got: shown(volume) })
  if (engine && engine.engine_type !== 'starfish')
    problems.push({
      path: `${at}.engine_settings`,
      expected: 'a voice of the Starfish engine: only those speak beforehand',
      got: shown(engine.engine_type),
    })
  return problems
}
