import { operations } from '../../generated/operations.js'
import { fieldOf } from '../fields.js'
import type { Operation } from '../operation.js'
import { UsageError } from './input.js'
import { nearest } from './nearest.js'

const ROWS: readonly Operation[] = Object.values(operations)
const BY_NAME: ReadonlyMap<string, Operation> = new Map(ROWS.flatMap((row) => [[row.sdk, row] as const, [row.id, row] as const]))

/** The operation of a method's name or an `operationId`. @throws UsageError that names its neighbours. */
export function operationOf(name: string): Operation {
  const operation = BY_NAME.get(name)
  if (operation) return operation
  const [resource = ''] = name.split('.')
  const near = ROWS.filter((row) => row.sdk.startsWith(`${resource}.`)).map((row) => row.sdk)
  if (near.length > 0) throw new UsageError(`there is no operation "${name}"; ${resource} has ${near.join(', ')}`)
  const resources = [...new Set(ROWS.map(({ sdk }) => sdk.slice(0, sdk.lastIndexOf('.'))))]
  const meant = nearest(name, [...BY_NAME.keys(), ...resources])
  throw new UsageError(`there is no operation "${name}"${meant === undefined ? '' : `; did you mean "${meant}"?`}`)
}

/** The names of the ids in an operation's path, in order. */
export function idsOf({ path }: Operation): readonly string[] {
  return [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '')
}

/** A method of a client, by its name. */
export function methodAt(client: object, name: string): (...args: unknown[]) => unknown {
  const found = name.split('.').reduce<unknown>(fieldOf, client)
  if (typeof found !== 'function') throw new UsageError(`there is no method "${name}"`)
  const method = found
  return (...args) => Reflect.apply(method, undefined, args)
}
