import fc from 'fast-check'
import { expect, it } from 'vitest'
import { ledgerConformance } from '../src/testing.js'
import { freshPath, openAt } from './support/ledger-files.js'
import { hiddenMutants, mutants } from './support/ledger-mutants.js'
import { interleavings } from './support/ledger-play.js'

it.each([
  ['one file', 1e9],
  ['many files', 2000],
])(
  'any order of any steps leaves the file ledger in %s as adding everything up from scratch does',
  async (_name, sealBytes) => {
    const make = (clock: () => number) => openAt(freshPath(), { clock, limits: { sealBytes } })
    await fc.assert(interleavings(make), { numRuns: 60 })
  },
  120_000,
)

const every = { ...mutants, ...hiddenMutants }

it.each(Object.keys(every))(
  'the conformance checks find out a ledger that %s',
  async (name) => {
    const create = every[name]
    if (!create) throw new Error(`no mutant ${name}`)
    let found = 0
    for (const { run } of ledgerConformance({ create })) await run().catch(() => found++)
    expect(found).toBeGreaterThan(0)
  },
  30_000,
)
