import { alternatives, operationsOf, schemaAt } from './schema-tree.mjs'

/** @typedef {import('./schema-tree.mjs').ApiDocument} ApiDocument */
/** @typedef {import('./schema-tree.mjs').OperationObject} OperationObject */

/**
 * How a job is followed, with the statuses of a job under way: those that the document names, else every status of the answer that isn't
 * said to end it or to wait for a person. Without any, no status can be told from one that is new.
 * @param {ApiDocument} document
 * @param {OperationObject} operation
 * @returns {OperationObject['x-poll']}
 */
export function pollOf(document, operation) {
  const poll = operation['x-poll']
  if (!poll || poll.pending) return poll
  const { schemas } = document.components
  const reader = operationsOf(document).find((placed) => placed.operation.operationId === poll.operation)?.operation
  const answer = Object.entries(reader?.responses ?? {}).find(([status]) => status.startsWith('2'))?.[1].content?.['application/json']
    ?.schema
  const schema = answer && schemaAt(schemas, answer, poll.status)
  const known = schema ? alternatives(schemas, schema).flatMap((each) => each.enum ?? []) : []
  const named = [...poll.success, ...poll.failure, ...(poll.waiting ?? [])]
  const pending = known.filter((status) => typeof status === 'string').filter((status) => !named.includes(status))
  if (pending.length === 0) return poll
  const { waiting, ...rest } = poll
  return { ...rest, pending, ...(waiting && { waiting }) }
}
