import { orAborted } from '../abort.js'
import { ValidationError } from '../errors.js'
import { fieldOf } from '../fields.js'
import { ApiError } from '../http/api-error.js'
import { isAvatarType } from '../quote/facts.js'
import type { AvatarType } from '../quote/quote.js'
import { shown } from '../shown.js'

/** What a look-up found: the type, or why there is none. */
export type FoundLook = { readonly type: AvatarType } | { readonly missing: string }

/** How long a look's type is remembered, in milliseconds. A look keeps its type; a day bounds what a mistake could do. */
const REMEMBER_MS = 86_400_000
const REMEMBER_AT_MOST = 5000

/**
 * Types of looks, asked for once each. Failures that say something of the request (401, 403, 404 and other 4xx, an id that can be none) are
 * thrown, before anything is spent; a network failure, 429 or 5xx leaves the type unknown, which is priced as the dearest.
 *
 * @param fetchLook `GET /v3/avatars/looks/{look_id}`, a free call.
 */
export function lookTypes(
  fetchLook: (id: string) => Promise<unknown>,
  now: () => number,
): (id: string, signal?: AbortSignal) => Promise<FoundLook> {
  const known = new Map<string, { readonly type: AvatarType; readonly at: number }>()
  const asking = new Map<string, Promise<FoundLook>>()

  const ask = async (id: string): Promise<FoundLook> => {
    try {
      const type = fieldOf(await fetchLook(id), 'avatar_type')
      if (!isAvatarType(type)) return { missing: `HeyGen calls it ${JSON.stringify(type) ?? 'nothing'}, a type this version does not know` }
      if (known.size >= REMEMBER_AT_MOST) known.clear()
      known.set(id, { type, at: now() })
      return { type }
    } catch (error) {
      const rejected = error instanceof ApiError && error.status < 500 && error.status !== 429 && error.status !== 408
      if (rejected) throw error
      if (error instanceof ValidationError)
        throw new ValidationError([{ path: 'avatar_id', expected: 'the id of a look', got: shown(id) }], { cause: error })
      return { missing: error instanceof Error ? error.message : 'the look-up failed' }
    }
  }

  return async (id, signal) => {
    const remembered = known.get(id)
    if (remembered && now() - remembered.at < REMEMBER_MS) return { type: remembered.type }
    // Shared by everyone who asks, so one caller's abort ends that caller's wait and not the question.
    const pending = asking.get(id) ?? ask(id).finally(() => asking.delete(id))
    asking.set(id, pending)
    return orAborted(pending, signal)
  }
}
