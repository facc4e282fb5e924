import { DocumentError } from './document-error.mjs'

/**
 * What the generator reads of a JSON Schema. Whatever is not listed here stops the generator: see KEYWORDS in schemas.mjs.
 * @typedef {object} Schema
 * @property {string} [$ref]
 * @property {string | string[]} [type]
 * @property {string} [format]
 * @property {string} [description]
 * @property {unknown} [const]
 * @property {(string | number | boolean | null)[]} [enum]
 * @property {Record<string, Schema>} [properties]
 * @property {string[]} [required]
 * @property {boolean | Schema} [additionalProperties]
 * @property {Schema} [items]
 * @property {Schema[]} [oneOf]
 * @property {Schema[]} [anyOf]
 * @property {Schema[]} [allOf]
 * @property {{ propertyName: string, mapping?: Record<string, string> }} [discriminator]
 * @property {number} [minLength]
 * @property {number} [maxLength]
 * @property {string} [pattern]
 * @property {number} [minimum]
 * @property {number} [maximum]
 * @property {number} [exclusiveMinimum]
 * @property {number} [exclusiveMaximum]
 * @property {number} [minItems]
 * @property {number} [maxItems]
 * @property {boolean} [x-open-enum] set by the generator: the enum of a response, to which values may be added
 *
 * @typedef {{ name: string, in: string, required?: boolean, description?: string, schema: Schema }} Parameter
 * @typedef {{ content?: Record<string, { schema?: Schema }> }} Response
 * @typedef {{ required?: boolean, content: Record<string, { schema?: Schema }> }} RequestBody
 *
 * @typedef {object} OperationObject an operation as the document writes it
 * @property {string} operationId
 * @property {string} [summary]
 * @property {string} [description]
 * @property {string[]} [tags]
 * @property {boolean} [deprecated]
 * @property {(Parameter & { $ref?: string })[]} [parameters]
 * @property {RequestBody} [requestBody]
 * @property {Record<string, Response>} responses
 * @property {string} [x-sdk]
 * @property {string} [x-billable]
 * @property {string} [x-idempotency]
 * @property {{ id: string, operation: string, status: string, success: string[], failure: string[], pending?: string[], waiting?: string[] }} [x-poll]
 * @property {{ items: string, more: string, next: string }} [x-page]
 *
 * @typedef {object} ApiDocument
 * @property {string} openapi
 * @property {Record<string, unknown>} info
 * @property {{ name: string, description?: string }[]} [tags]
 * @property {Record<string, Record<string, OperationObject>>} paths
 * @property {{ schemas: Record<string, Schema>, parameters?: Record<string, Parameter> }} components
 */

export const METHODS = ['get', 'put', 'post', 'patch', 'delete']
export const SCHEMAS = '#/components/schemas/'

/**
 * Every operation of the document with its place.
 * @param {ApiDocument} document
 */
export const operationsOf = (document) =>
  Object.entries(document.paths).flatMap(([path, item]) =>
    METHODS.flatMap((method) => {
      const operation = item[method]
      return operation ? [{ path, method, operation }] : []
    }),
  )

/**
 * What a local reference points at.
 * @param {unknown} document
 * @param {string} reference
 * @returns {unknown} undefined when it points at nothing
 */
export function pointed(document, reference) {
  if (!reference.startsWith('#/')) return undefined
  let node = document
  for (const part of reference.slice(2).split('/')) {
    if (typeof node !== 'object' || node === null) return undefined
    node = Reflect.get(node, part.replaceAll('~1', '/').replaceAll('~0', '~'))
  }
  return node
}

/**
 * Name of the component a schema reference points at.
 * @param {string} reference
 */
export function componentName(reference) {
  if (!reference.startsWith(SCHEMAS)) throw new DocumentError(`${reference} does not point at a component schema`)
  return reference.slice(SCHEMAS.length)
}

/**
 * The schema behind a chain of references.
 * @param {Record<string, Schema>} schemas
 * @param {Schema} schema
 * @returns {Schema}
 */
export function resolved(schemas, schema) {
  if (!schema.$ref) return schema
  const target = schemas[componentName(schema.$ref)]
  if (!target) throw new DocumentError(`${schema.$ref} points at nothing`)
  return resolved(schemas, target)
}

/**
 * Calls `visit` for a schema and every schema written inside it; references are not followed.
 * @param {Schema} schema
 * @param {(schema: Schema) => void} visit
 */
export function walk(schema, visit) {
  visit(schema)
  const inside = [
    ...Object.values(schema.properties ?? {}),
    ...(schema.items ? [schema.items] : []),
    ...(typeof schema.additionalProperties === 'object' ? [schema.additionalProperties] : []),
    ...(schema.oneOf ?? []),
    ...(schema.anyOf ?? []),
    ...(schema.allOf ?? []),
  ]
  for (const child of inside) walk(child, visit)
}

/**
 * Names of the components a schema refers to directly.
 * @param {Schema} schema
 */
export function references(schema) {
  /** @type {Set<string>} */
  const names = new Set()
  walk(schema, ({ $ref }) => {
    if ($ref) names.add(componentName($ref))
  })
  return names
}

/**
 * Names of the components reachable from the given ones, themselves included.
 * @param {Record<string, Schema>} schemas
 * @param {Iterable<string>} names
 */
export function reachable(schemas, names) {
  /** @type {Set<string>} */
  const seen = new Set()
  const queue = [...names]
  for (let name = queue.pop(); name !== undefined; name = queue.pop()) {
    if (seen.has(name)) continue
    seen.add(name)
    const schema = schemas[name]
    if (schema) queue.push(...references(schema))
  }
  return seen
}

/**
 * The schema at a dotted path of properties, such as `data.items`; `[]` at the end means an item of the list.
 * @param {Record<string, Schema>} schemas
 * @param {Schema} root
 * @param {string} path
 * @returns {Schema | undefined} undefined when no alternative of the schemas on the way has it
 */
export function schemaAt(schemas, root, path) {
  const [step = '', ...rest] = path.split('.')
  const [, name = '', list] = /^(.*?)(\[\])?$/.exec(step) ?? []
  for (const shape of alternatives(schemas, root)) {
    const property = shape.properties?.[name]
    const schema = list && property ? alternatives(schemas, property).find(({ items }) => items)?.items : property
    const found = schema && rest.length > 0 ? schemaAt(schemas, schema, rest.join('.')) : schema
    if (found) return found
  }
  return undefined
}

/**
 * The schemas a value may match: the members of a union, or the schema itself.
 * @param {Record<string, Schema>} schemas
 * @param {Schema} schema
 * @returns {Schema[]}
 */
export function alternatives(schemas, schema) {
  const target = resolved(schemas, schema)
  const members = target.oneOf ?? target.anyOf
  return members ? members.flatMap((member) => alternatives(schemas, member)) : [target]
}
