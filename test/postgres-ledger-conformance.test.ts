import { Client, type Pool } from 'pg'
import { afterAll, beforeAll, describe, it } from 'vitest'
import type { Ledger } from '../src/index.js'
import type { PostgresClient } from '../src/postgres.js'
import { ledgerConformance } from '../src/testing.js'
import { Schemas } from './support/postgres-ledgers.js'
import { hasPostgres, type PostgresServer, startPostgres } from './support/services/postgres.js'

type Connect = () => Promise<{ client: PostgresClient; close?: () => Promise<void> }>

describe.runIf(hasPostgres())('PostgreSQL ledger', () => {
  let server: PostgresServer
  let pool: Pool
  let schemas: Schemas
  beforeAll(async () => {
    server = await startPostgres({ fsync: 'off', full_page_writes: 'off' })
    pool = server.pool()
    schemas = new Schemas(server.pool({ max: 1 }))
  }, 60_000)
  afterAll(async () => {
    await Promise.all(idle.map((client) => client.end()))
    await server.stop()
  }, 60_000)

  // Connecting, and planning anew, takes longer than a check.
  const idle: Client[] = []
  const connected = async ({ connection }: PostgresServer) => {
    const client = new Client(connection)
    await client.connect()
    return client
  }
  const drivers: readonly (readonly [string, Connect])[] = [
    ['a pg pool', async () => ({ client: pool })],
    [
      'a pg client',
      async () => {
        const client = idle.pop() ?? (await connected(server))
        return { client, close: async () => void idle.push(client) }
      },
    ],
    [
      'a serverless driver, which answers bare rows',
      async () => ({ client: { query: async (text, values) => (await pool.query(text, values)).rows } }),
    ],
  ]

  describe.each(drivers)('on %s', (_name, connect) => {
    const places = new WeakMap<Ledger, string>()
    const open = async (schema: string, clock: () => number) => {
      const { client, close } = await connect()
      const ledger = schemas.ledger(client, schema, clock, close)
      places.set(ledger, schema)
      return ledger
    }
    const options = {
      create: async (clock: () => number) => open(await schemas.empty(), clock),
      connect: (ledger: Ledger, clock: () => number) => open(places.get(ledger) ?? '', clock),
    }
    for (const { name, run } of ledgerConformance(options)) it(name, run)
  })
})
