import { type OperationId, operations } from '../../generated/operations.js'
import { validators } from '../../generated/validators.js'
import type { Operation } from '../../src/operation.js'

interface Definition {
  readonly type: string
  readonly shape?: Readonly<Record<string, Schema>>
  readonly innerType?: Schema
  readonly element?: Schema
  readonly options?: readonly Schema[]
  readonly values?: readonly unknown[]
  readonly entries?: Readonly<Record<string, unknown>>
  readonly getter?: () => Schema
  readonly left?: Schema
  readonly right?: Schema
  readonly checks?: readonly { readonly _zod: { readonly def: { readonly check: string; readonly minimum?: number } } }[]
}
interface Schema {
  readonly _zod: { readonly def: Definition }
}

/** The least of checks such as `minLength`. */
const least = ({ checks = [] }: Definition): number => Math.max(0, ...checks.map(({ _zod }) => _zod.def.minimum ?? 0))

/** The smallest value that a schema is likely to take: required fields only, first choices, shortest lists. */
function minimal({ _zod: { def } }: Schema): unknown {
  switch (def.type) {
    case 'object':
      return Object.fromEntries(
        Object.entries(def.shape ?? {})
          .filter(([, schema]) => schema._zod.def.type !== 'optional')
          .map(([name, schema]) => [name, /url$/.test(name) ? 'https://files.example/a.mp4' : minimal(schema)]),
      )
    case 'union':
      return def.options?.[0] && minimal(def.options[0])
    case 'literal':
      return def.values?.[0]
    case 'enum':
      return Object.values(def.entries ?? {})[0]
    case 'array':
      return Array.from({ length: Math.max(1, least(def)) }, () => def.element && minimal(def.element))
    case 'string':
      return 'a'.repeat(Math.max(1, least(def)))
    case 'number':
      return Math.max(1, least(def))
    case 'boolean':
      return true
    case 'record':
      return {}
    case 'lazy':
      return def.getter && minimal(def.getter())
    case 'intersection':
      return { ...Object(def.left && minimal(def.left)), ...Object(def.right && minimal(def.right)) }
    case 'nullable':
      return null
    default:
      return def.innerType ? minimal(def.innerType) : {}
  }
}

const VIDEO = { type: 'avatar', avatar_id: 'look_photo_amy', script: 'Hello.', voice_id: 'voice_en_amy' }
/** Bodies that no schema could tell: rules between fields, or files. */
const BY_HAND: Partial<Record<OperationId, unknown>> = {
  createVideo: VIDEO,
  createVideoBatchV3: { videos: [VIDEO] },
  uploadAsset: { file: new Blob(['a'], { type: 'image/png' }) },
}

/** A body that the operation takes; undefined where it has none. */
export function minimalBody(id: OperationId): unknown {
  if (id in BY_HAND) return BY_HAND[id]
  const schema = validators[id].body?.()
  // The schema library's definitions are typed per schema; here they are only walked.
  return schema && minimal(schema as unknown as Schema)
}

/** A query that the operation takes. */
export function minimalQuery(id: OperationId): object {
  const schema = validators[id].query?.()
  // As above; a query's schema is always of an object.
  return schema ? (minimal(schema as unknown as Schema) as object) : {}
}

export const rows: readonly (Operation & { readonly id: OperationId })[] = Object.values(operations)

const parametersOf = (operation: Operation): string[] => [...operation.path.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '')

/** The method of an operation on a client, or on its quotes, ready to be called with everything it needs. */
export function methodOf(root: object, operation: Operation & { readonly id: OperationId }) {
  let node: unknown = root
  for (const step of operation.sdk.split('.')) node = typeof node === 'object' && node !== null ? Reflect.get(node, step) : undefined
  if (typeof node !== 'function') throw new Error(`${operation.sdk} is not a method`)
  const method = node
  return (options: object = {}): unknown => {
    const parameters = parametersOf(operation).map((name) => (/number$/.test(name) ? 7 : `${name} 1`))
    const body = operation.body === 'none' ? [] : [minimalBody(operation.id)]
    const query = operation.query ? [minimalQuery(operation.id)] : []
    return Reflect.apply(method, undefined, [...parameters, ...body, ...query, options])
  }
}
