/**
 * The plain part of the package: prices, lengths, caps and the ledger, in ECMAScript alone. It runs where there is no `fetch`, `URL`,
 * `crypto` or `process`, such as an n8n Code node, and has no dependencies.
 *
 * @module
 */
export { estimateSpeech, observeSpeech, type SpeechCalibration, type SpeechEstimate, type SpeechOptions } from './duration/speech.js'
export { type HeyGenError, isHeyGenError, type LedgerError, type SpendRefusedError, ValidationError } from './errors.js'
export { type Cap, type CapPeriod, type CheckedCap, capsFor, checkCaps, scopesOf } from './guard/caps.js'
export { breaches, type Plan, planWarnings, SELF_SERVE_RULES } from './guard/limits.js'
export { type Period, windowsAt } from './guard/windows.js'
export type * from './ledger/ledger.js'
export { memoryLedger } from './ledger/memory.js'
export { describeAmount, formatAmount, type Micros, multiply, parseAmount, type Unit } from './money.js'
export { DEFAULT_CARD, getCard } from './quote/cards.js'
export { checkFacts } from './quote/facts.js'
export { explainQuote } from './quote/explain.js'
export { type PriceRequest, price } from './quote/price.js'
export type { Facts, Interval, Quote, QuoteLine } from './quote/quote.js'
