import { lazily } from '../duration/lazily.js'
import { ValidationError } from '../errors.js'
import { shown } from '../shown.js'

/** The methods of every operation that has a pricer. Written out: the table of all operations is too large for the plain core. */
const METHODS: Readonly<Record<string, string>> = {
  createVideo: 'videos.create',
  createVideoBatchV3: 'videos.createBatch',
  createVideoAgentV3: 'videoAgents.create',
  sendVideoAgentMessage: 'videoAgents.send',
  createVideoTranslationV3: 'videoTranslations.create',
  createVideoTranslationBatchV3: 'videoTranslations.createBatch',
  createProofreadV3: 'videoTranslations.proofreads.create',
  generateFromProofreadV3: 'videoTranslations.proofreads.generate',
  createLipsyncV3: 'lipsyncs.create',
  createLipsyncBatchV3: 'lipsyncs.createBatch',
  createSpeechV3: 'voices.speech',
  createAvatar: 'avatars.create',
  generateFromTemplateV3: 'templates.generate',
  createHyperframesRenderV3: 'hyperframes.renders.create',
  createAiClippingV3: 'aiClipping.create',
  createFillerWordRemovalV3: 'fillerWordRemovals.create',
  createAvatarRealtimeSession: 'avatarRealtime.create',
  createModelVideo: 'models.videos.create',
  generateModelSpeech: 'models.speech.generate',
  streamModelSpeech: 'models.speech.stream',
  createModelAudioVoice: 'models.voices.create',
  createModelImage: 'models.images.create',
  createWorkflowRun: 'workflowRuns.create',
  cloneVoice: 'voices.clone',
  createBackgroundRemoval: 'backgroundRemovals.create',
  createPodcastV3: 'podcasts.create',
  createBrandKit: 'brandKits.create',
  createVideoQualityComparisonV3: 'videoQuality.comparisons.create',
  createVideoQualityComparisonBatchV3: 'videoQuality.comparisons.createBatch',
}

const ids = lazily(
  (): ReadonlyMap<string, string> => new Map(Object.entries(METHODS).flatMap(([id, method]) => [[id, id] as const, [method, id] as const])),
)

/**
 * The `operationId` of an operation that costs money or may, by its method (`videos.create`) or its id (`createVideo`).
 *
 * @throws ValidationError naming the methods when there is none.
 */
export function operationIdOf(name: unknown, path = 'operation'): string {
  const id = typeof name === 'string' ? ids().get(name) : undefined
  if (id !== undefined) return id
  const methods = Object.values(METHODS).join(', ')
  throw new ValidationError([{ path, expected: `the method of an operation that may cost money, one of ${methods}`, got: shown(name) }])
}

/** Whether a name is that of an operation that costs money or may. */
export function isOperation(name: unknown): boolean {
  return typeof name === 'string' && ids().has(name)
}

/** The method of a priced operation, for messages. */
export function methodOf(operationId: string): string | undefined {
  return METHODS[operationId]
}
