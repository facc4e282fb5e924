import { type HeyGenError, isHeyGenError, LedgerError } from '../../errors.js'
import { memberOf } from './client.js'

/**
 * States after which the same call may be made again: the server undid it (deadlock, serialization, a lock that took too long, a unique
 * value that another had just written), it never began (starting up, too many connections), or the connection ended. The last leaves open
 * whether it was done; each call carries a mark by which its repeat is known.
 */
const PASSING = /^(08...|40...|55P03|23505|53300|57P0[123])$/
const MISSING = new Set(['3F000', '42883', '42P01'])

export function isPassing(error: unknown): boolean {
  if (isHeyGenError(error)) return false
  const state = sqlState(error)
  return state === undefined || PASSING.test(state)
}

/** What the ledger throws for an error of the client or the server. */
export function failure(error: unknown, schema: string): HeyGenError {
  if (isHeyGenError(error)) return error
  const state = sqlState(error)
  if (state !== undefined && MISSING.has(state)) return notInstalled(schema, error)
  const said = error instanceof Error ? error.message : String(error)
  return new LedgerError('ledger_unavailable', `PostgreSQL could not be used as the ledger: ${said}.${adviceFor(state, schema)}`, {
    cause: error,
  })
}

export function notInstalled(schema: string, cause?: unknown): LedgerError {
  return new LedgerError(
    'ledger_unavailable',
    `The database has no heygen-guard ledger in schema "${schema}". Make it once with \`await installSchema(client, { schema: '${schema}' })\` ` +
      "from 'heygen-guard/postgres', or run the text that postgresSchema() gives as a migration; and check that this is the right database.",
    { cause },
  )
}

function adviceFor(state: string | undefined, schema: string): string {
  if (state === 'HG001') return ' Set default_transaction_isolation to "read committed" for the user or the connection that the ledger has.'
  if (state === '42501') {
    return (
      ` The user needs USAGE on schema "${schema}", SELECT, INSERT, UPDATE and DELETE on its tables, ` +
      'and USAGE, SELECT and UPDATE on its sequences.'
    )
  }
  if (state === '25006') return ' The ledger needs the primary server; this one, or this session, is read-only.'
  if (state === '55P03') return ' Another session keeps a row of the ledger locked: look for an open transaction in pg_stat_activity.'
  return ''
}

/** The five characters of SQLSTATE; undefined for what did not come from the server. */
function sqlState(error: unknown): string | undefined {
  const code = memberOf(error, 'code')
  // Node's own codes, such as EPIPE, can have five capitals too; no SQLSTATE is without a digit.
  return typeof code === 'string' && /^(?=.*\d)[0-9A-Z]{5}$/.test(code) ? code : undefined
}
