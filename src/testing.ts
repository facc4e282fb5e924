/**
 * A stateful stand-in for HeyGen's servers, to test against without spending, the checks that every ledger must pass, and matchers.
 *
 * @module
 */
export * from './simulator/index.js'
export { ledgerConformance } from './testing/conformance/conformance.js'
export type { ConformanceCheck, ConformanceOptions } from './testing/conformance/suite.js'
export { expectNoSpend, type HeyGenMatchers, heygenMatchers, type MatcherResult, type SpendWorld } from './testing/matchers.js'
