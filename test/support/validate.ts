import { type OperationId, operations } from '../../generated/operations.js'
import { type Problem, ValidationError } from '../../src/errors.js'
import type { Call } from '../../src/pipeline.js'
import { validator } from '../../src/validate/validate.js'

export type CallParts = Partial<Pick<Call, 'body' | 'params' | 'query'>> & { readonly options?: unknown }

/** The first step, with keys that a test can foresee. */
export function validate(operation: OperationId, parts: CallParts = {}) {
  const { params = {}, options = {}, ...rest } = parts
  // The cast: plain JavaScript callers pass anything as options.
  return validator(() => 'minted')({ operation: operations[operation], params, options: options as Call['options'], ...rest })
}

/** The problems that the first step finds; none when the call passes. Any other error is thrown on. */
export function problems(operation: OperationId, parts: CallParts = {}): readonly Problem[] {
  try {
    validate(operation, parts)
    return []
  } catch (error) {
    if (error instanceof ValidationError) return error.problems
    throw error
  }
}

/** Where the first step finds problems. */
export const at = (operation: OperationId, parts: CallParts) => problems(operation, parts).map(({ path }) => path)

/** What will be sent as JSON. */
export function sent(operation: OperationId, parts: CallParts = {}): unknown {
  const { payload } = validate(operation, parts)
  return payload && 'json' in payload ? JSON.parse(payload.json) : undefined
}

export const avatar = (more: object = {}) => ({ type: 'avatar', avatar_id: 'look', script: 'Hello.', voice_id: 'v', ...more })
