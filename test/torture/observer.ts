import { readdirSync, readFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { checkCaps } from '../../src/guard/caps.js'
import { jobsKey, scopesOf } from '../../src/guard/scopes.js'
import type { Ledger, Scope } from '../../src/ledger/ledger.js'
import { Replay } from '../../src/node/replay.js'
import { ACCOUNT, capsOf, concurrencyOf, type Plan } from './plan.js'

/** The ledger's scopes of every cap of a plan, in the windows of that time. */
export function scopesAt(plan: Plan, time: number): readonly Scope[] {
  return [
    ...scopesOf(checkCaps(capsOf(plan), 'torture'), ACCOUNT, time),
    { key: jobsKey(ACCOUNT), cap: concurrencyOf(plan), counts: 'jobs' },
  ]
}

export interface Observed {
  samples: number
  /** The largest share of each cap that was ever charged and held, by scope. */
  readonly fullest: Map<string, number>
  readonly over: string[]
}

/** Looks every 50 ms, by nobody's leave, until it is told to stop. */
export function observe(plan: Plan, ledger: Ledger, now: () => number): { readonly seen: Observed; stop(): Promise<void> } {
  const seen: Observed = { samples: 0, fullest: new Map(), over: [] }
  let over = false
  const look = async () => {
    while (!over) {
      await new Promise((resolve) => setTimeout(resolve, 50))
      for (const { key, cap, charged, held } of await ledger.query(scopesAt(plan, now()))) note(seen, key, cap, charged + held)
      seen.samples++
    }
  }
  const looking = look()
  return {
    seen,
    async stop() {
      over = true
      await looking
    },
  }
}

function note(seen: Observed, key: string, cap: number, used: number): void {
  seen.fullest.set(key, Math.max(seen.fullest.get(key) ?? 0, used / cap))
  if (used > cap) seen.over.push(`${key} had ${used} of ${cap}`)
}

/** What every record of a ledger's files left behind, record by record, against the caps. Returns how many records there were. */
export function replayFiles(plan: Plan, path: string): { readonly records: number; readonly over: readonly string[] } {
  const caps = new Map(scopesAt(plan, Date.now()).map(({ key, cap }) => [key, cap]))
  const directory = dirname(path)
  const stem = basename(path, '.jsonl')
  const files = readdirSync(directory).filter((name) => name.startsWith(`${stem}.`) && name.endsWith('.jsonl') && name !== basename(path))
  const over = new Set<string>()
  let records = 0
  for (const file of [basename(path), ...files.sort()]) {
    const replay = new Replay(join(directory, file))
    let offset = 0
    for (const line of readFileSync(join(directory, file), 'latin1').split('\n')) {
      replay.take(Buffer.from(line, 'latin1'), offset)
      offset += line.length + 1
      if (line === '' || !replay.ready) continue
      records++
      for (const { key, charged, held } of replay.book.buckets.all()) {
        const cap = caps.get(key)
        if (cap !== undefined && charged + held > cap) over.add(`${key} had ${charged + held} of ${cap} at ${offset} of ${file}`)
      }
    }
  }
  return { records, over: [...over] }
}
