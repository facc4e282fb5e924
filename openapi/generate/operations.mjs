import { key, literal, literals } from './source.mjs'

/** @typedef {import('./normalise.mjs').Model} Model */
/** @typedef {import('./hoist.mjs').OperationModel} OperationModel */

/**
 * `operations.ts`: one row for each operation, without a schema, so that the core can import it without zod.
 * @param {Model} model
 */
export function emitOperations({ operations }) {
  return `import type { Operation } from '../src/operation.js'

export const operations = {
${operations.map((operation) => `  ${operation.id}: ${row(operation)},\n`).join('')}} as const satisfies Record<string, Operation>

export type OperationId = keyof typeof operations
`
}

/**
 * `paid-methods.ts`: what may cost money, for the plain core, for which the whole table is too large.
 * @param {Model} model
 */
export function emitPaidMethods({ operations }) {
  const paid = operations.filter(({ billable }) => billable !== 'no')
  return `/** The methods that cost money, or may. */
export type BillableMethod =
${[...new Set(paid.map(({ sdk }) => sdk))].map((sdk) => `  | ${literal(sdk)}\n`).join('')}
/** The method of each operation that costs money or may, by its id. */
export const PAID_METHODS: Readonly<Record<string, string>> = {
${paid.map(({ id, sdk }) => `  ${id}: ${literal(sdk)},\n`).join('')}}
`
}

/** @param {OperationModel} operation */
function row(operation) {
  return record({
    id: operation.id,
    sdk: operation.sdk,
    method: operation.method,
    path: operation.path,
    body: operation.body?.encoding ?? 'none',
    query: operation.query !== undefined,
    idempotency: operation.idempotency,
    billable: operation.billable,
    stream: operation.event ? true : undefined,
    poll: operation.poll,
    page: operation.page,
  })
}

/**
 * @param {object} fields
 * @returns {string}
 */
function record(fields) {
  const written = Object.entries(fields)
    .filter(([, value]) => value !== undefined)
    .map(
      ([name, value]) =>
        `${key(name)}: ${Array.isArray(value) ? literals(value) : typeof value === 'object' ? record(value) : literal(value)}`,
    )
  return `{ ${written.join(', ')} }`
}

/**
 * `validators.ts`: the schemas of each operation. All are thunks; importing them builds nothing.
 * @param {Model} model
 */
export function emitValidators({ operations }) {
  const rows = operations.map((operation) => {
    const parts = Object.entries({
      body: operation.body?.schema,
      query: operation.query?.schema,
      response: operation.response,
      event: operation.event,
    })
    const written = parts.filter(([, schema]) => schema !== undefined).map(([part, schema]) => `${part}: s.${schema}`)
    return `  ${operation.id}: { ${written.join(', ')} },\n`
  })
  return `import type { ZodMiniType } from 'zod/mini'
import type { OperationId } from './operations.js'
import * as s from './schemas.js'

/** Schemas of one operation, each built at its first call. */
export interface Validators {
  readonly body?: () => ZodMiniType
  readonly query?: () => ZodMiniType
  /** The whole answer, \`data\` and what surrounds it. */
  readonly response?: () => ZodMiniType
  /** One server-sent event. */
  readonly event?: () => ZodMiniType
}

export const validators: Readonly<Record<OperationId, Validators>> = {
${rows.join('')}}
`
}
