import { agentMessages, videoAgents } from '../../quote/agents.js'
import { lipsyncs } from '../../quote/lipsyncs.js'
import type { Pricer } from '../../quote/pricer.js'
import type * as Whole from '../../quote/pricers.js'
import { speech } from '../../quote/speech.js'
import { translations } from '../../quote/translations.js'
import { videos } from '../../quote/videos.js'

const inBatch = (item: Pricer): Pricer => ({ ...item, carrier: 'batch' })

/** What the small script sells; after it, what others buy on the same ledger and this one may see end: it settles that as they would. */
const PRICERS: Readonly<Record<string, Pricer>> = {
  createVideo: videos,
  createVideoAgentV3: videoAgents,
  sendVideoAgentMessage: agentMessages,
  createVideoTranslationV3: translations,
  createLipsyncV3: lipsyncs,
  createSpeechV3: speech,
  generateFromTemplateV3: speech,
  generateFromProofreadV3: speech,
  createVideoBatchV3: inBatch(videos),
  createVideoTranslationBatchV3: inBatch(translations),
  createLipsyncBatchV3: inBatch(lipsyncs),
}

export const pricerOf: typeof Whole.pricerOf = (operationId) => (Object.hasOwn(PRICERS, operationId) ? PRICERS[operationId] : undefined)
