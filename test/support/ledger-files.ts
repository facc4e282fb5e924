import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { Ledger, ReserveRequest } from '../../src/index.js'
import { ledgerOn } from '../../src/node/file-ledger.js'
import { type Files, type LogFile, nodeFiles } from '../../src/node/files.js'
import type { Limits } from '../../src/node/limits.js'

/** The path of a ledger in a directory of its own, which is removed when the test ends. */
export function freshPath(): string {
  const directory = mkdtempSync(join(tmpdir(), 'heygen-guard-'))
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }))
  return join(directory, 'spend.jsonl')
}

export const LIMITS: Limits = { sealBytes: 4 << 20, keepMs: 1e12, keepCount: 5000, sureMs: 0 }

/** A ledger on a path with limits of our choice; closed when the test ends. */
export function openAt(path: string, options: { files?: Files; limits?: Partial<Limits>; clock?: () => number } = {}): Ledger {
  const { files = nodeFiles, limits, clock = () => Date.now() } = options
  const ledger = ledgerOn(files, path, { clock, durability: 'process' }, { ...LIMITS, ...limits })
  onTestFinished(() => ledger.close())
  return ledger
}

/** The machine's file system, with some of a file's methods replaced. */
export function filesWith(change: (file: LogFile, path: string) => Partial<LogFile>, more: Partial<Files> = {}): Files {
  const open: Files['open'] = (path) => {
    const file = nodeFiles.open(path)
    return file && { ...file, ...change(file, path) }
  }
  return { ...nodeFiles, open, ...more }
}

/** One part, one scope. */
export function wish(id: string, amount = 100, cap = 1_000_000): ReserveRequest {
  return { id, unit: 'usd', parts: [{ part: 'main', amount }], scopes: [{ key: 'total', cap }], fingerprint: id, note: {} }
}

/** Reserves, dispatches and settles. */
export async function buy(ledger: Ledger, id: string, amount = 100): Promise<void> {
  await ledger.reserve(wish(id, amount))
  await ledger.dispatch(id)
  await ledger.settle(id, 'main', { amount, basis: 'computed' })
}

export async function totals(ledger: Ledger, key = 'total'): Promise<readonly [charged: number, held: number]> {
  const [state] = await ledger.query([{ key, cap: 0 }])
  return [state?.charged ?? Number.NaN, state?.held ?? Number.NaN]
}
