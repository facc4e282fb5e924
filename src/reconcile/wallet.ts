import { operations } from '../../generated/operations.js'
import { HeyGenError } from '../errors.js'
import { fieldsOf } from '../fields.js'
import { type Account, readAccount } from '../guard/account.js'
import { type ChargedByKey, type Drift, driftBetween, type Standing } from '../guard/drift.js'
import { keepDrift, readDrift } from '../guard/drift-memory.js'
import { readable } from '../guard/fault.js'
import { readNote } from '../guard/note.js'
import { postingsIn } from '../guard/postings.js'
import { walletKey } from '../guard/scopes.js'
import type { Ledger } from '../ledger/ledger.js'
import type { Look } from './look.js'

export interface WalletTools {
  readonly ledger: Ledger
  readonly account: string
  /** Where the wallet is, when that isn't HeyGen itself. */
  readonly server: string | undefined
  readonly look: Look
  readonly now: () => number
}

/**
 * Reads the balance and compares its movement since the last time with what was charged here. Null where it can't be read: the next time
 * compares with the last one that could.
 */
export async function readDriftOf(tools: WalletTools): Promise<Drift | null> {
  const now = await standing(tools)
  if (!now) return null
  const { text, memory } = await readDrift(tools)
  const before = memory?.standing
  const clear = before && before.open + now.open === 0 && before.unit === now.unit
  const charged = clear ? await chargedByKey(tools, before, now) : undefined
  const drift = driftBetween(before, now, charged, memory?.stretches ?? [])
  // With jobs under way the earlier moment stays: compared with that, what they leave in doubt grows no further.
  if (!before || before.unit !== now.unit || now.open === 0 || drift.verdict === 'topped_up') {
    const known = clear && charged && drift.ratio !== null
    const stretches = known ? [{ moved: before.balance - now.balance, keys: charged }] : []
    await keepDrift(tools, text, { standing: now, stretches: [...stretches, ...(memory?.stretches ?? [])] })
  }
  return drift
}

async function standing({ ledger, account, look, now }: WalletTools): Promise<Standing | undefined> {
  const query = () =>
    readable(
      ledger.query([
        { key: walletKey(account, 'usd'), cap: 0 },
        { key: walletKey(account, 'credit'), cap: 0 },
      ]),
    )
  const before = await query()
  let body: unknown
  try {
    body = await look(operations.getCurrentUserV3, {})
  } catch (error) {
    if (error instanceof HeyGenError && error.code !== 'aborted') return undefined
    throw error
  }
  // What it says of money is checked field by field.
  const found = readAccount(fieldsOf(fieldsOf(body).data) as Account)
  if (!('balance' in found)) return undefined
  const at = now()
  const place = found.unit === 'usd' ? 0 : 1
  const first = before[place]
  const last = (await query())[place]
  if (!first || !last) return undefined
  // What was charged or held while the balance was read may be on either side of it.
  const open = Math.max(first.held, last.held) + Math.abs(last.charged - first.charged)
  return { at, unit: found.unit, balance: found.balance, charged: last.charged, open }
}

/** What was charged in a stretch by rate-card key; undefined where something has no key, or the postings aren't all of it. */
async function chargedByKey({ ledger, account }: WalletTools, before: Standing, now: Standing): Promise<ChargedByKey | undefined> {
  const keys = new Map<string, { micros: number; jobs: number }>()
  let total = 0
  for await (const { kind, amount, note, unit, scopes } of postingsIn(ledger, account, { since: before.at + 1 })) {
    if (kind === 'release' || unit !== now.unit || !scopes.some(({ key }) => key === walletKey(account, unit))) continue
    const { rates } = readNote(note)
    if (!rates) return undefined
    const key = rates.join(' + ')
    const known = keys.get(key) ?? { micros: 0, jobs: 0 }
    keys.set(key, { micros: known.micros + amount, jobs: known.jobs + (kind === 'charge' ? 1 : 0) })
    total += amount
  }
  return total === now.charged - before.charged ? Object.fromEntries(keys) : undefined
}
