import type { OperationId } from '../../generated/operations.js'
import { type Validators, validators } from '../../generated/validators.js'
import type { KeyedPaidCallOptions } from '../call.js'
import { collect } from '../collect.js'
import { type Problem, ValidationError } from '../errors.js'
import { isRecord } from '../fields.js'
import { fillPath } from '../http/path.js'
import type { Operation } from '../operation.js'
import type { Call, FreeCall, PaidCall } from '../pipeline.js'
import { checkFacts } from '../quote/facts.js'
import { shown } from '../shown.js'
import { givenKey, withKey } from './key.js'
import { optionProblems, withInherited } from './options.js'
import { problemsOf } from './problems.js'
import { fieldProblems } from './rules.js'

/**
 * The first step: refuses what can't succeed, with every problem found, and takes the snapshot that is quoted, fingerprinted and sent.
 *
 * @param mintKey makes an idempotency key, once per logical call.
 */
export function validator(mintKey: () => string): (call: Call) => FreeCall | PaidCall {
  return (call) => {
    const { operation } = call
    const problems: Problem[] = [...optionProblems(call.options, operation)]
    const given = optionsSnapshot(call.options, problems)
    if (call.excess) problems.push({ path: 'arguments', expected: `${call.excess} fewer`, got: 'too many' })
    const path = collect(problems, () => fillPath(operation.path, call.params)) ?? ''
    const schemas = schemasOf(operation.id)
    if (call.query !== undefined) problems.push(...schemaProblems(schemas.query, call.query, 'query'))
    else if (operation.query) problems.push(...schemaProblems(schemas.query, {}, 'query'))
    const idempotencyKey = givenKey(operation, given.idempotencyKey, call.body, problems)
    const options = idempotencyKey === undefined ? given : { ...given, idempotencyKey }
    const key = operation.idempotency === 'none' ? undefined : (idempotencyKey ?? mintKey())
    const { body, payload } = snapshot({ ...call, options }, schemas, key, problems)
    if (problems.length > 0) throw new ValidationError(problems, { operation: operation.sdk })
    // Written out, as everywhere on the way of a call: the V8 of Node 20 gives each copy that grows a shape of its own, which is slow to read.
    return { operation, params: call.params, query: call.query, body, options, path, key, payload, paid: operation.billable !== 'no' }
  }
}

/** The body that a call would send, with what is wrong with it noted. Nothing is sent, so where the API takes a key in the body any will do. */
export function checkedBody(operation: Operation, body: unknown, problems: Problem[]): unknown {
  return snapshot({ operation, params: {}, options: {}, body }, schemasOf(operation.id), 'offline', problems).body
}

/** The problems of an answer's body; none where the document states no shape. */
export function responseProblems(operation: Operation, json: unknown): readonly Problem[] {
  return schemaProblems(schemasOf(operation.id).response, json, '')
}

function snapshot(call: Call, schemas: Validators, key: string | undefined, problems: Problem[]): Pick<PaidCall, 'body' | 'payload'> {
  const { operation, options } = call
  const extra = isRecord(options.extraBody) ? options.extraBody : {}
  if (operation.body === 'none') {
    if (call.body !== undefined) problems.push({ path: 'body', expected: 'no body', got: shown(call.body) })
    if (Object.keys(extra).length > 0)
      problems.push({ path: 'options.extraBody', expected: 'nothing, since the operation has no body', got: shown(extra) })
    return { body: undefined, payload: undefined }
  }
  if (operation.body === 'multipart') {
    problems.push(...schemaProblems(schemas.body, call.body, ''), ...extraProblems(schemas, call.body, extra))
    return { body: call.body, payload: { form: isRecord(call.body) ? { ...call.body, ...extra } : {} } }
  }
  // Cloned through JSON, so that what is checked and priced is exactly what will be sent, whatever the caller does to the object later.
  const taken = collect(problems, () => copied(withKey(operation, key, call.body), 'body'))
  const added = Object.keys(extra).length > 0
  const more = added ? collect(problems, () => copied(extra, 'options.extraBody').value) : extra
  if (!taken || !isRecord(more)) return { body: undefined, payload: undefined }
  const { value: body, text } = taken
  const unfit = schemaProblems(schemas.body, body, '')
  problems.push(...unfit, ...extraProblems(schemas, body, more))
  if (unfit.length === 0) problems.push(...fieldProblems(operation.id, body))
  if (text === undefined && !added) return { body: undefined, payload: undefined }
  return { body, payload: { json: text !== undefined && !added ? text : JSON.stringify(isRecord(body) ? { ...body, ...more } : body) } }
}

/** The caller's options as they are now: what is done to the labels or to `confirm` later can't dodge a cap. None where they are no object. */
function optionsSnapshot(options: KeyedPaidCallOptions, problems: Problem[]): KeyedPaidCallOptions {
  if (!isRecord(options)) return {}
  const { labels, facts, headers, confirm }: KeyedPaidCallOptions = options
  const checked = collect(problems, () => checkFacts(facts))
  return {
    ...withInherited(options),
    ...(Array.isArray(labels) ? { labels: [...labels] } : {}),
    ...(headers ? { headers: { ...headers } } : {}),
    ...(confirm && confirm !== 'off' ? { confirm: { above: confirm.above, ask: confirm.ask } } : {}),
    ...(facts === undefined ? {} : { facts: structuredClone(checked) }),
  }
}

/** A value as JSON, and the same read back; nothing of nothing. */
function copied(value: unknown, path: string): { readonly value: unknown; readonly text: string | undefined } {
  if (value === undefined) return { value: undefined, text: undefined }
  let text: string | undefined
  try {
    text = JSON.stringify(value)
  } catch (error) {
    throw new ValidationError([{ path, expected: 'plain JSON data', got: error instanceof Error ? error.message : 'something else' }])
  }
  if (text === undefined) throw new ValidationError([{ path, expected: 'plain JSON data', got: typeof value }])
  return { value: JSON.parse(text), text }
}

function schemaProblems(schema: Validators['body'], value: unknown, prefix: string): readonly Problem[] {
  if (!schema) return []
  const result = schema().safeParse(value)
  return result.success ? [] : problemsOf(result.error.issues, value, prefix)
}

/** `extraBody` is for fields this version doesn't know: a known one would slip past the checks and the price. */
function extraProblems(schemas: Validators, body: unknown, extra: Readonly<Record<string, unknown>>): readonly Problem[] {
  return Object.keys(extra).flatMap((key): Problem[] => {
    const path = `options.extraBody.${key}`
    if (isRecord(body) && Object.hasOwn(body, key)) return [{ path, expected: 'a field that the body does not have', got: 'one it has' }]
    const result = schemas.body?.().safeParse(isRecord(body) ? { ...body, [key]: extra[key] } : { [key]: extra[key] })
    const unknown = result?.error?.issues.some(
      (issue) => issue.code === 'unrecognized_keys' && issue.path.length === 0 && issue.keys.includes(key),
    )
    return unknown
      ? []
      : [{ path, expected: 'a field this version does not know', got: 'a known one: put it in the body, where it is checked and priced' }]
  })
}

function schemasOf(id: string): Validators {
  // Rows of the operation table and of the validator table have the same ids: both are generated from one document.
  return validators[id as OperationId]
}
