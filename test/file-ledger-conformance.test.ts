import { describe, it } from 'vitest'
import type { Ledger } from '../src/index.js'
import { ledgerConformance } from '../src/testing.js'
import { freshPath, openAt } from './support/ledger-files.js'

const paths = new WeakMap<Ledger, string>()
const at = (path: string, clock: () => number, limits = {}) => {
  const ledger = openAt(path, { clock, limits })
  paths.set(ledger, path)
  return ledger
}

describe('file ledger', () => {
  const create = (clock: () => number) => at(freshPath(), clock)
  const connect = (ledger: Ledger, clock: () => number) => at(paths.get(ledger) ?? '', clock)
  for (const { name, run } of ledgerConformance({ create, connect })) it(name, run)
})

describe('file ledger that starts a new file after every few records', () => {
  const limits = { sealBytes: 1500 }
  const create = (clock: () => number) => at(freshPath(), clock, limits)
  const connect = (ledger: Ledger, clock: () => number) => at(paths.get(ledger) ?? '', clock, limits)
  for (const { name, run } of ledgerConformance({ create, connect })) it(name, run)
})
