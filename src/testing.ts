/**
 * A stateful stand-in for HeyGen's servers, to test against without spending, and the checks that every ledger must pass.
 *
 * @module
 */
export * from './simulator/index.js'
export { ledgerConformance } from './testing/conformance/conformance.js'
export type { ConformanceCheck, ConformanceOptions } from './testing/conformance/suite.js'
