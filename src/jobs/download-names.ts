/** Every resource with files, by the name of its methods. */
export const DOWNLOAD_NAMES = [
  'videos',
  'videoAgents',
  'videoTranslations',
  'videoTranslations.proofreads',
  'lipsyncs',
  'hyperframes.renders',
  'aiClipping',
  'fillerWordRemovals',
  'backgroundRemovals',
  'podcasts',
  'workflowRuns',
  'models.videos',
  'models.images',
  'assets',
] as const

export type DownloadName = (typeof DOWNLOAD_NAMES)[number]
