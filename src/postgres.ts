/**
 * A spend ledger in PostgreSQL, shared exactly by everyone who uses the same schema.
 *
 * @module
 */
export type { PostgresClient } from './ledger/postgres/client.js'
export { postgresLedger } from './ledger/postgres/postgres-ledger.js'
export { installSchema, type PostgresSchemaOptions, postgresSchema } from './ledger/postgres/schema.js'
