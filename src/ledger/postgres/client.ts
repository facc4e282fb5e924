import { ValidationError } from '../../errors.js'
import { shown } from '../../shown.js'

type Rows = readonly unknown[]

/**
 * What the ledger needs of a PostgreSQL client: `pg`'s `Pool` and `Client`, `@neondatabase/serverless`, `@vercel/postgres` and PGlite fit as
 * they are. The client stays yours: the ledger opens, configures and closes nothing.
 */
export interface PostgresClient {
  /** Runs one statement with the values for its `$1`; answers the rows, bare or as `rows`. */
  query(text: string, values: unknown[]): Promise<Rows | { readonly rows: Rows }>
}

/** The text in the one column of the one row that our functions answer. */
export function answerText(result: unknown): string | undefined {
  const rows: unknown = Array.isArray(result) ? result : memberOf(result, 'rows')
  const answer = memberOf(Array.isArray(rows) ? rows[0] : undefined, 'answer')
  return typeof answer === 'string' ? answer : undefined
}

/**
 * How many queries to have under way at a time. A `pg` pool opens a connection for each, and two do more than any higher number where
 * all callers want the same rows; a single `pg` client can only queue them itself, which it has given up doing.
 */
export function connectionsOf(client: PostgresClient): number {
  const isPool = typeof memberOf(client, 'totalCount') === 'number'
  return isPool || typeof memberOf(client, 'connect') !== 'function' ? 2 : 1
}

/** @throws ValidationError for what has no `query`. */
export function checkClient(client: unknown): void {
  if (typeof memberOf(client, 'query') === 'function') return
  throw new ValidationError([{ path: 'client', expected: 'a PostgreSQL client with `query(text, values)`', got: shown(client) }])
}

export function memberOf(value: unknown, name: string): unknown {
  return (typeof value === 'object' && value !== null) || typeof value === 'function' ? Reflect.get(value, name) : undefined
}
