import { PAID_METHODS } from '../../generated/paid-methods.js'
import { lazily } from '../duration/lazily.js'
import { ValidationError } from '../errors.js'
import { shown } from '../shown.js'

const ids = lazily(
  (): ReadonlyMap<string, string> =>
    new Map(Object.entries(PAID_METHODS).flatMap(([id, method]) => [[id, id] as const, [method, id] as const])),
)

/**
 * The `operationId` of an operation that costs money or may, by its method (`videos.create`) or its id (`createVideo`).
 *
 * @throws ValidationError naming the methods when there is none.
 */
export function operationIdOf(name: unknown, path = 'operation'): string {
  const id = typeof name === 'string' ? ids().get(name) : undefined
  if (id !== undefined) return id
  const methods = Object.values(PAID_METHODS).join(', ')
  throw new ValidationError([{ path, expected: `the method of an operation that may cost money, one of ${methods}`, got: shown(name) }])
}

/** Whether a name is that of an operation that costs money or may. */
export function isOperation(name: unknown): boolean {
  return typeof name === 'string' && ids().has(name)
}

/** The method of a priced operation, for messages. */
export function methodOf(operationId: string): string | undefined {
  return PAID_METHODS[operationId]
}
