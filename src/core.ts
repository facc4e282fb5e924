/**
 * The plain part of the package: prices, lengths, caps and the ledger, in ECMAScript alone. It runs where there is no `fetch`, `URL`,
 * `crypto` or `process`, such as an n8n Code node, and has no dependencies.
 *
 * @module
 */

export type { AnyHeyGenError } from './any-error.js'
export { estimateSpeech, observeSpeech, type SpeechCalibration, type SpeechEstimate, type SpeechOptions } from './duration/speech.js'
export { type HeyGenError, isHeyGenError, type LedgerError, type SpendRefusedError, ValidationError } from './errors.js'
export { type Cap, type CapPeriod, type CheckedCap, type CreditCap, checkCaps, type UsdCap } from './guard/caps.js'
export { breaches, type Plan, planWarnings, SELF_SERVE_RULES } from './guard/limits.js'
export { type OfflineOptions, quoteOffline } from './guard/offline.js'
export { capsFor, type SpentOn, scopesOf } from './guard/scopes.js'
export { type Period, windowsAt } from './guard/windows.js'
export { type HttpLedgerOptions, httpLedger } from './ledger/http/http-ledger.js'
export type { RestRequest, RestResponse, SendRest } from './ledger/http/rest.js'
export type * from './ledger/ledger.js'
export { memoryLedger } from './ledger/memory.js'
export type { RedisLedger } from './ledger/redis/ledger.js'
export { describeAmount, formatAmount, type Micros, multiply, parseAmount, type Unit } from './money.js'
export { type Figure, PLANS, type PlanId, type PlanTerms, ROLLOVER } from './plans/catalogue.js'
export { type CompareOptions, comparePlans } from './plans/compare.js'
export type { PlanComparison, PlanCredits, PlanNote, PlanOption, PlanReason, WebRates } from './plans/comparison.js'
export type { Workload } from './plans/workload.js'
export { chargeFor, type PricedQuote } from './quote/build.js'
export type { DiffPrice, RateCardDiff } from './quote/card-diff.js'
export { DEFAULT_CARD, getCard } from './quote/cards.js'
export { defineRateCard, type OwnRate, type RateCardInput } from './quote/define-card.js'
export { explainQuote } from './quote/explain.js'
export { checkFacts } from './quote/facts.js'
export type * from './quote/names.js'
export type { OfflineQuote } from './quote/presented.js'
export { type PriceRequest, price } from './quote/price.js'
export type { ChargeTerms, Pricing } from './quote/pricer.js'
export type { Facts, Interval, Quote, QuoteLine } from './quote/quote.js'
export type { Rate, RateCard, RateUnit, Rounding, UnknownRate } from './quote/rate-card.js'
export { type RateCards, rateCards } from './quote/rate-cards.js'
