import { libraryWalk } from './library.js'
import { lipsyncsWalk } from './lipsyncs.js'
import { translationsWalk } from './translations.js'
import { videosWalk } from './videos.js'
import type { Walk } from './walk.js'
import { webhooksWalk } from './webhooks.js'

/** One walk for each family. */
export const walks: Readonly<Record<string, Walk>> = {
  library: libraryWalk,
  videos: videosWalk,
  lipsyncs: lipsyncsWalk,
  translations: translationsWalk,
  webhooks: webhooksWalk,
}
