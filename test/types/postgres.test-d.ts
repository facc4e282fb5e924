import { Client, Pool, type PoolClient } from 'pg'
import { expectTypeOf, test } from 'vitest'
import type { Ledger } from '../../src/index.js'
import { installSchema, type PostgresClient, postgresLedger } from '../../src/postgres.js'

/** As `neon()` of @neondatabase/serverless gives it: a tagged template with a `query` that resolves to rows. */
interface Neon {
  (strings: TemplateStringsArray, ...values: unknown[]): Promise<Record<string, unknown>[]>
  query(text: string, values?: unknown[], options?: { fullResults?: boolean }): Promise<Record<string, unknown>[]>
}

/** As PGlite and @vercel/postgres give it. */
interface WithRows {
  query<T>(text: string, values?: unknown[]): Promise<{ rows: T[]; affectedRows?: number }>
}

test('clients fit as they are', () => {
  expectTypeOf<Pool>().toExtend<PostgresClient>()
  expectTypeOf<Client>().toExtend<PostgresClient>()
  expectTypeOf<PoolClient>().toExtend<PostgresClient>()
  expectTypeOf<Neon>().toExtend<PostgresClient>()
  expectTypeOf<WithRows>().toExtend<PostgresClient>()
  expectTypeOf(postgresLedger(new Pool())).toEqualTypeOf<Ledger>()
  expectTypeOf(installSchema(new Client(), { schema: 'books' })).toEqualTypeOf<Promise<void>>()
})

test('other things do not', () => {
  // @ts-expect-error an address is no client
  postgresLedger('postgres://localhost')
  // @ts-expect-error there is no such option
  postgresLedger(new Pool(), { table: 'books' })
})
