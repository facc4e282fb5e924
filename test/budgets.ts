/**
 * What the built package may weigh: what was measured and about a twentieth more. A budget that fails tells of weight that every user would
 * carry. Look first for what brought it: an import that could wait for the method that needs it, or a table that is written out at length. Raising a
 * number means that the feature is worth it to those who don't use it: say so in the commit. When something got smaller, lower it.
 */
export const BUDGETS = {
  /** Of package.json, peers included. */
  dependencies: 0,
  /** Bytes after gzip -9 of what a bundler makes, minified. */
  gzip: {
    /** One call as a user writes it: what is there before anything is called. */
    firstChunk: 27_700,
    /** The same with what a paid call loads: prices, guard, memory ledger, transport, schemas. */
    paidCall: 126_000,
    /** The same with all that any method could load, in one file, as bundlers make it that don't split. */
    everything: 173_300,
    /** One error class of the main entry: what doesn't belong to it must fall away. */
    oneError: 470,
    /** Quote, caps, windows, memory ledger, cards and estimator of `core`. */
    coreGuard: 42_800,
    /** All of `core`. */
    core: 62_800,
    webhooks: 5_250,
  },
  /** Bytes of the scripts for low-code steps, minified: every run of a step reads them anew. */
  bytes: { lowCode: 186_000, lowCodeWhole: 230_000 },
  /** Files of dist that importing an entry loads, its own included. */
  modules: { index: 9, core: 6, node: 3, testing: 7, webhooks: 2, redis: 4, postgres: 3, cli: 12 },
} as const
