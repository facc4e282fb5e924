import type { OperationId } from '../../../generated/operations.js'

/** Operations that the simulator answers with 501. A family that is added takes its lines out; when none is left, so does this file. */
export const notYet: readonly OperationId[] = [
  // Video Agent
  'createVideoAgentV3',
  'listVideoAgentSessions',
  'listVideoAgentStyles',
  'getVideoAgentSession',
  'sendVideoAgentMessage',
  'getVideoAgentResource',
  'listVideoAgentSessionVideos',
  'stopVideoAgentSession',
  // Brand
  'listBrandGlossaries',
  'createBrandGlossary',
  'createBrandKit',
  'listBrandKits',
  'getBrandKit',
  'updateBrandKit',
  'deleteBrandKit',
  'getBrandGlossary',
  'updateBrandGlossary',
  'deleteBrandGlossary',
  // Avatars
  'createAvatar',
  'updateAvatarGroup',
  'deleteAvatarGroup',
  'createAvatarConsent',
  'updateAvatarLook',
  'deleteAvatarLook',
  // Avatar Realtime
  'createAvatarRealtimeSession',
  'getAvatarRealtimeSession',
  'streamAvatarRealtimeWords',
  'appendAvatarRealtimeText',
  'cancelAvatarRealtimeSession',
  // Audio
  'searchAudioSounds',
  // Voices
  'createSpeechV3',
  'designVoice',
  'cloneVoice',
  'deleteVoice',
  // Models
  'createModelAudioVoice',
  'listModelAudioVoices',
  'generateModelSpeech',
  'streamModelSpeech',
  'getModelAudioVoice',
  'deleteModelAudioVoice',
  'createModelVideo',
  'getModelVideo',
  'createModelImage',
  'getModelImage',
  // Templates
  'listTemplatesV3',
  'getTemplateV3',
  'generateFromTemplateV3',
  // Background Removal
  'createBackgroundRemoval',
  'listBackgroundRemovals',
  'getBackgroundRemoval',
  'deleteBackgroundRemoval',
  // HyperFrames
  'createHyperframesRenderV3',
  'listHyperframesRendersV3',
  'getHyperframesRenderV3',
  'deleteHyperframesRenderV3',
  // Assets
  'searchAssets',
  'uploadAsset',
  'listAssets',
  'deleteAsset',
  'createAssetUpload',
  'completeAssetUpload',
  // AI Clipping
  'getAiClippingV3',
  'deleteAiClippingV3',
  'listAiClippingV3',
  'createAiClippingV3',
  // Filler Word Removal
  'createFillerWordRemovalV3',
  'getFillerWordRemovalV3',
  // Asset Batches
  'createAssetUploadBatchV3',
  'completeAssetBatchV3',
  'getAssetBatchV3',
  'bulkAssetStatusesV3',
  // Podcasts
  'createPodcastV3',
  'listPodcastsV3',
  'getPodcastV3',
  'deletePodcastV3',
  // Durable Workflows
  'createWorkflow',
  'listWorkflowDefinitions',
  'getWorkflow',
  'updateWorkflowDraft',
  'publishWorkflowVersion',
  'listWorkflowVersions',
  'getWorkflowVersion',
  'getWorkflowNodeTypes',
  'createWorkflowRun',
  'listWorkflowRuns',
  'getWorkflowRun',
  'cancelWorkflowRun',
  'listWorkflowRunNodes',
  // Video Quality
  'createVideoQualityComparisonV3',
  'getVideoQualityComparisonV3',
  'createVideoQualityComparisonBatchV3',
  'getVideoQualityComparisonBatchV3',
]
