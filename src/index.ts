/**
 * HeyGen's v3 API as a typed client that prices every paid call before it is sent and never lets one through a spend cap.
 *
 * @module
 */
export type { PaidMethods, Resources } from '../generated/resources.js'
export type * from '../generated/types.js'
export type { AnyHeyGenError, OtherApiError, OtherError } from './any-error.js'
export type { Attempted, RunCap } from './attempt.js'
export type * from './call.js'
export { HeyGen } from './client.js'
export type { Clock } from './clock.js'
export { type MediaOptions, mediaSeconds } from './duration/media/media.js'
export type { MediaFormat, MediaLength, MediaSource } from './duration/media/source.js'
export { estimateSpeech, observeSpeech, type SpeechCalibration, type SpeechEstimate, type SpeechOptions } from './duration/speech.js'
export * from './errors.js'
export { fromBlob, fromBytes } from './facts/media.js'
export { fromUrl, type UrlOptions } from './facts/media-url.js'
export { AccountingError, type AccountingFault } from './guard/accounting-error.js'
export type { Adjusted, AdjustmentRequest } from './guard/adjust.js'
export type { Cap, CapPeriod, CreditCap, UsdCap } from './guard/caps.js'
export type { Drift, KeyDrift } from './guard/drift.js'
export type { ExportFormat } from './guard/export.js'
export type { LedgerReceipt, Moment, ReceiptsFilter } from './guard/ledger-receipts.js'
export type { Plan } from './guard/limits.js'
export type { OfflineOptions } from './guard/offline.js'
export type { Receipt } from './guard/receipt.js'
export type { Refusal, RefusalReason, RunningJobs, ScopeAmounts, ScopeReport } from './guard/refusal.js'
export type { OpenReservation, OpenState, ReservationsFilter } from './guard/reservations.js'
export type { Resolution, Resolved } from './guard/resolve.js'
export type { AutoReload } from './guard/rules/auto-reload.js'
export type { Confirm } from './guard/rules/confirm.js'
export type { Stop, StopOptions } from './guard/rules/stop.js'
export type { FailedJobs } from './guard/settle.js'
export type { Spend } from './guard/spend.js'
export type { SpendBy, SpendByOptions, SpendRow } from './guard/spend-by.js'
export type { SpendWarning } from './guard/warnings.js'
export type { Hooks, ReserveEvent } from './hooks.js'
export {
  ApiError,
  type ApiErrorCode,
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
export { type BatchJournal, memoryJournal } from './jobs/batch-journal.js'
export type {
  BatchCap,
  BatchCharge,
  BatchItem,
  BatchMethod,
  BatchOptions,
  BatchPlan,
  BatchProgress,
  BatchResult,
  BatchRun,
  BatchSummary,
} from './jobs/batch-types.js'
export type { Downloaded, DownloadProgress } from './jobs/download.js'
export { DownloadError, type DownloadFault } from './jobs/download-error.js'
export type { DownloadedBlob, DownloadOptions, Downloads, ResourceDownloads } from './jobs/download-methods.js'
export type { DownloadSink, DownloadTarget } from './jobs/download-sinks.js'
export { PaginationError } from './jobs/pages.js'
export type { PreparedSpeech, PreparedVideo, PrepareOptions } from './jobs/prepare.js'
export { PreparationError } from './jobs/prepare-error.js'
export { StreamError, type StreamFault } from './jobs/stream-error.js'
export type { UploadedAsset, UploadOptions, UploadProgress } from './jobs/upload.js'
export { UploadError, type UploadFault } from './jobs/upload-error.js'
export type { AssetUploads } from './jobs/upload-method.js'
export type { Hasher } from './jobs/upload-sha256.js'
export type { OpenedSource, Uploadable, UploadSource } from './jobs/upload-source.js'
export type { HowToWait, JobProgress, MayWait, NotWaiting, Waiting, WaitOptions } from './jobs/wait.js'
export { type JobOutcome, JobsError } from './jobs/wait-error.js'
export type * from './ledger/ledger.js'
export { memoryLedger } from './ledger/memory.js'
export type { HeyGenOptions } from './options.js'
export { type Figure, PLANS, type PlanId, type PlanTerms, ROLLOVER } from './plans/catalogue.js'
export { type CompareOptions, comparePlans } from './plans/compare.js'
export type { PlanComparison, PlanCredits, PlanNote, PlanOption, PlanReason, WebRates } from './plans/comparison.js'
export type { Workload } from './plans/workload.js'
export type { DiffPrice, RateCardDiff } from './quote/card-diff.js'
export { defineRateCard, type OwnRate, type RateCardInput } from './quote/define-card.js'
export type * from './quote/names.js'
export type { OfflineQuote } from './quote/presented.js'
export type {
  Assumption,
  AvatarType,
  Facts,
  Interval,
  ItemFacts,
  MediaFact,
  Meter,
  Quote,
  QuoteLine,
  QuoteWithVerdict,
  SceneFacts,
  TemplateSceneFacts,
  Verdict,
  WorkflowNode,
  WorkflowNodeFacts,
  WorkflowNodeWork,
} from './quote/quote.js'
export type { Rate, RateCard, RateUnit, Rounding, UnknownRate } from './quote/rate-card.js'
export { type RateCards, rateCards } from './quote/rate-cards.js'
export type { Books } from './reconcile/books.js'
export type { MatchedJob, ReconcileOptions, ReconcileProgress, ReconcileReport, Remaining, RemainingReason } from './reconcile/report.js'
export type { ClientResources, VideoJobs } from './resources.js'
export type { AttemptEvent } from './send.js'
export type { Mismatch } from './settle.js'
export { type OfflineBody, quoteOffline } from './validate/offline.js'
export type { WebhookSettlement } from './webhooks/settle.js'
