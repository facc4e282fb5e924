/**
 * A stateful stand-in for HeyGen's servers, to test against without spending.
 *
 * @module
 */
export * from './simulator/index.js'
