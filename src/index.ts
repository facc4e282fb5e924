/**
 * HeyGen's v3 API as a typed client that prices every paid call before it is sent and never lets one through a spend cap.
 *
 * @module
 */
export type { Resources } from '../generated/resources.js'
export type * from '../generated/types.js'
export type * from './call.js'
export { type Attempted, HeyGen, type RunCap } from './client.js'
export type { Clock } from './clock.js'
export { estimateSpeech, observeSpeech, type SpeechCalibration, type SpeechEstimate, type SpeechOptions } from './duration/speech.js'
export * from './errors.js'
export type { Cap, CapPeriod } from './guard/caps.js'
export type { Plan } from './guard/limits.js'
export type { Receipt } from './guard/receipt.js'
export type { Refusal, RefusalReason, ScopeReport } from './guard/refusal.js'
export type { FailedJobs } from './guard/settle.js'
export type { Spend } from './guard/spend.js'
export type { Hooks, ReserveEvent } from './hooks.js'
export {
  ApiError,
  type ApiErrorDetail,
  AuthenticationError,
  ConflictError,
  InsufficientCreditError,
  InvalidRequestError,
  NotFoundError,
  PermissionDeniedError,
  RateLimitError,
  ServerError,
} from './http/api-error.js'
export type { Logger, LogLevel } from './http/logger.js'
export type { WaitOptions } from './jobs/wait.js'
export type * from './ledger/ledger.js'
export { memoryLedger } from './ledger/memory.js'
export type { HeyGenOptions } from './options.js'
export type {
  Assumption,
  AvatarType,
  Facts,
  Interval,
  Meter,
  Quote,
  QuoteLine,
  QuoteWithVerdict,
  SceneFacts,
  Verdict,
} from './quote/quote.js'
export type { ClientResources, VideoJobs } from './resources.js'
export type { AttemptEvent } from './send.js'
export type { Mismatch } from './settle.js'
