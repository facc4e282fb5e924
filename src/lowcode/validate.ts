import { collect } from '../collect.js'
import { type Problem, ValidationError } from '../errors.js'
import { fillPath, queryString } from '../http/path.js'
import type { FreeCall, PaidCall, Steps } from '../pipeline.js'
import { bodyProblems } from '../quote/bodies.js'
import { checkFacts } from '../quote/facts.js'
import { shown } from '../shown.js'
import { givenKey, withKey } from '../validate/key.js'
import { optionProblems } from '../validate/options.js'

/**
 * The first step where there is no room for the schemas of every body: options, path, query and key are checked, and a snapshot of the body
 * is taken. Of its fields, those that the price is made from are checked; the API refuses the others.
 */
export function plainValidator(newId: () => string): Steps['validate'] {
  return (call): FreeCall | PaidCall => {
    const { operation, options } = call
    const problems: Problem[] = [...optionProblems(options, operation)]
    if (operation.stream || operation.body === 'multipart')
      problems.push({
        path: 'method',
        expected: 'one that sends and answers JSON',
        got: `${operation.sdk}, which needs the package in Node`,
      })
    if (options.signal !== undefined) problems.push({ path: 'options.signal', expected: 'none in a low-code step', got: 'a signal' })
    const path = collect(problems, () => fillPath(operation.path, call.params)) ?? ''
    collect(problems, () => queryString({ ...call.query }))
    const facts = options.facts === undefined ? undefined : collect(problems, () => checkFacts(options.facts))
    const given = givenKey(operation, options.idempotencyKey, call.body, problems)
    const key = operation.idempotency === 'none' ? undefined : (given ?? newId())
    const body = snapshot(call, key, problems)
    if (problems.length > 0) throw new ValidationError(problems, { operation: operation.sdk })
    const checked = { ...options, ...(facts ? { facts } : {}), ...(given === undefined ? {} : { idempotencyKey: given }) }
    const payload = body === undefined ? undefined : { json: JSON.stringify(body) }
    return {
      operation,
      params: call.params,
      query: call.query,
      options: checked,
      path,
      key,
      body,
      payload,
      paid: operation.billable !== 'no',
    }
  }
}

function snapshot({ operation, options, body }: Parameters<Steps['validate']>[0], key: string | undefined, problems: Problem[]): unknown {
  if (operation.body === 'none') {
    if (body !== undefined) problems.push({ path: 'body', expected: 'no body', got: shown(body) })
    return undefined
  }
  if (body !== undefined && (typeof body !== 'object' || body === null || Array.isArray(body))) {
    problems.push({ path: 'body', expected: `the body of ${operation.sdk}, an object`, got: shown(body) })
    return undefined
  }
  try {
    const copy: unknown = JSON.parse(JSON.stringify({ ...body, ...options.extraBody }))
    if (operation.billable !== 'no') problems.push(...bodyProblems(operation.id, copy))
    return withKey(operation, key, copy)
  } catch {
    problems.push({ path: 'body', expected: 'what JSON can hold', got: shown(body) })
    return undefined
  }
}
