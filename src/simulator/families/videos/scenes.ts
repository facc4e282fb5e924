import type { CreateVideoV3RequestBody, Scene, SceneElement, SceneScriptEntry, VideoScenesResponse } from '../../../../generated/types.js'
import type { VideoJob } from './render.js'
import type { Spoken } from './speaker-rules.js'

function scriptOf(spoken: Spoken, id: string): SceneScriptEntry[] {
  if (spoken.script) return [{ id, type: 'text', text: spoken.script, voice_id: spoken.voice_id ?? null }]
  return [{ id, type: 'audio', audio_url: spoken.audio_url ?? null }]
}

const speaker = (avatar: string, id: string): SceneElement => ({ id, type: 'avatar', avatar_id: avatar })

const addressOf = (file: { readonly type: string; readonly url?: string }): string | null => file.url ?? null

function scenesOf(body: CreateVideoV3RequestBody): Scene[] {
  const scene = (i: number, elements: SceneElement[], spoken: Spoken | undefined): Scene => ({
    id: `scene_${i}`,
    background: null,
    elements,
    script: spoken ? scriptOf(spoken, `script_${i}`) : [],
  })
  switch (body.type) {
    case 'cinematic_avatar':
      return [
        scene(
          0,
          body.avatar_id.map((id, i) => speaker(id, `element_${i}`)),
          undefined,
        ),
      ]
    case 'avatar':
      return [scene(0, [speaker(body.avatar_id, 'element_0')], body)]
    case 'image':
      return [scene(0, [{ id: 'element_0', type: 'image', url: addressOf(body.image) }], body)]
    case 'studio':
      return body.scenes.map((part, i) => {
        const id = `element_${i}`
        if (part.type === 'avatar_video') return scene(i, [speaker(part.input.avatar_id, id)], part.input)
        const voiced = part.script || part.audio_url || part.audio_asset_id ? part : undefined
        return scene(i, [{ id, type: part.type, url: addressOf(part.source) }], voiced)
      })
  }
}

/** The make-up of a video, as it was ordered; one that no such request has made shows no scenes. */
export function sceneDetail({ id, data }: VideoJob): VideoScenesResponse {
  const { body } = data
  const cinematic = body === undefined || body.type === 'cinematic_avatar'
  return {
    video_id: id,
    video: {
      title: data.title,
      aspect_ratio: body?.aspect_ratio ?? '16:9',
      resolution: body?.resolution ?? '1080p',
      caption: { enabled: data.captioned },
      brand_glossary_id: cinematic ? null : (body.brand_glossary_id ?? null),
    },
    scenes: body ? scenesOf(body) : [],
  }
}
