import type { OperationId } from '../../../generated/operations.js'

type Fits = (value: unknown) => boolean

const isFalse: Fits = (value) => value === false
const isBoolean: Fits = (value) => typeof value === 'boolean'
const isNumber: Fits = (value) => typeof value === 'number'

/**
 * Fields that the API document leaves out and closes its bodies against, though forms of HeyGen's own n8n node send them each time: their
 * servers must take them. They mean nothing here; `test: true`, of which nobody knows what it does, is refused like any other unknown field.
 */
const TAKEN: Partial<Readonly<Record<OperationId, Readonly<Record<string, Fits>>>>> = {
  createVideo: { test: isFalse, enable_caption: isBoolean },
  createVideoAgentV3: { duration_sec: isNumber },
}

/** The body without the fields that are taken and mean nothing. */
export function withoutExtras(operation: OperationId, body: unknown): unknown {
  const taken = TAKEN[operation]
  if (!taken || typeof body !== 'object' || body === null || Array.isArray(body)) return body
  return Object.fromEntries(Object.entries(body).filter(([name, value]) => !(Object.hasOwn(taken, name) && taken[name]?.(value))))
}
