import { agentMessages, videoAgents } from './agents.js'
import { avatars } from './avatars.js'
import { batchOf } from './batches.js'
import { clipping, fillerWords } from './clipping.js'
import { unpricedBecause } from './drafts.js'
import { hyperframes } from './hyperframes.js'
import { lipsyncs } from './lipsyncs.js'
import { modelVideos } from './model-videos.js'
import type { Pricer } from './pricer.js'
import { realtime } from './realtime.js'
import { speech } from './speech.js'
import { templates } from './templates.js'
import { proofreads, proofreadVideos, translations } from './translations.js'
import { videos } from './videos.js'
import { workflowRuns } from './workflow-runs.js'

const VOICE_MODEL = unpricedBecause(
  "HeyGen Voice bills instant clones per character, spaces included, and professional ones per minute, and no price of HeyGen's own is published",
)
const COMPARISON = unpricedBecause('no price of a video quality comparison is published')

/** Every operation that costs money or may: with a price, or with the reason why there is none. A test holds it to the API document. */
const PRICERS: Readonly<Record<string, Pricer>> = {
  createVideo: videos,
  createVideoBatchV3: batchOf('videos', videos),
  createVideoAgentV3: videoAgents,
  sendVideoAgentMessage: agentMessages,
  createVideoTranslationV3: translations,
  createVideoTranslationBatchV3: batchOf('video_translations', translations),
  createProofreadV3: proofreads,
  generateFromProofreadV3: proofreadVideos,
  createLipsyncV3: lipsyncs,
  createLipsyncBatchV3: batchOf('lipsyncs', lipsyncs),
  createSpeechV3: speech,
  createAvatar: avatars,
  generateFromTemplateV3: templates,
  createHyperframesRenderV3: hyperframes,
  createAiClippingV3: clipping,
  createFillerWordRemovalV3: fillerWords,
  createAvatarRealtimeSession: realtime,
  createModelVideo: modelVideos,
  generateModelSpeech: VOICE_MODEL,
  streamModelSpeech: VOICE_MODEL,
  createModelAudioVoice: unpricedBecause('no price of creating a model voice is published in USD'),
  createModelImage: unpricedBecause('no price of model images is published'),
  createWorkflowRun: workflowRuns(pricerOf),
  cloneVoice: unpricedBecause('no price list has a row for voice clones'),
  createBackgroundRemoval: unpricedBecause('background removal is charged for, but no price is published'),
  createPodcastV3: unpricedBecause('no price of podcasts is published in USD'),
  createBrandKit: unpricedBecause('whether reading a brand from a website costs anything is not published'),
  createVideoQualityComparisonV3: COMPARISON,
  createVideoQualityComparisonBatchV3: COMPARISON,
}

/** The pricer of an operation; undefined where no price is known to this version, which is never taken as free. */
export function pricerOf(operationId: string): Pricer | undefined {
  return Object.hasOwn(PRICERS, operationId) ? PRICERS[operationId] : undefined
}
