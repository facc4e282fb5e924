import { alternatives, METHODS, operationsOf, pointed, resolved, schemaAt, walk } from './schema-tree.mjs'

/** @typedef {import('./schema-tree.mjs').ApiDocument} ApiDocument */
/** @typedef {import('./schema-tree.mjs').OperationObject} OperationObject */
/** @typedef {{ path: string, method: string, operation: OperationObject }} Placed */

const BILLABLE = ['confirmed', 'assumed', 'indirect', 'no']
const IDENTIFIER = /^[a-z][A-Za-z0-9]*$/
const COMPONENT = /^[A-Z][A-Za-z0-9]*$/

/**
 * What this generator expects of a document beyond OpenAPI itself.
 * @param {ApiDocument} document
 * @returns {string[]} one line for each problem
 */
export function brokenRules(document) {
  const operations = operationsOf(document)
  return [
    ...repeated(operations),
    ...crossedNames(operations),
    ...Object.keys(document.components.schemas)
      .filter((name) => !COMPONENT.test(name))
      .map((name) => `component ${name}: its name has to be PascalCase`),
    ...Object.entries(document.paths).flatMap(([path, item]) =>
      Object.keys(item)
        .filter((key) => !METHODS.includes(key))
        .map((key) => `${path}: \`${key}\` beside the operations is not supported`),
    ),
    ...unionProblems(document),
    ...operations.flatMap((placed) => [
      ...ownProblems(document, placed),
      ...pollProblems(document, placed),
      ...pageProblems(document, placed),
    ]),
  ]
}

/**
 * The constants of the members tell a union apart, so each needs one, and a mapping must say the same.
 * @param {ApiDocument} document
 */
function unionProblems({ components: { schemas } }) {
  return Object.entries(schemas).flatMap(([name, root]) => {
    /** @type {string[]} */
    const problems = []
    walk(root, ({ discriminator, oneOf, anyOf }) => {
      for (const member of discriminator ? (oneOf ?? anyOf ?? []) : []) {
        const { propertyName = '', mapping } = discriminator ?? {}
        const tag = resolved(schemas, member).properties?.[propertyName]
        const values = tag?.const === undefined ? tag && resolved(schemas, tag).enum : [tag.const]
        if (!member.$ref || !values) problems.push(`${name}: its member ${member.$ref ?? 'without a name'} has no constant ${propertyName}`)
        else if (mapping && !values.every((value) => mapping[String(value)] === member.$ref))
          problems.push(`${name}: its mapping contradicts the constant ${propertyName} of ${member.$ref}`)
      }
    })
    return problems
  })
}

/** @param {Placed[]} operations */
function repeated(operations) {
  return /** @type {const} */ (['operationId', 'x-sdk']).flatMap((key) => {
    /** @type {Map<string, string>} */
    const first = new Map()
    return operations.flatMap(({ path, method, operation }) => {
      const name = operation[key]
      const here = `${method.toUpperCase()} ${path}`
      if (!name) return [`${here}: ${key} is missing`]
      const other = first.get(name)
      if (other) return [`${here}: ${key} ${name} is also that of ${other}`]
      first.set(name, here)
      return key === 'x-sdk' || IDENTIFIER.test(name) ? [] : [`${here}: operationId ${name} has to be lowerCamelCase`]
    })
  })
}

/**
 * A name can't be both a method and a resource that has methods.
 * @param {Placed[]} operations
 */
function crossedNames(operations) {
  const methods = new Set(operations.map(({ operation }) => operation['x-sdk']))
  return operations.flatMap(({ operation }) => {
    const parts = (operation['x-sdk'] ?? '').split('.')
    const problems = []
    if (operation['x-sdk'] && (parts.length < 2 || !parts.every((part) => IDENTIFIER.test(part))))
      problems.push(`${operation.operationId}: x-sdk ${operation['x-sdk']} has to be lowerCamelCase names, resource.method`)
    for (let length = 1; length < parts.length; length++) {
      const resource = parts.slice(0, length).join('.')
      if (methods.has(resource))
        problems.push(`${operation.operationId}: ${resource} in x-sdk ${parts.join('.')} is a method of another operation`)
    }
    return problems
  })
}

