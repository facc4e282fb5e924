import { ValidationError } from '../../errors.js'
import { optionProblems } from '../../shown.js'
import { checkClient, type PostgresClient } from './client.js'
import { COMMON } from './sql/common.js'
import { ENDING } from './sql/ending.js'
import { READING } from './sql/reading.js'
import { RESERVE } from './sql/reserve.js'
import { SENDING } from './sql/sending.js'
import { TABLES } from './sql/tables.js'

const DEFAULT_SCHEMA = 'heygen_guard'

/** The layout that this version of the package works with. */
export const SCHEMA_VERSION = 1

export interface PostgresSchemaOptions {
  /** The PostgreSQL schema that holds the ledger's tables and functions: letters, digits and `_`, default `heygen_guard`. One schema is one ledger. */
  readonly schema?: string
}

/**
 * The SQL that makes the ledger's schema, for those who manage their database with migrations or `psql`. One statement, which makes what is
 * missing and replaces the functions; running it again is fine. It needs the right to create a schema, or an existing schema to create in.
 * Whoever uses the ledger needs `USAGE` on the schema, `SELECT, INSERT, UPDATE, DELETE` on its tables and `USAGE, SELECT, UPDATE` on its sequences.
 *
 * @throws ValidationError for an unknown option, or a schema name that isn't plain.
 * @example writeFileSync('migrations/0007_heygen_guard.sql', postgresSchema())
 */
export function postgresSchema(options: PostgresSchemaOptions = {}): string {
  const schema = schemaOf(options)
  return `-- heygen-guard: tables and functions of its spend ledger, version ${SCHEMA_VERSION}.
DO $heygen_guard$
DECLARE
  v_search_path text := current_setting('search_path');
  v_messages text := current_setting('client_min_messages');
  v_version integer;
BEGIN
  PERFORM pg_advisory_xact_lock(7200, hashtext('${schema}'));
  PERFORM set_config('client_min_messages', 'warning', true);
  IF NOT EXISTS (SELECT FROM pg_catalog.pg_namespace WHERE nspname = '${schema}') THEN
    CREATE SCHEMA "${schema}";
  END IF;
  PERFORM set_config('search_path', '"${schema}", pg_temp', true);
  ${TABLES}

  SELECT max(number) INTO v_version FROM version;
  IF v_version > ${SCHEMA_VERSION} THEN
    RAISE EXCEPTION 'schema "${schema}" has version % of the heygen-guard ledger, this is version ${SCHEMA_VERSION}: use the newer package', v_version
      USING ERRCODE = 'HG002';
  END IF;
  IF v_version IS NULL THEN
    INSERT INTO version VALUES (${SCHEMA_VERSION});
  END IF;
  ${[COMMON, ENDING, RESERVE, SENDING, READING].join('\n')}

  PERFORM set_config('search_path', v_search_path, true);
  PERFORM set_config('client_min_messages', v_messages, true);
END $heygen_guard$;
`
}

/**
 * Makes the ledger's schema where it is missing, and brings an older one up to date. Safe to run at every start, also from several processes.
 *
 * @throws ValidationError for a client without `query`, an unknown option, or a schema name that isn't plain; what the client throws when the
 * database says no.
 * @example await installSchema(new Pool({ connectionString }))
 */
export async function installSchema(client: PostgresClient, options: PostgresSchemaOptions = {}): Promise<void> {
  const sql = postgresSchema(options)
  checkClient(client)
  await client.query(sql, [])
}

/** The schema's name, once it and the options are checked. */
export function schemaOf(options: PostgresSchemaOptions): string {
  const problems = optionProblems(options, ['schema'])
  if (problems.length > 0) throw new ValidationError(problems)
  const { schema = DEFAULT_SCHEMA } = options
  checkSchema(schema)
  return schema
}

/** The name is written into SQL text, so it may hold nothing that could end the quotes around it. */
export function checkSchema(schema: unknown): void {
  if (typeof schema === 'string' && /^(?!pg_)[A-Za-z_][A-Za-z0-9_]{0,62}$/.test(schema)) return
  const got = typeof schema === 'string' ? JSON.stringify(schema) : String(schema)
  throw new ValidationError([
    { path: 'schema', expected: 'a name of at most 63 letters, digits and "_", not beginning with a digit or "pg_"', got },
  ])
}
