import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { memoryLedger } from '../src/ledger/memory.js'
import { mutants } from './support/ledger-mutants.js'
import { interleavings } from './support/ledger-play.js'

const RUNS = 2100

describe('any order of any steps', () => {
  it('leaves the memory ledger as adding everything up from scratch does', async () => {
    await fc.assert(interleavings(memoryLedgerOn), { numRuns: RUNS })
  }, 60_000)

  it.each(Object.keys(mutants))(
    'finds out a ledger that %s',
    async (name) => {
      const make = mutants[name] ?? memoryLedgerOn
      const found = await fc.check(interleavings(make), { numRuns: RUNS, endOnFailure: true })
      expect(found.failed).toBe(true)
      // The same steps are fine with the real one: what was found is the mutant's fault, not the property's.
      const [steps] = found.counterexample ?? []
      await fc.assert(interleavings(memoryLedgerOn), { numRuns: 1, examples: steps ? [[steps]] : [] })
    },
    30_000,
  )
})

function memoryLedgerOn(clock: () => number) {
  return memoryLedger({ clock })
}
