import { AudioVoiceItem, AvatarLookItem } from '../../generated/schemas.js'
import type { AvatarLookItem as Look, AudioVoiceItem as Voice } from '../../generated/types.js'
import type { SimulatorLook, SimulatorVoice } from '../simulator/index.js'
import { UsageError } from './input.js'

/** What a look has unless it says otherwise. */
const LOOK = {
  gender: null,
  tags: [],
  default_voice_id: null,
  supported_api_engines: ['avatar_iii', 'avatar_iv'],
  image_width: 1080,
  image_height: 1920,
  preferred_orientation: 'portrait',
  status: 'completed',
  error: null,
} satisfies Partial<Look>

const VOICE = { gender: 'unknown', support_pause: true, support_locale: false, type: 'private' } satisfies Partial<Voice>

const TYPES = ['studio_avatar', 'digital_twin', 'photo_avatar']

/** Looks of one's own: each with `id` and `avatar_type`, and what else the API lists of a look. @throws UsageError */
export function looksIn(flag: string, value: unknown): SimulatorLook[] {
  return rowsIn(flag, value).map((row, i) => {
    const at = `${flag}[${i}]`
    const { id, avatar_type, ownership, matting } = row
    if (typeof id !== 'string' || id === '') throw new UsageError(`${at} has no "id", which is a text`)
    if (!TYPES.includes(String(avatar_type))) throw new UsageError(`${at}.avatar_type is one of ${TYPES.join(', ')}`)
    if (ownership !== undefined && ownership !== 'public' && ownership !== 'private')
      throw new UsageError(`${at}.ownership is public or private`)
    if (matting !== undefined && typeof matting !== 'boolean') throw new UsageError(`${at}.matting is true or false`)
    const look = checked(at, AvatarLookItem(), { ...LOOK, name: id, group_id: `group_${id}`, ...row })
    return { ...look, ...(ownership ? { ownership } : {}), ...(matting === undefined ? {} : { matting }) }
  })
}

/** Voices of one's own: each with `voice_id` and `language`, and what else the API lists of a voice. @throws UsageError */
export function voicesIn(flag: string, value: unknown): SimulatorVoice[] {
  return rowsIn(flag, value).map((row, i) => {
    const at = `${flag}[${i}]`
    const { voice_id, engine } = row
    if (typeof voice_id !== 'string' || voice_id === '') throw new UsageError(`${at} has no "voice_id", which is a text`)
    if (engine !== undefined && typeof engine !== 'string') throw new UsageError(`${at}.engine is a text`)
    const voice = checked(at, AudioVoiceItem(), { ...VOICE, name: voice_id, ...row })
    return { ...voice, ...(engine === undefined ? {} : { engine }) }
  })
}

/** A list of objects, one, or a list as the API (`data`) and the command line (`items`) answer with it. */
function rowsIn(flag: string, value: unknown): Record<string, unknown>[] {
  const inside = isObject(value) ? (value.items ?? value.data ?? value) : value
  const rows: readonly unknown[] = Array.isArray(inside) ? inside : [inside]
  return rows.map((row, i) => {
    if (isObject(row)) return row
    throw new UsageError(`${flag}[${i}] is no object`)
  })
}

function checked<Item>(at: string, schema: Schema<Item>, row: object): Item {
  const { data, error } = schema.safeParse(row)
  if (data !== undefined) return data
  const [issue] = error?.issues ?? []
  throw new UsageError(`${[at, ...(issue?.path ?? [])].join('.')}: ${issue?.message}`)
}

interface Schema<Item> {
  safeParse(value: unknown): {
    readonly data?: Item | undefined
    readonly error?: { readonly issues: readonly { readonly path: readonly PropertyKey[]; readonly message: string }[] } | undefined
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
