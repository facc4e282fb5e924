import type { GenerateFromTemplateV3Request, TemplateDetailV3 } from '../../generated/types.js'
import { orAborted } from '../abort.js'
import { fieldsOf, isRecord } from '../fields.js'
import { ownEntry } from '../quote/entries.js'
import type { Assumption, TemplateSceneFacts } from '../quote/quote.js'
import { Memory } from './memory.js'

/** What a look-up found: the template's scenes, or why they aren't known. */
export type FoundScenes =
  | {
      readonly scenes: NonNullable<TemplateDetailV3['scenes']>
      /** What the template's variables hold where a request leaves them out. */
      readonly variables?: Readonly<Record<string, unknown>>
    }
  | { readonly missing: string }

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
      const { scenes, variables } = fieldsOf(template)
      // A scene that can't be read would be one that is left out of the price.
      if (!Array.isArray(scenes) || scenes.length === 0 || !scenes.every(isScene)) return { missing: 'the API tells no scenes of it' }
      return { scenes, ...(isRecord(variables) ? { variables } : {}) }
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
 * What the facts of a template's scenes are, with the request's text variables put in. A text variable that the request leaves out is spoken as its
 * placeholder, as the API does; others keep what the template has. Scenes without a script, or with sound or video that may decide their length,
 * have neither seconds nor words.
 */
export function sceneFacts(found: Extract<FoundScenes, { scenes: unknown }>, body: unknown): readonly TemplateSceneFacts[] {
  // The validate step has checked the body against this operation's schema.
  const { variables: given } = body as GenerateFromTemplateV3Request
  const { scenes, variables: own = {} } = found
  const spoken = (script: string) =>
    script.replace(/\{\{\s*([^{}]+?)\s*\}\}/g, (placeholder, name: string) => {
      const value = ownEntry(given, name)
      return value?.type === 'text' ? value.content : placeholder
    })
  const all = [...Object.values(own), ...Object.values(given)]
  // The answer may not be what the document says: then any scene may have any variable in it.
  const lasts = (used: unknown) => (Array.isArray(used) ? used.some((one) => mayLast(one, given, own)) : all.some(decidesLength))
  return scenes.map(({ scene_id: id, script, variables: used }) => {
    const words = script && !lasts(used) ? spoken(script) : ''
    return { id, ...(words.trim() === '' ? {} : { script: words }) }
  })
}

/** Whether a scene with this variable in it may last as long as what it holds: the request's value, or the template's where that is none of its type. */
function mayLast(used: unknown, given: GenerateFromTemplateV3Request['variables'], own: Readonly<Record<string, unknown>>): boolean {
  if (!isRecord(used) || typeof used.name !== 'string') return true
  const [asked, kept] = [ownEntry(given, used.name), ownEntry(own, used.name)]
  const type = used.variable_type
  if (asked && (asked.type === type || type === undefined)) return decidesLength(asked)
  return kept === undefined ? type === 'audio' || type === 'video' : decidesLength(kept)
}

/** New sound, or a video that plays in full, plays on whatever the script. */
function decidesLength(value: unknown): boolean {
  return isRecord(value) && (value.type === 'audio' || (value.type === 'video' && value.play_style === 'full_video'))
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
