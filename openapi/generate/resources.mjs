import { DocumentError } from './document-error.mjs'
import { paidMethods, startAndWait, waitMethod } from './job-types.mjs'
import { argumentsOf, interfaceName, optionsOf, tree } from './signatures.mjs'

/** @typedef {import('./normalise.mjs').Model} Model */
/** @typedef {import('./hoist.mjs').OperationModel} OperationModel */
/** @typedef {import('./signatures.mjs').Resource} Resource */

const BILLING = {
  confirmed: 'Costs money.',
  assumed: 'Probably costs money; HeyGen does not say.',
  indirect: 'Costs money through what it starts.',
}

/**
 * `resources.ts`: what a client looks like. Types only.
 * @param {Model} model
 */
export function emitResources({ operations, schemas }) {
  const calls = interfaces(tree(operations), '', (operation) => callMethods(operation, operations))
  const quotes = interfaces(tree(operations.filter(({ billable }) => billable !== 'no')), 'Quote', quoteMethod)
  const all = [...calls, ...quotes, paidMethods(operations)]
  const body = all.map(({ text }) => text).join('\n')
  for (const { name } of all) if (schemas[name]) throw new DocumentError(`resource ${name} has the name of a component`)
  const used = (/** @type {string[]} */ names) => names.filter((name) => new RegExp(`\\b${name}\\b`).test(body))
  const call = used([
    'ApiPromise',
    'CallOptions',
    'EventStream',
    'KeyedCallOptions',
    'KeyedPaidCallOptions',
    'PagePromise',
    'PaidCallOptions',
  ])
  const waits = used(['MayWait', 'NotWaiting', 'Waiting', 'WaitOptions'])
  const types = used([...new Set(operations.flatMap(namesIn))].sort())
  return `import type { ${call.join(', ')} } from '../src/call.js'
${waits.length > 0 ? `import type { ${waits.join(', ')} } from '../src/jobs/wait.js'\n` : ''}import type { QuoteWithVerdict } from '../src/quote/quote.js'
import type {
${types.map((name) => `  ${name},\n`).join('')}} from './types.js'

${body}`
}

/** @param {OperationModel} operation */
const namesIn = ({ body, query, data, item, event }) =>
  [body?.schema, query?.schema, data, item, event].flatMap((name) => (name ? [name.replace('[]', '')] : []))

/**
 * The interfaces of a tree, outermost first.
 * @param {Resource} resource
 * @param {string} prefix
 * @param {(operation: OperationModel) => string} methods
 * @returns {{ name: string, text: string }[]}
 */
function interfaces(resource, prefix, methods) {
  const name = interfaceName(resource.path, prefix)
  const children = [...resource.children]
  const quotes = prefix === 'Quote'
  const intro = resource.path
    ? `${quotes ? 'What the methods of' : 'Methods of'} \`${resource.path}\`${quotes ? ' would cost' : ''}.`
    : quotes
      ? 'A quote for every method that costs money, under the same name and with the same arguments.'
      : 'Every resource of the API.'
  const lines = [
    ...resource.methods.map(methods),
    ...children.map(([property, child]) => `${about(child, quotes)}  readonly ${property}: ${interfaceName(child.path, prefix)}\n`),
  ]
  const text = `/** ${intro} */\nexport interface ${name} {\n${lines.join('')}}\n`
  return [{ name, text }, ...children.flatMap(([, child]) => interfaces(child, prefix, methods))]
}

/**
 * What a resource is, by the tag of what it has first.
 * @param {Resource} resource
 * @param {boolean} quotes
 */
function about(resource, quotes) {
  if (quotes) return `  /** What the methods of \`${resource.path}\` would cost. */\n`
  const { tag } = firstOf(resource)
  return tag ? `  /** ${tag} */\n` : ''
}

/**
 * @param {Resource} resource
 * @returns {OperationModel}
 */
function firstOf({ methods: [first], children }) {
  const [child] = children.values()
  if (first) return first
  if (child) return firstOf(child)
  throw new DocumentError('a resource without methods')
}

/**
 * All that a client does with an operation: the call, and waiting for the job that it starts or reads.
 * @param {OperationModel} operation
 * @param {OperationModel[]} operations
 */
function callMethods(operation, operations) {
  const reader = operations.find(({ id }) => id === operation.poll?.operation)
  const call = reader
    ? startAndWait(operation, reader, documentation)
    : `${documentation(operation)}  ${signature(operation)}: ${result(operation)}\n`
  return call + waitMethod(operation, operations)
}

/** @param {OperationModel} operation */
const quoteMethod = (operation) =>
  `  /** What \`${operation.sdk}\` would cost with the same arguments. Sends nothing that costs money. */\n  ${signature(operation)}: Promise<QuoteWithVerdict>\n`

const REFUSING = `@throws SpendRefusedError before anything billable is sent, where caps, wallet or limits don't let it through; OutcomeUnknownError
where nobody can tell whether it was bought: its money stays held. ValidationError, ApiError, TimeoutError and AbortedError besides.`

/**
 * @param {OperationModel} operation
 * @param {string} [ended] what it waits for
 */
function documentation(operation, ended) {
  const { summary, description, method, path, billable, deprecated } = operation
  const cost = Reflect.get(BILLING, billable)
  const waits = ended && `Waits until ${ended}.`
  const throws = [
    cost && REFUSING,
    ended &&
      (operation.poll?.id.endsWith('[]')
        ? 'JobsError for those that fail.'
        : 'JobFailedError or JobStoppedError for a job that ends otherwise.'),
  ]
    .filter(Boolean)
    .join(' ')
  const tags = [throws, deprecated ? '@deprecated' : ''].filter(Boolean).join('\n')
  const paragraphs = [summary, waits, ended ? undefined : description, cost, `\`${method} ${path}\``, tags].filter(Boolean)
  const lines = paragraphs.join('\n\n').replaceAll('*/', '*\\/').split('\n')
  return `  /**\n${lines.map((line) => `   *${line ? ` ${line}` : ''}\n`).join('')}   */\n`
}

/** @param {OperationModel} operation */
const signature = (operation) =>
  `${operation.sdk.split('.').at(-1)}(${[...argumentsOf(operation), `options?: ${optionsOf(operation)}`].join(', ')})`

/** @param {OperationModel} operation */
function result({ data, item, event, page }) {
  if (event) return `EventStream<${event}>`
  if (page) return `PagePromise<${data}, ${item}>`
  return `ApiPromise<${data ?? 'undefined'}>`
}
