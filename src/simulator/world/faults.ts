import type { OperationId } from '../../../generated/operations.js'
import { checkRule } from './fault-check.js'
import {
  type Fault,
  type FaultRule,
  type FaultTarget,
  FILES,
  isForJobs,
  isForRequests,
  isForWebhooks,
  type JobFault,
  type WebhookFault,
} from './fault-rules.js'
import { fraction } from './random.js'

/** What a fault makes of a job. */
interface Outcome {
  readonly hangs: boolean
  readonly failure?: { readonly code: string; readonly message: string }
}

function outcome(rule: JobFault): Outcome {
  if (rule.kind === 'job_hangs') return { hangs: true }
  return { hangs: false, failure: { code: rule.code ?? 'rendering_failed', message: rule.message ?? 'The video could not be rendered.' } }
}

/** Faults that wait for their requests and jobs. */
export interface FaultQueue {
  /** @throws ValidationError for a rule that can't be. */
  add(rule: FaultRule): void
  /** The fault of a request, used up by it: of the rules that fit and don't let it pass, the oldest. */
  take(target: FaultTarget | undefined): Fault | undefined
  /** The same for a job. */
  outcomeOf(operation: OperationId): Outcome | undefined
  /** The same for a delivery. */
  ofDelivery(): WebhookFault | undefined
}

/** @param seed of the rules that have a probability */
export function faultQueue(seed: number): FaultQueue {
  const waiting: { readonly rule: FaultRule; after: number; times: number; readonly number: number; drawn: number }[] = []
  let number = 0

  /** Uses up the oldest rule that fits. */
  function met(target: FaultTarget | undefined, fits: (rule: FaultRule) => boolean): FaultRule | undefined {
    for (const entry of waiting) {
      const { rule, number: of } = entry
      const aimed = rule.operation === undefined ? !FILES.includes(target ?? '') : rule.operation === target
      if (entry.times === 0 || !aimed || !fits(rule)) continue
      if (entry.after > 0) {
        entry.after--
        continue
      }
      entry.drawn++
      if (rule.probability !== undefined && fraction(`fault ${seed} ${of} ${entry.drawn}`) >= rule.probability) continue
      entry.times--
      return rule
    }
    return undefined
  }

  return {
    add(rule) {
      checkRule(rule)
      number++
      waiting.push({ rule, after: rule.after ?? 0, times: rule.times ?? 1, number, drawn: 0 })
    },
    take(target) {
      const rule = met(target, isForRequests)
      return rule && isForRequests(rule) ? rule : undefined
    },
    outcomeOf(operation) {
      const rule = met(operation, isForJobs)
      return rule && isForJobs(rule) ? outcome(rule) : undefined
    },
    ofDelivery() {
      const rule = met(undefined, isForWebhooks)
      return rule && isForWebhooks(rule) ? rule : undefined
    },
  }
}
