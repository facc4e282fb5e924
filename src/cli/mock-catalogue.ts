import { AudioVoiceItem, AvatarLookItem } from '../../generated/schemas.js'
import { isRecord } from '../fields.js'
import { AVATAR_TYPES } from '../quote/avatar-rate.js'
import { fullLook, fullVoice, type OwnLook, type OwnVoice } from '../simulator/families/library/own.js'
import type { SimulatorLook, SimulatorVoice } from '../simulator/index.js'
import { UsageError } from './input.js'

/** Looks of one's own: each with `id` and `avatar_type`, and what else the API lists of a look. @throws UsageError */
export function looksIn(flag: string, value: unknown): SimulatorLook[] {
  return rowsIn(flag, value).map((row, i) => {
    const at = `${flag}[${i}]`
    const { id, avatar_type, ownership, matting } = row
    if (typeof id !== 'string' || id === '') throw new UsageError(`${at} has no "id", which is a text`)
    if (!AVATAR_TYPES.some((type) => type === avatar_type)) throw new UsageError(`${at}.avatar_type is one of ${AVATAR_TYPES.join(', ')}`)
    if (ownership !== undefined && ownership !== 'public' && ownership !== 'private')
      throw new UsageError(`${at}.ownership is public or private`)
    if (matting !== undefined && typeof matting !== 'boolean') throw new UsageError(`${at}.matting is true or false`)
    // The schema looks at all of it.
    const look = checked(at, AvatarLookItem(), fullLook(row as unknown as OwnLook))
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
    // The schema looks at all of it.
    const voice = checked(at, AudioVoiceItem(), fullVoice(row as unknown as OwnVoice))
    return { ...voice, ...(engine === undefined ? {} : { engine }) }
  })
}

/** A list of objects, one, or a list as the API (`data`) and the command line (`items`) answer with it. */
function rowsIn(flag: string, value: unknown): Record<string, unknown>[] {
  const inside = isRecord(value) ? (value.items ?? value.data ?? value) : value
  const rows: readonly unknown[] = Array.isArray(inside) ? inside : [inside]
  return rows.map((row, i) => {
    if (isRecord(row)) return row
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
