import type { GenerateFromTemplateV3Request, TemplateVariable } from '../../../../generated/types.js'
import { secondsOf } from '../../world/media.js'
import { speechMilliseconds } from '../../world/speech.js'
import type { Catalogue } from '../library/catalogue.js'
import { rateKey, type Stretch } from '../videos/plan.js'
import { chosenScenes } from './rules.js'
import type { Template, TemplateScene } from './stock.js'

type Variables = Readonly<Record<string, TemplateVariable>>

/** More pixels on the shorter side than Full HD has are charged as 4K. */
const HD_SHORT_SIDE = 1080

/** A script with the texts of the request put in; a text that it leaves out is spoken as its placeholder. */
function spokenText(script: string, given: Variables): string {
  return script.replace(/\{\{(\w+)\}\}/g, (placeholder, name: string) => {
    const variable = Object.hasOwn(given, name) ? given[name] : undefined
    return variable?.type === 'text' ? variable.content : placeholder
  })
}

interface Making {
  readonly catalogue: Catalogue
  /** Those of the request. */
  readonly given: Variables
  /** The template's, with those of the request in their places. */
  readonly all: Variables
  readonly resolution: '4k' | '1080p'
}

function lengthOf(scene: TemplateScene, { catalogue, given, all }: Making, take: string): number {
  const audio = scene.audioFrom === undefined ? undefined : all[scene.audioFrom]
  if (audio?.type === 'audio') return Math.round(secondsOf(audio.asset, catalogue) * 1000)
  if (scene.script !== undefined) {
    const chosen = scene.speaker?.voiceFrom === undefined ? undefined : all[scene.speaker.voiceFrom]
    const voice = chosen?.type === 'voice' ? chosen.voice_id : (scene.speaker?.voice ?? '')
    return speechMilliseconds({ script: spokenText(scene.script, given), voice, speed: 1, take })
  }
  const shown = scene.shows === undefined ? undefined : all[scene.shows]
  const seconds = shown?.type === 'video' && shown.play_style === 'full_video' ? secondsOf(shown.asset, catalogue) : scene.seconds
  return Math.round((seconds ?? 0) * 1000)
}

/** A scene in which nobody is seen to speak is free, as in a studio video: no page has a row for templates. */
function stretchOf(scene: TemplateScene, making: Making, take: string): Stretch {
  const milliseconds = lengthOf(scene, making, take)
  const { speaker } = scene
  if (!speaker) return { rateKey: undefined, milliseconds }
  const chosen = speaker.lookFrom === undefined ? undefined : making.all[speaker.lookFrom]
  const look = making.catalogue.look(chosen?.type === 'character' ? chosen.character_id : speaker.look)
  return { rateKey: rateKey({ type: speaker.engine ?? 'avatar_iv' }, look.avatar_type, making.resolution), milliseconds }
}

/** What rendering a template will come to, scene by scene. */
export function planScenes(template: Template, body: GenerateFromTemplateV3Request, catalogue: Catalogue, take: string): Stretch[] {
  const { width, height } = body.dimension ?? template
  const resolution = Math.min(width, height) > HD_SHORT_SIDE ? '4k' : '1080p'
  const making: Making = { catalogue, given: body.variables, all: { ...template.variables, ...body.variables }, resolution }
  return chosenScenes(template, body.scene_ids).map((scene, i) => stretchOf(scene, making, `${take}.${i}`))
}
