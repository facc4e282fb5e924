import type { Problem } from '../errors.js'
import { isRecord } from '../fields.js'
import type { Operation } from '../operation.js'
import { shown } from '../shown.js'

/** What an idempotency key may consist of; the ledger's names are made from it. */
export const KEY = /^[A-Za-z0-9_\-:.]{1,255}$/
export const KEY_FORM = '1 to 255 of A-Z a-z 0-9 _ - : .'

/**
 * The key that the caller gave: in the options or, where the API takes it in the body, there. Both name the same purchase, so they may not
 * differ; undefined when there is none.
 */
export function givenKey(operation: Operation, option: string | undefined, body: unknown, problems: Problem[]): string | undefined {
  const field = keyField(operation)
  const inBody = field && isRecord(body) ? body[field] : undefined
  if (typeof inBody !== 'string' || inBody === '') return option
  if (!KEY.test(inBody)) problems.push({ path: String(field), expected: KEY_FORM, got: shown(inBody) })
  if (option !== undefined && option !== inBody)
    problems.push({ path: 'options.idempotencyKey', expected: `the same as ${field} in the body`, got: shown(option) })
  return inBody
}

/** The body with the key in it, where the API takes it there and the caller put none. */
export function withKey(operation: Operation, key: string | undefined, body: unknown): unknown {
  const field = keyField(operation)
  return !field || !isRecord(body) || body[field] ? body : { ...body, [field]: key }
}

function keyField({ idempotency }: Operation): string | undefined {
  return idempotency.startsWith('body:') ? idempotency.slice('body:'.length) : undefined
}
