import { DocumentError } from './document-error.mjs'
import { argumentsOf, camelCase, interfaceName, optionsOf, tree } from './signatures.mjs'

/** @typedef {import('./hoist.mjs').OperationModel} OperationModel */
/** @typedef {{ readonly path: string, readonly lines: string[] }} Methods */

/**
 * The interfaces of waiting, outermost first: `wait` beside each method that reads a job, and each method that starts one with `wait` among
 * its options: given, declined, or left to a variable.
 * @param {OperationModel[]} operations
 * @returns {{ name: string, text: string }[]}
 */
export function jobInterfaces(operations) {
  const read = (/** @type {OperationModel} */ { poll }) => operations.find(({ id }) => id === poll?.operation)
  const starting = operations.filter(({ poll }) => poll)
  const reading = operations.filter(({ id }) => starting.some(({ poll }) => poll?.operation === id))
  if (reading.length === 0) return []
  const methods = new Map(operations.map((operation) => [operation.sdk, /** @type {string[]} */ ([])]))
  for (const operation of starting) {
    const reader = read(operation)
    if (reader) methods.get(operation.sdk)?.push(startAndWait(operation, reader))
  }
  for (const reader of reading) {
    const name = waitName(reader.sdk)
    if (methods.has(name)) throw new DocumentError(`${reader.id}: ${name} is an operation, so nothing can wait under that name`)
    methods.get(reader.sdk)?.push(waitFor(reader))
  }
  return interfaces(tree(operations.filter(({ sdk }) => (methods.get(sdk) ?? []).length > 0)), methods)
}

/**
 * @param {ReturnType<typeof tree>} resource
 * @param {Map<string, string[]>} methods
 * @returns {{ name: string, text: string }[]}
 */
function interfaces(resource, methods) {
  const name = interfaceName(resource.path, 'Job')
  const children = [...resource.children]
  const lines = [
    ...resource.methods.flatMap(({ sdk }) => methods.get(sdk) ?? []),
    ...children.map(([property, child]) => `  readonly ${property}: ${interfaceName(child.path, 'Job')}\n`),
  ]
  const intro = resource.path ? `Jobs of \`${resource.path}\`.` : 'What starts jobs and waits for them.'
  return [
    { name, text: `/** ${intro} */\nexport interface ${name} {\n${lines.join('')}}\n` },
    ...children.flatMap(([, child]) => interfaces(child, methods)),
  ]
}

/**
 * `videos.wait` for `videos.get`, `videos.waitBatch` for `videos.getBatch`.
 * @param {string} sdk
 */
function waitName(sdk) {
  const parts = sdk.split('.')
  const last = parts.pop() ?? ''
  if (!/^get([A-Z]|$)/.test(last)) throw new DocumentError(`${sdk} reads a job, so its last name has to begin with "get"`)
  return [...parts, last.replace(/^get/, 'wait')].join('.')
}

/**
 * @param {OperationModel} operation
 * @param {OperationModel} reader
 */
function startAndWait(operation, reader) {
  const many = operation.poll?.id.endsWith('[]')
  const last = operation.sdk.split('.').at(-1)
  const detail = reader.data ?? 'unknown'
  const ended = `${detail}${many ? '[]' : ''}`
  const started = operation.data ?? 'undefined'
  const text = many ? 'the jobs it starts have all ended; resolves to them in order' : 'the job has ended, and resolves to it'
  const method = (/** @type {string} */ options, given = '') =>
    `${last}${given}(${[...argumentsOf(operation, true), `options: ${options}`].join(', ')})`
  const own = optionsOf(operation)
  return `  /** The same, and waits until ${text}. */
  ${method(`${own} & Waiting<${detail}>`)}: Promise<${ended}>
  /** The same, without waiting. */
  ${method(`${own} & { readonly wait: false | undefined }`)}: ApiPromise<${started}>
  /** The same, and waits if \`wait\` says so. */
  ${method(`${own} & { readonly wait: boolean | WaitOptions<${detail}> | undefined }`)}: Promise<${ended} | ${started}>
  /** The same, and waits if \`wait\` is there and says so. */
  ${method('MayWait<Given>', `<Given extends ${own} & { readonly wait?: boolean | WaitOptions<${detail}> | undefined }>`)}: Promise<${ended} | ${started}>
`
}

/** @param {OperationModel} reader */
function waitFor({ sdk, data, pathParameters }) {
  const [id] = pathParameters.map(({ name }) => camelCase(name))
  return `  /**
   * Waits until the job that \`${sdk}\` reads has ended, and settles what is held for it.
   *
   * @throws JobFailedError, JobStoppedError, TimeoutError (the job may still be running: wait again), AbortedError, ApiError.
   */
  ${waitName(sdk).split('.').at(-1)}(${id}: string, options?: WaitOptions<${data ?? 'unknown'}>): Promise<${data ?? 'unknown'}>
`
}

/**
 * Arguments and results of every method that costs money, by its name. Those that answer with events have no result to name.
 * @param {OperationModel[]} operations
 */
export function paidMethods(operations) {
  const rows = operations
    .filter(({ billable, event }) => billable !== 'no' && !event)
    .map((operation) => {
      const reader = operations.find(({ id }) => id === operation.poll?.operation)
      const many = operation.poll?.id.endsWith('[]') ? '[]' : ''
      const result = reader ? `${reader.data ?? 'unknown'}${many}` : (operation.data ?? 'undefined')
      const path = operation.pathParameters.map(({ name, type }) => `${camelCase(name)}: ${type}`)
      const body = operation.body ? `body${operation.body.required ? '' : '?'}: ${operation.body.schema}` : 'body?: undefined'
      return `  readonly '${operation.sdk}': { readonly path: readonly [${path.join(', ')}]; readonly ${body}; readonly result: ${result} }\n`
    })
  const intro = 'What every method that costs money takes, and what its work ends with: the job it starts, else its answer.'
  return { name: 'PaidMethods', text: `/** ${intro} */\nexport interface PaidMethods {\n${rows.join('')}}\n` }
}
