import type { KeyedPaidCallOptions } from '../call.js'
import { type Problem, ValidationError } from '../errors.js'
import { parseAmount } from '../money.js'
import type { Operation } from '../operation.js'
import { shown } from '../shown.js'

const KNOWN = ['signal', 'timeout', 'maxUsd', 'labels', 'idempotencyKey', 'headers', 'extraBody', 'facts']
const KEY = /^[A-Za-z0-9_\-:.]{1,255}$/
const LABEL = /^[\x21-\x7e]{1,100}$/

/**
 * Checks a call's options, which plain JavaScript callers may misspell: an option that silently does nothing can cost money.
 */
export function optionProblems(options: KeyedPaidCallOptions, operation: Operation): readonly Problem[] {
  if (typeof options !== 'object' || options === null) return [{ path: 'options', expected: 'an object', got: shown(options) }]
  const { signal, timeout, maxUsd, labels, idempotencyKey, headers, extraBody } = options
  const problems: Problem[] = []
  const check = (good: boolean, path: string, expected: string, got: unknown) => {
    if (!good) problems.push({ path: `options.${path}`, expected, got: shown(got) })
  }
  for (const key of Object.keys(options)) check(KNOWN.includes(key), key, `one of ${KNOWN.join(', ')}`, 'an unknown option')
  check(signal === undefined || typeof signal?.addEventListener === 'function', 'signal', 'an AbortSignal', signal)
  check(timeout === undefined || (typeof timeout === 'number' && timeout > 0), 'timeout', 'milliseconds above 0', timeout)
  check(headers === undefined || isRecord(headers), 'headers', 'an object of strings', headers)
  check(extraBody === undefined || isRecord(extraBody), 'extraBody', 'an object', extraBody)
  if (maxUsd !== undefined) problems.push(...amountProblems(maxUsd))
  if (labels !== undefined) {
    check(Array.isArray(labels), 'labels', 'an array of strings', labels)
    if (Array.isArray(labels))
      for (const [i, label] of labels.entries())
        check(typeof label === 'string' && LABEL.test(label), `labels[${i}]`, '1 to 100 printable ASCII characters without spaces', label)
  }
  if (idempotencyKey !== undefined) {
    const takes = operation.idempotency !== 'none'
    check(takes, 'idempotencyKey', `none, because the API ignores a key on ${operation.sdk}`, idempotencyKey)
    if (takes)
      check(
        typeof idempotencyKey === 'string' && KEY.test(idempotencyKey),
        'idempotencyKey',
        '1 to 255 of A-Z a-z 0-9 _ - : .',
        idempotencyKey,
      )
  }
  return problems
}

function amountProblems(maxUsd: unknown): readonly Problem[] {
  if (typeof maxUsd !== 'string' && typeof maxUsd !== 'number')
    return [{ path: 'options.maxUsd', expected: 'a decimal amount such as "2.50"', got: shown(maxUsd) }]
  try {
    parseAmount(maxUsd, 'down', 'options.maxUsd')
    return []
  } catch (error) {
    if (error instanceof ValidationError) return error.problems
    throw error
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
