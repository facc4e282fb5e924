import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { installSchema } from '../../src/postgres.js'
import { startPostgres } from '../support/services/postgres.js'
import { startRedis } from '../support/services/redis.js'
import type { LedgerKind, LedgerPlace } from './plan.js'

/** A fresh place for a shared ledger, and what removes it with all that is in it. */
export interface Ground {
  readonly place: LedgerPlace
  /** Where logs may be written. */
  readonly directory: string
  remove(): Promise<void>
}

export async function groundFor(kind: LedgerKind): Promise<Ground> {
  const directory = mkdtempSync(join(tmpdir(), 'heygen-guard-torture-'))
  const clean = () => rmSync(directory, { recursive: true, force: true })
  if (kind === 'file') return { place: { kind, path: join(directory, 'ledger', 'spend.jsonl') }, directory, remove: async () => clean() }
  // Workers are killed, the server isn't: a disk that is slow on this machine would only keep them from trying.
  const server = kind === 'redis' ? await startRedis() : await startPostgres({ fsync: 'off' })
  const remove = async () => {
    await server.stop()
    clean()
  }
  if ('port' in server) return { place: { kind: 'redis', port: server.port }, directory, remove }
  await installSchema(server.pool())
  return { place: { kind: 'postgres', host: server.connection.host ?? '' }, directory, remove }
}
