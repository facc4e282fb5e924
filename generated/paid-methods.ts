// Generated from the API document by `npm run generate`. Do not edit.
/** The methods that cost money, or may. */
export type BillableMethod =
  | 'videos.create'
  | 'videos.createBatch'
  | 'videoAgents.create'
  | 'videoAgents.send'
  | 'videoTranslations.create'
  | 'videoTranslations.proofreads.create'
  | 'videoTranslations.proofreads.generate'
  | 'videoTranslations.createBatch'
  | 'lipsyncs.create'
  | 'lipsyncs.createBatch'
  | 'avatars.create'
  | 'avatarRealtime.create'
  | 'voices.clone'
  | 'voices.speech'
  | 'templates.generate'
  | 'hyperframes.renders.create'
  | 'aiClipping.create'
  | 'fillerWordRemovals.create'
  | 'backgroundRemovals.create'
  | 'podcasts.create'
  | 'brandKits.create'
  | 'workflowRuns.create'
  | 'videoQuality.comparisons.create'
  | 'videoQuality.comparisons.createBatch'
  | 'models.speech.generate'
  | 'models.speech.stream'
  | 'models.voices.create'
  | 'models.images.create'
  | 'models.videos.create'

/** The method of each operation that costs money or may, by its id. */
export const PAID_METHODS: Readonly<Record<string, string>> = {
  createVideo: 'videos.create',
  createVideoBatchV3: 'videos.createBatch',
  createVideoAgentV3: 'videoAgents.create',
  sendVideoAgentMessage: 'videoAgents.send',
  createVideoTranslationV3: 'videoTranslations.create',
  createProofreadV3: 'videoTranslations.proofreads.create',
  generateFromProofreadV3: 'videoTranslations.proofreads.generate',
  createVideoTranslationBatchV3: 'videoTranslations.createBatch',
  createLipsyncV3: 'lipsyncs.create',
  createLipsyncBatchV3: 'lipsyncs.createBatch',
  createAvatar: 'avatars.create',
  createAvatarRealtimeSession: 'avatarRealtime.create',
  cloneVoice: 'voices.clone',
  createSpeechV3: 'voices.speech',
  generateFromTemplateV3: 'templates.generate',
  createHyperframesRenderV3: 'hyperframes.renders.create',
  createAiClippingV3: 'aiClipping.create',
  createFillerWordRemovalV3: 'fillerWordRemovals.create',
  createBackgroundRemoval: 'backgroundRemovals.create',
  createPodcastV3: 'podcasts.create',
  createBrandKit: 'brandKits.create',
  createWorkflowRun: 'workflowRuns.create',
  createVideoQualityComparisonV3: 'videoQuality.comparisons.create',
  createVideoQualityComparisonBatchV3: 'videoQuality.comparisons.createBatch',
  generateModelSpeech: 'models.speech.generate',
  streamModelSpeech: 'models.speech.stream',
  createModelAudioVoice: 'models.voices.create',
  createModelImage: 'models.images.create',
  createModelVideo: 'models.videos.create',
}
