import { DocumentError } from './document-error.mjs'
import { componentName, reachable, resolved, SCHEMAS, walk } from './schema-tree.mjs'

/** @typedef {import('./schema-tree.mjs').Schema} Schema */
/** @typedef {Record<string, Schema>} Schemas */
/** @typedef {import('./hoist.mjs').OperationModel} OperationModel */

/**
 * Separates what we send from what we get. Requests are strict, so that a misspelt field of a paid call costs nothing; answers are
 * open, so that a field or status added tomorrow breaks no client of today. A component used both ways gets a second one, `…Input`.
 * @param {Schemas} schemas is changed
 * @param {OperationModel[]} operations
 * @returns {Set<string>} names of the components that are sent
 */
export function separate(schemas, operations) {
  const sent = reachable(
    schemas,
    operations.flatMap(({ body, query }) => [body?.schema ?? [], query?.schema ?? []].flat()),
  )
  const received = reachable(
    schemas,
    operations.flatMap(({ response, event }) => [response ?? [], event ?? []].flat()),
  )
  const twofold = [...sent].filter(
    (name) => received.has(name) && [...reachable(schemas, [name])].some((inner) => hasShape(schemas[inner])),
  )
  /** @type {Map<string, string>} */
  const renamed = new Map(twofold.map((name) => [name, `${name}Input`]))
  for (const [name, input] of renamed) {
    if (schemas[input])
      throw new DocumentError(`${name} is both sent and received, but ${input}, the name of its strict version, is a component already`)
  }
  const requests = new Set([...sent].filter((name) => !received.has(name)))
  for (const [name, input] of renamed) {
    schemas[input] = structuredClone(schemas[name] ?? {})
    requests.add(input)
  }
  for (const name of requests) rename(schemas[name] ?? {}, renamed)
  for (const operation of operations) {
    if (operation.body) operation.body.schema = renamed.get(operation.body.schema) ?? operation.body.schema
  }
  emptyObjects(schemas, requests)
  openEnums(schemas, requests)
  return requests
}

/**
 * Whether strictness makes a difference to a schema.
 * @param {Schema | undefined} schema
 */
function hasShape(schema) {
  let found = false
  if (schema) walk(schema, ({ properties, enum: values }) => (found ||= Boolean(properties ?? values)))
  return found
}

/** @param {Schema} root @param {Map<string, string>} renamed */
function rename(root, renamed) {
  const target = (/** @type {string} */ reference) => SCHEMAS + (renamed.get(componentName(reference)) ?? componentName(reference))
  walk(root, (schema) => {
    if (schema.$ref) schema.$ref = target(schema.$ref)
  })
}

/**
 * The members of every union that has a discriminator, with their tags.
 * @param {Schemas} schemas
 */
function tagged(schemas) {
  return Object.values(schemas).flatMap((root) => {
    /** @type {{ member: Schema, name: string, tag: Schema | undefined }[]} */
    const found = []
    walk(root, ({ discriminator, oneOf, anyOf }) => {
      if (!discriminator) return
      const name = discriminator.propertyName
      for (const reference of oneOf ?? anyOf ?? []) {
        const member = resolved(schemas, reference)
        found.push({ member, name, tag: member.properties?.[name] })
      }
    })
    return found
  })
}

/**
 * A tag with a default is still required where it tells the members of a union apart: without it nothing says which one is meant.
 * @param {Schemas} schemas is changed
 */
export function requireTags(schemas) {
  for (const { member, name } of tagged(schemas)) {
    if (!member.required?.includes(name)) member.required = [...(member.required ?? []), name]
  }
}

/**
 * `properties: {}` says nothing: an answer like that may hold anything, a body like that nothing at all.
 * @param {Schemas} schemas is changed
 * @param {Set<string>} requests
 */
function emptyObjects(schemas, requests) {
  for (const [name, root] of Object.entries(schemas)) {
    walk(root, (schema) => {
      if (!schema.properties || Object.keys(schema.properties).length > 0) return
      Reflect.deleteProperty(schema, 'properties')
      if (requests.has(name)) schema.additionalProperties ??= false
      else Reflect.deleteProperty(schema, 'additionalProperties')
    })
  }
}

/**
 * Marks the enums of answers as open, except those that tell the members of a union apart.
 * @param {Schemas} schemas
 * @param {Set<string>} requests
 */
function openEnums(schemas, requests) {
  const tags = new Set(tagged(schemas).map(({ tag }) => tag && resolved(schemas, tag)))
  for (const [name, root] of Object.entries(schemas)) {
    if (requests.has(name)) continue
    walk(root, (schema) => {
      if (!schema.enum || tags.has(schema)) return
      if (schema.enum.some((value) => value !== null && typeof value !== 'string'))
        throw new DocumentError(`${name}: only enums of strings can be open`)
      schema['x-open-enum'] = true
    })
  }
}
