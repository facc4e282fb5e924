import { describe } from 'vitest'
import { afterwards } from './ledger/afterwards.js'
import { endings } from './ledger/endings.js'
import type { MakeLedger } from './ledger/fixtures.js'
import { inputs } from './ledger/inputs.js'
import { listing } from './ledger/listing.js'
import { promises } from './ledger/promises.js'
import { time } from './ledger/time.js'
import { transitions } from './ledger/transitions.js'

/**
 * What every engine must do, by what a caller sees of it. `make` gives an empty ledger whose clock is the one passed in.
 *
 * @example ledgerBehaviour('memory', (clock) => memoryLedger({ clock }))
 */
export function ledgerBehaviour(name: string, make: MakeLedger): void {
  describe(`${name} ledger`, () => {
    promises(make)
    transitions(make)
    endings(make)
    afterwards(make)
    time(make)
    listing(make)
    inputs(make)
  })
}
