import { operations } from '../../generated/operations.js'
import type { Call } from '../pipeline.js'
import { lookTypes } from './looks.js'
import type { LookUpLimits } from './media-facts.js'
import type { LookUpLength } from './media-lengths.js'
import type { QuoteOptions } from './quote.js'
import { templateScenes } from './templates.js'
import { voiceLanguages } from './voices.js'
import { workflowNodes } from './workflows.js'

/** Runs a free GET and gives the data of its answer. */
export type FreeRead = (operation: Call['operation'], params: Call['params'], options?: Call['options']) => Promise<unknown>

/** What a quote looks up. */
type LookUps = Pick<QuoteOptions, 'lookType' | 'voiceLanguage' | 'lookUpLength' | 'lookUpScenes' | 'lookUpNodes'>

export interface LookUpTools {
  readonly free: FreeRead
  /** Measures recordings; `fetchAsset` is the free `GET /v3/assets/{asset_id}`. */
  readonly lengths: (fetchAsset: (id: string, signal?: AbortSignal) => Promise<unknown>) => LookUpLength
  readonly now: () => number
  /** Milliseconds for each. */
  readonly timeout: number
  readonly withDeadline: LookUpLimits['withDeadline']
}

/** The look-ups of a quote, each with what it remembers: one set for all clients that share their parts. */
export function lookUpsOf({ free, lengths, now, timeout, withDeadline }: LookUpTools): LookUps {
  const read = (operation: Call['operation'], params: Call['params'], signal?: AbortSignal) => free(operation, params, { timeout, signal })
  return {
    lookType: lookTypes((id) => read(operations.getAvatarLook, { look_id: id }), now),
    voiceLanguage: voiceLanguages((id) => read(operations.getVoice, { voice_id: id })),
    lookUpLength: lengths((id, signal) => read(operations.getAsset, { asset_id: id }, signal)),
    lookUpScenes: templateScenes((id) => read(operations.getTemplateV3, { template_id: id }), now),
    lookUpNodes: workflowNodes({
      fetchWorkflow: (id) => read(operations.getWorkflow, { workflow_id: id }),
      fetchVersion: (id, version) => read(operations.getWorkflowVersion, { workflow_id: id, version_number: version }),
      now,
      timeout,
      withDeadline,
    }),
  }
}
