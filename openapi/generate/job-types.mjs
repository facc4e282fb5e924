import { DocumentError } from './document-error.mjs'
import { argumentsOf, camelCase, optionsOf } from './signatures.mjs'

/** @typedef {import('./hoist.mjs').OperationModel} OperationModel */

/**
 * The method that waits for what a GET reads, `videos.wait` beside `videos.get`; nothing where no operation starts such a job.
 * @param {OperationModel} reader
 * @param {OperationModel[]} operations
 */
export function waitMethod(reader, operations) {
  if (!operations.some(({ poll }) => poll?.operation === reader.id)) return ''
  const name = waitName(reader.sdk)
  if (operations.some(({ sdk }) => sdk === name))
    throw new DocumentError(`${reader.id}: ${name} is an operation, so nothing can wait under that name`)
  return waitFor(reader)
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
 * The signatures of a method that starts a job, with `wait` among its options: declined, given, or left to a variable. Editors show the first. Where
 * four fail, TypeScript's error is about the last alone, which `ReturnType` and `Parameters` take too: so it is the first once more.
 * @param {OperationModel} operation
 * @param {OperationModel} reader
 * @param {(operation: OperationModel, ended?: string) => string} comment
 */
export function startAndWait(operation, reader, comment) {
  const many = operation.poll?.id.endsWith('[]')
  const detail = reader.data ?? 'unknown'
  const ended = `${detail}${many ? '[]' : ''}`
  const started = operation.data ?? 'undefined'
  const own = optionsOf(operation)
  const last = operation.sdk.split('.').at(-1)
  const given = argumentsOf(operation, true)
  const method = (/** @type {string[]} */ ...all) => `  ${last}(${all.join(', ')})`
  const text = many ? 'the jobs it starts have all ended, and resolves to them in order' : 'the job has ended, and resolves to it'
  return `${comment(operation)}${method(...argumentsOf(operation), `options?: ${own} & NotWaiting`)}: ApiPromise<${started}>
${comment(operation, text)}${method(...given, `options: ${own} & Waiting<${detail}>`)}: Promise<${ended}>
  /** The same where a variable says whether it waits. */
${method(...given, `options: (${own} & MayWait<${detail}>) | undefined`)}: Promise<${ended} | ${started}>
  /** The same as the first. */
${method(...given, `options: ${own} & NotWaiting`)}: ApiPromise<${started}>
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
