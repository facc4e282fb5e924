import type { CreateVideoV3RequestBody } from '../../generated/types.js'
import type { Problem } from '../errors.js'
import { videoProblems } from './rules/videos.js'

/** The rules between fields of an operation whose body already fits its schema. */
export function fieldProblems(operationId: string, body: unknown): readonly Problem[] {
  switch (operationId) {
    case 'createVideo':
      // The schema of this very operation has just accepted the body.
      return videoProblems(body as CreateVideoV3RequestBody)
    default:
      return []
  }
}
