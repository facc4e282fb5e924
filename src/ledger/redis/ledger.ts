import type { Ledger } from '../ledger.js'
import type { RedisCommands } from './commands.js'
import { readingsOn } from './readings.js'
import { Scripts, type ScriptTerms } from './scripts.js'
import { transitionsOn } from './transitions.js'

/** A ledger on a Redis server. */
export interface RedisLedger extends Ledger {
  /** What was found out about the server that weakens a cap, each a sentence; empty until `connect` or the first call. */
  readonly notes: readonly string[]
  /**
   * Looks at the server now instead of with the first call. Until then `durability` is `none`, unless the caller gave his word.
   *
   * @throws LedgerError `ledger_unavailable` when the server can't be reached, evicts keys, or is too old.
   */
  connect(): Promise<{ readonly durability: Ledger['durability']; readonly notes: readonly string[] }>
}

/** A ledger through any connection to a Redis server. @param one whether it is a single one, over which commands arrive in the order of sending. */
export function ledgerOver(commands: RedisCommands, terms: ScriptTerms, one: boolean): RedisLedger {
  const scripts = new Scripts(commands, terms, one)
  return {
    reach: 'cluster',
    get durability() {
      return scripts.facts.durability
    },
    get notes() {
      return scripts.facts.notes
    },
    connect: () => scripts.connect(),
    ...transitionsOn(scripts),
    ...readingsOn(scripts),
    close: () => scripts.close(),
  }
}
