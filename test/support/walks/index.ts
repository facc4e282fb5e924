import { agentsWalk } from './agents.js'
import { assetsWalk } from './assets.js'
import { avatarsWalk } from './avatars.js'
import { brandWalk } from './brand.js'
import { cutsWalk } from './cuts.js'
import { libraryWalk } from './library.js'
import { lipsyncsWalk } from './lipsyncs.js'
import { modelsWalk } from './models.js'
import { podcastsWalk } from './podcasts.js'
import { qualityWalk } from './quality.js'
import { realtimeWalk } from './realtime.js'
import { templatesWalk } from './templates.js'
import { translationsWalk } from './translations.js'
import { videosWalk } from './videos.js'
import { voicesWalk } from './voices.js'
import type { Walk } from './walk.js'
import { webhooksWalk } from './webhooks.js'
import { workflowsWalk } from './workflows.js'

/** One walk for each family. */
export const walks: Readonly<Record<string, Walk>> = {
  cuts: cutsWalk,
  assets: assetsWalk,
  avatars: avatarsWalk,
  library: libraryWalk,
  models: modelsWalk,
  quality: qualityWalk,
  realtime: realtimeWalk,
  videos: videosWalk,
  voices: voicesWalk,
  lipsyncs: lipsyncsWalk,
  translations: translationsWalk,
  agents: agentsWalk,
  podcasts: podcastsWalk,
  templates: templatesWalk,
  webhooks: webhooksWalk,
  brand: brandWalk,
  workflows: workflowsWalk,
}
