import { Redis } from 'ioredis'
import { Pool } from 'pg'
import type { Ledger } from '../../src/index.js'
import { ledgerOn } from '../../src/ledger/postgres/postgres-ledger.js'
import { redisLedgerOn } from '../../src/ledger/redis/redis-ledger.js'
import { fileLedger } from '../../src/node/file-ledger.js'
import { postgresLedger } from '../../src/postgres.js'
import { redisLedger } from '../../src/redis.js'
import type { LedgerPlace } from './plan.js'

/** One process's way to the shared ledger. `clock` counts only where the ledger has none of its own. */
export function openLedger(place: LedgerPlace, clock: () => number): Ledger {
  switch (place.kind) {
    case 'file':
      return fileLedger(place.path, { clock })
    case 'redis':
      return redisLedger(heard(new Redis({ host: '127.0.0.1', port: place.port })), { name: 'torture' })
    case 'postgres':
      return postgresLedger(poolOf(place))
  }
}

/**
 * The way of who puts the books right when time has moved on: for the ledger too, whose server would need as long. The server's own clock stays where it is.
 */
export function openLedgerLater(place: LedgerPlace, now: () => number): Ledger {
  switch (place.kind) {
    case 'file':
      return openLedger(place, now)
    case 'redis':
      return redisLedgerOn(heard(new Redis({ host: '127.0.0.1', port: place.port })), { name: 'torture' }, now)
    case 'postgres':
      return ledgerOn(poolOf(place), { schema: 'heygen_guard', clock: now })
  }
}

function poolOf({ host }: Extract<LedgerPlace, { kind: 'postgres' }>): Pool {
  return heard(new Pool({ host, port: 5432, user: 'postgres', database: 'postgres', max: 2 }))
}

/** The ledger says so when its server is gone; the client's own event needs no more than a listener. */
function heard<Client extends { on(event: 'error', listener: () => void): unknown }>(client: Client): Client {
  client.on('error', () => {})
  return client
}
