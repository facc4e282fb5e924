import { DocumentError } from './document-error.mjs'
import { pollOf } from './polls.mjs'
import { componentName, operationsOf, pointed, resolved, SCHEMAS, schemaAt } from './schema-tree.mjs'

/** @typedef {import('./schema-tree.mjs').ApiDocument} ApiDocument */
/** @typedef {import('./schema-tree.mjs').OperationObject} OperationObject */
/** @typedef {import('./schema-tree.mjs').Parameter} Parameter */
/** @typedef {import('./schema-tree.mjs').Schema} Schema */

/**
 * An operation with names instead of schemas: all that the emitters read.
 * @typedef {object} OperationModel
 * @property {string} id
 * @property {string} sdk
 * @property {string} method in capitals
 * @property {string} path
 * @property {string} summary
 * @property {string} [description]
 * @property {string} [tag] what its first tag is about
 * @property {boolean} deprecated
 * @property {{ name: string, type: 'string' | 'number' }[]} pathParameters
 * @property {{ schema: string, required: boolean, encoding: 'json' | 'multipart' }} [body]
 * @property {{ schema: string, required: boolean }} [query]
 * @property {string} [response] component of the whole answer
 * @property {string} [event] component of one server-sent event
 * @property {string} [data] TypeScript type of the answer's `data`
 * @property {string} [item] TypeScript type of an item of a page
 * @property {string} idempotency
 * @property {string} billable
 * @property {OperationObject['x-poll']} poll
 * @property {OperationObject['x-page']} page
 */

/**
 * Gives every body, query, answer and event a component of its own, adding to `document.components.schemas`.
 * The whole answer is named `…Envelope`: `CreateBrandKitResponse` and a dozen like it are already components, of the `data` inside.
 * @param {ApiDocument} document is changed
 * @returns {OperationModel[]}
 */
export function hoist(document) {
  return operationsOf(document).map(({ path, method, operation }) => modelOf(document, path, method, operation))
}

/**
 * @param {ApiDocument} document
 * @param {string} path
 * @param {string} method
 * @param {OperationObject} operation
 * @returns {OperationModel}
 */
function modelOf(document, path, method, operation) {
  const { schemas } = document.components
  const pascal = operation.operationId.charAt(0).toUpperCase() + operation.operationId.slice(1)
  const sdk = operation['x-sdk'] ?? ''
  /** @param {Schema} schema @param {string} suffix @param {string} description */
  const named = (schema, suffix, description) => {
    if (schema.$ref) return componentName(schema.$ref)
    const name = pascal + suffix
    if (schemas[name])
      throw new DocumentError(`${operation.operationId}: its ${suffix} can't be named ${name}, which is a component already`)
    schemas[name] = { description, ...schema }
    return name
  }
  // The structure check has already found every reference that points at nothing or at another kind of object.
  const parameters = (operation.parameters ?? []).map(({ $ref, ...parameter }) =>
    $ref ? /** @type {Parameter} */ (pointed(document, $ref)) : parameter,
  )
  const content = Object.entries(operation.responses).find(([status]) => status.startsWith('2'))?.[1].content ?? {}
  const answer = content['application/json']?.schema
  const event = content['text/event-stream']?.schema
  const page = operation['x-page']
  const data = answer && resolved(schemas, answer).properties?.data
  const dataType = data && typeOf(data, (schema) => named(schema, 'Data', `What \`${sdk}\` answers.`))
  const item = page && answer && schemaAt(schemas, answer, `${page.items}[]`)
  const response = answer && named(answer, 'Envelope', `The whole answer of \`${sdk}\`.`)
  return {
    id: operation.operationId,
    sdk,
    method: method.toUpperCase(),
    path,
    summary: operation.summary ?? '',
    tag: document.tags?.find(({ name }) => name === operation.tags?.[0])?.description,
    description: operation.description,
    deprecated: operation.deprecated === true,
    pathParameters: [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => ({ name, type: pathType(parameters, name) })),
    body: bodyOf(operation, (schema) => named(schema, 'Body', `Body of \`${sdk}\`.`)),
    query: queryOf(parameters, (schema) => named(schema, 'Query', `Query of \`${sdk}\`.`)),
    response,
    event: event && named(event, 'Event', `One event of \`${sdk}\`.`),
    data: dataType ?? response,
    item: item && typeOf(item, (schema) => named(schema, 'Item', `One item of \`${sdk}\`.`)),
    idempotency: operation['x-idempotency'] ?? 'none',
    billable: operation['x-billable'] ?? 'no',
    poll: pollOf(document, operation),
    page,
  }
}

/**
 * A type as it is written in a signature. A schema without a name gets one, and the reference takes its place.
 * @param {Schema} schema
 * @param {(schema: Schema) => string} name
 */
function typeOf(schema, name) {
  if (schema.$ref) return componentName(schema.$ref)
  if (schema.type === 'array' && schema.items?.$ref) return `${componentName(schema.items.$ref)}[]`
  const component = name({ ...schema })
  for (const key of Object.keys(schema)) Reflect.deleteProperty(schema, key)
  schema.$ref = SCHEMAS + component
  return component
}

/** @param {Parameter[]} parameters @param {string} name */
function pathType(parameters, name) {
  const type = parameters.find((parameter) => parameter.in === 'path' && parameter.name === name)?.schema.type
  return type === 'integer' || type === 'number' ? 'number' : 'string'
}

/**
 * @param {OperationObject} operation
 * @param {(schema: Schema) => string} name
 * @returns {OperationModel['body']}
 */
function bodyOf(operation, name) {
  if (!operation.requestBody) return undefined
  const [[type, media] = [], ...others] = Object.entries(operation.requestBody.content)
  if (!media?.schema || others.length > 0) throw new DocumentError(`${operation.operationId}: a body needs one content type with a schema`)
  const encoding = type === 'application/json' ? 'json' : type === 'multipart/form-data' ? 'multipart' : undefined
  if (!encoding) throw new DocumentError(`${operation.operationId}: a body of ${type} is not supported`)
  return { schema: name(media.schema), required: operation.requestBody.required === true, encoding }
}

/**
 * @param {Parameter[]} parameters
 * @param {(schema: Schema) => string} name
 * @returns {OperationModel['query']}
 */
function queryOf(parameters, name) {
  const query = parameters.filter((parameter) => parameter.in === 'query')
  if (query.length === 0) return undefined
  const required = query.filter((parameter) => parameter.required).map((parameter) => parameter.name)
  const properties = Object.fromEntries(
    query.map(({ name: key, description, schema }) => [key, { ...structuredClone(schema), ...(description && { description }) }]),
  )
  const schema = { type: 'object', additionalProperties: false, ...(required.length > 0 && { required }), properties }
  return { schema: name(schema), required: required.length > 0 }
}
