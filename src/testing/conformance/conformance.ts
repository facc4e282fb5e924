import { afterwards } from './afterwards.js'
import { agreement } from './agreement.js'
import { calendar } from './calendar.js'
import { connections } from './connections.js'
import { counting } from './counting.js'
import { endings } from './endings.js'
import { following } from './following.js'
import { inputs } from './inputs.js'
import { listing } from './listing.js'
import { posting } from './posting.js'
import { promises } from './promises.js'
import { sending } from './sending.js'
import { type ConformanceCheck, type ConformanceOptions, collect } from './suite.js'
import { time } from './time.js'
import { transitions } from './transitions.js'

/**
 * What every ledger must do, by what a caller sees of it: the eight promises of the `Ledger` interface, every state crossed with every
 * transition, repeats and mismatches, leases, windows, a clock that steps, limits of jobs, several senders, postings, and bad input. Give it your own engine to hold it to the same.
 * The checks are independent of each other and of any test runner.
 *
 * @throws ValidationError for options that make none.
 * @param options how to make an empty ledger on a clock that the checks set, and how to connect to it once more.
 * @example
 * for (const { name, run } of ledgerConformance({ create: (clock) => memoryLedger({ clock }) })) test(name, run)
 */
export function ledgerConformance(options: ConformanceOptions): readonly ConformanceCheck[] {
  return collect(options, (suite) => {
    promises(suite)
    transitions(suite)
    endings(suite)
    afterwards(suite)
    time(suite)
    calendar(suite)
    connections(suite)
    agreement(suite)
    listing(suite)
    counting(suite)
    sending(suite)
    posting(suite)
    following(suite)
    inputs(suite)
  })
}
