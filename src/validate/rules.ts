import type {
  CreateLipsyncBatchRequest,
  CreateVideoBatchRequest,
  CreateVideoTranslationBatchRequest,
  CreateVideoV3RequestBody,
} from '../../generated/types.js'
import type { Problem } from '../errors.js'
import { folderProblems, itemProblems, languageProblems } from './rules/batches.js'
import { videoProblems } from './rules/videos.js'

/** The rules between fields of an operation whose body already fits its schema. */
export function fieldProblems(operationId: string, body: unknown): readonly Problem[] {
  // Each cast: the schema of this very operation has just accepted the body.
  switch (operationId) {
    case 'createVideo':
      return videoProblems(body as CreateVideoV3RequestBody)
    case 'createVideoBatchV3':
      return itemProblems('videos', (body as CreateVideoBatchRequest).videos, videoProblems)
    case 'createVideoTranslationBatchV3': {
      const { video_translations: items } = body as CreateVideoTranslationBatchRequest
      return [...languageProblems(items), ...itemProblems('video_translations', items, folderProblems)]
    }
    case 'createLipsyncBatchV3':
      return itemProblems('lipsyncs', (body as CreateLipsyncBatchRequest).lipsyncs, folderProblems)
    default:
      return []
  }
}
