import { DocumentError } from './document-error.mjs'
import { jobInterfaces, paidMethods } from './job-types.mjs'
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
  const calls = interfaces(tree(operations), '', (operation) => result(operation))
  const quotes = interfaces(tree(operations.filter(({ billable }) => billable !== 'no')), 'Quote', () => 'Promise<QuoteWithVerdict>')
  const jobs = jobInterfaces(operations)
  const all = [...calls, ...jobs, ...quotes, paidMethods(operations)]
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
  const waits = used(['MayWait', 'Waiting', 'WaitOptions'])
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
 * @param {(operation: OperationModel) => string} answer
 * @returns {{ name: string, text: string }[]}
 */
function interfaces(resource, prefix, answer) {
  const name = interfaceName(resource.path, prefix)
  const children = [...resource.children]
  const quotes = prefix === 'Quote'
  const intro = resource.path
    ? `${quotes ? 'What the methods of' : 'Methods of'} \`${resource.path}\`${quotes ? ' would cost' : ''}.`
    : quotes
      ? 'A quote for every method that costs money, under the same name and with the same arguments.'
      : 'Every resource of the API.'
  const lines = [
    ...resource.methods.map(
      (operation) =>
        `${quotes ? quoteDocumentation(operation) : documentation(operation)}  ${signature(operation)}: ${answer(operation)}\n`,
    ),
    ...children.map(([property, child]) => `  readonly ${property}: ${interfaceName(child.path, prefix)}\n`),
  ]
  const text = `/** ${intro} */\nexport interface ${name} {\n${lines.join('')}}\n`
  return [{ name, text }, ...children.flatMap(([, child]) => interfaces(child, prefix, answer))]
}

/** @param {OperationModel} operation */
function documentation(operation) {
  const { summary, description, method, path, billable, deprecated } = operation
  const cost = Reflect.get(BILLING, billable)
  const paragraphs = [summary, description, cost, `\`${method} ${path}\``, deprecated ? '@deprecated' : undefined].filter(Boolean)
  const lines = paragraphs.join('\n\n').replaceAll('*/', '*\\/').split('\n')
  return `  /**\n${lines.map((line) => `   *${line ? ` ${line}` : ''}\n`).join('')}   */\n`
}

/** @param {OperationModel} operation */
const quoteDocumentation = ({ sdk }) => `  /** What \`${sdk}\` would cost with the same arguments. Sends nothing that costs money. */\n`

/** @param {OperationModel} operation */
const signature = (operation) =>
  `${operation.sdk.split('.').at(-1)}(${[...argumentsOf(operation), `options?: ${optionsOf(operation)}`].join(', ')})`

/** @param {OperationModel} operation */
function result({ data, item, event, page }) {
  if (event) return `EventStream<${event}>`
  if (page) return `PagePromise<${data}, ${item}>`
  return `ApiPromise<${data ?? 'undefined'}>`
}
