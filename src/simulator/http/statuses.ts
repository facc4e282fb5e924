import type { OperationId } from '../../../generated/operations.js'

const CREATED: readonly OperationId[] = [
  'createBrandGlossary',
  'createBrandKit',
  'createAvatarRealtimeSession',
  'createWorkflow',
  'publishWorkflowVersion',
  'createWorkflowRun',
]

const ACCEPTED: readonly OperationId[] = [
  'appendAvatarRealtimeText',
  'cancelAvatarRealtimeSession',
  'createModelAudioVoice',
  'createHyperframesRenderV3',
  'createAiClippingV3',
  'createFillerWordRemovalV3',
  'createVideoBatchV3',
  'createVideoTranslationBatchV3',
  'createLipsyncBatchV3',
  'completeAssetBatchV3',
  'createPodcastV3',
  'createVideoQualityComparisonV3',
  'createVideoQualityComparisonBatchV3',
  'createModelVideo',
]

const OTHERS: ReadonlyMap<OperationId, number> = new Map([
  ...CREATED.map((id) => [id, 201] as const),
  ...ACCEPTED.map((id) => [id, 202] as const),
])

/** The status of an operation's usual success. */
export const successStatus = (operation: OperationId): number => OTHERS.get(operation) ?? 200
