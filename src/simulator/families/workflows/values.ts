import type { WorkflowValueType } from '../../../../generated/types.js'
import { isRecord } from '../../../fields.js'
import { invalid } from '../../http/failure.js'
import { type MediaSource, secondsOf } from '../../world/media.js'
import type { Catalogue } from '../library/catalogue.js'

export type MediaType = 'video' | 'audio' | 'image'

/** What flows from node to node. A picture has no length. */
export type Value =
  | { readonly type: 'text'; readonly value: string }
  | { readonly type: 'json'; readonly value: unknown }
  | { readonly type: 'avatar'; readonly value: string }
  | { readonly type: MediaType; readonly milliseconds: number }

const text = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined)

/**
 * A file as a value names it. The document leaves the form open: we take an address, or the references of all other requests, bytes
 * included for pictures and sound, as its limits for inline files say.
 */
function sourceOf(type: MediaType, json: unknown): MediaSource | undefined {
  const address = text(json)
  if (address !== undefined) return URL.canParse(address) ? { type: 'url', url: address } : undefined
  if (!isRecord(json)) return undefined
  const [url, asset] = [text(json.url), text(json.asset_id)]
  if (json.type === 'url' && url && URL.canParse(url)) return { type: 'url', url }
  if (json.type === 'asset_id' && asset) return { type: 'asset_id', asset_id: asset }
  const data = type === 'video' ? undefined : text(json.data)
  return json.type === 'base64' && data !== undefined ? { type: 'base64', data } : undefined
}

const avatarIn = (json: unknown) => text(isRecord(json) ? json.avatar_id : json)

/** Whether some JSON can be a value of the type, as far as one can see without looking up what it refers to. */
export function fits(type: WorkflowValueType, json: unknown): boolean {
  if (type === 'json') return true
  if (type === 'text') return typeof json === 'string'
  if (type === 'avatar') return avatarIn(json) !== undefined
  return isMedia(type) && sourceOf(type, json) !== undefined
}

const isMedia = (type: string): type is MediaType => type === 'video' || type === 'audio' || type === 'image'

/**
 * @param at the field that it came from
 * @throws ApiFailure 400 for JSON that isn't of the type, 404 for an avatar or asset that isn't there
 */
export function valueFrom(type: WorkflowValueType, json: unknown, at: string, catalogue: Catalogue): Value {
  if (type === 'json') return { type: 'json', value: json }
  if (type === 'text' && typeof json === 'string') return { type: 'text', value: json }
  const avatar = type === 'avatar' ? avatarIn(json) : undefined
  if (avatar) return { type: 'avatar', value: catalogue.look(avatar, at).id }
  const source = isMedia(type) ? sourceOf(type, json) : undefined
  if (!isMedia(type) || !source) throw invalid(at, `The value is of type ${type}.`)
  return {
    type,
    milliseconds:
      type === 'image' ? 0 : Math.round(1000 * secondsOf(source, { file: catalogue.file, asset: (id) => catalogue.asset(id, at) })),
  }
}

/** A value as JSON, for the ports that take any. */
export const plain = (value: Value): unknown => ('value' in value ? value.value : { type: value.type, seconds: value.milliseconds / 1000 })
