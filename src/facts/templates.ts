import type { GenerateFromTemplateV3Request, TemplateDetailV3, TemplateVariable } from '../../generated/types.js'
import { orAborted } from '../abort.js'
import type { Assumption, TemplateSceneFacts } from '../quote/quote.js'
import { Memory } from './memory.js'

/** What a look-up found: the template's scenes, or why they aren't known. */
export type FoundScenes = { readonly scenes: NonNullable<TemplateDetailV3['scenes']> } | { readonly missing: string }

/** Templates are edited: long enough for a quote and the call that follows it. */
const REMEMBER_MS = 60_000
const REMEMBER_AT_MOST = 500

/**
 * Scenes of templates, as `GET /v3/templates/{template_id}` tells them. Fails no call: what can't be had leaves the price unknown.
 *
 * @param fetchTemplate the free call
 */
export function templateScenes(
  fetchTemplate: (id: string) => Promise<unknown>,
  now: () => number,
): (id: string, signal?: AbortSignal) => Promise<FoundScenes> {
  const known = new Memory<Promise<FoundScenes>>(REMEMBER_AT_MOST, now)
  const ask = async (id: string): Promise<FoundScenes> => {
    try {
      const template = await fetchTemplate(id)
      const scenes = typeof template === 'object' && template !== null && 'scenes' in template ? template.scenes : undefined
      // A scene that can't be read would be one that is left out of the price.
      return Array.isArray(scenes) && scenes.length > 0 && scenes.every(isScene) ? { scenes } : { missing: 'the API tells no scenes of it' }
    } catch (error) {
      return { missing: error instanceof Error ? error.message : 'it could not be read' }
    }
  }
  return async (id, signal) => {
    const remembered = known.get(id)
    const pending = remembered ?? ask(id)
    if (!remembered) known.set(id, pending, REMEMBER_MS)
    const found = await orAborted(pending, signal)
    // It may be there next time.
    if ('missing' in found) known.set(id, pending, 0)
    return found
  }
}

/**
 * What the facts of a template's scenes are, with the request's text variables put in. A variable that the request leaves out is spoken as its
 * placeholder, as the API does. Scenes without a script, or with sound or video that the request puts in and that may decide their length, have
 * neither seconds nor words.
 */
export function sceneFacts({ scenes }: Extract<FoundScenes, { scenes: unknown }>, body: unknown): readonly TemplateSceneFacts[] {
  // The validate step has checked the body against this operation's schema.
  const { variables } = body as GenerateFromTemplateV3Request
  const spoken = (script: string) =>
    script.replace(/\{\{\s*([^{}]+?)\s*\}\}/g, (placeholder, name: string) => {
      const value = Object.hasOwn(variables, name) ? variables[name] : undefined
      return value?.type === 'text' ? value.content : placeholder
    })
  const lasting = Object.keys(variables).filter((name) => decidesLength(variables[name]))
  return scenes.map(({ scene_id: id, script, variables: used }) => {
    // The answer may not be what the document says.
    const replaced = Array.isArray(used) ? used.some((one) => lasting.includes(one?.name)) : lasting.length > 0
    const words = script && !replaced ? spoken(script) : ''
    return { id, ...(words.trim() === '' ? {} : { script: words }) }
  })
}

/** Whether a scene with this in it may last as long as that does, whatever its script: new sound, or a video that plays in full. */
function decidesLength(value: TemplateVariable | undefined): boolean {
  return value?.type === 'audio' || (value?.type === 'video' && value.play_style === 'full_video')
}

/** What a quote says of a look-up. */
export function templateAssumption(found: FoundScenes): Assumption {
  if ('missing' in found)
    return {
      code: 'template_scenes_unknown',
      message: `The template's scenes could not be looked up: ${found.missing.replace(/\.$/, '')}.`,
    }
  return {
    code: 'template_scenes_looked_up',
    message:
      "Scenes and scripts are the template's as the API tells them, with the text variables put in. It tells nothing of avatars, engines, pauses and music: what is held is the dearest of all.",
  }
}

function isScene(value: unknown): value is NonNullable<TemplateDetailV3['scenes']>[number] {
  if (typeof value !== 'object' || value === null || !('scene_id' in value) || typeof value.scene_id !== 'string') return false
  return !('script' in value) || value.script === null || value.script === undefined || typeof value.script === 'string'
}