/**
 * @param {ApiDocument} document
 * @param {Placed} placed
 */
function ownProblems(document, { path, method, operation }) {
  /** @type {string[]} */
  const problems = []
  const say = (/** @type {string} */ problem) => problems.push(`${operation.operationId}: ${problem}`)
  if (!operation.summary) say('summary is missing')
  const billable = operation['x-billable']
  if (!billable || !BILLABLE.includes(billable)) say(`x-billable has to be one of ${BILLABLE.join(', ')}`)
  const parameters = (operation.parameters ?? []).map((parameter) => (parameter.$ref ? parameterAt(document, parameter.$ref) : parameter))
  const headers = parameters.filter((parameter) => parameter?.in === 'header').map((parameter) => parameter?.name)
  for (const header of headers) if (header !== 'Idempotency-Key') say(`header ${header} is not supported`)
  for (const [, name] of path.matchAll(/\{(\w+)\}/g))
    if (!parameters.some((parameter) => parameter?.in === 'path' && parameter.name === name)) say(`path parameter ${name} is missing`)

  const idempotency = operation['x-idempotency']
  if (method === 'get') {
    if (idempotency) say('x-idempotency makes no sense on GET')
  } else if (!idempotency) say('x-idempotency is missing')
  else if (idempotency.startsWith('body:')) {
    const schema = operation.requestBody?.content['application/json']?.schema
    const field = idempotency.slice('body:'.length)
    if (!schema || !schemaAt(document.components.schemas, schema, field)) say(`x-idempotency names ${field}, which the body doesn't have`)
  } else if (!['header', 'required', 'none'].includes(idempotency)) say('x-idempotency has to be header, required, none or body:<field>')
  else if ((idempotency !== 'none') !== headers.includes('Idempotency-Key'))
    say(`x-idempotency ${idempotency} contradicts its header parameters`)
  return problems
}

/**
 * @param {ApiDocument} document
 * @param {string} reference
 */
function parameterAt(document, reference) {
  // The structure check has already found every reference that points at nothing or at another kind of object.
  return /** @type {import('./schema-tree.mjs').Parameter | undefined} */ (pointed(document, reference))
}

/** @param {OperationObject} operation */
const answer = (operation) =>
  Object.entries(operation.responses).find(([status]) => status.startsWith('2'))?.[1].content?.['application/json']?.schema

/**
 * @param {ApiDocument} document
 * @param {Placed} placed
 */
function pollProblems(document, { operation }) {
  const poll = operation['x-poll']
  if (!poll) return []
  const { schemas } = document.components
  const reader = operationsOf(document).find((placed) => placed.operation.operationId === poll.operation)
  if (!reader) return [`${operation.operationId}: x-poll.operation ${poll.operation} does not exist`]
  const problems = []
  if (reader.method !== 'get') problems.push(`x-poll.operation ${poll.operation} is not a GET`)
  const own = answer(operation)
  if (!own || !schemaAt(schemas, own, poll.id)) problems.push(`x-poll.id ${poll.id} is not in its answer`)
  const read = answer(reader.operation)
  const status = read && schemaAt(schemas, read, poll.status)
  if (!status) problems.push(`x-poll.status ${poll.status} is not in the answer of ${poll.operation}`)
  const known = status && alternatives(schemas, status).flatMap((schema) => schema.enum ?? [])
  for (const value of [...poll.success, ...poll.failure, ...(poll.waiting ?? [])])
    if (known && known.length > 0 && !known.includes(value))
      problems.push(`x-poll names the status ${value}, which ${poll.operation} doesn't have`)
  return problems.map((problem) => `${operation.operationId}: ${problem}`)
}

/**
 * @param {ApiDocument} document
 * @param {Placed} placed
 */
function pageProblems(document, { operation }) {
  const page = operation['x-page']
  const schema = answer(operation)
  if (!page) return []
  return Object.entries(page)
    .filter(([, path]) => !schema || !schemaAt(document.components.schemas, schema, path))
    .map(([key, path]) => `${operation.operationId}: x-page.${key} ${path} is not in its answer`)
}
